"""Small practices to make packs of, and what a pack says once it is read back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from coachjournal.domain.deidentify import Deidentified
from coachjournal.domain.ids import (
    ClientId,
    Moment,
    RecordId,
    RowId,
    SessionId,
    SupervisionItemId,
    WallTime,
)
from coachjournal.domain.people import Agreement, Client
from coachjournal.domain.sessions import Record, Session
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.domain.terms import AgreementKind, Answer
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.journal import Environment
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.supervision_pack import PackMade, PackWanted
from coachjournal.system.clock import FixedClock
from coachjournal.system.ids import seeded_ids

PASSPHRASE = "a passphrase for these tests"
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)


def environment(seed: int = 7) -> Environment:
    return Environment(FixedClock(NOW), seeded_ids(seed))


@contextmanager
def practice(folder: Path, *things: object) -> Iterator[Practice]:
    """A practice with these things in it, open."""
    made = create_practice(
        folder, name="", passphrase=PASSPHRASE, kdf="light", environment=environment()
    ).practice
    try:
        add(made, *things)
        yield made
    finally:
        made.close()


@contextmanager
def opened(folder: Path) -> Iterator[Practice]:
    found = open_practice(folder, passphrase=PASSPHRASE, environment=environment(8))
    try:
        yield found
    finally:
        found.close()


def add(into: Practice, *things: object) -> None:
    with into.journal.work() as work:
        work.add_all(things)
        work.commit()


def client(code: str, **values: Any) -> Client:
    return Client(id=ClientId(f"client-{code}"), code=code, **values)


def item(question: str, code: str | None = None, **values: Any) -> SupervisionItem:
    values.setdefault("noticed_on", date(2026, 11, 20))
    values.setdefault("id", SupervisionItemId(f"item-{question}"))
    about = ClientId(f"client-{code}") if code else None
    return SupervisionItem(question=question, client_id=about, **values)


def session(code: str, on: date, **values: Any) -> Session:
    start = WallTime(datetime.combine(on, time(9)))
    return Session(
        id=SessionId(f"session-{code}-{on}"),
        client_id=ClientId(f"client-{code}"),
        start=start,
        zone="Europe/London",
        minutes=60,
        coaching_minutes=60,
        **values,
    )


def record(of: Session, text: str) -> Record:
    return Record(
        id=RecordId(f"record-{of.id}"), session_id=of.id, text=text, changed_at=Moment(NOW)
    )


def agreement(code: str, answer: Answer, **values: Any) -> Agreement:
    return Agreement(
        id=RowId(f"agreement-{code}-{answer}"),
        client_id=ClientId(f"client-{code}"),
        kind=AgreementKind.SHOWN_TO_SUPERVISOR,
        answer=answer,
        **values,
    )


def made_pack(of: Practice, out: Path, **wanted: Any) -> tuple[PackMade, str]:
    """A pack, and all that its file says, each run of white space one space.

    Whether a colleague would know somebody is let through, unless a test asks.
    """
    made = of.packs.export(out, PackWanted(**{"accept_unsure": True, **wanted}))
    return made, said_by(out)


def said_by(out: Path) -> str:
    if out.suffix == ".md":
        text = out.read_text("utf-8")
    else:
        text = "\n".join(read_pdf(out.read_bytes()).pieces)
    return " ".join(text.split())


def as_it_is(_self: object, text: str, _client: str | None, **_more: bool) -> Deidentified:
    """In place of `Replacing.deidentified`: a de-identifier that finds nothing."""
    return Deidentified(text=text, replacements=(), unsure=())
