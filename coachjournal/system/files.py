"""Files that are written whole or not at all, and that outlast a power cut."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from coachjournal.errors import DiskFull

LEFTOVERS = ".cj-*.tmp*"  # the database engine puts a journal beside a copy it writes to
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# Some file systems (FUSE, SMB) cannot sync a folder at all; that is no failure of ours.
_CANNOT_SYNC = {errno.EINVAL, errno.ENOTSUP}
# Virus scanners and indexers on Windows hold fresh files for moments: 2.5 s in all.
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)


def write_atomically(
    path: Path,
    content: bytes,
    *,
    mode: int = 0o600,
    verify: Callable[[Path], None] | None = None,
) -> None:
    """Put `content` at `path`, durably: afterwards the old or the new file is there, whole.

    `verify` is called with the finished temporary file before it takes the old one's
    place; when it raises, the old file stays. Raises DiskFull (`disk-full`, `cannot-write`).
    """
    temporary = path.with_name(f".cj-{secrets.token_hex(6)}.tmp")
    try:
        with refusals():
            write_durably(temporary, content, mode=mode)
        if verify is not None:
            verify(temporary)
        with refusals():
            replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def write_durably(path: Path, content: bytes, *, mode: int = 0o600) -> None:
    """Write a new file and wait until the disk has it; raises OSError, also if it exists."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, mode)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        sync_descriptor(descriptor)
    finally:
        os.close(descriptor)


def replace(source: Path, target: Path) -> None:
    """Rename over `target` and sync the folder; tries again while another program holds it."""
    for wait in _WAITS:
        try:
            source.replace(target)
            break
        except PermissionError:
            time.sleep(wait)
    else:
        source.replace(target)
    sync_folder(target.parent)


def sync_descriptor(descriptor: int) -> None:
    """Wait until the disk itself has the file; on macOS fsync alone stops at the drive's cache."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(path: Path) -> None:
    """Make new, renamed and removed names in a folder durable (Windows does so by itself)."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SYNC:
            raise
    finally:
        os.close(descriptor)


def make_folder(path: Path, *, mode: int = 0o700) -> None:
    """Make a folder, and what is missing above it, durably; nothing changes where it is there.

    A folder whose name was not synced goes in a power cut with all that was synced in it.
    Raises OSError.
    """
    missing: list[Path] = []
    for one in (path, *path.parents):
        if one.is_dir():
            break
        missing.append(one)
    for one in reversed(missing):
        one.mkdir(mode=mode, exist_ok=True)
    for one in missing:
        sync_folder(one.parent)


def remove_leftovers(folder: Path) -> None:
    """Remove what a killed `write_atomically` left in a folder; call it while holding the lock."""
    for leftover in folder.glob(LEFTOVERS):
        with contextlib.suppress(OSError):
            leftover.unlink()


@contextlib.contextmanager
def refusals() -> Iterator[None]:
    """Turn the system's refusals to write into DiskFull, without the path in the message."""
    try:
        yield
    except OSError as error:
        code = "disk-full" if error.errno in _FULL else "cannot-write"
        raise DiskFull(code, reason=errno.errorcode.get(error.errno or 0)) from None


_BINARY: int = getattr(os, "O_BINARY", 0)
