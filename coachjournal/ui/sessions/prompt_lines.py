"""Prompts of a template: greyed below their heading until something is written there.

They are drawn and never part of the text, so that no record holds a question nobody asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QTextBlock

from coachjournal.ui.theme import Theme

_HINT_SIZE = 14


class PromptLines:
    """Draws the prompt of each heading that nothing stands under yet."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._prompts: Mapping[str, str] = {}

    def show(self, prompts: Mapping[str, str]) -> None:
        """Know these prompts by their headings."""
        self._prompts = prompts

    def prompt_for(self, block: QTextBlock) -> str:
        """What is to be drawn in a paragraph: it is empty, and follows a known heading."""
        above = block.previous()
        if not self._prompts or block.text() or not above.isValid():
            return ""
        heading = above.text()
        if not heading.startswith("#"):
            return ""
        prompt = self._prompts.get(heading.strip("# \t"), "")
        return prompt if prompt and _stays_empty(block) else ""

    def paint(self, painter: QPainter, block: QTextBlock, room: QRectF) -> None:
        """Draw the prompt of a paragraph, if it has one."""
        prompt = self.prompt_for(block)
        if not prompt:
            return
        font = self._theme.font(_HINT_SIZE)
        font.setItalic(True)
        painter.setFont(font)
        painter.setPen(self._theme.colour("soft"))
        lines = 2 if block.next().isValid() and not block.next().text() else 1
        place = QRectF(room.left() + 4, room.top() + 1, room.width() - 8, room.height() * lines)
        wrap = Qt.TextFlag.TextWordWrap if lines > 1 else Qt.TextFlag.TextSingleLine
        text = prompt
        if lines == 1:
            width = round(place.width())
            text = painter.fontMetrics().elidedText(prompt, Qt.TextElideMode.ElideRight, width)
        painter.drawText(place, int(wrap | Qt.AlignmentFlag.AlignTop), text)


def _stays_empty(block: QTextBlock) -> bool:
    """Whether nothing stands between this paragraph and the next heading."""
    following = block.next()
    while following.isValid() and not following.text().strip():
        following = following.next()
    return not following.isValid() or following.text().startswith("#")
