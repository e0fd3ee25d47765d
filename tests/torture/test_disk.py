"""The known disk catches what is known to be wrong: else its silence would prove nothing."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from coachjournal.system.files import make_folder, write_atomically
from torture import powercut
from torture.deeds import After, Deed, Say, Verdict
from torture.disk import Disk, File, OrdinaryDisk

Prepare = Callable[[Path], object]
Act = Callable[[Path, object, Say], None]
OLD, NEW = b"old " * 500, b"new " * 700
ROWS = 40


@pytest.fixture(autouse=True)
def _needs_strace() -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not on this computer")
    if subprocess.run(["strace", "-o", "/dev/null", "true"], check=False).returncode:
        pytest.skip("strace may not trace here")


@dataclass(frozen=True)
class Tried(Deed):
    """A deed that is judged in its own way."""

    judged: Callable[[Path, int], Verdict] = field(kw_only=True)

    def judge(self, place: Path, given: object, said: int) -> Verdict:
        return self.judged(place, said)


def tried(name: str, prepare: Prepare, act: Act, judged: Callable[[Path, int], Verdict]) -> Tried:
    return Tried(name, prepare, act, lambda _given: [After({})], judged=judged)


def old_file(place: Path) -> None:
    (place / "file").write_bytes(OLD)


def whole_file(place: Path, said: int) -> Verdict:
    """The old content or the new one; after it was said to be saved, the new one."""
    found = (place / "file").read_bytes() if (place / "file").exists() else None
    if found == NEW or (found == OLD and not said):
        return Verdict()
    return Verdict(lost=int(found == OLD), damaged=int(found != OLD), why="torn or old")


def written_over(place: Path, _given: object, say: Say) -> None:
    (place / "file").write_bytes(NEW)
    say("saved")


def renamed_without_sync(place: Path, _given: object, say: Say) -> None:
    (place / "new").write_bytes(NEW)
    (place / "new").rename(place / "file")
    say("saved")


def renamed_without_syncing_the_folder(place: Path, _given: object, say: Say) -> None:
    descriptor = os.open(place / "new", os.O_CREAT | os.O_WRONLY)
    os.write(descriptor, NEW)
    os.fsync(descriptor)
    os.close(descriptor)
    (place / "new").rename(place / "file")
    say("saved")


def ours(place: Path, _given: object, say: Say) -> None:
    write_atomically(place / "file", NEW)
    say("saved")


@pytest.mark.parametrize(
    "act", [written_over, renamed_without_sync, renamed_without_syncing_the_folder]
)
def test_a_careless_way_to_replace_a_file_is_caught(act: Act, tmp_path: Path) -> None:
    tally = powercut.run(tried("careless", old_file, act, whole_file), tmp_path, 200)
    assert tally.broken > 0


def test_the_programs_own_way_is_not(tmp_path: Path) -> None:
    tally = powercut.run(tried("ours", old_file, ours, whole_file), tmp_path, 300)
    assert tally.tried == 300
    assert tally.broken == 0, tally.wrong
    assert (tally.distinct or 0) >= 5


def in_a_new_folder(make: Callable[[Path], None]) -> Deed:
    """A file written with all care, in a folder that was made for it."""

    def act(place: Path, _given: object, say: Say) -> None:
        make(place / "new" / "folder")
        write_atomically(place / "new" / "folder" / "file", NEW)
        say("saved")

    def judge(place: Path, said: int) -> Verdict:
        file = place / "new" / "folder" / "file"
        lost = said and not (file.exists() and file.read_bytes() == NEW)
        return Verdict(lost=int(bool(lost)), why="the folder went")

    return tried("folder", lambda _place: None, act, judge)


def test_a_folder_that_was_not_synced_takes_its_files_along(tmp_path: Path) -> None:
    deed = in_a_new_folder(lambda path: path.mkdir(parents=True))
    assert powercut.run(deed, tmp_path, 60).lost > 0


def test_a_folder_of_ours_is_as_durable_as_what_lies_in_it(tmp_path: Path) -> None:
    tally = powercut.run(in_a_new_folder(make_folder), tmp_path, 60)
    assert tally.broken == 0, tally.wrong


def rows(journal_mode: str, synchronous: str) -> Deed:
    """A SQLite database that a row after the other is added to, each said to be saved."""

    def opened(place: Path) -> sqlite3.Connection:
        connection = sqlite3.connect(place / "rows.db", isolation_level=None)
        connection.execute(f"PRAGMA journal_mode={journal_mode}")
        connection.execute(f"PRAGMA synchronous={synchronous}")
        return connection

    def prepare(place: Path) -> None:
        connection = opened(place)
        connection.execute("CREATE TABLE rows(number INTEGER PRIMARY KEY, text TEXT)")
        connection.close()

    def act(place: Path, _given: object, say: Say) -> None:
        connection = opened(place)
        for number in range(ROWS):
            connection.execute("INSERT INTO rows VALUES (?, ?)", (number, "x" * 1500))
            say("saved")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def judge(place: Path, said: int) -> Verdict:
        try:
            connection = sqlite3.connect(place / "rows.db")
            try:
                sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                found = connection.execute("SELECT count(*) FROM rows").fetchone()[0]
            finally:
                connection.close()
        except sqlite3.DatabaseError as error:
            return Verdict(damaged=1, why=str(error))
        return Verdict(lost=max(0, said - found), damaged=int(not sound), why="rows are missing")

    return tried(f"{journal_mode} {synchronous}", prepare, act, judge)


@pytest.mark.parametrize(("mode", "synchronous"), [("WAL", "NORMAL"), ("TRUNCATE", "OFF")])
def test_settings_that_lose_rows_are_caught(mode: str, synchronous: str, tmp_path: Path) -> None:
    tally = powercut.run(rows(mode, synchronous), tmp_path, 600)
    assert tally.lost > 0


def test_the_settings_of_the_vault_lose_none(tmp_path: Path) -> None:
    tally = powercut.run(rows("TRUNCATE", "EXTRA"), tmp_path, 600)
    assert tally.broken == 0, tally.wrong


@pytest.mark.parametrize("kind", [Disk, OrdinaryDisk])
def test_what_was_synced_is_in_every_state(kind: type[Disk], tmp_path: Path) -> None:
    disk = kind(tmp_path)
    file = File()
    disk.name((str(tmp_path / "file"), file))
    file.change((0, b"a" * 1000))
    states = list(disk.states(random.Random(1), 60))
    assert any("file" not in state for state in states)
    assert {len(state["file"] or b"") for state in states if "file" in state} >= {0, 1000}
    disk.sync(file)
    disk.sync(disk.top)
    assert all(state["file"] == b"a" * 1000 for state in disk.states(random.Random(2), 20))


def test_a_write_may_be_torn_and_a_later_one_be_there_without_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(bytes(2048))
    disk = Disk(tmp_path)
    file = disk.find(str(tmp_path / "file"))
    assert isinstance(file, File)
    file.change((0, b"a" * 1024))
    file.change((1024, b"b" * 1024))
    found = {state["file"] for state in disk.states(random.Random(3), 200)}
    assert bytes(1024) + b"b" * 1024 in found
    assert any((one or b"").count(b"a") == 512 for one in found)
    assert all(len(one or b"") == 2048 for one in found)
