"""Opens the encrypted database with settings that are read back and compared.

The file itself is opened for writing only where it exists; making a new one is
separate code, so that a lost or emptied file can never come up as an empty journal.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from coachjournal.errors import Conflict, DiskFull, VaultDamaged, VaultUnsupported
from coachjournal.store.failures import translate_from_driver

PAGE_SIZE = 4096
Prepare = Callable[[Any, str], None]

# Said before the key; the first two come before anything can write to stderr.
_BEFORE_KEY = ("PRAGMA cipher_log_level=NONE", "PRAGMA cipher_memory_security=ON")

# name, what is set, what must be read back
_SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("cipher_page_size", "", "4096"),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "TRUNCATE", "truncate"),
    ("synchronous", "EXTRA", 3),
    ("fullfsync", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("mmap_size", "0", 0),
    ("secure_delete", "ON", 1),
    ("cipher_memory_security", "", "1"),
)
# What is about writing is left out, and writing refused instead.
_WRITING = {"locking_mode", "journal_mode", "synchronous", "fullfsync", "secure_delete"}
_FOR_READING = (
    *(setting for setting in _SETTINGS if setting[0] not in _WRITING),
    ("query_only", "ON", 1),
)
_CACHE_KIB = 16 * 1024
_WAIT_SECONDS = 0.5
_OLDEST = {"cipher": (4, 14), "sqlite": (3, 51, 3)}
# Who does AES and HMAC for SQLCipher, and since when we know it. What else a build may have
# been made with was never tried against our vaults.
_PROVIDERS = {"openssl": (3, 0)}


def open_engine(path: Path, database_key: str) -> Engine:
    """The engine over an existing database; one connection, owned by one thread.

    `database_key` is 96 hex digits, key and salt. Raises VaultDamaged where the file
    is missing, cut short or does not open with its own key.
    """
    if not path.is_file() or path.stat().st_size < PAGE_SIZE:
        raise VaultDamaged("database-missing", part=path.name)
    return _engine(path, database_key, mode="rw")


def create_engine_for_new(path: Path, database_key: str) -> Engine:
    """The engine over a database that is made here.

    Raises Conflict where the path is not free, DiskFull where nothing can be made.
    """
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        raise Conflict("vault-exists") from None
    except OSError:
        raise DiskFull("cannot-write") from None
    return _engine(path, database_key, mode="rw")


def open_engine_for_reading(path: Path, database_key: str) -> Engine:
    """The engine over a database that nobody writes to meanwhile: no lock, no journal, no byte.

    A rollback journal beside it is not looked at, so there must be none to roll back.
    """
    if not path.is_file() or path.stat().st_size < PAGE_SIZE:
        raise VaultDamaged("database-missing", part=path.name)
    return _engine(path, database_key, mode="ro&immutable=1", prepare=_prepare_for_reading)


def open_read_only(path: Path, database_key: str) -> Any:
    """A bare read-only connection for a check; the caller closes it."""
    connection = sqlcipher.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    cursor = connection.cursor()
    _say_key(cursor, database_key)
    # It may be someone else's: what its schema asks for is not to be run by a check.
    cursor.execute("PRAGMA trusted_schema=OFF")
    return connection


def _engine(path: Path, database_key: str, *, mode: str, prepare: Prepare | None = None) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=_creator(path, database_key, mode, prepare or _prepare),
        poolclass=StaticPool,
        hide_parameters=True,
    )
    # The driver's own idea of when a transaction begins is switched off; ours is said aloud.
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _creator(path: Path, database_key: str, mode: str, prepare: Prepare) -> Callable[[], Any]:
    def connect() -> Any:
        connection = sqlcipher.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            timeout=_WAIT_SECONDS,
            # Statements that are kept use up SQLite's lookaside memory, and every small
            # allocation is then locked and wiped on its own: an import took twice as long.
            cached_statements=0,
        )
        try:
            prepare(connection, database_key)
        except sqlcipher.DatabaseError as error:
            connection.close()
            found = translate_from_driver(error)
            raise found or VaultDamaged("database-unreadable", part=path.name) from None
        except BaseException:
            connection.close()
            raise
        return connection

    return connect


def _prepare(connection: Any, database_key: str) -> None:
    cursor = connection.cursor()
    # The first look at the pages takes back what a crash left half done. In this mode the
    # rollback journal then stays, emptied; in any other it is removed, and a second crash
    # just then would leave a journal that seems to have been taken away.
    _say_key(cursor, database_key, before_pages=("PRAGMA locking_mode=EXCLUSIVE",))
    _check_versions(cursor)
    _set(cursor, _SETTINGS)
    # EXCLUSIVE shuts nobody out until the first write; this is the first write.
    cursor.execute("BEGIN EXCLUSIVE")
    cursor.execute("COMMIT")
    cursor.close()


def _prepare_for_reading(connection: Any, database_key: str) -> None:
    cursor = connection.cursor()
    _say_key(cursor, database_key)
    _check_versions(cursor)
    _set(cursor, _FOR_READING)
    cursor.close()


def _set(cursor: Any, settings: tuple[tuple[str, str, object], ...]) -> None:
    for name, value, expected in settings:
        if value:
            cursor.execute(f"PRAGMA {name}={value}")
        found = cursor.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            raise VaultUnsupported("database-settings", setting=name)
    cursor.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")


def _say_key(cursor: Any, database_key: str, before_pages: tuple[str, ...] = ()) -> None:
    if not re.fullmatch(r"[0-9a-f]{96}", database_key):
        raise ValueError("a database key is 96 hex digits")
    for statement in _BEFORE_KEY:
        cursor.execute(statement)
    cursor.execute(f"PRAGMA key=\"x'{database_key}'\"")
    for statement in before_pages:
        cursor.execute(statement)
    cursor.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _check_versions(cursor: Any) -> None:
    found = {
        "cipher": cursor.execute("PRAGMA cipher_version").fetchone()[0],
        "sqlite": sqlcipher.sqlite_version,
    }
    for name, oldest in _OLDEST.items():
        if _numbers(found[name]) < oldest:
            raise VaultUnsupported("database-engine-too-old", engine=name)
    provider = cursor.execute("PRAGMA cipher_provider").fetchone()[0]
    version = cursor.execute("PRAGMA cipher_provider_version").fetchone()[0]
    if provider not in _PROVIDERS or _numbers(version) < _PROVIDERS[provider]:
        raise VaultUnsupported("database-engine-unknown", engine="provider")


def _numbers(version: str) -> tuple[int, ...]:
    """The first three numbers in what an engine says of its version."""
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])
