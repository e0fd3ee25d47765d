"""The stakeholder map's panel: everyone on it, with scores that move them on the sheet."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDoubleSpinBox

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, Note, Placed
from coachjournal.domain.sketch.live import stakeholders
from coachjournal.domain.sketch.live.stakeholders import HIGHEST, Score, StakeholderMap
from coachjournal.errors import BadInput
from coachjournal.system.language import _
from coachjournal.ui.sketch.live.base import NARROW, LivePanel
from coachjournal.ui.widgets.inputs import indent
from coachjournal.ui.widgets.text import ElidedLabel
from coachjournal.ui.widgets.writing import writes


class StakeholdersPanel(LivePanel):
    """A row each: influence and interest, from 0 to 10."""

    def state(self) -> object:
        """The map's data."""
        part = self.part(stakeholders.TEMPLATE)
        return (part.id, part.data) if part else None

    def fill(self) -> None:
        """Those on the map, the most influential first."""
        state = self._map()
        if state is None:
            self.say(_("This map cannot be read. What was drawn stays as it is."))
            return
        self.adder(_("Add someone"), self._add)
        if not state.scores:
            self.say(_("Whatever you lay on the map counts: a note, a figure, words."))
            return
        self.section(_("Influence, and interest"))
        for score in state.scores:
            self.across(
                ElidedLabel(score.name),
                self._field(score, score.influence, _("Influence of {name}"), "influence"),
                self._field(score, score.interest, _("Interest of {name}"), "interest"),
            )
        self.say(_("Dragging them on the sheet changes the scores, and the other way round."))

    def _field(self, score: Score, value: float, words: str, which: str) -> QDoubleSpinBox:
        field = QDoubleSpinBox()
        field.setRange(0.0, HIGHEST)
        field.setDecimals(1)
        field.setSingleStep(0.5)
        field.setKeyboardTracking(False)
        field.setValue(value)
        field.setAccessibleName(words.format(name=score.name))
        field.setFixedWidth(self.context.theme.px(NARROW + 8))
        indent(field)
        field.valueChanged.connect(partial(self._score, score.id, which))
        return writes(field)

    def _map(self) -> StakeholderMap | None:
        part = self.part(stakeholders.TEMPLATE)
        try:
            return stakeholders.read(part) if part is not None else None
        except BadInput:
            return None

    def _score(self, element_id: ElementId, which: str, value: float) -> None:
        part, element = self.part(stakeholders.TEMPLATE), self.sheet.scene.element(element_id)
        if part is not None and isinstance(element, Placed):
            self.put(element, stakeholders.scored(part, element, **{which: value}))

    def _add(self, name: str) -> None:
        part = self.part(stakeholders.TEMPLATE)
        if part is not None:
            made: Note = stakeholders.stakeholder(
                part, self.sheet.scene, name, ElementId(self.sheet.new_id()), self.sheet.metrics
            )
            self.sheet.do(added(made))
            self.sheet.choose([made.id])
