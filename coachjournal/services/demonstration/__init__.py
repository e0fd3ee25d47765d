"""A fictional practice, so that the program can be tried, tested and measured.

The texts ship with the program; dates end at the day that is asked for, and the same
seed gives the same practice.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from coachjournal.domain.terms import HoursChange
from coachjournal.errors import BadInput
from coachjournal.services.demonstration.accreditation import accreditation
from coachjournal.services.demonstration.attached import attached
from coachjournal.services.demonstration.brought import brought, looked_at
from coachjournal.services.demonstration.carried import carried
from coachjournal.services.demonstration.growth import growth
from coachjournal.services.demonstration.load import add_load
from coachjournal.services.demonstration.meetings import Diary, meetings, tie_items
from coachjournal.services.demonstration.people import Cast, people
from coachjournal.services.demonstration.protection import protection, state_practice
from coachjournal.services.demonstration.remembered import remembered
from coachjournal.services.demonstration.sketches import sketches
from coachjournal.services.demonstration.supervised import supervised
from coachjournal.services.demonstration.texts import Calendar, practice_facts
from coachjournal.services.demonstration.themes_told import themes_told
from coachjournal.services.demonstration.writing import writing
from coachjournal.services.hours import note_opening, note_sessions
from coachjournal.services.journal import Environment, Journal
from coachjournal.services.opening import create_practice
from coachjournal.services.sessions import FIRST_YEAR, LAST_YEAR
from coachjournal.system.clock import FixedClock, SystemClock
from coachjournal.system.ids import seeded_ids

_CREDENTIALS = ("icf-pcc", "icf-acc", "emcc-eia-practitioner", "ac-coach", "ilm-7-certificate")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoWanted:
    """How large, how long, which one, and until when."""

    years: int = 3
    sessions: int | None = None
    seed: int = 1
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoMade:
    """What came of it."""

    clients: int
    sessions: int
    recovery_key_groups: tuple[str, ...]


def make_demo(
    folder: Path, *, passphrase: str, kdf: str = "standard", wanted: DemoWanted | None = None
) -> DemoMade:
    """Make a new vault with the fictional practice in it. Raises as `create_practice` does."""
    wanted = wanted or DemoWanted()
    until = wanted.until or SystemClock().today()
    if not FIRST_YEAR <= until.year - wanted.years <= until.year <= LAST_YEAR:
        raise BadInput("date-out-of-range", first=FIRST_YEAR, last=LAST_YEAR)
    clock = FixedClock(datetime.combine(until, time(17, 0), tzinfo=UTC))
    environment = Environment(clock, seeded_ids(wanted.seed))
    name = practice_facts()["practice"]["name"]
    made = create_practice(
        folder, name=name, passphrase=passphrase, kdf=kdf, environment=environment
    )
    try:
        made.practice.settings.change(
            coach_name=practice_facts()["practice"]["coach"], credentials=_CREDENTIALS
        )
        state_practice(made.practice.settings, until)
        cast, sessions = _fill(made.practice.journal, until, wanted)
        accreditation(made.practice, cast)
        supervised(made.practice, cast)
        looked_at(made.practice.journal)
    finally:
        made.practice.close()
    return DemoMade(
        clients=len(cast.clients), sessions=sessions, recovery_key_groups=made.recovery_key_groups
    )


def _fill(journal: Journal, until: date, wanted: DemoWanted) -> tuple[Cast, int]:
    cast = Cast(Calendar(until, wanted.years), journal)
    diary = Diary(cast, random.Random(wanted.seed))  # noqa: S311 - repeatable, not secret
    people(cast)
    meetings(diary)
    tie_items(cast, growth(cast))
    carried(cast)
    themes_told(diary)
    attached(diary)
    writing(cast)
    remembered(cast)
    if wanted.sessions is not None:
        add_load(diary, wanted.sessions)
    protection(cast)
    sketches(diary)
    brought(cast)
    diary.sessions.sort(key=lambda session: session.start)
    with journal.work() as work:
        work.add_all(cast.things)
        for balance in cast.openings:
            note_opening(work, balance, HoursChange.CREATED, journal.now())
        note_sessions(work, diary.sessions, journal.now())
        work.commit()
    return cast, len(diary.sessions)
