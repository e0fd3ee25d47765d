"""Rows that lead somewhere: to the keyboard and to a screen reader they are buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QVBoxLayout,
    QWidget,
)

from coachjournal.ui.widgets.marks import NamePill, Tone
from coachjournal.ui.widgets.text import ElidedLabel, label


class RowButton(QAbstractButton):
    """A button as wide as its list, with a layout inside; Enter, space and a click open it."""

    def __init__(self, name: str, opened: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.clicked.connect(lambda: opened())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground and the focus ring, as the style sheet says."""
        option = QStyleOption()
        option.initFrom(self)
        if self.isChecked():
            option.state |= QStyle.StateFlag.State_On
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, as space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class OpenRow(RowButton):
    """One line of a list that leads to the thing: pill, words, and something trailing.

    What is said second is cut where there is no room, or goes on below where it is shown `whole`.
    """

    def __init__(
        self,
        title: str,
        opened: Callable[[], object],
        *,
        pill: str = "",
        tone: Tone = "person",
        detail: str = "",
        second: str = "",
        trailing: str | QWidget = "",
        whole: bool = False,
    ) -> None:
        spoken = [pill, title, detail, second, trailing if isinstance(trailing, str) else ""]
        super().__init__(", ".join(part for part in spoken if part), opened)
        across = QHBoxLayout(self)
        across.setContentsMargins(4, 8, 4, 8)
        across.setSpacing(12)
        if pill:
            across.addWidget(NamePill(pill, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(_words(title, detail, second, whole=whole), 1)
        if trailing:
            end = trailing if isinstance(trailing, QWidget) else label(trailing, "soft")
            across.addWidget(end, 0, Qt.AlignmentFlag.AlignVCenter)


def _words(title: str, detail: str, second: str, *, whole: bool) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(2)
    if detail:
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(label(title, "strong"))
        first.addWidget(ElidedLabel(detail, "soft"), 1)
        words.addLayout(first)
    else:
        words.addWidget(label(title, "body", wrap=True))
    if second:
        below = label(second, "soft", wrap=True) if whole else ElidedLabel(second, "soft")
        words.addWidget(below)
    return words
