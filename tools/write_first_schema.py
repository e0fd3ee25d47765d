"""Writes the first schema's SQL for the migrations; run it only until the first release.

    python tools/write_first_schema.py

After that the file is frozen: a change of a table is a new step in migrations/versions.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "coachjournal" / "store" / "migrations" / "versions" / "0001_first.sql"


def first_schema() -> str:
    """The statements that make the schema as it is now, a blank line between them."""
    from sqlalchemy import create_mock_engine

    from coachjournal.store.tables import metadata, schema_version

    statements: list[str] = []

    def keep(statement: object, *_: object, **__: object) -> None:
        text = str(statement.compile(dialect=engine.dialect))  # type: ignore[attr-defined]
        statements.append("\n".join(line.rstrip() for line in text.strip().splitlines()))

    engine = create_mock_engine("sqlite://", keep)
    # Alembic keeps its own table of versions; it is made before the first step.
    tables = [table for table in metadata.sorted_tables if table is not schema_version]
    metadata.create_all(engine, tables=tables, checkfirst=False)
    return "\n\n".join(statements) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    TARGET.write_text(first_schema(), encoding="utf-8")
    print(f"wrote {TARGET.relative_to(ROOT)}")
