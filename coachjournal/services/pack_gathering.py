"""Gathers what a pack is made of. Nothing else of the journal is looked at for it.

Each part remembers the client it is about: a name that several clients share is read as
that client's own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from coachjournal.domain.pack import (
    KeptCommitment,
    PackFigure,
    PackMaterial,
    PackQuestion,
    PackSketch,
    UrgentItem,
)
from coachjournal.domain.people import Client
from coachjournal.domain.supervision import Commitment, SupervisionItem, SupervisionMeeting
from coachjournal.domain.work import DecisionNote
from coachjournal.services.pack_agenda import PackAgenda
from coachjournal.services.pack_cases import Brought, Cases
from coachjournal.services.pack_names import shown_names
from coachjournal.services.pack_report import MOST_QUESTIONS
from coachjournal.services.pack_sketches import SketchChoice
from coachjournal.services.supervision import since_last
from coachjournal.services.supervision_items import with_whom
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

_MOST_CHANGED = 3
"""Page 1 is the pack, and stays one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The material with its names still in it.

    `about` says whom a part is about, by the start of its place: `cases/1` is a client's id.
    The counts say what was left out: passages without the client's yes to exact words,
    decision notes under restriction, clients under restriction or in the bin.
    """

    material: PackMaterial = field(repr=False)
    about: Mapping[str, str]
    brought: tuple[Brought, ...]
    passages_left_out: int
    notes_left_out: int
    clients_left_out: int
    sketches_left_out: int = 0

    @property
    def clients(self) -> tuple[str, ...]:
        """The ids of all clients that the pack is about."""
        return tuple(dict.fromkeys(self.about.values()))

    def whom(self, place: str) -> str | None:
        """The client that what stands at a place is about."""
        return self.about.get("/".join(place.split("/")[:2]))


def with_figures(gathered: Gathered, figures: tuple[PackFigure, ...]) -> Gathered:
    """What was gathered, with figures that others worked out."""
    return replace(gathered, material=replace(gathered.material, figures=figures))


class Gathering:
    """Looks into the journal once, on one day."""

    def __init__(
        self,
        work: UnitOfWork,
        today: date,
        since: date | None,
        agenda: PackAgenda,
        sketches: Collection[str] = (),
    ) -> None:
        self._work = work
        self._today = today
        self._agenda = agenda
        self._stand = since_last(work, today, restricted=True)
        self._since = since
        self._from = since or (self._stand.last.on if self._stand.last else date.min)
        self._clients: dict[str, Client] = {client.id: client for client in work.all(Client)}
        self._shown = shown_names(self._clients.values())
        taken = agenda.chosen(self._stand.waiting)
        waiting = [each for each in taken if self._is_open(each.item.client_id)]
        self._items = [each.item for each in waiting]
        self._shut = {each.item.client_id for each in taken if each not in waiting}
        self._cases = Cases(work, today, self._clients, self._shown, agenda, waiting, sketches)

    @property
    def clients(self) -> tuple[str, ...]:
        """The clients of the items that are brought, in their order."""
        return tuple(dict.fromkeys(item.client_id for item in self._items if item.client_id))

    def choices(self) -> list[SketchChoice]:
        """The sketches that may be brought, and whether the client said yes to that."""
        return self._cases.choices()

    @property
    def first_day(self) -> date:
        """From when the figures count."""
        return self._from

    @property
    def brought(self) -> tuple[Brought, ...]:
        """The sketches that are in the pack."""
        return tuple(self._cases.brought)

    @property
    def sketches_left_out(self) -> int:
        """How many sketches stay out for want of a yes."""
        return self._cases.sketches_left_out

    def wheels(self, wanted: Callable[[PackSketch], bool]) -> list[tuple[str, PackSketch]]:
        """For each client of the pack the newest sketch that is wanted, unless it is in a case."""
        return [pair for client in self.clients for pair in self._cases.newest(client, wanted)]

    def gather(self, number: int, destroy_by: date, organisations: Mapping[str, str]) -> Gathered:
        """All parts; `organisations` are the labels by organisation."""
        notes, kept_back = self._decision_notes()
        urgent = [item for item in self._items if item.urgent]
        calm = [item for item in self._items if not item.urgent and item.question][:MOST_QUESTIONS]
        wishes = [] if self._agenda.wanted else self._wishes()
        last_time = self._last_time()
        about = list(dict.fromkeys(item.client_id for item in self._items))
        since = queries.held_coaching(self._work, self._from, self._today)
        last = self._stand.last
        material = PackMaterial(
            number=number,
            on=self._today,
            destroy_by=destroy_by,
            wanted=self._wanted(wishes),
            questions=tuple(
                PackQuestion(text=item.question, about=self._label(item.client_id)) for item in calm
            ),
            urgent=(*map(self._urgent_note, notes), *map(self._urgent_item, urgent)),
            last_time=tuple(each for _client, each in last_time),
            how_i_am=self._agenda.how_i_am,
            last_supervision_on=last.on if last else None,
            since_on=self._since,
            minutes_since=since.minutes,
            sessions_since=since.sessions,
            cases=tuple(self._cases.case(client, organisations) for client in about),
        )
        whom: dict[str, Sequence[str | None]] = {
            "urgent": [*(n.client_id for n in notes), *(i.client_id for i in urgent)],
            "wanted": [item.client_id for item in wishes],
            "questions": [item.client_id for item in calm],
            "last_time": [client for client, _each in last_time],
            "cases": about,
        }
        return Gathered(
            material=material,
            about=dict(_places(whom)),
            brought=self.brought,
            passages_left_out=self._cases.passages_left_out,
            notes_left_out=kept_back,
            clients_left_out=len(self._shut),
            sketches_left_out=self.sketches_left_out,
        )

    def _is_open(self, client_id: str | None) -> bool:
        """Whether a client may be spoken of: not in the bin, not under restriction."""
        client = self._clients.get(client_id or "")
        if client is None:
            return client_id is None
        return client.binned_at is None and client.restricted_since is None

    def _label(self, client_id: str | None) -> str:
        return self._shown[client_id] if client_id else ""

    # What comes first

    def _wishes(self) -> list[SupervisionItem]:
        """The items that say what is wanted, each wish once."""
        found = {item.wanted.strip(): item for item in reversed(self._items[:MOST_QUESTIONS])}
        return [item for item in self._items if item.wanted.strip() and item in found.values()]

    def _wanted(self, wishes: Sequence[SupervisionItem]) -> tuple[PackQuestion, ...]:
        if self._agenda.wanted:
            return (PackQuestion(text=self._agenda.wanted),)
        # Whose wish it is stands with the case; here it is what I want from today.
        return tuple(PackQuestion(text=item.wanted.strip()) for item in wishes)

    def _decision_notes(self) -> tuple[list[DecisionNote], int]:
        """Decision notes since last time, newest first, and how many are kept back."""
        found = [
            note
            for note in self._work.all(DecisionNote)
            if self._from <= note.decided_on <= self._today
        ]
        told = [n for n in found if not n.restricted and self._is_open(n.client_id)]
        told.sort(key=lambda note: note.decided_on, reverse=True)
        return told, len(found) - len(told)

    def _urgent_note(self, note: DecisionNote) -> UrgentItem:
        return UrgentItem(
            about=self._label(note.client_id),
            on=note.decided_on,
            what=note.what_happened,
            decided=note.decided,
        )

    def _urgent_item(self, item: SupervisionItem) -> UrgentItem:
        return UrgentItem(
            about=self._label(item.client_id),
            on=item.noticed_on,
            what=item.question or item.feeling,
        )

    def _last_time(self) -> list[tuple[str | None, KeptCommitment]]:
        """Commitments of the last meeting, and older ones that are open or done since.

        Then what became of some items that were brought to it, where that was said since.
        """
        last = self._stand.last
        if last is None:
            return []
        brought: dict[str, SupervisionItem] = {
            each.id: each for each in with_whom(self._work, self._work.all(SupervisionItem))
        }
        days = {each.id: each.on for each in self._work.all(SupervisionMeeting, binned_at=None)}
        found = [
            (days[each.meeting_id], each)
            for each in self._work.all(Commitment)
            if each.meeting_id in days
            and (each.meeting_id == last.id or not each.done_on or each.done_on >= self._from)
        ]
        found = [(day, each) for day, each in found if day <= self._today]
        found.sort(key=lambda pair: pair[0], reverse=True)
        kept = [(_client_of(each, brought), _kept(each)) for _day, each in found]
        told = [(kept_of, made) for kept_of, made in kept if self._is_open(kept_of)]
        mine = (each for each in brought.values() if each.meeting_id == last.id)
        return [*told, *islice(self._changed(mine), _MOST_CHANGED)]

    def _changed(
        self, brought: Iterable[SupervisionItem]
    ) -> Iterator[tuple[str | None, KeptCommitment]]:
        for item in brought:
            said = item.changed_on is not None and self._from <= item.changed_on <= self._today
            if said and not item.binned_at and self._is_open(item.client_id):
                yield (
                    item.client_id,
                    KeptCommitment(
                        text=item.said, outcome=item.changed, changed=item.changed_practice
                    ),
                )


def _kept(commitment: Commitment) -> KeptCommitment:
    return KeptCommitment(
        text=commitment.text,
        outcome=commitment.outcome,
        done_on=commitment.done_on,
        changed=commitment.changed_practice,
    )


def _client_of(commitment: Commitment, items: Mapping[str, SupervisionItem]) -> str | None:
    item = items.get(commitment.item_id or "")
    return item.client_id if item else None


def _places(whom: Mapping[str, Sequence[str | None]]) -> Iterator[tuple[str, str]]:
    for part, clients in whom.items():
        for number, client in enumerate(clients, start=1):
            if client is not None:
                yield f"{part}/{number}", client
