"""Sketches, their items, and how they were drawn; the SQL stands beside this file.

An attachment may belong to a sketch from now on. Its table is made anew for it: a column that
is added would stand behind the pointers, and no longer be as a new journal has it.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables of sketches, and let attachments point to one."""
    statements = Path(__file__).with_suffix(".sql").read_text("utf-8").strip().split("\n\n")
    for statement in filter(None, statements):
        # The driver's own way: a colon in a statement is no parameter of ours.
        op.get_bind().exec_driver_sql(statement)
