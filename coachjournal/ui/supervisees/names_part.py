"""What looks like somebody's name, each word in its place: a code instead, or it is no name."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coachjournal.services.no_client_names import NameFound
from coachjournal.system.language import _
from coachjournal.ui.supervisees.words import WHY_NOT
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.inputs import TextBox
from coachjournal.ui.widgets.marks import Pill
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import said

_CODE_WIDTH = 110


class NamesPart(QWidget):
    """A row a finding; `settled` once none is left."""

    settled = Signal()

    def __init__(
        self,
        texts: tuple[TextBox | QLineEdit, ...],
        keep: Callable[[NameFound, Callable[[], None]], None],
    ) -> None:
        super().__init__()
        self._texts, self._keep = texts, keep
        self._left = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        sentence = _(
            "These may tell who a client is, and no client of your supervisees has a name here. "
            "Nothing is saved yet."
        )
        column.addWidget(label(sentence, "caution", wrap=True))
        column.addLayout(self._rows)
        self.hide()

    def show_findings(self, findings: tuple[NameFound, ...]) -> None:
        """Show these in place of those before."""
        clear_layout(self._rows)
        self._left = len(findings)
        for each in findings:
            self._rows.addWidget(self._row(each))
        self.setVisible(bool(findings))

    def focus_first(self) -> None:
        """Begin at the first word."""
        field = self.findChild(QLineEdit)
        if field is not None:
            field.setFocus()

    def _row(self, found: NameFound) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Pill(found.found, "caution"), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(found.sentence, wrap=True, selectable=True))
        column.addWidget(label(_why(found), "caption", wrap=True))
        code = QLineEdit()
        code.setFixedWidth(_CODE_WIDTH)
        code.setPlaceholderText(_("such as K-1"))
        code.setAccessibleName(_("A code in place of {word}").format(word=found.found))
        instead = ghost_button(
            _("Write the code instead"), partial(self._write, found, code, holder)
        )
        instead.setAccessibleName(_("Write the code in place of {word}").format(word=found.found))
        across = QHBoxLayout()
        across.addWidget(code)
        across.addWidget(instead)
        if not found.registered:
            no_name = ghost_button(
                _("It is no name"), lambda: self._keep(found, partial(self._settle, holder))
            )
            no_name.setAccessibleName(_("{word} is no name").format(word=found.found))
            across.addWidget(no_name)
        across.addStretch(1)
        column.addLayout(across)
        return holder

    def _write(self, found: NameFound, code: QLineEdit, row: QWidget) -> None:
        word = code.text().strip()
        if not word:
            # Which case it is, nobody but the writer knows.
            code.setFocus()
            return
        whole = re.compile(rf"(?<!\w){re.escape(found.found)}(?!\w)")
        for box in self._texts:
            text = whole.sub(lambda _each: word, box.text())
            if text != box.text():
                _put(box, text)
        self._settle(row)

    def _settle(self, row: QWidget) -> None:
        if row.isEnabled():
            row.setEnabled(False)
            row.hide()
            self._left -= 1
            if not self._left:
                self.hide()
                self.settled.emit()


def _put(box: TextBox | QLineEdit, text: str) -> None:
    if isinstance(box, QLineEdit):
        box.setText(text)
    else:
        box.setPlainText(text)


def _why(found: NameFound) -> str:
    if found.registered:
        return _("A registered name of this journal: it cannot stay.")
    return (
        said(WHY_NOT, found.reason.value) if found.reason.value in WHY_NOT else _("perhaps a name")
    )
