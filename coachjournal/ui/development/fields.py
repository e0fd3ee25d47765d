"""Fields of development's sheets: hours, boxes that grow, sessions to pick."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QDoubleSpinBox,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from coachjournal.domain.rows import SessionRow
from coachjournal.system.language import _
from coachjournal.ui.development.words import session_said
from coachjournal.ui.widgets.inputs import TextBox, indent
from coachjournal.ui.widgets.text import literal

_MOST_HOURS, _MOST_LINES, _PADDING = 1600.0, 12, 30


class HoursField(QDoubleSpinBox):
    """Hours to a hundredth, which tells every minute; `unsaid` is what nothing is called."""

    def __init__(self, minutes: int, *, unsaid: str = "") -> None:
        super().__init__()
        self.setDecimals(2)
        self.setRange(0.0, _MOST_HOURS)
        self.setSingleStep(0.5)
        self.setSuffix(_(" h"))
        if unsaid:
            self.setSpecialValueText(unsaid)
        self.setValue(minutes / 60)
        indent(self)

    def minutes(self) -> int:
        """What is meant, in minutes."""
        return round(self.value() * 60)


class GrowingBox(TextBox):
    """Some lines of text; it grows with what is written, and then scrolls."""

    def __init__(self, text: str = "", *, lines: int = 2) -> None:
        super().__init__(text, lines=lines)
        self._least = self.height()
        self.textChanged.connect(self._grow)
        self._grow()

    def _grow(self) -> None:
        line = QFontMetrics(self.font()).lineSpacing()
        lines = round(self.document().size().height())
        self.setFixedHeight(max(self._least, line * min(lines, _MOST_LINES) + _PADDING))
        policies = Qt.ScrollBarPolicy
        scrolls = lines > _MOST_LINES
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAsNeeded if scrolls else policies.ScrollBarAlwaysOff
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower box has more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._grow()


class _PickLine(QLineEdit):
    """A field whose Enter picks; only an empty one leaves Enter to the sheet."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks what is typed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.text().strip() and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class SessionsField(QWidget):
    """Sessions that are picked by typing a day or a name; a tick taken off lets one go."""

    def __init__(self, rows: Sequence[SessionRow], chosen: Sequence[SessionRow]) -> None:
        super().__init__()
        self._rows = list(rows)
        self._boxes: dict[str, QCheckBox] = {}
        self.line = _PickLine()
        self.line.setPlaceholderText(_("A day, a client, a title"))
        self.line.setAccessibleName(_("Pick a session"))
        self.completer = completer(self.line, [session_said(row) for row in self._rows])
        self.completer.activated.connect(self._picked)
        self.line.entered.connect(self._first)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.line)
        self.setFocusProxy(self.line)
        for row in chosen:
            self._add(row)

    def chosen(self) -> list[str]:
        """The ids of the sessions whose tick is on."""
        return [key for key, box in self._boxes.items() if box.isChecked()]

    def _picked(self, words: str) -> None:
        row = next((each for each in self._rows if session_said(each) == words), None)
        if row is not None:
            self._add(row)
        # The completer writes its words into the field after it has told of them.
        QTimer.singleShot(0, self.line, self.line.clear)

    def _first(self) -> None:
        """Enter takes the first that fits what is typed."""
        typed = self.line.text().strip().casefold()
        row = next((e for e in self._rows if typed and typed in session_said(e).casefold()), None)
        if row is not None:
            self._add(row)
            self.line.clear()

    def _add(self, row: SessionRow) -> None:
        box = self._boxes.get(row.id)
        if box is None:
            words = session_said(row)
            box = self._boxes[row.id] = QCheckBox(literal(words))
            box.setAccessibleName(words)
            self._column.addWidget(box)
        box.setChecked(True)


def completer(line: QLineEdit, words: Sequence[str]) -> QCompleter:
    """Offers what holds the typed letters anywhere."""
    made = QCompleter(line)
    made.setModel(QStringListModel(list(words), made))
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    line.setCompleter(made)
    return made
