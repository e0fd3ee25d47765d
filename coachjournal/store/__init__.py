"""The journal on disk: SQLCipher engine, tables, queries, search and migrations."""
