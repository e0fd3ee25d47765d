"""The three steps before a meeting, and what is done after it; one is shown at a time."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from coachjournal.system.language import _, later
from coachjournal.ui.widgets.buttons import chip_button
from coachjournal.ui.widgets.flow import FlowLayout

_APART = 8


class Step(StrEnum):
    """What of supervision is shown."""

    SINCE = "since"
    AGENDA = "agenda"
    PACK = "pack"
    AFTER = "after"


TITLES = {
    Step.SINCE: later("1  Since last time"),
    Step.AGENDA: later("2  Agenda"),
    Step.PACK: later("3  Pack"),
    Step.AFTER: later("After the meeting"),
}
WHAT_FOR = {
    Step.SINCE: later("Look back first: what you undertook, what you brought, what has moved."),
    Step.AGENDA: later(
        "Choose a few questions, and say what you want. What stays empty is left out; "
        "everything is kept as you type."
    ),
    Step.PACK: later("What your supervisor is handed: nobody is named in it."),
    Step.AFTER: later("While it is fresh: what you learned, item by item, and what you will do."),
}


class StepLine(QWidget):
    """The steps as chips, and a line of what the one that is shown is for."""

    def __init__(self, chosen: Callable[[Step], object]) -> None:
        super().__init__()
        self.setAccessibleName(_("Steps"))
        flow = FlowLayout(self)
        self._chips: dict[Step, QPushButton] = {}
        for step in Step:
            chip = chip_button(_(TITLES[step]))
            chip.clicked.connect(partial(chosen, step))
            self._chips[step] = chip
            if step is Step.AFTER:
                apart = QWidget()
                apart.setFixedWidth(_APART)
                flow.addWidget(apart)
            flow.addWidget(chip)

    def show_step(self, step: Step) -> None:
        """Mark the one that is shown."""
        for each, chip in self._chips.items():
            chip.setChecked(each is step)
