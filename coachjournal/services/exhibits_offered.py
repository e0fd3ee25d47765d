"""What can be laid beside a question: passages, sketches and themes of whom it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.sessions import Record, Reflection, Session
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.domain.terms import NoteKind, SessionStatus
from coachjournal.services.pack_story import prose_of
from coachjournal.store.supervision_queries import of_them, theme_sessions
from coachjournal.store.work import UnitOfWork

_SESSIONS, _PASSAGES, _SHORTEST = 8, 60, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageOffered:
    """A paragraph of a note, and the day of its session."""

    session_id: str
    on: date
    note: NoteKind
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What belongs to an item's client: newest first; `themes` where there are any."""

    passages: tuple[PassageOffered, ...] = field(repr=False)
    sketches: tuple[Sketch, ...]
    themes: bool


def offered_for(work: UnitOfWork, item: SupervisionItem, today: date) -> Offered:
    """Look for it within a unit of work."""
    sessions = _sessions(work, item)
    return Offered(
        passages=tuple(_passages(work, sessions))[:_PASSAGES],
        sketches=tuple(_sketches(work, item, sessions)),
        themes=bool(item.client_id and theme_sessions(work, date.min, today, str(item.client_id))),
    )


def _sessions(work: UnitOfWork, item: SupervisionItem) -> list[Session]:
    if item.client_id is None:
        found = [work.find(Session, id=item.session_id)] if item.session_id else []
        return [each for each in found if each is not None and each.binned_at is None]
    found_all = work.all(
        Session, client_id=item.client_id, status=SessionStatus.HELD, binned_at=None
    )
    # The session it came up in first, then the newest.
    found_all.sort(key=lambda each: (each.id != item.session_id, -each.start.timestamp()))
    return found_all


def _passages(work: UnitOfWork, sessions: Sequence[Session]) -> Iterator[PassageOffered]:
    looked = sessions[:_SESSIONS]
    ids = [each.id for each in looked]
    notes: list[Record | Reflection] = list(of_them(work, Record, "session_id", ids))
    notes += of_them(work, Reflection, "session_id", ids)
    for session in looked:
        for note in notes:
            if note.session_id != session.id:
                continue
            kind = NoteKind.RECORD if isinstance(note, Record) else NoteKind.REFLECTION
            for text in prose_of(note.text):
                if len(text) >= _SHORTEST:
                    yield PassageOffered(
                        session_id=session.id, on=session.held_on, note=kind, text=text
                    )


def _sketches(work: UnitOfWork, item: SupervisionItem, sessions: Sequence[Session]) -> list[Sketch]:
    found = {each.id: each for each in work.all(Sketch, item_id=item.id, binned_at=None)}
    if item.client_id is not None:
        for each in work.all(Sketch, client_id=item.client_id, binned_at=None):
            found[each.id] = each
    for each in of_them(work, Sketch, "session_id", [s.id for s in sessions]):
        if each.binned_at is None:
            found[each.id] = each
    return sorted(found.values(), key=lambda each: each.changed_at, reverse=True)
