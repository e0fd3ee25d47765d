"""Files are written whole or not at all, on disks that fail at any byte."""

from __future__ import annotations

import errno
import os
import stat
import time
from pathlib import Path

import pytest

from coachjournal.errors import DiskFull
from coachjournal.system import files
from coachjournal.system.files import remove_leftovers, sync_folder, write_atomically

OLD, NEW = b"the old content", b"the new content, and longer"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class FailingDisk:
    """Takes so many bytes, a few at a time, and then fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, room: int, error: int) -> None:
        self._real, self._room, self._error = os.write, room, error
        monkeypatch.setattr(os, "write", self._write)

    def _write(self, descriptor: int, data: bytes) -> int:
        if self._room == 0:
            raise OSError(self._error, "no")
        written = self._real(descriptor, data[: min(5, self._room)])
        self._room -= written
        return written


@pytest.mark.parametrize("room", range(len(NEW)))
@pytest.mark.parametrize(
    ("error", "code"), [(errno.ENOSPC, "disk-full"), (errno.EIO, "cannot-write")]
)
def test_a_disk_that_fails_at_any_byte_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int, error: int, code: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(OLD)
    FailingDisk(monkeypatch, room, error)
    with pytest.raises(DiskFull) as caught:
        write_atomically(path, NEW)
    assert caught.value.code == code
    assert caught.value.facts == {"reason": errno.errorcode[error]}
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["file"]


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FailingDisk(monkeypatch, len(NEW), errno.ENOSPC)
    write_atomically(tmp_path / "file", NEW)
    assert (tmp_path / "file").read_bytes() == NEW


@pytest.mark.parametrize("at", [0, 1])
def test_a_failing_sync_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    path = tmp_path / "file"
    path.write_bytes(OLD)
    calls = iter(range(10))
    real = os.fsync

    def failing(descriptor: int) -> None:
        if next(calls) == at:
            raise OSError(errno.EIO, "no")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(DiskFull):
        write_atomically(path, NEW)
    # Before the rename the old file is there; after it the new one, whole, though perhaps
    # not yet for good.
    assert path.read_bytes() == (OLD, NEW)[at]
    assert names(tmp_path) == ["file"]


def test_everything_is_synced_before_and_after_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def syncing(descriptor: int) -> None:
        kind = os.fstat(descriptor).st_mode
        seen.append("folder" if stat.S_ISDIR(kind) else "file")
        real_sync(descriptor)

    def replacing(source: Path, target: Path) -> Path:
        seen.append("rename")
        return real_replace(source, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(Path, "replace", replacing)
    write_atomically(tmp_path / "file", NEW)
    assert seen == ["file", "rename", "folder"]


def test_a_file_that_another_program_holds_for_a_moment_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([True, True, False])
    real = Path.replace

    def held(source: Path, target: Path) -> Path:
        if next(refusals):
            raise PermissionError(errno.EACCES, "held by a virus scanner")
        return real(source, target)

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(time, "sleep", lambda _: None)
    write_atomically(tmp_path / "file", NEW)
    assert (tmp_path / "file").read_bytes() == NEW


def test_a_file_that_stays_held_is_given_up_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    def held(source: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr(time, "sleep", waited.append)
    with pytest.raises(DiskFull, match="cannot-write"):
        write_atomically(tmp_path / "file", NEW)
    assert sum(waited) == pytest.approx(2.5)
    assert names(tmp_path) == []


def test_what_does_not_pass_the_check_does_not_take_the_place(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(OLD)

    def refuse(written: Path) -> None:
        assert written.read_bytes() == NEW
        assert written.parent == tmp_path
        raise ValueError("not good")

    with pytest.raises(ValueError, match="not good"):
        write_atomically(path, NEW, verify=refuse)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["file"]


def test_a_folder_that_is_not_there_or_may_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(DiskFull) as caught:
        write_atomically(tmp_path / "missing" / "Jane Doe.pdf", NEW)
    assert caught.value.code == "cannot-write"
    assert "Jane" not in f"{caught.value!r} {caught.value} {caught.value.facts}"


def test_a_folder_that_cannot_be_synced_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(_: int) -> None:
        raise OSError(errno.EINVAL, "not here")

    monkeypatch.setattr(os, "fsync", unsupported)
    sync_folder(tmp_path)


def test_a_file_is_for_its_owner_unless_said_otherwise(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        write_atomically(tmp_path / "private", NEW)
        write_atomically(tmp_path / "shared", NEW, mode=0o666)
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "private").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o644


def test_what_a_killed_writer_left_is_swept_up_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    (tmp_path / "mine.tmp").write_bytes(OLD)
    with monkeypatch.context() as patch:
        # A killed process removes nothing.
        patch.setattr(Path, "unlink", lambda *_, **__: None)
        patch.setattr(files, "replace", lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            write_atomically(tmp_path / "file", NEW)
    assert len(names(tmp_path)) == 2
    remove_leftovers(tmp_path)
    assert names(tmp_path) == ["mine.tmp"]
