"""The card of documents: each with its state, which is changed right there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.assessment import DocumentResult
from coachjournal.services.documents import DocumentFiled
from coachjournal.services.term_words import DOCUMENT_STATES
from coachjournal.system.language import _, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.icons import Icons
from coachjournal.ui.widgets.buttons import icon_button
from coachjournal.ui.widgets.frames import Card, clear_layout
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.lists import fill
from coachjournal.ui.widgets.text import label, set_tip
from coachjournal.ui.widgets.writing import writes


class DocumentsCard(Card):
    """What a credential asks for besides figures."""

    changed = Signal(str, str)
    opened = Signal(str)

    def __init__(self, icons: Icons) -> None:
        super().__init__(_("Documents"))
        self._icons = icons
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.choices: dict[str, Choice] = {}

    def show_documents(
        self, documents: Sequence[DocumentResult], filed: Mapping[str, DocumentFiled]
    ) -> None:
        """Show where each stands, and what is kept of it."""
        clear_layout(self._rows)
        self.choices = {}
        fill(self._rows, [self._row(each, filed.get(each.id)) for each in documents])
        self.setVisible(bool(documents))

    def _row(self, document: DocumentResult, filed: DocumentFiled | None) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        name = label(_(document.label), wrap=True)
        words.addWidget(name)
        below = _below(document, filed)
        if below:
            words.addWidget(label(below, "caption", wrap=True))
        across.addLayout(words, 1)
        box = writes(
            Choice(
                [(state, _(words)) for state, words in DOCUMENT_STATES.items()],
                document.state.value,
            )
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
        files = icon_button(
            self._icons,
            "paperclip",
            _("Files and note of: {document}").format(document=_(document.label)),
            partial(self.opened.emit, document.id),
        )
        across.addWidget(files, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(box, 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _activated(self, document: str, box: Choice, _place: int) -> None:
        self.changed.emit(document, box.value())


def _below(document: DocumentResult, filed: DocumentFiled | None) -> str:
    """Its day, how many files there are, whether there is a note; whether to ask the body."""
    parts = []
    if filed is not None:
        if filed.document.on is not None:
            parts.append(full_date(filed.document.on))
        if filed.files:
            parts.append(
                plural("{count} file", "{count} files", filed.files).format(count=filed.files)
            )
        if filed.document.note:
            parts.append(_("with a note"))
    if document.rule.confidence.check_with_body:
        parts.append(_("check with the body"))
    return ", ".join(parts)
