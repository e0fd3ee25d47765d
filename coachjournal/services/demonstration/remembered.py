"""Fills in what is remembered: where passages stand, what titles mean, a table's columns."""

from __future__ import annotations

from coachjournal.domain.anchors import anchored_words
from coachjournal.domain.matching import folded
from coachjournal.domain.meetings import CalendarLink, CalendarRule, ColumnMap
from coachjournal.domain.sessions import Record, Reflection, Session
from coachjournal.domain.supervision import PassageAnchor, SupervisionItem
from coachjournal.domain.terms import CalendarAnswer, NoteKind, SessionStatus
from coachjournal.services.demonstration.people import Cast

_NOT_COACHING = ("Choir", "Dentist")
_HEADERS = ("Date", "Start", "Minutes", "Client", "Paid or not")
_FIELDS = ("date", "start", "minutes", "client", "payment")


def remembered(cast: Cast) -> None:
    """All of it."""
    _anchors(cast)
    for title in _NOT_COACHING:
        cast.keep(
            CalendarRule(id=cast.row(), title=folded(title), answer=CalendarAnswer.NOT_COACHING)
        )
    sessions = [each for each in cast.things if isinstance(each, Session)]
    for number, session in enumerate(sessions):
        if session.status is SessionStatus.PLANNED:
            uid = f"meeting-{number}@calendar.example"
            cast.keep(CalendarLink(id=cast.row(), session_id=session.id, uid=uid))
    cast.keep(ColumnMap(id=cast.row(), headers=_HEADERS, fields=_FIELDS))


def _anchors(cast: Cast) -> None:
    """Where the passages that were brought to supervision stand in their notes."""
    notes: dict[tuple[str, NoteKind], Record | Reflection] = {}
    for thing in cast.things:
        if isinstance(thing, Record):
            notes[thing.session_id, NoteKind.RECORD] = thing
        elif isinstance(thing, Reflection) and thing.session_id is not None:
            notes[thing.session_id, NoteKind.REFLECTION] = thing
    for item in [each for each in cast.things if isinstance(each, SupervisionItem)]:
        if item.session_id is None or item.note is None or not item.passage:
            continue
        note = notes.get((item.session_id, item.note))
        found = anchored_words(note.text, item.passage) if note is not None else None
        if note is not None and found is not None:
            cast.keep(
                PassageAnchor(
                    id=cast.row(),
                    item_id=item.id,
                    revision=note.revision,
                    position=found.position,
                    before=found.before,
                    after=found.after,
                )
            )
