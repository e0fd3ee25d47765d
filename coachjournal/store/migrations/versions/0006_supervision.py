"""Supervision: agendas, exhibits, what a person decided before something left; the SQL is beside.

Clients, meetings, items, commitments and the register get fields, so their tables are made anew.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables, and carry over what was there."""
    statements = Path(__file__).with_suffix(".sql").read_text("utf-8").strip().split("\n\n")
    for statement in filter(None, statements):
        # The driver's own way: a colon in a statement is no parameter of ours.
        op.get_bind().exec_driver_sql(statement)
