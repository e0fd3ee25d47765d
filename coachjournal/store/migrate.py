"""Brings an older journal up to the newest schema; imported only when one is behind.

The caller hands in a verified copy with foreign keys off, and swaps it in once it was
checked: a step that rebuilds a table would else take what points to it along.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

_FOLDER = Path(__file__).parent / "migrations"


def upgrade(connection: Connection, to: str = "head") -> None:
    """Walk every step that is missing, within the connection's transaction; commit it yourself."""
    config = Config()
    # A percent sign in a folder's name would be read as a reference.
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)
