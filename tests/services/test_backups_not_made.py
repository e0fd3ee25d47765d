"""A backup that cannot be made is told, and none is skipped because of one that is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coachjournal.errors import DiskFull
from coachjournal.services import backing_up
from coachjournal.services.backups import backup_before
from coachjournal.services.practice import Practice
from coachjournal.system.clock import FixedClock
from tests.services.backing import HOUR, by_itself, full, write

__all__ = ["full"]


def test_no_room_for_the_copy_is_remembered_like_every_other_failure(
    full: Practice, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_given: object, **_named: object) -> None:
        raise DiskFull("disk-full")

    with monkeypatch.context() as patched:
        patched.setattr(backing_up, "copy_of_open", no_room)
        assert by_itself(full.backups) == 2
    assert full.backups.memory().failure == "disk-full"
    clock.moment += timedelta(minutes=15)
    by_itself(full.backups)
    assert full.backups.memory().failure == ""
    assert len(full.backups.rows()) == 1


def test_before_something_large_a_backup_that_was_taken_away_is_made_again(
    full: Practice, clock: FixedClock
) -> None:
    full.backups.make()
    clock.moment += HOUR
    write(full)
    full.backups.make()
    newest = full.backups.newest()
    assert newest is not None
    newest.unlink()
    clock.moment += HOUR
    backup_before(full, "before an import")
    assert [row.reason for row in full.backups.rows()] == ["before an import", "by hand"]
    backup_before(full, "before an import")
    assert len(full.backups.rows()) == 2
