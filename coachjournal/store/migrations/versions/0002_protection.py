"""What the data-protection desk keeps; the SQL stands beside this file."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of the data-protection desk."""
    statements = Path(__file__).with_suffix(".sql").read_text("utf-8").strip().split("\n\n")
    for statement in filter(None, statements):
        # The driver's own way: a colon in a statement is no parameter of ours.
        op.get_bind().exec_driver_sql(statement)
