"""The agenda that a pack is made of: what is taken along, other words, and how cases are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from coachjournal.domain.review import CaseLook, PackWording, SketchLook
from coachjournal.domain.supervision import ItemExhibit
from coachjournal.services.agenda import items_taken, open_agenda
from coachjournal.services.supervision import WaitingItem
from coachjournal.store.work import UnitOfWork

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackAgenda:
    """What was prepared for the next meeting, as far as a pack needs it. All by id."""

    agenda_id: str | None = None
    wanted: str = field(default="", repr=False)
    how_i_am: str = field(default="", repr=False)
    went_well: str = field(default="", repr=False)
    wordings: Mapping[tuple[str, str | None], str] = field(default_factory=dict, repr=False)
    cases: Mapping[str, CaseLook] = field(default_factory=dict)
    looked: Mapping[str, str] = field(default_factory=dict)
    exhibits: Mapping[str, Sequence[ItemExhibit]] = field(default_factory=dict)

    def chosen(self, waiting: Sequence[WaitingItem]) -> list[WaitingItem]:
        """What is taken along: the items chosen for it, or all that waits."""
        return items_taken(waiting)

    def worded(self, text: str, client_id: str | None) -> str:
        """The words that the coach chose for a text, or the text."""
        own = self.wordings.get((text, client_id))
        return own if own is not None else self.wordings.get((text, None), text)


def read_agenda(work: UnitOfWork) -> PackAgenda:
    """The agenda of the next meeting; where there is none, nothing was chosen yet."""
    exhibits = _grouped(work.all(ItemExhibit), "item_id", "position")
    found = open_agenda(work)
    if found is None:
        return PackAgenda(exhibits=exhibits)
    mine = found.id
    return PackAgenda(
        agenda_id=found.id,
        wanted=found.wanted.strip(),
        how_i_am=found.how_i_am.strip(),
        went_well=found.went_well.strip(),
        wordings={
            (w.before, w.client_id): w.wording for w in work.all(PackWording, agenda_id=mine)
        },
        cases={each.client_id: each for each in work.all(CaseLook, agenda_id=mine)},
        looked={each.sketch_id: each.fingerprint for each in work.all(SketchLook, agenda_id=mine)},
        exhibits=exhibits,
    )


def _grouped(things: Sequence[_Thing], by: str, order: str) -> dict[str, list[_Thing]]:
    groups: dict[str, list[_Thing]] = {}
    for each in sorted(things, key=lambda each: getattr(each, order)):
        groups.setdefault(getattr(each, by), []).append(each)
    return groups
