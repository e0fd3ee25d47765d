"""The supervision loop: noticing, choosing, meeting, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coachjournal.domain.anchors import Anchor, Standing
from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import (
    ClientId,
    RowId,
    SessionId,
    SupervisionItemId,
    SupervisionMeetingId,
)
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Session
from coachjournal.domain.supervision import Commitment, SupervisionItem, SupervisionMeeting
from coachjournal.domain.terms import Mode, NoteKind, SupervisionFormat
from coachjournal.errors import BadInput, Conflict
from coachjournal.services.journal import Done, Journal
from coachjournal.services.passages import anchor_of, keep_place, place_of
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

LONGEST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingItem:
    """An item that waits to be brought, with what it is about.

    `standing` says what became of its passage in the note since it was flagged.
    """

    item: SupervisionItem
    client: Client | None = None
    session: Session | None = None
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLast:
    """Where supervision stands: the last meeting, minutes since, and what waits.

    `coaching_minutes` and `sessions` are since the last meeting; the totals are of the
    last 36 months, for the ratio.
    """

    last: SupervisionMeeting | None
    days_ago: int | None
    sessions: int
    coaching_minutes: int
    coaching_minutes_36_months: int
    supervision_minutes_36_months: int
    waiting: tuple[WaitingItem, ...]
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld:
    """What is said of a supervision meeting when it is entered."""

    on: date
    minutes: int
    format: SupervisionFormat = SupervisionFormat.INDIVIDUAL
    mode: Mode = Mode.VIDEO
    supervisor: str = field(default="", repr=False)
    qualified: bool = False
    title: str = field(default="", repr=False)
    learning: str = field(default="", repr=False)
    commitments: tuple[tuple[str, date | None], ...] = field(default=(), repr=False)
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """A meeting with what was brought to it and what was promised in it."""

    meeting: SupervisionMeeting
    items: tuple[WaitingItem, ...]
    commitments: tuple[Commitment, ...]


class Supervision:
    """What a coach does for and with supervision."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def bring(
        self,
        question: str,
        *,
        client_id: str | None = None,
        session_id: str | None = None,
        note: NoteKind | None = None,
        passage: str = "",
        anchor: Anchor | None = None,
        initiator: object = None,
        **more: Any,
    ) -> Done[SupervisionItem]:
        """Flag something to take to supervision, with the question behind it.

        `anchor` is where the passage stands; `more` are further fields of the item.
        """
        with self._journal.work() as work:
            item = add_item(
                work,
                self._journal,
                question,
                client_id=client_id,
                session_id=session_id,
                note=note,
                passage=passage,
            )
            if more:
                item = replace(item, **more)
                work.replace(item)
            keep_place(work, self._journal, item, anchor)
            work.commit()
        return self._journal.done(item, Changes.SUPERVISION, initiator)

    def anchor(self, item_id: str) -> Anchor | None:
        """Where an item's passage stood when it was flagged; None where it has none."""
        with self._journal.work() as work:
            return anchor_of(work, work.get(SupervisionItem, item_id))

    def change_item(
        self, item_id: str, *, initiator: object = None, **values: Any
    ) -> Done[SupervisionItem]:
        """Change fields of an item: question, story, wanted, eye, urgent, learning, changed."""
        with self._journal.work() as work:
            item = replace(work.get(SupervisionItem, item_id), **values)
            if not item.question.strip():
                raise BadInput("question-needed")
            work.replace(item)
            work.commit()
        return self._journal.done(item, Changes.SUPERVISION, initiator)

    def bin_item(self, item_id: str, *, initiator: object = None) -> Done[SupervisionItem]:
        """Put an item into the bin."""
        return self.change_item(item_id, binned_at=self._journal.now(), initiator=initiator)

    def restore_item(self, item_id: str, *, initiator: object = None) -> Done[SupervisionItem]:
        """Take an item out of the bin."""
        return self.change_item(item_id, binned_at=None, initiator=initiator)

    def meet(self, held: MeetingHeld, *, initiator: object = None) -> Done[SupervisionMeeting]:
        """Enter a meeting; the items brought are tied to it, its commitments kept."""
        with self._journal.work() as work:
            meeting = add_meeting(work, self._journal, held)
            work.commit()
        changes = Changes.SUPERVISION | Changes.DEVELOPMENT
        return self._journal.done(meeting, changes, initiator)

    def keep_commitment(
        self, commitment_id: str, *, outcome: str = "", initiator: object = None
    ) -> Done[Commitment]:
        """Mark a commitment as done today, with what came of it."""
        with self._journal.work() as work:
            done = replace(
                work.get(Commitment, commitment_id),
                done_on=self._journal.clock.today(),
                outcome=outcome.strip(),
            )
            work.replace(done)
            work.commit()
        return self._journal.done(done, Changes.SUPERVISION, initiator)

    def take_up_commitment(
        self, commitment_id: str, *, initiator: object = None
    ) -> Done[Commitment]:
        """Take back that a commitment is done."""
        with self._journal.work() as work:
            again = replace(work.get(Commitment, commitment_id), done_on=None, outcome="")
            work.replace(again)
            work.commit()
        return self._journal.done(again, Changes.SUPERVISION, initiator)

    def change_meeting(
        self, meeting_id: str, *, initiator: object = None, **values: Any
    ) -> Done[SupervisionMeeting]:
        """Change fields of a meeting. Raises NotFound, BadInput."""
        with self._journal.work() as work:
            meeting = _checked(replace(work.get(SupervisionMeeting, meeting_id), **values))
            work.replace(meeting)
            work.commit()
        changes = Changes.SUPERVISION | Changes.DEVELOPMENT
        return self._journal.done(meeting, changes, initiator)

    def meeting(self, meeting_id: str) -> MeetingPage:
        """A meeting, what was brought to it and what was promised. Raises NotFound."""
        with self._journal.work() as work:
            return MeetingPage(
                meeting=work.get(SupervisionMeeting, meeting_id),
                items=tuple(
                    _with_subject(work, item)
                    for item in work.all(SupervisionItem, meeting_id=meeting_id, binned_at=None)
                ),
                commitments=tuple(work.all(Commitment, meeting_id=meeting_id)),
            )

    def meetings(self) -> list[SupervisionMeeting]:
        """All meetings, newest first."""
        with self._journal.work() as work:
            found = work.all(SupervisionMeeting, binned_at=None)
        return sorted(found, key=lambda meeting: meeting.on, reverse=True)

    def since_last(self) -> SinceLast:
        """Where supervision stands today."""
        with self._journal.work() as work:
            return since_last(work, self._journal.clock.today())


def since_last(work: UnitOfWork, today: date, *, restricted: bool = False) -> SinceLast:
    """Where supervision stands on a day.

    Items about clients under restriction, or in the bin, only with `restricted`.
    """
    meetings = [m for m in work.all(SupervisionMeeting, binned_at=None) if m.on <= today]
    last = max(meetings, key=lambda meeting: meeting.on, default=None)
    start = _months_ago(today, 36)
    since = queries.held_coaching(work, last.on if last else date.min, today)
    whole = queries.held_coaching(work, start, today)
    return SinceLast(
        last=last,
        days_ago=None if last is None else (today - last.on).days,
        sessions=since.sessions,
        coaching_minutes=since.minutes,
        coaching_minutes_36_months=whole.minutes,
        supervision_minutes_36_months=sum(m.minutes for m in meetings if m.on >= start),
        waiting=tuple(item for item in _waiting(work) if restricted or not _is_hidden(item)),
        commitments=tuple(c for c in work.all(Commitment) if c.done_on is None),
    )


def _months_ago(day: date, months: int) -> date:
    from coachjournal.domain.assessment import months_before

    return months_before(day, months)


def _waiting(work: UnitOfWork) -> list[WaitingItem]:
    items = work.all(SupervisionItem, meeting_id=None, binned_at=None)
    items.sort(key=lambda item: (not item.urgent, item.position, -item.noticed_on.toordinal()))
    return [_with_subject(work, item) for item in items]


def _is_hidden(item: WaitingItem) -> bool:
    client = item.client
    return client is not None and bool(client.restricted_since or client.binned_at)


def _with_subject(work: UnitOfWork, item: SupervisionItem) -> WaitingItem:
    place = place_of(work, item)
    return WaitingItem(
        item=item,
        standing=place.standing if place is not None else None,
        client=work.find(Client, id=item.client_id) if item.client_id else None,
        session=work.find(Session, id=item.session_id) if item.session_id else None,
    )


def add_item(
    work: UnitOfWork,
    journal: Journal,
    question: str,
    *,
    client_id: str | None = None,
    session_id: str | None = None,
    note: NoteKind | None = None,
    passage: str = "",
) -> SupervisionItem:
    """Flag something within a unit of work. Raises BadInput for an empty question."""
    if not question.strip():
        raise BadInput("question-needed")
    item = SupervisionItem(
        id=SupervisionItemId(journal.new_id()),
        question=question.strip(),
        noticed_on=journal.clock.today(),
        client_id=ClientId(client_id) if client_id else None,
        session_id=SessionId(session_id) if session_id else None,
        note=note,
        passage=passage.strip(),
    )
    work.add(item)
    return item


def add_meeting(work: UnitOfWork, journal: Journal, held: MeetingHeld) -> SupervisionMeeting:
    """Enter a meeting within a unit of work."""
    meeting = _checked(
        SupervisionMeeting(
            id=SupervisionMeetingId(journal.new_id()),
            on=held.on,
            minutes=held.minutes,
            format=held.format,
            mode=held.mode,
            supervisor=held.supervisor.strip(),
            qualified=held.qualified,
            title=held.title.strip(),
            learning=held.learning,
        )
    )
    work.add(meeting)
    _tie(work, meeting, held.items)
    for text, due_on in held.commitments:
        if text.strip():
            work.add(
                Commitment(
                    id=RowId(journal.new_id()),
                    meeting_id=meeting.id,
                    text=text.strip(),
                    due_on=due_on,
                )
            )
    return meeting


def _checked(meeting: SupervisionMeeting) -> SupervisionMeeting:
    if not 1 <= meeting.minutes <= LONGEST_MINUTES:
        raise BadInput("minutes-out-of-range", most=LONGEST_MINUTES)
    return meeting


def _tie(work: UnitOfWork, meeting: SupervisionMeeting, items: Sequence[str]) -> None:
    for item_id in items:
        item = work.get(SupervisionItem, item_id)
        if item.meeting_id is not None:
            raise Conflict("item-brought-already")
        work.replace(replace(item, meeting_id=meeting.id))
