"""What Alembic runs: the steps, over the connection that it was handed."""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
# SQLite cannot alter most of a table in place: Alembic copies it.
context.configure(connection=connection, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
