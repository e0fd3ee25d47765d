"""Two versions in one text: what went is struck out, what came is underlined."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextCharFormat, QTextCursor

from coachjournal.domain.growing import Change, differences
from coachjournal.system.language import _
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.inputs import TextBox

_PADDING = 30


class DifferenceText(TextBox):
    """Plain text that can be read and selected; as high as it is long."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(lines=1)
        self._theme = theme
        self._pair = ("", "")
        self.setReadOnly(True)
        self.setAccessibleName(_("What changed between the two"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self._write)

    def show_versions(self, before: str, after: str) -> None:
        """Show what stayed, went and came."""
        self._pair = (before, after)
        self._write()

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
        lines = round(self.document().size().height())
        self.setFixedHeight(lines * QFontMetrics(self.font()).lineSpacing() + _PADDING)
