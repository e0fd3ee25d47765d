"""A new vault takes the old one's place whole or not at all, wherever the power goes."""

from __future__ import annotations

import errno
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coachjournal.errors import Conflict, DiskFull
from coachjournal.system import files
from coachjournal.vault import swap
from coachjournal.vault.swap import finish_swap, kept_before, swap_in

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
KEPT = "Practice.cjvault.before-restore-2026-11-22-103000"


class PowerCut(BaseException):
    """The machine stops here."""


def two_folders(parent: Path) -> tuple[Path, Path]:
    place, new = parent / "Practice.cjvault", parent / "new"
    for folder, content in ((place, b"old"), (new, b"new")):
        folder.mkdir()
        (folder / "vault.key").write_bytes(content)
    return place, new


def content(folder: Path) -> bytes:
    return (folder / "vault.key").read_bytes()


def test_the_new_vault_takes_the_place_and_the_old_one_is_kept(tmp_path: Path) -> None:
    place, new = two_folders(tmp_path)
    kept = swap_in(new, place, word="restore", now=NOW)
    assert kept == tmp_path / KEPT
    assert (content(place), content(kept)) == (b"new", b"old")
    assert kept_before(place) == [kept]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["Practice.cjvault", KEPT]


def test_a_free_place_is_simply_taken(tmp_path: Path) -> None:
    place, new = two_folders(tmp_path)
    place.rename(tmp_path / "elsewhere")
    assert swap_in(new, place, word="restore", now=NOW) is None
    assert content(place) == b"new"


def test_two_swaps_in_one_second_keep_both(tmp_path: Path) -> None:
    place, new = two_folders(tmp_path)
    swap_in(new, place, word="restore", now=NOW)
    new.mkdir()
    (new / "vault.key").write_bytes(b"newer")
    kept = swap_in(new, place, word="restore", now=NOW)
    assert kept == tmp_path / f"{KEPT}-2"
    assert [content(one) for one in (place, *kept_before(place))] == [b"newer", b"old", b"new"]


def test_a_file_at_the_place_is_not_moved(tmp_path: Path) -> None:
    place, new = two_folders(tmp_path)
    place.rename(tmp_path / "elsewhere")
    place.write_bytes(b"a letter")
    with pytest.raises(Conflict):
        swap_in(new, place, word="restore", now=NOW)
    assert place.read_bytes() == b"a letter"


@pytest.mark.parametrize("renames_done", range(4))
def test_after_a_power_cut_the_old_or_the_new_vault_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames_done: int
) -> None:
    place, new = two_folders(tmp_path)
    left = [renames_done]
    real = files.replace

    def cut(source: Path, target: Path) -> None:
        if left[0] == 0:
            raise PowerCut
        left[0] -= 1
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(swap, "replace", cut)
        if renames_done < 3:
            with pytest.raises(PowerCut):
                swap_in(new, place, word="restore", now=NOW)
        else:
            swap_in(new, place, word="restore", now=NOW)
    assert finish_swap(place) is (renames_done == 2)
    assert content(place) == (b"old" if renames_done < 2 else b"new")
    everything = sorted(content(one) for one in tmp_path.iterdir())
    assert everything == [b"new", b"old"]
    assert finish_swap(place) is False


def test_a_disk_that_refuses_leaves_the_old_vault_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, new = two_folders(tmp_path)
    real = files.replace

    def refusing(source: Path, target: Path) -> None:
        if ".ready-" in source.name:
            raise OSError(errno.EIO, "no")
        real(source, target)

    monkeypatch.setattr(swap, "replace", refusing)
    with pytest.raises(DiskFull):
        swap_in(new, place, word="restore", now=NOW)
    assert content(place) == b"old"


@pytest.mark.parametrize("refused", [1, 2, 3])
def test_a_folder_that_cannot_be_synced_leaves_both_where_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int
) -> None:
    """The rename was done and the sync was not: told as a failure, it must be none half done."""
    place, new = two_folders(tmp_path)
    real, synced = files.sync_folder, []

    def refusing(folder: Path) -> None:
        synced.append(folder)
        if len(synced) == refused:
            raise OSError(errno.EIO, "no")
        real(folder)

    monkeypatch.setattr(files, "sync_folder", refusing)
    with pytest.raises(DiskFull):
        swap_in(new, place, word="restore", now=NOW)
    assert (content(place), content(new)) == (b"old", b"new")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["Practice.cjvault", "new"]
    assert finish_swap(place) is False


def test_a_new_vault_that_never_replaced_one_is_not_put_in_later(tmp_path: Path) -> None:
    """A swap that stopped before the old vault moved, which was then used and moved away."""
    place, new = two_folders(tmp_path)
    new.rename(tmp_path / "Practice.cjvault.ready-restore-2026-11-22-103000")
    place.rename(tmp_path / "moved by the coach")
    assert finish_swap(place) is False
    assert not place.exists()


def test_a_missing_parent_is_nothing_to_finish(tmp_path: Path) -> None:
    assert finish_swap(tmp_path / "gone" / "Practice.cjvault") is False
