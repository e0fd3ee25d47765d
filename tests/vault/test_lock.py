"""The lock: one process at a time, whatever the folder is called."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coachjournal.errors import DiskFull, VaultInUse, VaultUnsupported
from coachjournal.vault.lock import FolderLock
from tests.vault.conftest import Made

HOLDER = """
import sys
from pathlib import Path
from coachjournal.vault.lock import FolderLock
lock = FolderLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(made: Made) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the vault open."""
    root = Path(__file__).parents[2]
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(made.folder.path)],
        cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    yield child
    child.kill()
    child.communicate()


def test_a_second_process_is_refused(made: Made, holder: subprocess.Popen[str]) -> None:
    before = made.folder.lock.read_bytes()
    with pytest.raises(VaultInUse) as caught:
        FolderLock(made.folder).acquire()
    assert caught.value.code == "vault-in-use"
    assert made.folder.lock.read_bytes() == before
    assert json.loads(before)["pid"] == holder.pid


def test_a_link_to_the_folder_is_the_same_lock(
    made: Made, holder: subprocess.Popen[str], tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(made.folder.path)
    with pytest.raises(VaultInUse):
        FolderLock(link).acquire()
    with pytest.raises(VaultInUse):
        FolderLock(link / ".." / "Practice.cjvault").acquire()


def test_a_killed_process_leaves_no_lock(made: Made, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with FolderLock(made.folder) as lock:
        assert lock.held


def test_it_is_given_back_and_can_be_taken_again(made: Made) -> None:
    lock = FolderLock(made.folder)
    for _ in range(2):
        lock.acquire()
        lock.release()
    lock.release()
    assert not lock.held
    with FolderLock(made.folder):
        pass


def test_the_same_process_does_not_get_it_twice(made: Made) -> None:
    with FolderLock(made.folder) as lock:
        with pytest.raises(VaultInUse):
            FolderLock(made.folder).acquire()
        with pytest.raises(VaultInUse):
            lock.acquire()
        assert lock.held
    with FolderLock(made.folder):
        pass


def test_the_file_says_who_without_a_name(made: Made) -> None:
    import socket

    with FolderLock(made.folder):
        content = made.folder.lock.read_text("ascii")
    found = json.loads(content)
    assert found["pid"] == os.getpid()
    assert len(found["host"]) == 8
    assert socket.gethostname() not in content
    assert stat.S_IMODE(made.folder.lock.stat().st_mode) == 0o600


def test_what_is_not_a_vault_cannot_be_locked(tmp_path: Path) -> None:
    with pytest.raises(VaultUnsupported):
        FolderLock(tmp_path).acquire()
    assert list(tmp_path.iterdir()) == []


def test_a_drive_without_locks_is_refused(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def missing(*_: object) -> None:
        raise OSError(errno.ENOSYS, "no locks here")

    monkeypatch.setattr(fcntl, "flock", missing)
    with pytest.raises(VaultUnsupported) as caught:
        FolderLock(made.folder).acquire()
    assert caught.value.code == "folder-cannot-lock"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errno.ENOSPC, "disk-full"), (errno.EDQUOT, "disk-full"), (errno.EIO, "cannot-write"),
        (errno.EROFS, "cannot-write"), (errno.EMFILE, "cannot-write"),
    ],
)  # fmt: skip
def test_a_disk_that_fails_is_not_called_a_drive_without_locks(
    made: Made, monkeypatch: pytest.MonkeyPatch, error: int, code: str
) -> None:
    def failing(*_: object) -> None:
        raise OSError(error, "no")

    lock = FolderLock(made.folder)
    with monkeypatch.context() as patched:
        patched.setattr(os, "ftruncate", failing)
        with pytest.raises(DiskFull) as caught:
            lock.acquire()
    assert caught.value.code == code
    lock.acquire()
    lock.release()


def test_a_lock_file_that_cannot_be_one(made: Made, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("mine")
    made.folder.lock.symlink_to(elsewhere)
    with pytest.raises(VaultUnsupported) as caught:
        FolderLock(made.folder).acquire()
    assert caught.value.code == "folder-cannot-lock"
    assert elsewhere.read_text() == "mine"
    made.folder.lock.unlink()
    made.folder.lock.mkdir()
    with pytest.raises(DiskFull):
        FolderLock(made.folder).acquire()
