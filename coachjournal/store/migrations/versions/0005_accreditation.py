"""Evidence for competencies, rules of one's own, portfolios, signed sheets; the SQL is beside.

A piece of evidence named one competency until now. It may show several from now on, and may come
from elsewhere than a note, so its table is made anew, and what it shows has a table of its own.
An attachment may belong to a document of a credential, or be the scan of a signed sheet.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0004"

ROWS = {"evidence_for": lambda before: before["evidence"]}


def upgrade() -> None:
    """Make the tables, and carry over what was there."""
    statements = Path(__file__).with_suffix(".sql").read_text("utf-8").strip().split("\n\n")
    for statement in filter(None, statements):
        # The driver's own way: a colon in a statement is no parameter of ours.
        op.get_bind().exec_driver_sql(statement)
