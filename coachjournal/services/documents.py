"""Documents that credentials ask for: their state, their date, a note, and their files."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.changes import Changes
from coachjournal.domain.development import DocumentHeld
from coachjournal.domain.ids import DocumentHeldId
from coachjournal.domain.terms import DocumentState
from coachjournal.errors import BadInput, NotFound
from coachjournal.services.attachments import AttachedTo, put_attachment
from coachjournal.services.journal import Done, Journal
from coachjournal.store.work import UnitOfWork

if TYPE_CHECKING:
    from coachjournal.services.accreditation import Accreditation
    from coachjournal.services.pictures import ReadyToAttach

_MOST_NOTE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFiled:
    """What is kept of a document, and how many files lie with it outside the bin."""

    document: DocumentHeld
    files: int = 0


class Documents:
    """What a coach keeps of the documents that bodies ask for."""

    def __init__(self, journal: Journal, accreditation: Accreditation) -> None:
        self._journal, self._accreditation = journal, accreditation

    def of(self, credential: str) -> dict[str, DocumentFiled]:
        """What is kept for a credential, by the document's `doc-*` id."""
        with self._journal.work() as work:
            held = work.all(DocumentHeld, credential=credential)
            files = Counter(
                each.document_id
                for document in held
                for each in work.all(Attachment, document_id=document.id, binned_at=None)
            )
        return {
            document.requirement: DocumentFiled(document=document, files=files[document.id])
            for document in held
        }

    def change(
        self,
        credential: str,
        requirement: str,
        *,
        state: DocumentState | None = None,
        on: date | None = None,
        note: str | None = None,
        initiator: object = None,
    ) -> Done[DocumentHeld]:
        """Say where a document stands; what is not said stays.

        A document that is done has a day, today's where none was ever said; one that is not
        has none. Raises BadInput (`document-day-ahead`), NotFound.
        """
        self._require_asked_for(credential, requirement)
        with self._journal.work() as work:
            document = self._changed(self._found(work, credential, requirement), state, on, note)
            work.put(document)
            work.commit()
        return self._journal.done(document, Changes.DOCUMENTS, initiator)

    def opened(self, credential: str, requirement: str) -> AttachedTo:
        """Whom its files belong to; its line is made when the first file comes."""
        self._require_asked_for(credential, requirement)
        with self._journal.work() as work:
            document = self._found(work, credential, requirement)
            if work.find(DocumentHeld, id=document.id) is None:
                work.add(document)
                work.commit()
        return AttachedTo(document_id=document.id)

    def set_with_file(
        self,
        credential: str,
        requirement: str,
        state: DocumentState,
        ready: ReadyToAttach,
        *,
        on: date | None = None,
        initiator: object = None,
    ) -> Done[DocumentHeld]:
        """Say where it stands and attach its file, both or neither."""
        self._require_asked_for(credential, requirement)
        with self._journal.work() as work:
            document = self._changed(self._found(work, credential, requirement), state, on, None)
            work.put(document)
            put_attachment(work, self._journal, ready, document_id=document.id)
            work.commit()
        changes = Changes.DOCUMENTS | Changes.ATTACHMENTS
        return self._journal.done(document, changes, initiator)

    def _found(self, work: UnitOfWork, credential: str, requirement: str) -> DocumentHeld:
        known = work.find(DocumentHeld, credential=credential, requirement=requirement)
        return known or DocumentHeld(
            id=DocumentHeldId(self._journal.new_id()),
            credential=credential,
            requirement=requirement,
        )

    def _changed(
        self,
        before: DocumentHeld,
        state: DocumentState | None,
        on: date | None,
        note: str | None,
    ) -> DocumentHeld:
        today = self._journal.clock.today()
        if on is not None and on > today:
            raise BadInput("document-day-ahead")
        after = before.state if state is None else state
        day = on or before.on or today
        return DocumentHeld(
            id=before.id,
            credential=before.credential,
            requirement=before.requirement,
            state=after,
            on=day if after is DocumentState.DONE else None,
            note=before.note if note is None else note.strip()[:_MOST_NOTE],
        )

    def _require_asked_for(self, credential: str, requirement: str) -> None:
        """Only what a credential asks for can be kept: a slip of the pen would be lost."""
        packs = self._accreditation.packs.packs
        meant = [each for pack in packs for each in pack.credentials if each.id == credential]
        if not meant:
            raise NotFound("no-such-credential")
        if all(rule.id != requirement for each in meant for rule in each.documents):
            raise NotFound("no-such-document")
