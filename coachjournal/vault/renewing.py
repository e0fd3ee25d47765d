"""The files of bringing a journal up to date: the newer copy, and the old one that is kept.

journal.db is at its place at every moment: the old one, or the new one, by one rename.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from pathlib import Path

from coachjournal.errors import VaultDamaged
from coachjournal.system.files import (
    refusals,
    replace,
    sync_descriptor,
    sync_folder,
)
from coachjournal.vault.layout import DATABASE, VaultFolder
from coachjournal.vault.seal import digest_of

_KEPT = re.compile(r"journal\.pre-\w+(-\d+)?\.db")


def newer_copy(place: VaultFolder) -> Path:
    """Where the newer copy is made."""
    return place.path / "journal.new.db"


def kept_journals(place: VaultFolder) -> list[Path]:
    """The journals that were kept when a newer copy took their place."""
    return sorted(one for one in place.path.iterdir() if _KEPT.fullmatch(one.name))


def put_newer_in_place(place: VaultFolder, schema: str) -> Path:
    """Give journal.db the newer copy, which is finished and on the disk; keep the older one.

    Returns where the older one is, `journal.pre-<schema>.db`. Hold the lock, with no
    connection open. Raises DiskFull, VaultDamaged where the older one is half written.
    """
    with contextlib.suppress(FileNotFoundError):
        if place.database_journal.stat().st_size:
            # It would be rolled back into the newer one.
            raise VaultDamaged("database-damaged", part=DATABASE)
    kept = _kept_name(place, schema)
    with refusals():
        if not kept.exists():
            _second_name(place.database, kept)
        replace(newer_copy(place), place.database)
    return kept


def forget_kept_journals(place: VaultFolder) -> int:
    """Remove the kept journals; how many there were. Raises DiskFull."""
    kept = kept_journals(place)
    with refusals():
        for one in kept:
            one.unlink(missing_ok=True)
        if kept:
            sync_folder(place.path)
    return len(kept)


def _kept_name(place: VaultFolder, schema: str) -> Path:
    """A name that is free, or that a crash just before the rename has given to this journal."""
    for suffix in ("", *(f"-{number}" for number in range(2, 1000))):
        kept = place.path / f"journal.pre-{schema}{suffix}.db"
        if not os.path.lexists(kept) or digest_of(kept) == digest_of(place.database):
            return kept
    raise VaultDamaged("database-damaged", part=DATABASE)


def _second_name(database: Path, kept: Path) -> None:
    """Keep the older journal under a second name, without a moment in which it has none."""
    try:
        os.link(database, kept)
    except OSError:
        # A file system without such names (a USB stick): a whole copy does it.
        temporary = kept.with_name(f".cj-{os.getpid()}.tmp")
        shutil.copyfile(database, temporary)
        temporary.chmod(0o600)
        descriptor = os.open(temporary, os.O_RDWR)
        try:
            sync_descriptor(descriptor)
        finally:
            os.close(descriptor)
        replace(temporary, kept)
    else:
        sync_folder(kept.parent)
