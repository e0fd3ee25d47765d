"""The first schema, word for word as it first went out.

The SQL stands beside this file, so that later changes of the tables do not reach back.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables, the search index and the guards of the audit trail."""
    statements = Path(__file__).with_suffix(".sql").read_text("utf-8").strip().split("\n\n")
    for statement in statements:
        # The driver's own way: a colon in a statement is no parameter of ours.
        op.get_bind().exec_driver_sql(statement)
