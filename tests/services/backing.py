"""Short ways to say what the tests of backups begin with."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coachjournal.domain import backup_retention
from coachjournal.services.backups import Backups
from coachjournal.services.practice import Practice
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client, log

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


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    """The rules with small numbers: so many backups stay."""
    for limit in ("LAST", "DAYS", "WEEKS", "MONTHS"):
        monkeypatch.setattr(backup_retention, limit, 1)
    return backup_retention.NEWEST_KEPT


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


def hourly(practice: Practice, clock: FixedClock, count: int) -> None:
    """So many backups, an hour of work between them."""
    for number in range(count):
        clock.moment += HOUR
        write(practice, number)
        practice.backups.make()
