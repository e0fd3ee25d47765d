"""Load: any number of sessions with readable notes of some 400 words each."""

from __future__ import annotations

from datetime import datetime, timedelta

from coachjournal.domain.ids import RecordId, SessionId, WallTime
from coachjournal.domain.sessions import Record, Session
from coachjournal.domain.terms import ClientKind, Mode, Payment
from coachjournal.services.demonstration.meetings import Diary
from coachjournal.services.demonstration.texts import sentences

_SECTIONS = (
    ("Asked for", "asked_for", 5),
    ("Talked about", "talked_about", 18),
    ("Agreed", "agreed", 5),
    ("Next", "next", 5),
)
_PAYMENTS = (Payment.PAID, Payment.PAID, Payment.PAID, Payment.PAID, Payment.PRO_BONO)


def add_load(diary: Diary, wanted: int) -> None:
    """Add sessions until there are as many as wanted, spread over all the years."""
    cast, chance = diary.cast, diary.chance
    clients = [c for c in cast.clients.values() if c.kind is ClientKind.INDIVIDUAL]
    days = cast.calendar.years * 365
    missing = wanted - len(diary.sessions)
    for number in range(max(0, missing)):
        client = clients[number % len(clients)]
        day = cast.calendar.until - timedelta(days=1 + number * days // max(1, missing))
        start = datetime(day.year, day.month, day.day, 7 + number % 14, number * 7 % 60)  # noqa: DTZ001
        minutes = chance.choice((45, 50, 60, 60, 75, 90))
        session = Session(
            id=SessionId(cast.journal.new_id()),
            client_id=client.id,
            start=WallTime(start),
            zone="Europe/London",
            minutes=minutes,
            coaching_minutes=minutes,
            payment=chance.choice(_PAYMENTS),
            mode=chance.choice(tuple(Mode)),
            made_at=cast.journal.now(),
        )
        diary.sessions.append(session)
        cast.keep(session)
        cast.keep(
            Record(
                id=RecordId(cast.journal.new_id()),
                session_id=session.id,
                text=_text(diary, client.working_name.split(",")[0]),
                changed_at=cast.journal.now(),
            )
        )


def _text(diary: Diary, name: str) -> str:
    known = sentences()
    parts = []
    for heading, section, count in _SECTIONS:
        lines = diary.chance.sample(known[section], min(count, len(known[section])))
        parts.append(f"## {heading}\n" + " ".join(lines).replace("{name}", name))
    return "\n\n".join(parts) + "\n"
