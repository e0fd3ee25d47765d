"""The card of documents: each with its state, which is changed right there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.assessment import DocumentResult
from coachjournal.domain.terms import DocumentState
from coachjournal.system.language import _, later
from coachjournal.ui.days import full_date
from coachjournal.ui.widgets.frames import Card, clear_layout
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label, set_tip
from coachjournal.ui.widgets.writing import writes

STATES = {
    DocumentState.NOT_STARTED: later("not started"),
    DocumentState.IN_HAND: later("in hand"),
    DocumentState.DONE: later("done"),
}


class DocumentsCard(Card):
    """What a credential asks for besides figures."""

    changed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(_("Documents"))
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.choices: dict[str, Choice] = {}

    def show_documents(self, documents: Sequence[DocumentResult]) -> None:
        """Show where each stands."""
        clear_layout(self._rows)
        self.choices = {}
        fill(self._rows, [self._row(each) for each in documents])
        self.setVisible(bool(documents))

    def _row(self, document: DocumentResult) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        name = label(_(document.label), wrap=True)
        words.addWidget(name)
        if document.rule.confidence.check_with_body:
            words.addWidget(label(_("check with the body"), "caption", wrap=True))
        across.addLayout(words, 1)
        box = writes(
            Choice([(state.value, _(STATES[state])) for state in STATES], document.state.value)
        )
        # On Linux Qt takes the name of a choice from its label alone.
        name.setBuddy(box)
        box.setAccessibleName(_("State of: {document}").format(document=_(document.label)))
        rule = document.rule
        set_tip(
            row,
            _("{source}, checked on {day}, confidence {letter}").format(
                source=rule.source, day=full_date(rule.checked_on), letter=rule.confidence.value
            ),
        )
        box.activated.connect(partial(self._activated, document.id, box))
        self.choices[document.id] = box
        across.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _activated(self, document: str, box: Choice, _place: int) -> None:
        self.changed.emit(document, box.value())
