"""A few things to keep, made as a service would make them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from coachjournal.domain.ids import ClientId, Moment, RecordId, SessionId, WallTime
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Record, Session
from tests.store import raw

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
KEYS: dict[str, Any] = {
    "database_key": raw.DATABASE_KEY,
    "note_key": b"n" * 32,
    "vault_id": "ab" * 16,
}


def client(number: int = 1, **values: Any) -> Client:
    """A client as a service would make one."""
    return Client(id=ClientId(f"client-{number}"), code=f"C-{number:02}", **values)


def session(number: int = 1, on: date = date(2026, 3, 7), **values: Any) -> Session:
    """A held session with the first client."""
    start = WallTime(datetime.combine(on, datetime.min.time()).replace(hour=9))
    usual: dict[str, Any] = {"client_id": ClientId("client-1"), "minutes": 60}
    usual |= {"coaching_minutes": 60, "zone": "Europe/London", "start": start}
    return Session(id=SessionId(f"session-{number}"), **{**usual, **values})


def record(number: int, text: str) -> Record:
    """The record of the session with that number."""
    return Record(
        id=RecordId(f"record-{number}"),
        session_id=SessionId(f"session-{number}"),
        text=text,
        changed_at=Moment(NOW),
    )
