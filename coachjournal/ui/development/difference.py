"""Two versions in one text: what went is struck out, what came is underlined."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from coachjournal.domain.growing import Change, differences
from coachjournal.system.language import _
from coachjournal.ui.theme import Theme

# What the style sheet puts above and below the text.
_PADDING = 26


class DifferenceText(QTextEdit):
    """Plain text that can be read and selected; as high as it is long."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pair = ("", "")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("What changed between the two"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._write)

    def show_versions(self, before: str, after: str) -> None:
        """Show what stayed, went and came."""
        self._pair = (before, after)
        self._write()

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing is ever loaded, whatever a text may name."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text is at this width."""
        super().resizeEvent(event)
        self._fit()

    def _write(self) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        before = Change.SAME
        for change, text in differences(*self._pair):
            if before is Change.GONE and change is Change.NEW:
                # So that what came is not read as the end of what went.
                cursor.insertText(" ", QTextCharFormat())
            cursor.insertText(text, self._format(change))
            before = change
        self._fit()

    def _format(self, change: Change) -> QTextCharFormat:
        made = QTextCharFormat()
        if change is Change.GONE:
            made.setFontStrikeOut(True)
            made.setForeground(self._theme.colour("soft"))
        elif change is Change.NEW:
            made.setFontUnderline(True)
            made.setForeground(self._theme.colour("accent"))
        return made

    def _fit(self) -> None:
        self.setFixedHeight(round(self.document().size().height()) + _PADDING)
