"""The line of chips: side by side, each chosen credential, adding one, taking one off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from coachjournal.domain.credentials import Credential
from coachjournal.system.language import _
from coachjournal.ui import figures
from coachjournal.ui.widgets.buttons import chip_button, ghost_button, link_button
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.text import literal, set_tip
from coachjournal.ui.widgets.writing import writes

SIDE_BY_SIDE = ""
"""In the place of a credential: all of them beside one another."""


class Chips(QWidget):
    """What is shown of those that were chosen, and which others there are."""

    chosen = Signal(str)
    added = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._line = FlowLayout(self)

    def show_chips(
        self, chosen: Sequence[Credential], present: str, others: Sequence[Credential]
    ) -> None:
        """Show the chosen credentials, and offer the others."""
        clear_layout(self._line)
        if len(chosen) > 1:
            self._add(SIDE_BY_SIDE, _("Side by side"), "", present)
        for credential in chosen:
            self._add(credential.id, figures.short_name(credential), _(credential.title), present)
        if others:
            self._line.addWidget(self._adding(others))
        for credential in chosen:
            if credential.id == present:
                words = _("Take {credential} off").format(credential=figures.short_name(credential))
                take_off = link_button(words, partial(self.removed.emit, present))
                self._line.addWidget(writes(take_off))

    def _add(self, ident: str, words: str, tip: str, present: str) -> None:
        chip = chip_button(words)
        if tip:
            set_tip(chip, tip)
        chip.setChecked(ident == present)
        chip.clicked.connect(lambda: self.chosen.emit(ident))
        self._line.addWidget(chip)

    def _adding(self, others: Sequence[Credential]) -> QWidget:
        button = writes(ghost_button(_("Add")))
        button.setAccessibleName(_("Add a credential"))
        menu = QMenu(button)
        # Many bodies have many levels: a body each opens to its own.
        by_body: dict[str, list[Credential]] = {}
        for credential in others:
            by_body.setdefault(credential.body, []).append(credential)
        for body, credentials in by_body.items():
            into = menu if len(by_body) == 1 else menu.addMenu(literal(body))
            for credential in credentials:
                words = _("{short}, {title}").format(
                    short=figures.short_name(credential), title=_(credential.title)
                )
                into.addAction(literal(words), partial(self.added.emit, credential.id))
        button.setMenu(menu)
        return button
