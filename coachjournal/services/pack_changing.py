"""From what the journal says to what the pack says: other words, no dates, no names."""

from __future__ import annotations

from dataclasses import replace

from coachjournal.domain.disguise import gender_swapped, is_english, without_dates
from coachjournal.domain.pack import PackCase, PackMaterial
from coachjournal.services.pack_agenda import PackAgenda
from coachjournal.services.pack_gathering import Gathered
from coachjournal.services.pack_prepared import PreparedCase, PreparedSketch, PreparedText
from coachjournal.services.pack_replacing import Replacing
from coachjournal.system.language import _


class Changing:
    """Changes the material of one pack, text by text, and keeps what became of each."""

    def __init__(self, replacing: Replacing, agenda: PackAgenda, gathered: Gathered) -> None:
        self._replacing = replacing
        self._agenda = agenda
        self._gathered = gathered
        self._by_hand: set[str] = set()
        self.texts: list[PreparedText] = []

    def material(self) -> PackMaterial:
        """The material as the pack says it."""
        return self._replacing.replace(self._dateless(self._gathered.material), self._change)

    def cases(self) -> tuple[PreparedCase, ...]:
        """The clients of the pack, and whether a colleague would know them."""
        shown = {
            self._gathered.whom(f"cases/{number}"): case.shown_as
            for number, case in enumerate(self._gathered.material.cases, start=1)
        }
        return tuple(
            PreparedCase(
                client_id=client,
                shown_as=shown.get(client, ""),
                look=self._agenda.cases.get(client),
                by_hand=client in self._by_hand,
            )
            for client in self._gathered.clients
            if client in shown
        )

    def sketches(self) -> tuple[PreparedSketch, ...]:
        """The sketches of the pack, each once, and whether they were looked at as they are."""
        found = {each.sketch_id: each for each in self._gathered.brought}
        return tuple(
            PreparedSketch(
                sketch_id=each.sketch_id,
                title=each.title,
                client_id=each.client_id,
                ink=each.ink,
                looked=self._agenda.looked.get(each.sketch_id) == each.fingerprint,
            )
            for each in found.values()
        )

    def _change(self, place: str, text: str) -> str:
        if not text.strip():
            return text
        client = self._gathered.whom(place)
        worded = self._disguised(self._agenda.worded(text, client), client)
        found = self._replacing.deidentified(worded, client, family=client is not None)
        self.texts.append(
            PreparedText(
                place=place,
                client_id=client,
                before=text,
                worded=worded,
                after=found.text,
                replacements=found.replacements,
                findings=found.unsure,
                settled=found.settled,
            )
        )
        return found.text

    def _disguised(self, text: str, client: str | None) -> str:
        """The text without dates, and with the other gender, where the coach chose so."""
        look = self._agenda.cases.get(client or "")
        if look is None:
            return text
        if look.hide_dates:
            text = without_dates(text, _("[date]"))
        if look.swap_gender:
            if is_english(text):
                return gender_swapped(text)
            self._by_hand.add(look.client_id)
        return text

    # What the program itself would say of a day

    def _dateless(self, material: PackMaterial) -> PackMaterial:
        """The material without the days of cases that are told without dates."""
        return replace(
            material,
            urgent=tuple(
                replace(each, on=None) if self._hides(f"urgent/{number}") else each
                for number, each in enumerate(material.urgent, start=1)
            ),
            last_time=tuple(
                replace(each, done_on=None, done=True)
                if each.done_on and self._hides(f"last_time/{number}")
                else each
                for number, each in enumerate(material.last_time, start=1)
            ),
            cases=tuple(
                _told_without_days(each) if self._hides(f"cases/{number}") else each
                for number, each in enumerate(material.cases, start=1)
            ),
        )

    def _hides(self, place: str) -> bool:
        look = self._agenda.cases.get(self._gathered.whom(place) or "")
        return look is not None and look.hide_dates


def _told_without_days(case: PackCase) -> PackCase:
    return replace(
        case,
        story=tuple(replace(each, on=None) for each in case.story),
        passages=tuple(replace(each, on=None) for each in case.passages),
        trends=tuple(replace(each, labels=_counted(len(each.labels))) for each in case.trends),
    )


def _counted(months: int) -> tuple[str, ...]:
    """Months that are only counted: the first, the second, ..."""
    return tuple(str(number) for number in range(1, months + 1))
