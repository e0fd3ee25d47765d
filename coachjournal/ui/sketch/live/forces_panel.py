"""The force field's panel: what pushes, what holds back, each with its words and its weight."""

from __future__ import annotations

from functools import partial

from coachjournal.domain.sketch.live import forcefield
from coachjournal.domain.sketch.live.forcefield import MOST_FORCES, STRONGEST, ForceField
from coachjournal.errors import BadInput
from coachjournal.system.language import _
from coachjournal.ui.sketch.live.base import LivePanel


class ForcesPanel(LivePanel):
    """A row a force, below the side it works for."""

    def state(self) -> object:
        """The field's data."""
        part = self.part(forcefield.TEMPLATE)
        return (part.id, part.data) if part else None

    def fill(self) -> None:
        """The change, then both sides."""
        state = self._field()
        if state is None:
            self.say(_("This force field cannot be read. What was drawn stays as it is."))
            return
        self.section(_("The change"))
        self.rows.addWidget(self.line(state.change, _("The change"), self._rename))
        self._fill_side(state, True, _("Pushes"), _("Add what pushes"))
        self._fill_side(state, False, _("Holds back"), _("Add what holds back"))
        self.say(_("On the sheet, drag an arrow to its length."))

    def _fill_side(self, state: ForceField, driving: bool, words: str, add: str) -> None:
        self.section(f"{words}: {state.total(driving)}")
        for at, force in state.on(driving):
            name = force.text or words
            self.across(
                self.line(
                    force.text, _("Words of {name}").format(name=name), partial(self._say, at)
                ),
                self.number(
                    force.weight, _("Weight of {name}").format(name=name), partial(self._weigh, at),
                    least=1, most=STRONGEST,
                ),
                self.less(_("Take {name} away").format(name=name), partial(self._less, at)),
            )  # fmt: skip
        if len(state.forces) < MOST_FORCES:
            self.adder(add, partial(self._add, driving))

    def _field(self) -> ForceField | None:
        part = self.part(forcefield.TEMPLATE)
        try:
            return forcefield.read(part) if part is not None else None
        except BadInput:
            return None

    def _set(self, state: ForceField) -> None:
        part = self.part(forcefield.TEMPLATE)
        if part is not None:
            self.put(part, forcefield.written(part, state))

    def _rename(self, change: str) -> None:
        state = self._field()
        if state is not None:
            self._set(state.named(change))

    def _add(self, driving: bool, text: str) -> None:
        state = self._field()
        if state is not None:
            self._set(state.with_force(text, driving))

    def _say(self, at: int, text: str) -> None:
        state = self._field()
        if state is not None:
            self._set(state.reworded(at, text))

    def _weigh(self, at: int, weight: int) -> None:
        state = self._field()
        if state is not None:
            self._set(state.weighed(at, weight))

    def _less(self, at: int) -> None:
        state = self._field()
        if state is not None:
            self._set(state.without_force(at))
