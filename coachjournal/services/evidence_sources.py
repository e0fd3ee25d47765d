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
from coachjournal.store.evidence_owners import rows_with
from coachjournal.store.work import UnitOfWork

Notes = dict[tuple[str, NoteKind], str]
"""The newest texts of notes, by session and kind."""
_Texts = dict[str, tuple[str, ...]]


def notes_of(work: UnitOfWork, sessions: Iterable[str]) -> Notes:
    """The newest texts of the notes of some sessions, drafts before versions."""
    found: Notes = {}
    wanted = set(sessions)
    kinds: tuple[tuple[type[Any], NoteKind], ...] = (
        (Record, NoteKind.RECORD),
        (Reflection, NoteKind.REFLECTION),
    )
    for type_, kind in kinds:
        for note in rows_with(work, type_, "session_id", wanted):
            found[str(note.session_id), kind] = note.text
    for draft in rows_with(work, Draft, "session_id", wanted):
        found[draft.session_id, draft.kind] = draft.text
    return found


def standings(work: UnitOfWork, pieces: Sequence[Evidence]) -> dict[str, Standing]:
    """By piece, what became of it in what it was taken from; a frozen exhibit never changes."""
    noted = [each for each in pieces if each.source in OF_NOTES]
    notes = notes_of(work, {str(each.session_id) for each in noted})
    quoted = _quoted_texts(work, pieces)
    return {each.id: _standing(each, notes, quoted) for each in pieces}


def place_of_evidence(work: UnitOfWork, piece: Evidence) -> Place | None:
    """Where a passage stands in its note today; None where it is not of a note."""
    kind = OF_NOTES.get(piece.source)
    if kind is None or piece.session_id is None:
        return None
    notes = notes_of(work, {piece.session_id})
    return place_in(notes.get((piece.session_id, kind), ""), piece)


def texts_of(work: UnitOfWork, piece: Evidence) -> tuple[str, ...]:
    """What a quote of feedback, of observed practice or of supervision may stand in."""
    return _quoted_texts(work, (piece,)).get(_quoted(piece), ())


def _quoted(piece: Evidence) -> str:
    """What it is quoted from; empty for a note or a sketch."""
    return str(piece.feedback_id or piece.observed_id or piece.meeting_id or "")


def _standing(piece: Evidence, notes: Notes, quoted: _Texts) -> Standing:
    kind = OF_NOTES.get(piece.source)
    if kind is not None:
        return place_in(notes.get((str(piece.session_id), kind), ""), piece).standing
    if piece.sketch_id is not None:
        return Standing.HERE
    stands = any(piece.quote in text for text in quoted.get(_quoted(piece), ()))
    return Standing.HERE if stands else Standing.CHANGED


def _quoted_texts(work: UnitOfWork, pieces: Iterable[Evidence]) -> _Texts:
    """By feedback, observed practice or meeting: its texts; each kind is read at once."""
    ids = {_quoted(each) for each in pieces}
    found: _Texts = {x.id: (x.text, x.title) for x in rows_with(work, Feedback, "id", ids)}
    found |= _of_observed(work, rows_with(work, ObservedPractice, "id", ids))
    return found | _of_meetings(work, rows_with(work, SupervisionMeeting, "id", ids))


def _of_observed(work: UnitOfWork, watched: Sequence[ObservedPractice]) -> _Texts:
    ids = [each.id for each in watched]
    found = {each.id: [each.exact_words, each.feedback, each.will_do] for each in watched}
    sheets = {
        each.id: each.observed_id for each in rows_with(work, ObservationSheet, "observed_id", ids)
    }
    for answer in rows_with(work, ObservationAnswer, "sheet_id", sheets):
        found[sheets[answer.sheet_id]].append(answer.exact_words)
    for said in rows_with(work, ObservationFeedback, "observed_id", ids):
        found[said.observed_id].append(said.text)
    return {key: tuple(texts) for key, texts in found.items()}


def _of_meetings(work: UnitOfWork, meetings: Sequence[SupervisionMeeting]) -> _Texts:
    ids = [each.id for each in meetings]
    found = {each.id: [each.learning, each.afterthoughts, each.joint_note] for each in meetings}
    for item in rows_with(work, SupervisionItem, "meeting_id", ids):
        if item.meeting_id is not None and item.binned_at is None:
            found[item.meeting_id] += item_words(item)
    for promised in rows_with(work, Commitment, "meeting_id", ids):
        found[promised.meeting_id] += (promised.text, promised.outcome)
    return {key: tuple(texts) for key, texts in found.items()}
