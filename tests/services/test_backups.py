"""Backups of a real journal: made, read back, kept in two places, pruned only when all is well."""

from __future__ import annotations

import errno
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from coachjournal.domain.sessions import Record
from coachjournal.errors import BadInput, DiskFull, VaultDamaged
from coachjournal.services import backing_up, backup_places
from coachjournal.services.backup_places import find_backups, place_beside
from coachjournal.services.backups import Backups, backup_before
from coachjournal.services.practice import Practice
from coachjournal.system.clock import FixedClock
from tests.services.backing import HOUR, by_itself, few, files, full, hourly, stick, write
from tests.services.practices import add_client

__all__ = ["few", "full", "stick"]


def test_a_backup_by_hand_lies_beside_the_vault_and_holds_all_of_it(full: Practice) -> None:
    memory = full.backups.make()
    place = place_beside(full.folder)
    assert place.name == "Practice backups"
    assert place.stat().st_mode & 0o777 == 0o700
    digits = full.backups.fingerprint()
    assert files(place) == [f"Practice 2026-11-22 103000 {digits}.cjbak"]
    (row,) = full.backups.rows()
    assert row.verified
    assert row.counts is not None
    assert (row.counts.notes, row.counts.sessions, row.counts.clients) == (1, 1, 1)
    assert row.reason == "by hand"
    assert memory.made == full.journal.now()
    assert not full.backups.state().changed_since
    assert [each for each in files(full.folder) if each.startswith(".cj")] == []


def test_without_a_secret_only_the_date_is_told(full: Practice) -> None:
    full.backups.make("before an import")
    (found,) = find_backups([place_beside(full.folder)])
    assert found.created == full.journal.now()
    with zipfile.ZipFile(found.path) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert set(manifest) == {
        "format", "v", "vault_id", "created", "app", "schema",
        "counter", "files", "private", "mac",
    }  # fmt: skip
    assert b"import" not in str(archive.filename).encode() + json.dumps(manifest).encode()


def test_an_empty_journal_is_not_backed_up(practice: Practice) -> None:
    with pytest.raises(BadInput) as caught:
        practice.backups.make()
    assert caught.value.code == "backup-of-nothing"
    backup_before(practice, "before an import")
    assert not list(place_beside(practice.folder).glob("*"))


def test_a_second_place_gets_a_copy_of_every_backup(full: Practice, stick: Path) -> None:
    full.backups.choose_second_place(stick)
    memory = full.backups.make()
    assert files(stick) == files(place_beside(full.folder))
    assert memory.made_in_second == full.journal.now()
    assert {row.second_place for row in full.backups.rows() if row.verified} == {True, False}


def test_an_unplugged_second_place_is_told_and_filled_when_it_is_back(
    full: Practice, stick: Path
) -> None:
    full.backups.choose_second_place(stick)
    stick.rmdir()
    memory = full.backups.make()
    assert memory.failure_in_second == "second-place-missing"
    assert memory.made_in_second is None
    assert not stick.exists()
    stick.mkdir()
    another = Backups(full.vault, full.journal)
    assert by_itself(another) == 2  # looked round, and rehearsed
    assert files(stick) == files(place_beside(full.folder))
    assert another.memory().made_in_second == full.journal.now()
    assert another.memory().failure_in_second == ""


def test_a_full_second_place_does_not_lose_the_first(
    full: Practice, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_all: object) -> None:
        raise DiskFull("disk-full")

    monkeypatch.setattr(backing_up, "copy_backup", refused)
    full.backups.choose_second_place(stick)
    memory = full.backups.make()
    assert memory.failure_in_second == "disk-full"
    assert memory.made is not None
    assert len(full.backups.rows()) == 1


@pytest.mark.parametrize("inside", ["", "/deeper", "/../Practice backups"])
def test_a_second_place_that_is_the_first_is_refused(full: Practice, inside: str) -> None:
    with pytest.raises(BadInput):
        full.backups.choose_second_place(Path(f"{full.folder}{inside}"))


def test_by_itself_every_quarter_of_an_hour_of_change(full: Practice, clock: FixedClock) -> None:
    backups = full.backups
    assert by_itself(backups) == 3  # looked round, backed up, rehearsed
    for minutes, number, expected in ((14, 0, 1), (1, 0, 2), (60, None, 2), (0, 1, 3)):
        clock.moment += timedelta(minutes=minutes)
        if number is not None:
            write(full, number)
        by_itself(backups)
        assert len(backups.rows()) == expected


def test_a_failing_backup_is_remembered_and_not_tried_every_minute(
    full: Practice, clock: FixedClock
) -> None:
    place_beside(full.folder).write_text("not a folder")
    assert by_itself(full.backups) == 2
    assert full.backups.memory().failure == "cannot-write"
    clock.moment += timedelta(minutes=14)
    assert by_itself(full.backups) == 0
    clock.moment += timedelta(minutes=1)
    place_beside(full.folder).unlink()
    by_itself(full.backups)
    assert full.backups.memory().failure == ""
    assert len(full.backups.rows()) == 1


def test_before_something_large_only_if_it_changed(full: Practice, clock: FixedClock) -> None:
    for _ in range(2):
        backup_before(full, "before an import")
        clock.moment += HOUR
    assert [row.reason for row in full.backups.rows()] == ["before an import"]
    write(full)
    backup_before(full, "before an erasure")
    assert len(full.backups.rows()) == 2


def test_a_damaged_journal_is_not_backed_up_and_nothing_is_pruned(
    full: Practice, clock: FixedClock, few: int
) -> None:
    hourly(full, clock, few)
    before = files(place_beside(full.folder))
    full.journal.store.driver().execute("UPDATE records SET digest = x'00' WHERE rowid = 1")
    with pytest.raises(VaultDamaged) as caught:
        full.backups.make()
    assert caught.value.code == "journal-not-whole"
    assert files(place_beside(full.folder)) == before


def test_old_ones_go_only_after_the_new_one_was_read_back(
    full: Practice, clock: FixedClock, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    hourly(full, clock, few)
    before = files(place_beside(full.folder))
    assert len(before) == few

    def refused(*_all: object, **_more: object) -> None:
        raise DiskFull("backup-not-as-written")

    with monkeypatch.context() as patched:
        patched.setattr(backing_up, "write_backup", refused)
        with pytest.raises(DiskFull):
            hourly(full, clock, 1)
    assert files(place_beside(full.folder)) == before
    clock.moment += HOUR
    full.backups.make()
    after = files(place_beside(full.folder))
    assert len(after) == few
    assert after[:-1] == before[1:]


def test_backups_that_rotted_do_not_count_as_the_newest_when_others_go(
    full: Practice, clock: FixedClock, few: int
) -> None:
    hourly(full, clock, few)
    oldest, *newer = sorted(place_beside(full.folder).iterdir())
    for path in newer:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    # Their manifests are whole, and only their bytes are not.
    hourly(full, clock, 1)
    assert oldest.exists()
    hourly(full, clock, few)
    assert not oldest.exists()


def test_a_loss_of_notes_pins_what_is_there_until_the_coach_has_said_so(
    full: Practice, clock: FixedClock, few: int
) -> None:
    hourly(full, clock, few)
    with full.journal.work() as work:
        for record in work.all(Record)[:1]:
            work.remove(Record, record.id)
        work.commit()
    clock.moment += HOUR
    assert full.backups.make().hold == "shrunk"
    assert len(full.backups.rows()) == few + 1
    full.backups.accept_shrink()
    clock.moment += HOUR
    add_client(full, "C-90")
    assert full.backups.make().hold == ""
    assert len(full.backups.rows()) == few


def test_foreign_and_broken_files_are_told_apart_and_left_alone(
    full: Practice, tmp_path: Path
) -> None:
    full.backups.make()
    place = place_beside(full.folder)
    (place / "torn.cjbak").write_bytes(b"PK\x03\x04")
    (place / "empty.cjbak").write_bytes(b"")
    (place / "letter.txt").write_text("hello")
    rows = full.backups.rows()
    assert [bool(row.problem) for row in rows] == [False, True, True]
    assert len(find_backups([place])) == 3


def test_a_second_place_that_takes_no_file_is_refused_when_it_is_chosen(
    full: Practice, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_where: object) -> NoReturn:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(backup_places, "write_durably", read_only)
    with pytest.raises(DiskFull) as caught:
        full.backups.choose_second_place(stick)
    assert caught.value.code == "cannot-write"
    assert not full.backups.memory().second_place
