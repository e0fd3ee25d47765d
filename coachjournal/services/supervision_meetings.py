"""The record of supervision: a meeting with its learning, item by item, and what was promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from coachjournal.domain.ids import RowId, SupervisionItemId, SupervisionMeetingId
from coachjournal.domain.supervision import (
    Commitment,
    SupervisionAgenda,
    SupervisionItem,
    SupervisionMeeting,
)
from coachjournal.domain.terms import Mode, SupervisionFormat
from coachjournal.errors import BadInput, Conflict
from coachjournal.services.agenda import agenda_brought
from coachjournal.services.journal import Journal
from coachjournal.services.supervision_items import WaitingItem, with_subjects
from coachjournal.store.work import UnitOfWork

LONGEST_MINUTES = 24 * 60
# What is said of a meeting itself, here and there under the same name.
_FACTS = (
    "on", "minutes", "format", "mode", "supervisor", "qualified", "people", "title", "learning",
    "afterthoughts", "joint_note", "to_try", "to_recontract", "eyes_used",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """What I said in a meeting I would do: by when, and for which of the items brought."""

    text: str = field(repr=False)
    due_on: date | None = None
    item_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHeld:
    """What is said of a supervision meeting when it is entered.

    `learned` is what an item taught, by its id; `promised` says more than `commitments`.
    """

    on: date
    minutes: int
    format: SupervisionFormat = SupervisionFormat.INDIVIDUAL
    mode: Mode = Mode.VIDEO
    supervisor: str = field(default="", repr=False)
    qualified: bool = False
    people: int = 0
    title: str = field(default="", repr=False)
    learning: str = field(default="", repr=False)
    afterthoughts: str = field(default="", repr=False)
    joint_note: str = field(default="", repr=False)
    to_try: str = field(default="", repr=False)
    to_recontract: str = field(default="", repr=False)
    eyes_used: tuple[str, ...] = ()
    commitments: tuple[tuple[str, date | None], ...] = field(default=(), repr=False)
    promised: tuple[Promised, ...] = field(default=(), repr=False)
    items: tuple[str, ...] = ()
    learned: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """A meeting with what was brought to it, what was promised in it, and its agenda."""

    meeting: SupervisionMeeting
    items: tuple[WaitingItem, ...]
    commitments: tuple[Commitment, ...]
    agenda: SupervisionAgenda | None = None


def add_meeting(work: UnitOfWork, journal: Journal, held: MeetingHeld) -> SupervisionMeeting:
    """Enter a meeting within a unit of work. Raises BadInput, Conflict, NotFound."""
    meeting = checked_meeting(
        SupervisionMeeting(
            id=SupervisionMeetingId(journal.new_id()),
            on=held.on,
            minutes=held.minutes,
            format=held.format,
            mode=held.mode,
            supervisor=held.supervisor.strip(),
            qualified=held.qualified,
            people=held.people,
            title=held.title.strip(),
            learning=held.learning,
            afterthoughts=held.afterthoughts,
            joint_note=held.joint_note,
            to_try=held.to_try,
            to_recontract=held.to_recontract,
            eyes_used=held.eyes_used,
        )
    )
    work.add(meeting)
    agenda_brought(work, meeting.id, meeting.on, held.items)
    _tie(work, meeting, held.items, dict(held.learned))
    for each in (
        *(Promised(text=text, due_on=due) for text, due in held.commitments),
        *held.promised,
    ):
        if each.text.strip():
            work.add(new_commitment(journal, meeting.id, each))
    return meeting


def new_commitment(
    journal: Journal, meeting_id: SupervisionMeetingId, promised: Promised
) -> Commitment:
    """A commitment that is not kept yet."""
    return Commitment(
        id=RowId(journal.new_id()),
        meeting_id=meeting_id,
        text=promised.text.strip(),
        due_on=promised.due_on,
        item_id=SupervisionItemId(promised.item_id) if promised.item_id else None,
    )


def checked_meeting(meeting: SupervisionMeeting) -> SupervisionMeeting:
    """The meeting, where its minutes and people can be. Raises BadInput."""
    if not 1 <= meeting.minutes <= LONGEST_MINUTES:
        raise BadInput("minutes-out-of-range", most=LONGEST_MINUTES)
    return meeting


def meeting_page(work: UnitOfWork, meeting_id: str) -> MeetingPage:
    """A meeting, what was brought to it and what was promised. Raises NotFound."""
    items = work.all(SupervisionItem, meeting_id=meeting_id, binned_at=None)
    items.sort(key=lambda item: (item.position, item.noticed_on))
    return MeetingPage(
        meeting=work.get(SupervisionMeeting, meeting_id),
        items=tuple(with_subjects(work, items)),
        commitments=tuple(work.all(Commitment, meeting_id=meeting_id)),
        agenda=work.find(SupervisionAgenda, meeting_id=meeting_id),
    )


def put_right(
    work: UnitOfWork,
    journal: Journal,
    meeting_id: str,
    held: MeetingHeld,
    commitments: Sequence[tuple[str, Promised]],
) -> SupervisionMeeting:
    """Let a meeting be as it is said to have been; `commitments` with their ids, "" for new ones.

    Items that were not brought after all wait on, with what was learned still beside them.
    """
    meeting = work.get(SupervisionMeeting, meeting_id)
    meeting = checked_meeting(replace(meeting, **{name: getattr(held, name) for name in _FACTS}))
    work.replace(meeting)
    _retie(work, meeting, held)
    _recommit(work, journal, meeting, commitments)
    return meeting


def _retie(work: UnitOfWork, meeting: SupervisionMeeting, held: MeetingHeld) -> None:
    learned = dict(held.learned)
    for item in work.all(SupervisionItem, meeting_id=meeting.id, binned_at=None):
        here = meeting.id if item.id in held.items else None
        changed = replace(item, meeting_id=here, learning=learned.get(item.id, item.learning))
        if changed != item:
            work.replace(changed)
    new = [each for each in held.items if work.get(SupervisionItem, each).meeting_id != meeting.id]
    _tie(work, meeting, new, learned)


def _recommit(
    work: UnitOfWork,
    journal: Journal,
    meeting: SupervisionMeeting,
    commitments: Sequence[tuple[str, Promised]],
) -> None:
    for known, promised in commitments:
        text = promised.text.strip()
        if known and not text:
            work.remove(Commitment, known)
        elif known:
            old = work.get(Commitment, known)
            work.replace(replace(old, text=text, due_on=promised.due_on))
        elif text:
            work.add(new_commitment(journal, meeting.id, promised))


def _tie(
    work: UnitOfWork,
    meeting: SupervisionMeeting,
    items: Sequence[str],
    learned: dict[str, str],
) -> None:
    for item_id in items:
        item = work.get(SupervisionItem, item_id)
        if item.meeting_id is not None:
            raise Conflict("item-brought-already")
        learning = learned.get(item_id, "").strip() or item.learning
        work.replace(replace(item, meeting_id=meeting.id, on_agenda=False, learning=learning))
