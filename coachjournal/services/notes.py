"""What is written about a session: drafts while typing, versions on leaving, history.

A draft overwrites one row. A version is made on leaving the note: the text before it
goes, compressed, into the history. What was typed comes back exactly.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field, replace

from coachjournal.domain.changes import NOTHING, Changes
from coachjournal.domain.ids import Moment, RecordId, ReflectionId, RowId, SessionId
from coachjournal.domain.sessions import Draft, NoteVersion, Record, Reflection
from coachjournal.domain.terms import NoteKind
from coachjournal.services.following import follow_note, has_evidence
from coachjournal.services.journal import Done, Journal
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteText:
    """A note as the editor opens it: the newest text, draft or version."""

    kind: NoteKind
    text: str = field(default="", repr=False)
    revision: int = 0
    changed_at: Moment | None = None
    is_draft: bool = False
    finished: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PastVersion:
    """A superseded text of a note."""

    revision: int
    made_at: Moment
    text: str = field(repr=False)


class Notes:
    """What a coach does with records and reflections."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def open(self, session_id: str, kind: NoteKind) -> NoteText:
        """The newest text: a draft that was never left, or the last version."""
        with self._journal.work() as work:
            note = _note(work, session_id, kind)
            draft = work.find(Draft, session_id=session_id, kind=kind)
        found = NoteText(kind=kind)
        if note is not None:
            found = NoteText(
                kind=kind,
                text=note.text,
                revision=note.revision,
                changed_at=note.changed_at,
                finished=isinstance(note, Reflection) and note.finished,
            )
        if draft is not None:
            found = replace(found, text=draft.text, changed_at=draft.saved_at, is_draft=True)
        return found

    def save_draft(self, session_id: str, kind: NoteKind, text: str) -> Moment:
        """Keep what is being typed; durable when this returns. Tells no news."""
        now = self._journal.now()
        place = {"session_id": session_id, "kind": kind}
        with self._journal.work() as work:
            if not work.overwrite(Draft, place, text=text, saved_at=now):
                work.add(
                    Draft(
                        id=RowId(self._journal.new_id()),
                        session_id=SessionId(session_id),
                        kind=kind,
                        text=text,
                        saved_at=now,
                    )
                )
            work.commit()
        return now

    def leave(
        self,
        session_id: str,
        kind: NoteKind,
        text: str,
        *,
        template: str = "",
        initiator: object = None,
    ) -> Done[int]:
        """Make a version of the text, if it differs from the last; gives the revision."""
        with self._journal.work() as work:
            revision, changed = write_note(
                work, self._journal, SessionId(session_id), kind, text, template=template
            )
            evidence = changed and has_evidence(work, session_id, kind)
            work.commit()
        news = (Changes.NOTES if changed else NOTHING) | (Changes.EVIDENCE if evidence else NOTHING)
        return self._journal.done(revision, news, initiator)

    def finish(self, session_id: str, finished: bool, *, initiator: object = None) -> Done[None]:
        """Mark a reflection as a finished account, or take the mark back."""
        with self._journal.work() as work:
            note = work.find(Reflection, session_id=session_id)
            if note is not None:
                work.replace(replace(note, finished=finished))
            work.commit()
        return self._journal.done(None, Changes.NOTES, initiator)

    def history(self, session_id: str, kind: NoteKind) -> list[PastVersion]:
        """The superseded texts, newest first."""
        with self._journal.work() as work:
            versions = work.all(NoteVersion, session_id=session_id, kind=kind)
        versions.sort(key=lambda version: -version.revision)
        return [
            PastVersion(
                revision=version.revision, made_at=version.made_at, text=unpacked(version.packed)
            )
            for version in versions
        ]


def write_note(
    work: UnitOfWork,
    journal: Journal,
    session_id: SessionId,
    kind: NoteKind,
    text: str,
    *,
    template: str = "",
) -> tuple[int, bool]:
    """Make a version within a unit of work; gives its revision and whether it is new.

    The draft goes; an emptied note is not kept, but its last text stays in the history, as does
    every other: no version is ever thinned out. Evidence of the note follows to this one.
    """
    draft = work.find(Draft, session_id=session_id, kind=kind)
    if draft is not None:
        work.remove(Draft, draft.id)
    before = _note(work, session_id, kind)
    if (before.text if before else "") == text:
        return (before.revision if before else 0), False
    revision = _last_revision(work, session_id, kind, before) + 1
    now = journal.now()
    if before is not None:
        work.add(_superseded(before, kind, session_id, journal))
    if not text:
        assert before is not None
        work.remove(type(before), before.id)
    elif before is not None:
        work.replace(replace(before, text=text, revision=revision, changed_at=now))
    else:
        work.add(_new_note(journal, session_id, kind, text, template, revision, now))
    follow_note(work, session_id, kind, text, revision)
    return revision, True


def add_to_note(
    work: UnitOfWork, journal: Journal, session_id: SessionId, kind: NoteKind, text: str
) -> None:
    """Write words below what a note holds, with what was typed last and is not a version yet."""
    draft = work.find(Draft, session_id=session_id, kind=kind)
    note = _note(work, session_id, kind)
    before = draft.text if draft is not None else note.text if note is not None else ""
    whole = f"{before.rstrip()}\n\n{text}" if before.strip() else text
    write_note(work, journal, session_id, kind, whole)


def _new_note(
    journal: Journal,
    session_id: SessionId,
    kind: NoteKind,
    text: str,
    template: str,
    revision: int,
    now: Moment,
) -> Record | Reflection:
    if kind is NoteKind.RECORD:
        return Record(
            id=RecordId(journal.new_id()),
            session_id=session_id,
            text=text,
            template=template,
            revision=revision,
            changed_at=now,
        )
    return Reflection(
        id=ReflectionId(journal.new_id()),
        session_id=session_id,
        text=text,
        template=template,
        revision=revision,
        changed_at=now,
        written_on=journal.clock.today(),
    )


def _superseded(
    before: Record | Reflection, kind: NoteKind, session_id: SessionId, journal: Journal
) -> NoteVersion:
    return NoteVersion(
        id=RowId(journal.new_id()),
        session_id=session_id,
        kind=kind,
        revision=before.revision,
        made_at=before.changed_at,
        packed=packed(before.text),
    )


def _last_revision(
    work: UnitOfWork, session_id: str, kind: NoteKind, before: Record | Reflection | None
) -> int:
    if before is not None:
        return before.revision
    versions = work.all(NoteVersion, session_id=session_id, kind=kind)
    return max((version.revision for version in versions), default=0)


def _note(work: UnitOfWork, session_id: str, kind: NoteKind) -> Record | Reflection | None:
    if kind is NoteKind.RECORD:
        return work.find(Record, session_id=session_id)
    return work.find(Reflection, session_id=session_id)


def packed(text: str) -> bytes:
    """A text, compressed; lone surrogates survive."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpacked(content: bytes) -> str:
    """The text that was compressed."""
    return zlib.decompress(content).decode("utf-8", "surrogatepass")
