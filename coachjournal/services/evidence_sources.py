"""The texts that evidence is quoted from: notes, feedback, observed practice, supervision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from coachjournal.domain.anchors import Place, Standing
from coachjournal.domain.development import (
    Feedback,
    ObservationAnswer,
    ObservationFeedback,
    ObservationSheet,
    ObservedPractice,
)
from coachjournal.domain.evidence import Evidence
from coachjournal.domain.quoting import item_words
from coachjournal.domain.sessions import Draft, Record, Reflection
from coachjournal.domain.supervision import Commitment, SupervisionItem, SupervisionMeeting
from coachjournal.domain.terms import NoteKind
from coachjournal.services.following import OF_NOTES, place_in
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork, parted

Notes = dict[tuple[str, NoteKind], str]
"""The newest texts of notes, by session and kind."""


def notes_of(work: UnitOfWork, sessions: Iterable[str]) -> Notes:
    """The newest texts of the notes of some sessions, drafts before versions."""
    found: Notes = {}
    wanted = set(sessions)
    kinds: tuple[tuple[type[Any], NoteKind], ...] = (
        (Record, NoteKind.RECORD),
        (Reflection, NoteKind.REFLECTION),
    )
    for type_, kind in kinds:
        column = kind_of(type_).table.c.session_id
        for some in parted(wanted):
            for note in work.all(type_, column.in_(some)):
                found[str(note.session_id), kind] = note.text
    column = kind_of(Draft).table.c.session_id
    for some in parted(wanted):
        for draft in work.all(Draft, column.in_(some)):
            found[draft.session_id, draft.kind] = draft.text
    return found


def standings(work: UnitOfWork, pieces: Sequence[Evidence]) -> dict[str, Standing]:
    """By piece, what became of it in what it was taken from; a frozen exhibit never changes."""
    noted = [each for each in pieces if each.source in OF_NOTES]
    notes = notes_of(work, {str(each.session_id) for each in noted})
    return {each.id: _standing(work, each, notes) for each in pieces}


def place_of_evidence(work: UnitOfWork, piece: Evidence) -> Place | None:
    """Where a passage stands in its note today; None where it is not of a note."""
    kind = OF_NOTES.get(piece.source)
    if kind is None or piece.session_id is None:
        return None
    notes = notes_of(work, {piece.session_id})
    return place_in(notes.get((piece.session_id, kind), ""), piece)


def texts_of(work: UnitOfWork, piece: Evidence) -> tuple[str, ...]:
    """What a quote of feedback, of observed practice or of supervision may stand in."""
    if piece.feedback_id is not None:
        given = work.get(Feedback, piece.feedback_id)
        return (given.text, given.title)
    if piece.observed_id is not None:
        return _of_observed(work, work.get(ObservedPractice, piece.observed_id))
    if piece.meeting_id is not None:
        return _of_meeting(work, work.get(SupervisionMeeting, piece.meeting_id))
    return ()


def _standing(work: UnitOfWork, piece: Evidence, notes: Notes) -> Standing:
    kind = OF_NOTES.get(piece.source)
    if kind is not None:
        return place_in(notes.get((str(piece.session_id), kind), ""), piece).standing
    if piece.sketch_id is not None:
        return Standing.HERE
    stands = any(piece.quote in text for text in texts_of(work, piece))
    return Standing.HERE if stands else Standing.CHANGED


def _of_observed(work: UnitOfWork, observed: ObservedPractice) -> tuple[str, ...]:
    sheets = work.all(ObservationSheet, observed_id=observed.id)
    answers = [a for each in sheets for a in work.all(ObservationAnswer, sheet_id=each.id)]
    said = work.all(ObservationFeedback, observed_id=observed.id)
    return (
        observed.exact_words,
        observed.feedback,
        observed.will_do,
        *(each.exact_words for each in answers),
        *(each.text for each in said),
    )


def _of_meeting(work: UnitOfWork, meeting: SupervisionMeeting) -> tuple[str, ...]:
    items = work.all(SupervisionItem, meeting_id=meeting.id, binned_at=None)
    promised = work.all(Commitment, meeting_id=meeting.id)
    return (
        meeting.learning,
        meeting.afterthoughts,
        meeting.joint_note,
        *(words for item in items for words in item_words(item)),
        *(words for each in promised for words in (each.text, each.outcome)),
    )
