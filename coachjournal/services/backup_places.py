"""Where backups lie, and which lie there: told without opening anything."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coachjournal.errors import BadInput, JournalError
from coachjournal.system.files import make_folder, refusals, write_durably
from coachjournal.vault.backup_file import SUFFIX, BackupFile, copy_backup, read_backup
from coachjournal.vault.keyfile import read_key_file
from coachjournal.vault.keys import fingerprint
from coachjournal.vault.layout import VaultFolder, is_vault


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBackup:
    """A file that calls itself a backup; without a date where it cannot be read."""

    path: Path
    size: int
    created: datetime | None
    fingerprint: str = ""
    problem: str = ""

    @property
    def readable(self) -> bool:
        """Whether it has a backup's shape; its bytes are compared when it is restored."""
        return self.created is not None


def place_beside(vault: Path) -> Path:
    """The first place for backups: a folder next to the vault's, called after it."""
    return vault.with_name(f"{vault.stem} backups")


def free_path(place: Path, vault: Path, vault_id: bytes, created: datetime) -> Path:
    """A name that tells when, and by its last word of which vault; free in this place."""
    when = created.astimezone().strftime("%Y-%m-%d %H%M%S")
    stem = f"{vault.stem} {when} {fingerprint(vault_id)}"
    names = (f"{stem}{SUFFIX}", *(f"{stem} {number}{SUFFIX}" for number in range(2, 1000)))
    return next(place / name for name in names if not os.path.lexists(place / name))


def find_backups(places: Iterable[Path]) -> list[FoundBackup]:
    """All backups in these folders, the newest first; what cannot be read comes last.

    A folder that is not there has none. No secret is needed, and nothing of a practice told.
    """
    found = {path: _describe(path) for place in places for path in _files_in(place)}
    return sorted(
        found.values(),
        key=lambda each: (each.created.timestamp() if each.created else 0.0, each.path.name),
        reverse=True,
    )


def describe_backup(path: Path) -> FoundBackup:
    """One backup, as `find_backups` tells of it."""
    return _describe(path)


def bring_over_newest(vault: Path, second: Path) -> bool:
    """Copy the newest backup beside a closed vault to its second place; True where it was needed.

    It takes no key: what a lock had no time for is done by the process that follows it. The
    copy is read back; what is wrong is met when the journal is next open.
    """
    try:
        own = read_key_file(VaultFolder(vault)).vault_id
        backups = [read_backup(each.path) for each in find_backups([place_beside(vault)])]
        newest = next(each for each in backups if each.manifest.vault_id == own)
        newest.verify()
        there = [read_backup(path).manifest.mac for path in _files_in(second)]
        if newest.manifest.mac in there or not second.is_dir():
            return False
        copy_backup(newest, free_path(second, vault, own, newest.manifest.created))
    except (JournalError, OSError, StopIteration):
        return False
    return True


def require_second_place(place: Path, vault: Path) -> None:
    """Refuse a second place that is no other place. Raises BadInput (`second-place-inside-vault`).

    Also made where it is not there yet, and tried: a file is made and goes again. Raises
    DiskFull.
    """
    real = Path(os.path.realpath(place))
    beside = Path(os.path.realpath(place_beside(vault)))
    if real == beside or any(is_vault(folder) for folder in (real, *real.parents)):
        raise BadInput("second-place-inside-vault")
    with refusals():
        make_folder(place, mode=0o777)
        tried = place / f".cj-{secrets.token_hex(6)}.tmp"
        try:
            write_durably(tried, b" ")
        finally:
            tried.unlink(missing_ok=True)


def made_place_beside(vault: Path) -> Path:
    """The first place, made if need be, for its owner only. Raises DiskFull."""
    place = place_beside(vault)
    with refusals():
        make_folder(place)
    return place


def _files_in(place: Path) -> list[Path]:
    try:
        return [path for path in place.iterdir() if path.suffix == SUFFIX and path.is_file()]
    except OSError:
        return []


def _describe(path: Path) -> FoundBackup:
    size = 0
    with contextlib.suppress(OSError):
        size = path.stat().st_size
    try:
        backup = read_backup(path)
    except JournalError as error:
        return FoundBackup(path=path, size=size, created=None, problem=error.code)
    return of_backup(backup)


def of_backup(backup: BackupFile) -> FoundBackup:
    """What is told of a backup that was read."""
    return FoundBackup(
        path=backup.path,
        size=backup.size,
        created=backup.manifest.created,
        fingerprint=fingerprint(backup.manifest.vault_id),
    )
