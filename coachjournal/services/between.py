"""What is kept beside the sessions: contacts between them, and decisions that were hard."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, RowId, SessionId, WallTime
from coachjournal.domain.work import Contact, DecisionNote
from coachjournal.errors import BadInput
from coachjournal.services.goals import words_needed
from coachjournal.services.journal import Done, Journal


class Between:
    """What a coach does with contacts and decision notes."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def note_contact(
        self,
        client_id: str,
        text: str,
        *,
        at: datetime,
        manner: str = "",
        initiator: object = None,
    ) -> Done[Contact]:
        """Keep a call or message: in the record, not in the hours. Raises BadInput."""
        contact = Contact(
            id=RowId(self._journal.new_id()),
            client_id=ClientId(client_id),
            at=WallTime(at.replace(tzinfo=None)),
            manner=manner.strip(),
            text=words_needed(text),
        )
        with self._journal.work() as work:
            work.add(contact)
            work.commit()
        return self._journal.done(contact, Changes.WORK, initiator)

    def change_contact(self, contact: Contact, *, initiator: object = None) -> Done[Contact]:
        """Keep a contact as it is said now. Raises BadInput, NotFound."""
        contact = replace(contact, text=words_needed(contact.text), manner=contact.manner.strip())
        with self._journal.work() as work:
            work.replace(contact)
            work.commit()
        return self._journal.done(contact, Changes.WORK, initiator)

    def new_decision(
        self, client_id: str | None = None, session_id: str | None = None
    ) -> DecisionNote:
        """An empty decision note of today; nothing is kept yet."""
        return DecisionNote(
            id=RowId(self._journal.new_id()),
            decided_on=self._journal.clock.today(),
            client_id=ClientId(client_id) if client_id else None,
            session_id=SessionId(session_id) if session_id else None,
        )

    def keep_decision(self, note: DecisionNote, *, initiator: object = None) -> Done[DecisionNote]:
        """Keep a decision note, new or changed. Raises BadInput where it says nothing."""
        said = (note.what_happened, note.who_may_be_harmed, note.consulted, note.decided, note.why)
        if not any(words.strip() for words in said):
            raise BadInput("words-needed")
        with self._journal.work() as work:
            work.put(note)
            work.commit()
        return self._journal.done(note, Changes.WORK, initiator)
