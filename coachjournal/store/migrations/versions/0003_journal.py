"""What the journal of every day keeps beside notes; the SQL stands beside this file."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of attachments, writing, calendars, outcomes and observed practice."""
    statements = Path(__file__).with_suffix(".sql").read_text("utf-8").strip().split("\n\n")
    for statement in filter(None, statements):
        # The driver's own way: a colon in a statement is no parameter of ours.
        op.get_bind().exec_driver_sql(statement)
