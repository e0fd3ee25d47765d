"""The open journal: one connection, one thread, units of work."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, insert, select

from coachjournal.errors import VaultDamaged, VaultTampered, VaultUnsupported
from coachjournal.store import engine as engines
from coachjournal.store.digests import NoteDigests
from coachjournal.store.failures import translate, translated
from coachjournal.store.own_parts import foreign_parts
from coachjournal.store.tables import metadata, schema_version, vault_meta
from coachjournal.store.work import UnitOfWork
from coachjournal.store.writing import Writing

SCHEMA = "0006"
"""The newest schema; `migrations/versions` holds the way to it."""


class Store:
    """The journal's database, open. All of it belongs to the thread that opened it."""

    def __init__(
        self, engine: Engine, digests: NoteDigests, writing: Writing | None = None
    ) -> None:
        self._engine = engine
        self._digests = digests
        self.writing = writing or Writing()
        self._connection = engine.connect()

    @classmethod
    def create(
        cls, path: Path, *, database_key: str, note_key: bytes, vault_id: str, now: datetime
    ) -> Store:
        """Make a new database with the newest schema; the path must be free."""
        engine = engines.create_engine_for_new(path, database_key)
        try:
            with translated(), engine.begin() as connection:
                metadata.create_all(connection)
                connection.execute(
                    insert(vault_meta).values(vault_id=vault_id, made_at=now.isoformat())
                )
                connection.execute(insert(schema_version).values(version_num=SCHEMA))
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, NoteDigests(note_key))

    @classmethod
    def open(cls, path: Path, *, database_key: str, note_key: bytes, vault_id: str) -> Store:
        """Open an existing database; its vault id must be this one.

        Raises VaultDamaged where it is not what it should be, VaultUnsupported where its
        schema is newer than this program (`newer-vault`) or behind it (`older-vault`).
        """
        engine = engines.open_engine(path, database_key)
        _insist_on_schema(engine, vault_id, path)
        return cls(engine, NoteDigests(note_key))

    @staticmethod
    def roll_back(path: Path, *, database_key: str, vault_id: str) -> str:
        """Take back what a crash left half written; gives the schema, which may be an older one.

        Raises as `open` does, but for `older-vault`.
        """
        engine = engines.open_engine(path, database_key)
        try:
            return _schema(engine, vault_id, path)
        finally:
            engine.dispose()

    @classmethod
    def open_for_reading(
        cls, path: Path, *, database_key: str, note_key: bytes, vault_id: str
    ) -> Store:
        """Open a database that nobody writes to, without writing a byte in its folder.

        Whatever would write is refused with WritingRefused. Raises as `open` does.
        """
        engine = engines.open_engine_for_reading(path, database_key)
        _insist_on_schema(engine, vault_id, path)
        return cls(engine, NoteDigests(note_key), Writing("opened-read-only"))

    @property
    def digests(self) -> NoteDigests:
        """Signs and checks this journal's notes."""
        return self._digests

    def unit_of_work(self) -> UnitOfWork:
        """A transaction over the journal, to be used in a `with` block."""
        return UnitOfWork(self._connection, self._digests, self.writing)

    def commit_count(self) -> int:
        """How many commits this database has seen; it is part of the seal."""
        with translated():
            count = int(self._connection.exec_driver_sql("PRAGMA user_version").scalar_one())
            self._connection.rollback()
        if count < 0:
            raise VaultDamaged("database-damaged", part="journal.db")
        return count

    def raise_commit_count(self, to: int) -> None:
        """Let the count of commits go on from here, if it is lower: after a restore."""
        if self.commit_count() < to:
            with self.unit_of_work() as work, translated():
                work.connection.exec_driver_sql(f"PRAGMA user_version={int(to)}")
                work.commit()

    def purge(self) -> None:
        """Write the search index and the whole file anew, so that what was taken out is gone.

        A page that is only emptied may keep a part of what stood there; a copy of what is
        left cannot. Needs as much memory as the file is large. Raises DiskFull.
        """
        with self.unit_of_work() as work, translated():
            work.connection.exec_driver_sql(
                "INSERT INTO search_index(search_index) VALUES ('optimize')"
            )
            work.commit()
        try:
            # Said to the driver itself: it may not stand within a transaction.
            self.driver().execute("VACUUM")
        except sqlcipher.Error as error:
            failure = translate(error)
            self.writing.met(failure)
            raise failure from None

    def driver(self) -> Any:
        """The driver's own connection, for what SQLAlchemy has no words for; no transaction."""
        return self._connection.connection.driver_connection

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._engine.dispose()


def _insist_on_schema(engine: Engine, vault_id: str, path: Path) -> None:
    try:
        if _schema(engine, vault_id, path) != SCHEMA:
            raise VaultUnsupported("older-vault")
    except BaseException:
        engine.dispose()
        raise


def _schema(engine: Engine, vault_id: str, path: Path) -> str:
    """The schema, once it is known to be this vault's and no newer than the program."""
    with translated(), engine.connect() as connection:
        parts = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_schema").all()
        if not parts:
            raise VaultDamaged("database-empty", part=path.name)
        tables = {name for kind, name, _sql in parts if kind == "table"}
        if not {vault_meta.name, schema_version.name} <= tables:
            raise VaultDamaged("database-damaged", part=path.name)
        if connection.scalar(select(vault_meta.c.vault_id)) != vault_id:
            raise VaultDamaged("database-of-another-vault", part=path.name)
        schema = connection.scalar(select(schema_version.c.version_num))
    if schema is None:
        raise VaultDamaged("database-damaged", part=path.name)
    if schema > SCHEMA:
        raise VaultUnsupported("newer-vault")
    if schema == SCHEMA and foreign_parts(list(parts)):
        raise VaultTampered("database-has-foreign-parts", part=path.name)
    return str(schema)
