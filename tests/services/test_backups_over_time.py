"""Backups around a journal's life: at a lock, at the exit, at the next opening, rehearsed."""

from __future__ import annotations

import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from coachjournal.errors import JournalError
from coachjournal.services.backup_places import find_backups, place_beside
from coachjournal.services.journal import Environment
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from coachjournal.system.clock import FixedClock
from tests.services.backing import HOUR, by_itself, few, files, full, hourly, stick, write
from tests.services.practices import PASSPHRASE

__all__ = ["few", "full", "stick"]


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
    full.close()
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
