"""Passages brought to supervision: their place is kept beside them, and found again."""

from __future__ import annotations

from collections.abc import Sequence

from coachjournal.domain.anchors import Anchor, Place, anchored_words, find_again
from coachjournal.domain.ids import RowId
from coachjournal.domain.sessions import Draft, Record, Reflection
from coachjournal.domain.supervision import PassageAnchor, SupervisionItem
from coachjournal.domain.terms import NoteKind
from coachjournal.services.journal import Journal
from coachjournal.store.supervision_queries import of_them
from coachjournal.store.work import UnitOfWork


def keep_place(
    work: UnitOfWork, journal: Journal, item: SupervisionItem, anchor: Anchor | None
) -> None:
    """Keep where an item's passage stands, within a unit of work.

    Without an anchor the words are looked for in the note as it is kept.
    """
    if not item.passage or item.note is None or item.session_id is None:
        return
    if anchor is None or anchor.quote != item.passage:
        anchor = anchored_words(note_text(work, item.session_id, item.note), item.passage)
    if anchor is not None:
        work.add(
            PassageAnchor(
                id=RowId(journal.new_id()),
                item_id=item.id,
                revision=_revision(work, item.session_id, item.note),
                position=anchor.position,
                before=anchor.before,
                after=anchor.after,
            )
        )


def anchor_of(work: UnitOfWork, item: SupervisionItem) -> Anchor | None:
    """Where an item's passage stood; None where it has none, or none of a note."""
    if not item.passage or item.note is None or item.session_id is None:
        return None
    return _anchored(item, work.find(PassageAnchor, item_id=item.id))


def _anchored(item: SupervisionItem, kept: PassageAnchor | None) -> Anchor:
    if kept is None:
        return Anchor(quote=item.passage, position=0)
    return Anchor(quote=item.passage, position=kept.position, before=kept.before, after=kept.after)


def places_of(work: UnitOfWork, items: Sequence[SupervisionItem]) -> dict[str, Place]:
    """Where items' passages stand in their notes today, by item id; not those never in one."""
    own = [each for each in items if each.passage and each.note and each.session_id]
    anchors = of_them(work, PassageAnchor, "item_id", [each.id for each in own])
    kept = {each.item_id: each for each in anchors}
    sessions = {str(each.session_id) for each in own}
    texts: dict[tuple[str | None, NoteKind | None], str] = {}
    for record in of_them(work, Record, "session_id", sessions):
        texts[record.session_id, NoteKind.RECORD] = record.text
    for reflection in of_them(work, Reflection, "session_id", sessions):
        texts[reflection.session_id, NoteKind.REFLECTION] = reflection.text
    for draft in of_them(work, Draft, "session_id", sessions):
        texts[draft.session_id, draft.kind] = draft.text
    return {
        each.id: find_again(
            texts.get((each.session_id, each.note), ""), _anchored(each, kept.get(each.id))
        )
        for each in own
    }


def note_text(work: UnitOfWork, session_id: str, kind: NoteKind) -> str:
    """The newest text of a note: its draft, or its version."""
    draft = work.find(Draft, session_id=session_id, kind=kind)
    if draft is not None:
        return draft.text
    note = _note(work, session_id, kind)
    return note.text if note is not None else ""


def _revision(work: UnitOfWork, session_id: str, kind: NoteKind) -> int:
    note = _note(work, session_id, kind)
    return note.revision if note is not None else 0


def _note(work: UnitOfWork, session_id: str, kind: NoteKind) -> Record | Reflection | None:
    if kind is NoteKind.RECORD:
        return work.find(Record, session_id=session_id)
    return work.find(Reflection, session_id=session_id)
