"""A folder of files that is there whole or not at all: written aside, moved at the end."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from coachjournal.system.files import refusals, sync_folder, write_durably

UNFINISHED = "unfinished-"
"""Begins the name while it is written, so that whoever finds it after a crash knows."""


Content = bytes | Callable[[], bytes]
"""A file's bytes, or what gives them when their turn comes: not all need be at hand at once."""


def write_folder(folder: Path, files: Mapping[str, Content]) -> None:
    """Write these files (names may hold `/`) into a new or empty folder, private and durable.

    On failure nothing of them is left. Raises DiskFull (`disk-full`, `cannot-write`).
    """
    with refusals():
        empty_one = folder.exists()
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # An empty folder is filled, not replaced: it may be a whole drive.
        beside = folder if empty_one else folder.parent
        aside = beside / f"{UNFINISHED}{secrets.token_hex(4)}"
        with _removed_on_failure(aside):
            _fill(aside, files)
            if empty_one:
                _move_up(aside)
            else:
                aside.rename(folder)
        sync_folder(beside)


def _fill(aside: Path, files: Mapping[str, Content]) -> None:
    folders = {parent for name in files for parent in PurePosixPath(name).parents}
    for inside in sorted(folders):
        (aside / inside).mkdir(mode=0o700)
    for name, content in files.items():
        write_durably(aside / name, content if isinstance(content, bytes) else content())
    for inside in folders:
        sync_folder(aside / inside)


def _move_up(aside: Path) -> None:
    with contextlib.ExitStack() as moved:
        for child in list(aside.iterdir()):
            target = aside.parent / child.name
            child.rename(target)
            moved.enter_context(_removed_on_failure(target))
        aside.rmdir()


@contextlib.contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise
