"""A page to read: words and their colours, put there piece by piece; nothing is ever loaded."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QTextEdit

from coachjournal.ui.clipboard import plain_mime

_PARAGRAPH = "\u2029"


class PlainPage(QTextEdit):
    """Shows text that cannot be changed; copying gives the plain words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing is ever loaded, whatever a text may name."""
        return None

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copying gives the plain text alone, marked as confidential."""
        return plain_mime(self.textCursor().selectedText().replace(_PARAGRAPH, "\n"))
