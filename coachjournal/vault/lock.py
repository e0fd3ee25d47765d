"""The lock on a vault's folder: one process at a time has the journal open."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import socket
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from coachjournal.errors import DiskFull, VaultInUse, VaultUnsupported
from coachjournal.vault.layout import require_vault, vault_folder

if TYPE_CHECKING:
    from filelock import FileLock

_DENIED = (PermissionError, IsADirectoryError)
_FULL = {errno.ENOSPC, errno.EDQUOT}
_FAILING = {errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE}


class FolderLock:
    """The operating system's own lock on the file LOCK; it falls with the process, however it ends.

    Keep the object: the lock lasts no longer than it does.
    It is on the file, not on its name: another spelling of the path, or a link, is the same lock.
    """

    def __init__(self, folder: os.PathLike[str]) -> None:
        self._folder = folder
        self._held: FileLock | None = None

    def acquire(self) -> None:
        """Take the lock at once or not at all.

        Raises VaultInUse (`vault-in-use`), also when this process has it already, DiskFull
        (`disk-full`, `cannot-write`), VaultUnsupported (`not-a-vault`, `folder-cannot-lock`).
        """
        from filelock import FileLock, Timeout  # 0.07 s, and not before the first frame

        if self._held is not None:
            raise VaultInUse("vault-in-use")
        path = require_vault(self._folder).lock
        lock = FileLock(
            path, timeout=0, mode=0o600, thread_local=False,
            preserve_lock_file=True, on_acquired=_sign,
        )  # fmt: skip
        try:
            lock.acquire()
        except Timeout:
            raise VaultInUse("vault-in-use") from None
        except OSError as error:
            if error.errno in _FULL:
                raise DiskFull("disk-full") from None
            if isinstance(error, _DENIED) or error.errno in _FAILING:
                raise DiskFull("cannot-write") from None
            # A network or cloud drive without locks: two computers could write at once.
            raise VaultUnsupported("folder-cannot-lock") from None
        self._held = lock

    def require_writable(self) -> None:
        """Raise DiskFull (`cannot-write`) where the journal or its folder cannot be written to."""
        place = vault_folder(self._folder)
        known = (place.database, place.database_journal, place.state)
        if not all(os.access(one, os.W_OK) for one in (place.path, *filter(Path.exists, known))):
            raise DiskFull("cannot-write")

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._held is not None:
            self._held.release()
            self._held = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._held is not None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.release()


class ReaderLock:
    """Keeps writers out while a vault is open for reading only, without writing into LOCK.

    Where there is no LOCK, or the system has no such lock, nothing is held: a folder that
    cannot be written to needs none.
    """

    def __init__(self, folder: os.PathLike[str]) -> None:
        self._folder = folder
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock at once or not at all; raises VaultInUse, VaultUnsupported."""
        path = require_vault(self._folder).lock
        if sys.platform == "win32":
            return
        import fcntl

        try:
            descriptor = os.open(path, os.O_RDONLY)
        except OSError:
            return
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise VaultInUse("vault-in-use") from None
        except OSError:
            os.close(descriptor)
            return
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _sign(descriptor: int) -> None:
    """Write into LOCK who holds it, for someone who looks; no decision hangs on it."""
    # A computer is often named after its owner, so its name goes in only as a digest.
    host = hashlib.sha256(socket.gethostname().encode()).hexdigest()[:8]
    content = json.dumps({"pid": os.getpid(), "host": host, "boot": _boot_id()})
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, content.encode("ascii") + b"\n")


def _boot_id() -> str | None:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return None
