"""Making a backup, step by step: a copy, a look at all of it, the file, and reading it back.

What needs the open journal is short and runs on its own thread; the rest works on a closed
copy and runs anywhere. Nothing here asks whether a backup is due, and nothing is pruned.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from coachjournal import __version__
from coachjournal.domain.backups import Counts
from coachjournal.errors import BadInput, JournalError
from coachjournal.services.backup_places import free_path, made_place_beside
from coachjournal.store.copying import Content, content_of, copy_of_open, look_at_all
from coachjournal.store.store import Store
from coachjournal.vault.backup_file import BackupFile, copy_backup, write_backup
from coachjournal.vault.backup_manifest import FileFacts, Manifest, Private
from coachjournal.vault.folder import VaultFolder
from coachjournal.vault.keyfile import read_key_file, require_own, serialise
from coachjournal.vault.keys import Keys

_SIDE_FILES = ("", "-journal")


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalCopy:
    """A closed journal that is to be backed up: a copy of the open one, or the sealed one."""

    vault: Path
    keys: Keys = field(repr=False)
    journal: Path
    key_file: bytes = field(repr=False)
    created: datetime
    reason: str
    is_ours: bool

    def drop(self) -> None:
        """Remove the copy; the journal itself is never touched."""
        if self.is_ours:
            remove_scratch(self.journal)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenBackup:
    """A backup that was written and read back, and how much is in it."""

    file: BackupFile
    counts: Counts
    checked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondCopy:
    """What became of the copy in the second place: its file, or the code of what went wrong."""

    file: BackupFile | None = None
    failure: str = ""


def copy_open_journal(
    store: Store, vault: Path, keys: Keys, *, reason: str, now: datetime
) -> JournalCopy:
    """Copy the open journal beside itself; on the journal's own thread. Raises DiskFull."""
    target = scratch_in(vault)
    key_file = _key_file(vault, keys)
    try:
        copy_of_open(store, target, keys.database_key())
    except BaseException:
        remove_scratch(target)
        raise
    return JournalCopy(
        vault=vault,
        keys=keys,
        journal=target,
        key_file=key_file,
        created=now,
        reason=reason,
        is_ours=True,
    )


def closed_journal(vault: Path, keys: Keys, *, reason: str, now: datetime) -> JournalCopy:
    """The closed journal itself, to be backed up while its lock is held."""
    return JournalCopy(
        vault=vault,
        keys=keys,
        journal=VaultFolder(vault).database,
        key_file=_key_file(vault, keys),
        created=now,
        reason=reason,
        is_ours=False,
    )


def write(
    copy: JournalCopy,
    place: Path,
    *,
    check: bool = True,
    deadline: Callable[[], bool] = lambda: False,
) -> WrittenBackup:
    """Write a backup of the copy into a place, looked at whole unless `check` is False.

    Raises VaultDamaged (`journal-not-whole`), BadInput (`backup-of-nothing`), DiskFull.
    """
    content = look_at(copy.journal, copy.keys) if check else _content(copy)
    if content.counts.empty:
        raise BadInput("backup-of-nothing")

    def manifest(keys: FileFacts, journal: FileFacts) -> Manifest:
        bare = Manifest(
            vault_id=copy.keys.vault_id,
            created=copy.created,
            app=__version__,
            schema=content.schema,
            counter=content.counter,
            keys=keys,
            journal=journal,
        )
        return bare.closed(private_part(content.counts, copy.reason, check), copy.keys, _random)

    file = write_backup(
        free_path(place, copy.vault, copy.keys.vault_id, copy.created),
        journal=copy.journal,
        key_file=copy.key_file,
        manifest=manifest,
        deadline=deadline,
    )
    return WrittenBackup(file=file, counts=content.counts, checked=check)


def copy_to_second(backup: BackupFile, place: Path, vault: Path) -> SecondCopy:
    """Put the backup into the second place too; what goes wrong there is told, not raised.

    The folder is not made: of a stick that is not there, its mount point would be filled.
    """
    if not place.is_dir():
        return SecondCopy(failure="second-place-missing")
    manifest = backup.manifest
    target = free_path(place, vault, manifest.vault_id, manifest.created)
    try:
        return SecondCopy(file=copy_backup(backup, target))
    except JournalError as error:
        return SecondCopy(failure=error.code)


def back_up_closed(vault: Path, keys: Keys, *, reason: str, now: datetime) -> BackupFile | None:
    """Back up a closed journal whose lock is held, of any schema, into the place beside it.

    For what comes before the journal can be opened, as its migration. None where nothing is
    in it. Raises VaultDamaged (`journal-not-whole`), DiskFull: then do not go on.
    """
    copy = closed_journal(vault, keys, reason=reason, now=now)
    if _content(copy).counts.empty:
        return None
    return write(copy, made_place_beside(vault)).file


def look_at(journal: Path, keys: Keys) -> Content:
    """Look at all of a closed journal. Raises VaultDamaged (`journal-not-whole`)."""
    return look_at_all(
        journal,
        database_key=keys.database_key(),
        note_key=keys.note_digest_key(),
        vault_id=keys.vault_id.hex(),
    )


def private_part(counts: Counts, reason: str, checked: bool) -> Private:
    """What a backup tells only to its owner."""
    return Private(
        notes=counts.notes,
        sessions=counts.sessions,
        clients=counts.clients,
        reason=reason,
        checked=checked,
    )


def scratch_in(vault: Path) -> Path:
    """A free name in the vault's folder for a file that goes again, also after a crash."""
    return vault / f".cj-{secrets.token_hex(6)}.tmp"


def remove_scratch(path: Path) -> None:
    """Remove such a file, and what the database engine left beside it."""
    for suffix in _SIDE_FILES:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _key_file(vault: Path, keys: Keys) -> bytes:
    """The key file's content: without its slots a backup would never open again."""
    key_file = read_key_file(VaultFolder(vault))
    require_own(key_file, keys)
    return serialise(key_file, keys)


def _content(copy: JournalCopy) -> Content:
    return content_of(copy.journal, copy.keys.database_key())


def _random(count: int) -> bytes:
    return secrets.token_bytes(count)
