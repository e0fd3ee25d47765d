"""Chips of which one is on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from coachjournal.ui.widgets.buttons import chip_button
from coachjournal.ui.widgets.flow import FlowLayout


class Chips(QWidget):
    """Says `chosen` with the place of another one. Tab reaches each: hence no QButtonGroup."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        flow = FlowLayout(self, gap=6)
        self.buttons: list[QPushButton] = []
        for place, name in enumerate(names):
            button = chip_button(name)
            button.clicked.connect(partial(self.choose, place))
            flow.addWidget(button)
            self.buttons.append(button)
        self._place = 0
        self.buttons[0].setChecked(True)

    @property
    def place(self) -> int:
        """Which one is on."""
        return self._place

    def choose(self, place: int, _checked: bool = True) -> None:
        """Switch one on, and the others off; pressing it again leaves it on."""
        for each, button in enumerate(self.buttons):
            button.setChecked(each == place)
        if place != self._place:
            self._place = place
            self.chosen.emit(place)
