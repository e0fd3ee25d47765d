"""An export's folder: whole or not at all, on whatever disk."""

from __future__ import annotations

import errno
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from coachjournal.errors import DiskFull
from coachjournal.system.files import write_durably
from coachjournal.system.folders import write_folder

FILES = {"data.json": b"{}", "README.txt": b"words", "records/2026/a.md": b"herons"}


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(params=["new", "empty", "deep"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / ("a/b/out" if request.param == "deep" else "out")
    if request.param == "empty":
        folder.mkdir()
    return folder


def test_all_of_it_is_there_and_nothing_else(place: Path) -> None:
    write_folder(place, FILES)
    assert held(place) == FILES
    assert not list(place.parent.glob("unfinished-*"))
    for path in place.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_a_link_to_an_empty_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "drive")
    write_folder(tmp_path / "link", FILES)
    assert held(tmp_path / "drive") == FILES


Fail = Callable[[str], Callable[..., None]]


@pytest.mark.parametrize("failing", range(len(FILES)))
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_failing_disk_leaves_nothing_readable(
    place: Path, tmp_path: Path, failing: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Path] = []

    def failing_write(path: Path, content: bytes) -> None:
        if len(written) == failing:
            raise OSError(code, "no")
        written.append(path)
        write_durably(path, content)

    monkeypatch.setattr("coachjournal.system.folders.write_durably", failing_write)
    with pytest.raises(DiskFull) as caught:
        write_folder(place, FILES)
    assert caught.value.code == ("disk-full" if code == errno.ENOSPC else "cannot-write")
    assert held(tmp_path) == {}


def test_a_failure_at_the_very_end_leaves_nothing_either(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def failing_rename(self: Path, target: Path) -> Path:
        if target.name in ("out", "records"):
            raise OSError(errno.EIO, "no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing_rename)
    with pytest.raises(DiskFull):
        write_folder(place, FILES)
    assert held(tmp_path) == {}
