"""Shows Markdown as what it means, without touching the text: marks step back, words stand out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtGui import QTextFormat as Format

from coachjournal.ui.sessions.markdown_spans import spans, utf16_places
from coachjournal.ui.theme import NOTES, TITLE, Theme

_HEADINGS = {"heading1": TITLE, "heading2": 18, "heading3": NOTES}


class MarkdownHighlighter(QSyntaxHighlighter):
    """Styles one line at a time; marks are hidden but on the line that is written on."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._open = -1
        theme.changed.connect(self.rehighlight)

    def open_line(self, number: int) -> None:
        """Show the marks of this line (-1: of none) and hide those of the one before."""
        if number == self._open:
            return
        before, self._open = self._open, number
        for each in (before, number):
            block = self.document().findBlockByNumber(each)
            if each >= 0 and block.isValid():
                self.rehighlightBlock(block)

    def highlightBlock(self, text: str) -> None:
        """Style one line."""
        found = spans(text)
        if not found:
            return
        places = utf16_places(text)
        is_open = self.currentBlock().blockNumber() == self._open
        for start, end, styles in found:
            first, last = (start, end) if places is None else (places[start], places[end])
            self.setFormat(first, last - first, self._format(styles, is_open))

    def _format(self, styles: frozenset[str], is_open: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        for heading, size in _HEADINGS.items():
            if heading in styles:
                made.setProperty(Format.Property.FontPixelSize, self._theme.px(size))
                made.setFontWeight(QFont.Weight.DemiBold)
        if "bold" in styles:
            made.setFontWeight(QFont.Weight.Bold)
        if "code" in styles:
            made.setFontFamilies(["monospace"])
        made.setFontItalic(bool(styles & {"italic", "quote"}))
        if styles & {"quote", "done"}:
            made.setForeground(self._theme.colour("soft"))
        if "sign" in styles:
            made.setForeground(self._theme.colour("link"))
            made.setFontItalic(False)
        if "mark" in styles:
            self._step_back(made, is_open)
        return made

    def _step_back(self, made: QTextCharFormat, is_open: bool) -> None:
        made.setForeground(self._theme.colour("soft"))
        if not is_open:
            # One pixel, and of no colour: the sign is there for the cursor and for copying.
            made.setProperty(Format.Property.FontPixelSize, 1)
            made.setForeground(QColor(Qt.GlobalColor.transparent))
