"""Rows whose words are never cut: one leads to the thing, the other has deeds at its right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.ui.widgets.opening import RowButton
from coachjournal.ui.widgets.text import ElidedLabel, Role, label


class WideRow(RowButton):
    """A line that leads to the thing, whose second line is never cut."""

    def __init__(self, title: str, second: str, opened: Callable[[], object]) -> None:
        super().__init__(", ".join(part for part in (title, second) if part), opened)
        across = QHBoxLayout(self)
        across.setContentsMargins(4, 8, 4, 8)
        across.addLayout(_words(label(title, "body", wrap=True), second, "soft"), 1)


class DeedRow(QFrame):
    """A line with what can be done about it at its right."""

    def __init__(
        self,
        title: str,
        second: str,
        *deeds: QWidget,
        tone: Role = "soft",
        first: Role = "body",
        path: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("row", "true")
        self.setAccessibleName(", ".join(part for part in (title, second) if part))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(12)
        # A path has no spaces where it could go on in the next line; its end tells the most.
        cut = Qt.TextElideMode.ElideMiddle
        above = ElidedLabel(title, cut=cut) if path else label(title, first, wrap=True)
        across.addLayout(_words(above, second, tone), 1)
        for deed in deeds:
            across.addWidget(deed, 0, Qt.AlignmentFlag.AlignTop)


def _words(first: QWidget, second: str, tone: Role) -> QVBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(2)
    # Beside something higher the lines stay together.
    words.addStretch(1)
    words.addWidget(first)
    if second:
        words.addWidget(label(second, tone, wrap=True))
    words.addStretch(1)
    return words
