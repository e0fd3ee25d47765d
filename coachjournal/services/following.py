"""Evidence follows its note: on every save its passage is found again, or says that it changed."""

from __future__ import annotations

from dataclasses import replace

from coachjournal.domain.anchors import Anchor, Place, Standing, anchored, find_again
from coachjournal.domain.evidence import Evidence
from coachjournal.domain.terms import EvidenceSource, NoteKind
from coachjournal.services.near_match import near_match
from coachjournal.store.work import UnitOfWork

OF_NOTES = {
    EvidenceSource.RECORD: NoteKind.RECORD,
    EvidenceSource.REFLECTION: NoteKind.REFLECTION,
}
"""The notes that evidence is taken from, by its source."""
_SOURCES = {kind: source for source, kind in OF_NOTES.items()}


def source_of(kind: NoteKind) -> EvidenceSource:
    """What evidence of a note is said to be taken from."""
    return _SOURCES[kind]


def follow_note(
    work: UnitOfWork, session_id: str, kind: NoteKind, text: str, revision: int
) -> None:
    """Let the evidence of a note follow to its new version, in the unit of work that keeps it.

    What is not found keeps its quote and the version it was taken from, and says so; a later
    version that holds it again has it again.
    """
    for piece in work.all(Evidence, session_id=session_id, source=source_of(kind)):
        followed = _followed(piece, text, revision)
        if followed != piece:
            work.replace(followed)


def has_evidence(work: UnitOfWork, session_id: str, kind: NoteKind) -> bool:
    """Whether anything was taken from a note."""
    return work.find(Evidence, session_id=session_id, source=source_of(kind)) is not None


def place_in(text: str, piece: Evidence) -> Place:
    """Where a passage stands in a text of today."""
    return find_again(text, anchor_of(piece), near_match)


def anchor_of(piece: Evidence) -> Anchor:
    """The passage as it is looked for."""
    return Anchor(
        quote=piece.quote, position=piece.position, before=piece.before, after=piece.after
    )


def _followed(piece: Evidence, text: str, revision: int) -> Evidence:
    place = place_in(text, piece)
    if place.standing not in (Standing.HERE, Standing.MOVED):
        return piece
    anchor = anchored(text, place.start, place.end)
    return replace(
        piece,
        quote=anchor.quote,
        position=anchor.position,
        before=anchor.before,
        after=anchor.after,
        revision=revision,
    )
