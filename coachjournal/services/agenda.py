"""What is taken to the next supervision: how I am, what I want, and a few chosen items.

One agenda at a time is being prepared. Everything keeps itself as it is typed; `avoiding` is
the coach's alone and leaves the vault in nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import (
    RowId,
    SessionId,
    SketchId,
    SupervisionAgendaId,
    SupervisionItemId,
    SupervisionMeetingId,
)
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import ItemExhibit, SupervisionAgenda, SupervisionItem
from coachjournal.domain.terms import ExhibitKind, NoteKind
from coachjournal.errors import BadInput
from coachjournal.services.exhibits_offered import Offered, offered_for
from coachjournal.services.journal import Done, Journal
from coachjournal.services.supervision_items import WaitingItem, in_order, waiting_items
from coachjournal.store.supervision_queries import of_them
from coachjournal.store.work import UnitOfWork

Exhibits = Mapping[str, tuple[ItemExhibit, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPage:
    """The agenda that is prepared, what is on it, what else waits, and the exhibits by item id."""

    agenda: SupervisionAgenda
    chosen: tuple[WaitingItem, ...]
    waiting: tuple[WaitingItem, ...]
    exhibits: Exhibits

    @property
    def taken(self) -> tuple[WaitingItem, ...]:
        """What is taken along: what is chosen, or all that waits where nothing is."""
        return self.chosen or self.waiting


class Agendas:
    """What a coach does before supervision."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def open(self) -> AgendaPage:
        """The agenda that is being prepared; it is begun where there is none. Tells no news."""
        with self._journal.work() as work:
            agenda = ensured_agenda(work, self._journal)
            page = _page(work, agenda)
            work.commit()
        return page

    def look(self) -> AgendaPage:
        """The same without beginning one: nothing is written, and its id may be new."""
        with self._journal.work() as work:
            return agenda_page(work, self._journal)

    def set(self, *, initiator: object = None, **fields: Any) -> Done[SupervisionAgenda]:
        """Keep fields of the agenda, which is begun where there is none."""
        with self._journal.work() as work:
            agenda = replace(ensured_agenda(work, self._journal), **fields)
            work.replace(agenda)
            work.commit()
        return self._journal.done(agenda, Changes.SUPERVISION, initiator)

    def choose(self, item_id: str, on: bool, *, initiator: object = None) -> Done[SupervisionItem]:
        """Put an item on the agenda, behind the others, or take it off: then it waits on."""
        with self._journal.work() as work:
            item = work.get(SupervisionItem, item_id)
            last = max((each.position for each in _chosen(work)), default=0)
            item = replace(item, on_agenda=on, position=last + 1 if on else 0)
            ensured_agenda(work, self._journal)
            work.replace(item)
            work.commit()
        return self._journal.done(item, Changes.SUPERVISION, initiator)

    def order(self, item_ids: Sequence[str], *, initiator: object = None) -> Done[None]:
        """Bring the items in this order."""
        with self._journal.work() as work:
            for position, item_id in enumerate(item_ids, start=1):
                item = work.get(SupervisionItem, item_id)
                if item.position != position:
                    work.replace(replace(item, position=position))
            work.commit()
        return self._journal.done(None, Changes.SUPERVISION, initiator)

    def exhibit(
        self,
        item_id: str,
        kind: ExhibitKind,
        *,
        session_id: str | None = None,
        note: NoteKind | None = None,
        passage: str = "",
        sketch_id: str | None = None,
        sketch_items: tuple[str, ...] = (),
        caption: str = "",
        initiator: object = None,
    ) -> Done[ItemExhibit]:
        """Lay something beside an item's question. Raises BadInput where it is not there."""
        with self._journal.work() as work:
            made = add_exhibit(
                work,
                ItemExhibit(
                    id=RowId(self._journal.new_id()),
                    item_id=SupervisionItemId(item_id),
                    kind=kind,
                    session_id=SessionId(session_id) if session_id else None,
                    note=note,
                    passage=passage.strip(),
                    sketch_id=SketchId(sketch_id) if sketch_id else None,
                    sketch_items=sketch_items,
                    caption=caption.strip(),
                ),
            )
            work.commit()
        return self._journal.done(made, Changes.SUPERVISION, initiator)

    def offered(self, item_id: str) -> Offered:
        """What can be laid beside an item: of whom it is about, and of nobody else."""
        with self._journal.work() as work:
            item = work.get(SupervisionItem, item_id)
            return offered_for(work, item, self._journal.clock.today())

    def remove_exhibit(self, exhibit_id: str, *, initiator: object = None) -> Done[None]:
        """Take an exhibit away again; what it showed stays where it is."""
        with self._journal.work() as work:
            work.remove(ItemExhibit, exhibit_id)
            work.commit()
        return self._journal.done(None, Changes.SUPERVISION, initiator)


def agenda_page(work: UnitOfWork, journal: Journal) -> AgendaPage:
    """The agenda that is prepared, within a unit of work that may only read."""
    return _page(work, open_agenda(work) or _begun(journal))


def open_agenda(work: UnitOfWork) -> SupervisionAgenda | None:
    """The agenda that is being prepared."""
    return work.find(SupervisionAgenda, meeting_id=None)


def ensured_agenda(work: UnitOfWork, journal: Journal) -> SupervisionAgenda:
    """The agenda that is being prepared; begun within the unit of work where there is none."""
    agenda = open_agenda(work)
    if agenda is None:
        agenda = _begun(journal)
        work.add(agenda)
    return agenda


def items_taken(items: Sequence[WaitingItem]) -> list[WaitingItem]:
    """What is taken along of all that waits: what is on the agenda, or all where nothing is."""
    return [each for each in items if each.item.on_agenda] or list(items)


def exhibits_of(work: UnitOfWork, item_ids: Sequence[str]) -> dict[str, tuple[ItemExhibit, ...]]:
    """The exhibits of some items, by item id, each in its order."""
    found: dict[str, list[ItemExhibit]] = {}
    for each in of_them(work, ItemExhibit, "item_id", item_ids):
        found.setdefault(each.item_id, []).append(each)
    return {key: tuple(sorted(each, key=lambda e: e.position)) for key, each in found.items()}


def add_exhibit(work: UnitOfWork, exhibit: ItemExhibit) -> ItemExhibit:
    """Keep an exhibit behind those its item has. Raises BadInput without words, NotFound."""
    if exhibit.kind is ExhibitKind.PASSAGE and not exhibit.passage:
        raise BadInput("words-needed")
    if exhibit.kind is ExhibitKind.SKETCH:
        work.get(Sketch, exhibit.sketch_id or "")
    work.get(SupervisionItem, exhibit.item_id)
    others = work.all(ItemExhibit, item_id=exhibit.item_id)
    last = max((each.position for each in others), default=0)
    exhibit = replace(exhibit, position=last + 1)
    work.add(exhibit)
    return exhibit


def agenda_brought(
    work: UnitOfWork, meeting_id: SupervisionMeetingId, on: date, items: Sequence[str]
) -> None:
    """After a meeting: its agenda belongs to it, and what was not brought after all waits on.

    A meeting that was entered late, of a time before the agenda, takes nothing of it along.
    """
    agenda = open_agenda(work)
    chosen = _chosen(work)
    if agenda is None or not _is_of(agenda, on, {each.id for each in chosen}, set(items)):
        return
    work.replace(replace(agenda, meeting_id=meeting_id))
    for item in chosen:
        if item.id not in items:
            work.replace(replace(item, on_agenda=False, position=0))


def _is_of(agenda: SupervisionAgenda, on: date, chosen: set[str], brought: set[str]) -> bool:
    if chosen:
        return bool(chosen & brought) or agenda.for_on == on
    return on >= (agenda.for_on or agenda.made_at.date())


def _begun(journal: Journal) -> SupervisionAgenda:
    return SupervisionAgenda(id=SupervisionAgendaId(journal.new_id()), made_at=journal.now())


def _chosen(work: UnitOfWork) -> list[SupervisionItem]:
    return in_order(work.all(SupervisionItem, on_agenda=True, meeting_id=None, binned_at=None))


def _page(work: UnitOfWork, agenda: SupervisionAgenda) -> AgendaPage:
    items = [each for each in waiting_items(work) if not each.hidden]
    chosen = tuple(each for each in items if each.item.on_agenda)
    return AgendaPage(
        agenda=agenda,
        chosen=chosen,
        waiting=tuple(each for each in items if not each.item.on_agenda),
        exhibits=exhibits_of(work, [each.item.id for each in items]),
    )
