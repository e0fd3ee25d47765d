"""What becomes of a planned session, and which sessions still want a note."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import SessionId, WallTime
from coachjournal.domain.rows import SessionRow
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import HoursChange, SessionStatus
from coachjournal.errors import BadInput
from coachjournal.services.hours import note_session
from coachjournal.services.journal import Done, Journal
from coachjournal.services.sessions import checked
from coachjournal.store import queries


class Planned:
    """Quick deeds on a session: what became of it, in one step that can be taken back."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def became(
        self, session_id: str, status: SessionStatus, *, initiator: object = None
    ) -> Done[Session]:
        """Say what became of a session; the value is how it was before, for Undo.

        Raises BadInput (`held-too-early`) for one of a later day that was held already.
        """
        with self._journal.work() as work:
            before = work.get(Session, session_id)
            later = before.start.date() > self._journal.clock.today()
            if status is SessionStatus.HELD and later:
                raise BadInput("held-too-early")
            if before.status is not status:
                after = replace(before, status=status)
                work.replace(after)
                note_session(work, after, HoursChange.CHANGED, self._journal.now())
                work.commit()
        return self._journal.done(before, Changes.SESSIONS, initiator)

    def move(
        self, session_id: str, start: datetime, *, initiator: object = None
    ) -> Done[tuple[Session, Session]]:
        """Move a session: this one is marked as moved, and one like it is planned then.

        The values are the session as it was, and the new one.
        """
        now = self._journal.now()
        with self._journal.work() as work:
            before = work.get(Session, session_id)
            moved = replace(before, status=SessionStatus.MOVED)
            new = checked(
                replace(
                    before,
                    id=SessionId(self._journal.new_id()),
                    start=WallTime(start.replace(tzinfo=None)),
                    status=SessionStatus.PLANNED,
                    meeting="",
                    made_at=now,
                )
            )
            work.replace(moved)
            work.add(new)
            note_session(work, moved, HoursChange.CHANGED, now)
            note_session(work, new, HoursChange.CREATED, now)
            work.commit()
        return self._journal.done((before, new), Changes.SESSIONS, initiator)

    def move_back(self, before: Session, new: Session, *, initiator: object = None) -> Done[None]:
        """Take a move back: the old session is as it was, the new one goes into the bin."""
        now = self._journal.now()
        with self._journal.work() as work:
            again = replace(work.get(Session, before.id), status=before.status)
            gone = replace(work.get(Session, new.id), binned_at=now)
            for session, change in (
                (again, HoursChange.CHANGED),
                (gone, HoursChange.BINNED),
            ):
                work.replace(session)
                note_session(work, session, change, now)
            work.commit()
        return self._journal.done(None, Changes.SESSIONS, initiator)

    def without_note(self) -> list[SessionRow]:
        """Sessions that were held and whose intended record is not written yet, newest first."""
        with self._journal.work() as work:
            return queries.session_rows(work, status=SessionStatus.HELD.value, without_note=True)
