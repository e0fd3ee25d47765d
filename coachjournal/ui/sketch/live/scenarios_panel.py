"""The scenarios' panel: options down, worlds across, and what holds in all of them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from coachjournal.domain.sketch.live import scenarios
from coachjournal.domain.sketch.live.scenarios import Scenarios
from coachjournal.errors import BadInput
from coachjournal.system.language import _
from coachjournal.ui.sketch.live.base import LivePanel


class ScenariosPanel(LivePanel):
    """Ticking an option for a world lays its note there; unticking takes it away."""

    def state(self) -> object:
        """The table's data."""
        part = self.part(scenarios.TEMPLATE)
        return (part.id, part.data) if part else None

    def fill(self) -> None:
        """The worlds by their names, then the options."""
        state = self._scenarios()
        if state is None:
            self.say(_("These scenarios cannot be read. What was drawn stays as it is."))
            return
        self.section(_("The worlds"))
        for at, world in enumerate(scenarios.worlds(self.sheet.scene)):
            name = _("Name of world {number}").format(number=at + 1)
            self.rows.addWidget(self.line(world.name, name, partial(self._rename, at)))
        self.section(_("Options: where do they work?"))
        self.adder(_("Add an option, tried in every world"), self._add)
        for option in state.options:
            self.say(option.text, "body")
            for at, world in enumerate(scenarios.worlds(self.sheet.scene)):
                words = _("{option} works in {world}").format(option=option.text, world=world.name)
                works = option.works[at] if at < len(option.works) else False
                self.rows.addWidget(
                    self.check(works, world.name, words, partial(self._try, at, option.text))
                )
        self.section(_("What holds in all"))
        holding = state.holding()
        for text in holding:
            self.say(text, "strong")
        if not holding:
            self.say(_("Nothing yet. What is ticked for every world stands here."))

    def _scenarios(self) -> Scenarios | None:
        part = self.part(scenarios.TEMPLATE)
        try:
            return scenarios.read(part) if part is not None else None
        except BadInput:
            return None

    def _rename(self, at: int, name: str) -> None:
        world = scenarios.worlds(self.sheet.scene)[at]
        self.put(world, replace(world, name=name))

    def _add(self, text: str) -> None:
        gesture = f"try {self.sheet.new_id()}"
        for world in scenarios.worlds(self.sheet.scene):
            delta = scenarios.tried(
                self.sheet.scene, world, text, True, self.sheet.new_id, self.sheet.metrics
            )
            self.sheet.do(delta, gesture=gesture)
        self.sheet.end_gesture()

    def _try(self, at: int, text: str, works: bool) -> None:
        world = scenarios.worlds(self.sheet.scene)[at]
        delta = scenarios.tried(
            self.sheet.scene, world, text, works, self.sheet.new_id, self.sheet.metrics
        )
        self.sheet.do(delta)
