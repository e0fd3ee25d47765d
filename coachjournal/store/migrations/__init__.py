"""The way from each schema of the journal to the next, walked by Alembic."""
