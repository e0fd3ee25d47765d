"""Puts a finished vault folder in the place of the present one, by renames alone.

The names tell how far it came, so that a crash needs no marker to be mended:

    <place>.ready-<word>-<time>     the new vault, whole, waiting to go in
    <place>.before-<word>-<time>    the vault that was there, kept for good

Both under one word and time, and nothing at the place, is the one state between the two
renames; `finish_swap` ends it. Nothing is ever deleted.
"""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path

from coachjournal.errors import Conflict
from coachjournal.system.files import refusals, replace, sync_descriptor, sync_folder
from coachjournal.vault.lock import FolderLock

_READY, _BEFORE = ".ready-", ".before-"


def swap_in(
    new_folder: Path, place: Path, *, word: str, now: datetime, lock: FolderLock | None = None
) -> Path | None:
    """Put `new_folder`, finished and beside `place`, at `place`; returns where the old one is kept.

    None where the place was free. `word` says why (restore, rotation). Close the database
    and hold the old vault's lock; hand it in as `lock`, since it is let go of where the system
    moves no folder with an open file in it. Afterwards the lock is on the kept folder: release
    it and take one on `place`. Raises DiskFull (both are then where they were), Conflict
    (`vault-exists`) for a place taken by something that is no folder.
    """
    if new_folder.parent != place.parent:
        raise ValueError("a folder is renamed only beside where it goes")
    with refusals():
        _sync_all(new_folder)
        if not os.path.lexists(place):
            replace(new_folder, place)
            return None
        if not place.is_dir():
            raise Conflict("vault-exists")
        ready, before = _free_names(place, word, now)
        try:
            replace(new_folder, ready)
            if lock is not None and os.name == "nt":
                lock.release()
            _exchange(ready, place, before)
        except OSError:
            # Under its own name again, so that whoever made it can try again or remove it.
            with contextlib.suppress(OSError):
                ready.rename(new_folder)
            raise
    return before


def finish_swap(place: Path) -> bool:
    """End what a crash between the two renames left; True when there was something to end.

    Call it before opening, whenever nothing is at `place`. Safe at any time and beside a
    swap that is just going on. Raises DiskFull.
    """
    if os.path.lexists(place):
        return False
    with refusals():
        for ready in sorted(_named(place, _READY), key=lambda path: path.name, reverse=True):
            if _counterpart(place, ready).is_dir():
                with contextlib.suppress(FileNotFoundError):
                    replace(ready, place)
                return True
    return False


def kept_before(place: Path) -> list[Path]:
    """The vaults that swaps have kept beside this place, by name."""
    return sorted(_named(place, _BEFORE))


def _exchange(ready: Path, place: Path, before: Path) -> None:
    try:
        replace(place, before)
        replace(ready, place)
    except FileNotFoundError:
        # Another process found nothing at the place and ended the swap: it is as it should be.
        if not (place.is_dir() and before.is_dir()):
            raise
    except OSError:
        # Also where only the folder could not be synced: whoever is told that it failed goes
        # on with the old vault, so that one must be there.
        _take_back(ready, place, before)
        raise


def _take_back(ready: Path, place: Path, before: Path) -> None:
    if not before.is_dir():
        return
    if place.is_dir() and not ready.exists():
        place.rename(ready)
    before.rename(place)


def _free_names(place: Path, word: str, now: datetime) -> tuple[Path, Path]:
    stem = f"{word}-{now.astimezone().strftime('%Y-%m-%d-%H%M%S')}"
    for suffix in ("", *(f"-{number}" for number in range(2, 1000))):
        ready = place.with_name(f"{place.name}{_READY}{stem}{suffix}")
        before = _counterpart(place, ready)
        if not os.path.lexists(ready) and not os.path.lexists(before):
            return ready, before
    raise Conflict("vault-exists")


def _counterpart(place: Path, ready: Path) -> Path:
    return place.with_name(place.name + _BEFORE + ready.name.removeprefix(place.name + _READY))


def _named(place: Path, mark: str) -> list[Path]:
    prefix = place.name + mark
    try:
        return [one for one in place.parent.iterdir() if one.name.startswith(prefix)]
    except FileNotFoundError:
        return []


def _sync_all(folder: Path) -> None:
    """Wait until the disk has the whole new vault, before it takes anybody's place."""
    for one in folder.iterdir():
        if one.is_file():
            # Windows syncs only what is open for writing.
            descriptor = os.open(one, os.O_RDWR)
            try:
                sync_descriptor(descriptor)
            finally:
                os.close(descriptor)
    sync_folder(folder)
