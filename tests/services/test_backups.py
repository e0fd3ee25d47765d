"""Backups of a real journal: made, read back, kept in two places, pruned only when all is well."""

from __future__ import annotations

import json
import shutil
import time
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coachjournal.domain import backup_retention
from coachjournal.domain.sessions import Record
from coachjournal.errors import BadInput, DiskFull, JournalError, VaultDamaged
from coachjournal.services import backing_up
from coachjournal.services.backup_places import find_backups, place_beside
from coachjournal.services.backups import Backups, backup_before
from coachjournal.services.journal import Environment
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from coachjournal.system.clock import FixedClock
from tests.services.practices import PASSPHRASE, add_client, log

HOUR = timedelta(hours=1)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def full(practice: Practice) -> Practice:
    """A practice with a client and a session in it."""
    add_client(practice)
    log(practice, record="herons over the estuary")
    return practice


def by_itself(backups: Backups) -> int:
    """Do whatever is to be done by itself now; how many steps that were."""
    for steps in range(10):
        step = backups.next_step()
        if step is None:
            return steps
        backups.note(step.run())
    raise AssertionError("it never comes to rest")


def files(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


def write(practice: Practice, number: int = 0) -> None:
    """Change the journal."""
    day = datetime.fromisoformat("2026-10-02T09:00") + timedelta(days=number)
    log(practice, start=day.isoformat(), record=f"more of it {number}")


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
    assert b"import" not in archive.filename.encode() + json.dumps(manifest).encode()


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


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """The rules with small numbers: so many backups stay."""
    for limit in ("LAST", "DAYS", "WEEKS", "MONTHS"):
        monkeypatch.setattr(backup_retention, limit, 1)
    return backup_retention.NEWEST_KEPT


def hourly(practice: Practice, clock: FixedClock, count: int) -> None:
    """So many backups, an hour of work between them."""
    for number in range(count):
        clock.moment += HOUR
        write(practice, number)
        practice.backups.make()


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


def _again(full: Practice, environment: Environment) -> Practice:
    return open_practice(full.folder, passphrase=PASSPHRASE, environment=environment)


def test_at_a_lock_the_sealed_journal_is_copied_and_counts_from_then_on(
    full: Practice, environment: Environment, clock: FixedClock
) -> None:
    assert full.back_up_at_close(seconds=1.0)
    full.close()
    (found,) = find_backups([place_beside(full.folder)])
    with zipfile.ZipFile(found.path) as archive:
        assert archive.read("journal.db") == (full.folder / "journal.db").read_bytes()
    clock.moment += HOUR
    again = _again(full, environment)
    assert by_itself(again.backups) == 2  # looked round, rehearsed; nothing had changed
    assert len(again.backups.rows()) == 1
    assert not again.back_up_at_close(seconds=1.0)
    again.close()


def test_what_a_lock_copied_in_haste_is_looked_at_when_the_journal_is_open_again(
    full: Practice, environment: Environment, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coachjournal.services import backups

    full.backups.choose_second_place(stick)
    monkeypatch.setattr(backups, "SMALL_BYTES", 0)
    assert full.back_up_at_close(seconds=1.0)
    full.close()
    assert files(stick) == []
    again = _again(full, environment)
    assert [row.verified for row in again.backups.rows()] == [False]
    by_itself(again.backups)
    assert [row.verified for row in again.backups.rows()] == [True, True]
    assert len(files(stick)) == 1
    assert again.backups.memory().made_in_second is not None
    again.close()


def test_a_lock_has_no_time_to_wait_for_a_slow_disk(full: Practice) -> None:
    assert full.back_up_at_close(seconds=0.0)
    begun = time.monotonic()
    full.close()
    assert time.monotonic() - begun < 1.0
    assert files(place_beside(full.folder)) == []


def test_at_the_exit_both_places_are_filled(full: Practice, stick: Path) -> None:
    full.backups.choose_second_place(stick)
    assert full.back_up_at_close()
    full.close()
    assert len(files(stick)) == len(files(place_beside(full.folder))) == 1


def test_a_backup_that_fails_at_closing_does_not_keep_the_vault_open(
    full: Practice, environment: Environment
) -> None:
    place_beside(full.folder).write_text("not a folder")
    full.back_up_at_close()
    full.close()
    again = _again(full, environment)
    assert by_itself(again.backups) == 2
    assert again.backups.memory().failure == "cannot-write"
    again.close()


def test_a_rehearsal_proves_the_second_places_newest(
    full: Practice, stick: Path, clock: FixedClock
) -> None:
    full.backups.choose_second_place(stick)
    full.backups.make()
    before = files(full.folder.parent)
    memory = full.backups.rehearse()
    assert memory.proven is not None
    assert memory.proven.second_place
    assert memory.proven.counts.sessions == 1
    assert files(full.folder.parent) == before
    clock.moment += timedelta(days=29)
    assert by_itself(full.backups) == 1  # looks round, once
    clock.moment += timedelta(days=2)
    assert by_itself(full.backups) == 1
    proven = full.backups.memory().proven
    assert proven is not None
    assert proven.at == clock.moment


def test_a_failed_rehearsal_is_the_result_and_keeps_the_last_proven_one(
    full: Practice, stick: Path, clock: FixedClock
) -> None:
    full.backups.choose_second_place(stick)
    full.backups.make()
    proven = full.backups.rehearse().proven
    (backup,) = stick.iterdir()
    content = bytearray(backup.read_bytes())
    content[-3000] ^= 1
    backup.write_bytes(content)
    clock.moment += HOUR
    memory = full.backups.rehearse()
    assert memory.rehearsal is not None
    assert memory.rehearsal.failure == "backup-damaged"
    assert memory.proven == proven
    assert not [name for name in files(full.folder.parent) if "rehearsal" in name]


def test_backups_that_are_gone_are_made_anew(
    full: Practice, environment: Environment, clock: FixedClock
) -> None:
    """As after a rotation, whose new keys open none of those before, or a tidied folder."""
    full.backups.make()
    full.close()
    shutil.rmtree(place_beside(full.folder))
    again = _again(full, environment)
    by_itself(again.backups)
    assert len(again.backups.rows()) == 1
    again.close()


def test_a_journal_that_is_only_read_is_neither_backed_up_nor_pruned(
    full: Practice, environment: Environment, clock: FixedClock, few: int
) -> None:
    hourly(full, clock, few)
    write(full, 20)
    full.close()
    before = files(place_beside(full.folder))
    clock.moment += HOUR
    reading = open_practice(
        full.folder, passphrase=PASSPHRASE, environment=environment, read_only=True
    )
    assert by_itself(reading.backups) == 0
    assert not reading.back_up_at_close()
    reading.close()
    assert files(place_beside(full.folder)) == before


def test_nothing_to_rehearse_is_said(full: Practice) -> None:
    with pytest.raises(JournalError) as caught:
        full.backups.rehearse()
    assert caught.value.code == "nothing-to-rehearse"


def test_what_is_remembered_outlives_the_session(
    full: Practice, environment: Environment, stick: Path
) -> None:
    full.backups.choose_second_place(stick)
    memory = full.backups.make()
    full.close()
    again = _again(full, environment)
    assert again.backups.memory() == memory
    again.close()
    shutil.rmtree(stick)
