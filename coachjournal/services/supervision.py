"""The supervision loop: noticing, choosing, meeting, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from coachjournal.domain.anchors import Anchor
from coachjournal.domain.assessment import months_before
from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import RowId, SketchId
from coachjournal.domain.supervision import (
    Commitment,
    ItemExhibit,
    SupervisionItem,
    SupervisionMeeting,
)
from coachjournal.domain.terms import Changed, ExhibitKind, NoteKind
from coachjournal.services.agenda import add_exhibit
from coachjournal.services.journal import Done, Journal
from coachjournal.services.passages import anchor_of, keep_place
from coachjournal.services.supervision_items import (
    WaitingItem,
    add_item,
    checked_item,
    waiting_items,
    with_subjects,
)
from coachjournal.services.supervision_meetings import (
    MeetingHeld,
    MeetingPage,
    Promised,
    add_meeting,
    checked_meeting,
    meeting_page,
    put_right,
)
from coachjournal.store import queries
from coachjournal.store.supervision_queries import of_them
from coachjournal.store.work import UnitOfWork

_LOOK_BACK_MONTHS = 36
"""How far the practice itself looks back, where no body is asked: no figure is held to it."""

__all__ = [
    "LookBack",
    "MeetingHeld",
    "MeetingPage",
    "SinceLast",
    "Supervision",
    "WaitingItem",
    "add_item",
    "add_meeting",
    "look_back",
    "since_last",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """Both sides since a day, in minutes: the practice's own view, without judgement."""

    since: date
    supervision: int
    coaching: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceLast:
    """Where supervision stands: the last meeting, minutes since, and what waits.

    `coaching_minutes` and `sessions` are since the last meeting.
    """

    last: SupervisionMeeting | None
    days_ago: int | None
    sessions: int
    coaching_minutes: int
    look_back: LookBack
    waiting: tuple[WaitingItem, ...]
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
        feeling: str = "",
        anchor: Anchor | None = None,
        sketch_id: str | None = None,
        sketch_items: tuple[str, ...] = (),
        initiator: object = None,
        **more: Any,
    ) -> Done[SupervisionItem]:
        """Flag something to take to supervision, with the question behind it, or a feeling alone.

        `anchor` is where the passage stands; a sketch, or some things on it, are laid beside it;
        `more` are further fields of the item.
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
                feeling=feeling,
            )
            if more:
                item = replace(item, **more)
                work.replace(item)
            keep_place(work, self._journal, item, anchor)
            if sketch_id is not None:
                exhibit = ItemExhibit(
                    id=RowId(self._journal.new_id()),
                    item_id=item.id,
                    kind=ExhibitKind.SKETCH,
                    sketch_id=SketchId(sketch_id),
                    sketch_items=sketch_items,
                )
                add_exhibit(work, exhibit)
            work.commit()
        return self._journal.done(item, Changes.SUPERVISION, initiator)

    def anchor(self, item_id: str) -> Anchor | None:
        """Where an item's passage stood when it was flagged; None where it has none."""
        with self._journal.work() as work:
            return anchor_of(work, work.get(SupervisionItem, item_id))

    def change_item(
        self, item_id: str, *, initiator: object = None, **values: Any
    ) -> Done[SupervisionItem]:
        """Change fields of an item: question, feeling, story, wanted, eye, urgent, learning."""
        with self._journal.work() as work:
            item = checked_item(replace(work.get(SupervisionItem, item_id), **values))
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

    def practice_changed(
        self, item_id: str, said: Changed, sentence: str = "", *, initiator: object = None
    ) -> Done[SupervisionItem]:
        """Say whether what was brought changed the practice, and how; may be said anew."""
        with self._journal.work() as work:
            item = replace(
                work.get(SupervisionItem, item_id),
                changed_practice=said,
                changed=sentence.strip(),
                changed_on=self._journal.clock.today() if said else None,
            )
            work.replace(item)
            work.commit()
        return self._journal.done(item, Changes.SUPERVISION, initiator)

    def keep_commitment(
        self,
        commitment_id: str,
        *,
        outcome: str = "",
        changed: Changed = Changed.UNSAID,
        initiator: object = None,
    ) -> Done[Commitment]:
        """Mark a commitment as done today, with what came of it and whether it changed me."""
        with self._journal.work() as work:
            known = work.get(Commitment, commitment_id)
            done = replace(
                known,
                done_on=known.done_on or self._journal.clock.today(),
                outcome=outcome.strip(),
                changed_practice=changed,
            )
            work.replace(done)
            work.commit()
        return self._journal.done(done, Changes.SUPERVISION, initiator)

    def take_up_commitment(
        self, commitment_id: str, *, initiator: object = None
    ) -> Done[Commitment]:
        """Take back that a commitment is done."""
        with self._journal.work() as work:
            again = replace(
                work.get(Commitment, commitment_id),
                done_on=None,
                outcome="",
                changed_practice=Changed.UNSAID,
            )
            work.replace(again)
            work.commit()
        return self._journal.done(again, Changes.SUPERVISION, initiator)

    def change_meeting(
        self, meeting_id: str, *, initiator: object = None, **values: Any
    ) -> Done[SupervisionMeeting]:
        """Change fields of a meeting. Raises NotFound, BadInput."""
        with self._journal.work() as work:
            meeting = checked_meeting(replace(work.get(SupervisionMeeting, meeting_id), **values))
            work.replace(meeting)
            work.commit()
        changes = Changes.SUPERVISION | Changes.DEVELOPMENT
        return self._journal.done(meeting, changes, initiator)

    def put_right(
        self,
        meeting_id: str,
        held: MeetingHeld,
        commitments: Sequence[tuple[str, Promised]] = (),
        *,
        initiator: object = None,
    ) -> Done[SupervisionMeeting]:
        """Correct a meeting: facts, learning, what was brought; commitments by their ids."""
        with self._journal.work() as work:
            meeting = put_right(work, self._journal, meeting_id, held, commitments)
            work.commit()
        changes = Changes.SUPERVISION | Changes.DEVELOPMENT
        return self._journal.done(meeting, changes, initiator)

    def bin_meeting(self, meeting_id: str, *, initiator: object = None) -> Done[SupervisionMeeting]:
        """Put a meeting into the bin; what was brought to it comes back with it."""
        return self.change_meeting(meeting_id, binned_at=self._journal.now(), initiator=initiator)

    def restore_meeting(
        self, meeting_id: str, *, initiator: object = None
    ) -> Done[SupervisionMeeting]:
        """Take a meeting out of the bin."""
        return self.change_meeting(meeting_id, binned_at=None, initiator=initiator)

    def meeting(self, meeting_id: str) -> MeetingPage:
        """A meeting, what was brought to it and what was promised. Raises NotFound."""
        with self._journal.work() as work:
            return meeting_page(work, meeting_id)

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
    since = queries.held_coaching(work, last.on if last else date.min, today)
    return SinceLast(
        last=last,
        days_ago=None if last is None else (today - last.on).days,
        sessions=since.sessions,
        coaching_minutes=since.minutes,
        look_back=look_back(work, meetings, today),
        waiting=tuple(each for each in waiting_items(work) if restricted or not each.hidden),
        commitments=tuple(open_commitments(work, restricted=restricted)),
    )


def look_back(work: UnitOfWork, held: Sequence[SupervisionMeeting], last: date) -> LookBack:
    """How much supervision there was for how much coaching, up to a day; `held` up to it."""
    since = months_before(last, _LOOK_BACK_MONTHS)
    return LookBack(
        since=since,
        supervision=sum(each.minutes for each in held if each.on >= since),
        coaching=queries.held_coaching(work, since, last).minutes,
    )


def open_commitments(work: UnitOfWork, *, restricted: bool = False) -> list[Commitment]:
    """What was promised in meetings and is not kept yet, by its day.

    Not of meetings in the bin; about clients out of sight only with `restricted`.
    """
    kept = {each.id for each in work.all(SupervisionMeeting, binned_at=None)}
    found = [each for each in work.all(Commitment, done_on=None) if each.meeting_id in kept]
    if not restricted:
        found = in_sight(work, found)
    return sorted(found, key=lambda each: each.due_on or date.max)


def in_sight(work: UnitOfWork, commitments: Sequence[Commitment]) -> list[Commitment]:
    """Those that are about no client under restriction or in the bin."""
    about = {each.item_id for each in commitments if each.item_id}
    items = of_them(work, SupervisionItem, "id", about)
    unseen = {each.item.id for each in with_subjects(work, items) if each.hidden}
    return [each for each in commitments if each.item_id not in unseen]
