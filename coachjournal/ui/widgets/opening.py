"""Rows that lead somewhere: to the keyboard and to a screen reader they are buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from coachjournal.ui.widgets.marks import Pill, Tone
from coachjournal.ui.widgets.text import ElidedLabel, label


class RowButton(QPushButton):
    """A button as wide as its list, with a layout inside; Enter, space and a click open it."""

    def __init__(self, name: str, opened: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "row")
        self.setAccessibleName(name)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.clicked.connect(lambda: opened())

    def sizeHint(self) -> QSize:
        """As large as what is inside."""
        inside = self._inside()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As small as what is inside may be."""
        inside = self._inside()
        return inside.minimumSize() if inside is not None else super().minimumSizeHint()

    def _inside(self) -> QLayout | None:
        return self.layout()


class OpenRow(RowButton):
    """One line of a list that leads to the thing: pill, words, and something trailing."""

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
    ) -> None:
        spoken = [pill, title, detail, second, trailing if isinstance(trailing, str) else ""]
        super().__init__(", ".join(part for part in spoken if part), opened)
        across = QHBoxLayout(self)
        across.setContentsMargins(4, 8, 4, 8)
        across.setSpacing(12)
        if pill:
            across.addWidget(Pill(pill, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        across.addLayout(_words(title, detail, second), 1)
        if trailing:
            end = trailing if isinstance(trailing, QWidget) else label(trailing, "soft")
            across.addWidget(end, 0, Qt.AlignmentFlag.AlignVCenter)


def _words(title: str, detail: str, second: str) -> QVBoxLayout:
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
        words.addWidget(ElidedLabel(second, "soft"))
    return words
