"""What was flagged for supervision: kept in the moment, and shown with what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coachjournal.domain.anchors import Standing
from coachjournal.domain.ids import ClientId, SessionId, SupervisionItemId
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Session
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.domain.terms import NoteKind
from coachjournal.errors import BadInput
from coachjournal.services.journal import Journal
from coachjournal.services.passages import places_of
from coachjournal.store.supervision_queries import of_them
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingItem:
    """An item of supervision, with what it is about.

    `standing` says what became of its passage in the note since it was flagged.
    """

    item: SupervisionItem
    client: Client | None = None
    session: Session | None = None
    standing: Standing | None = None

    @property
    def hidden(self) -> bool:
        """Whether its client is under restriction, or in the bin."""
        return self.client is not None and bool(
            self.client.restricted_since or self.client.binned_at
        )


def waiting_items(work: UnitOfWork) -> list[WaitingItem]:
    """All that waits, in the order in which it is brought."""
    return with_subjects(work, in_order(work.all(SupervisionItem, meeting_id=None, binned_at=None)))


def in_order(items: Iterable[SupervisionItem]) -> list[SupervisionItem]:
    """What is urgent first, then as the coach put them, then the newest."""
    return sorted(
        items, key=lambda item: (not item.urgent, item.position, -item.noticed_on.toordinal())
    )


def with_subjects(work: UnitOfWork, items: Sequence[SupervisionItem]) -> list[WaitingItem]:
    """Items with their clients and sessions, which are read at once."""
    within = {each.session_id for each in items if each.session_id}
    sessions = {each.id: each for each in of_them(work, Session, "id", within)}
    items = [_about(each, sessions) for each in items]
    about = {each.client_id for each in items if each.client_id}
    clients = {each.id: each for each in of_them(work, Client, "id", about)}
    places = places_of(work, items)
    return [
        WaitingItem(
            item=item,
            standing=places[item.id].standing if item.id in places else None,
            client=clients.get(item.client_id) if item.client_id else None,
            session=sessions.get(item.session_id) if item.session_id else None,
        )
        for item in items
    ]


def with_whom(work: UnitOfWork, items: Sequence[SupervisionItem]) -> list[SupervisionItem]:
    """Items, each with the client it is about: its own, or else its session's."""
    within = {e.session_id for e in items if e.session_id and not e.client_id}
    sessions = {each.id: each for each in of_them(work, Session, "id", within)}
    return [_about(each, sessions) for each in items]


def _about(item: SupervisionItem, sessions: Mapping[SessionId, Session]) -> SupervisionItem:
    session = sessions.get(item.session_id) if item.session_id else None
    if item.client_id is not None or session is None:
        return item
    return replace(item, client_id=session.client_id)


def add_item(
    work: UnitOfWork,
    journal: Journal,
    question: str,
    *,
    client_id: str | None = None,
    session_id: str | None = None,
    note: NoteKind | None = None,
    passage: str = "",
    feeling: str = "",
) -> SupervisionItem:
    """Flag something within a unit of work; a feeling is enough. Raises BadInput without either.

    Of a session it is about the session's client, whose restriction holds for it as well.
    """
    session = work.find(Session, id=session_id) if session_id and not client_id else None
    client_id = session.client_id if session is not None else client_id
    item = checked_item(
        SupervisionItem(
            id=SupervisionItemId(journal.new_id()),
            question=question.strip(),
            feeling=feeling.strip(),
            noticed_on=journal.clock.today(),
            client_id=ClientId(client_id) if client_id else None,
            session_id=SessionId(session_id) if session_id else None,
            note=note,
            passage=passage.strip(),
        )
    )
    work.add(item)
    return item


def checked_item(item: SupervisionItem) -> SupervisionItem:
    """The item, where it has a question or at least a feeling. Raises BadInput."""
    item = replace(item, question=item.question.strip(), feeling=item.feeling.strip())
    if not item.said:
        raise BadInput("question-needed")
    return item
