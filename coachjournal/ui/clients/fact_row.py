"""A line of facts whose words are never cut, with one thing to do at its right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.ui.widgets.text import ElidedLabel, Role, label


class FactRow(QFrame):
    """A line of the card, its words never cut, with one thing to do at its right."""

    def __init__(
        self,
        title: str,
        second: str,
        deed: QWidget | None = None,
        *,
        tone: Role = "soft",
        path: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("row", "true")
        self.setAccessibleName(", ".join(part for part in (title, second) if part))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        # A path has no spaces where it could go on in the next line; its end tells the most.
        cut = Qt.TextElideMode.ElideMiddle
        words.addWidget(ElidedLabel(title, cut=cut) if path else label(title, "body", wrap=True))
        if second:
            words.addWidget(label(second, tone, wrap=True))
        across.addLayout(words, 1)
        if deed is not None:
            across.addWidget(deed, 0, Qt.AlignmentFlag.AlignTop)
