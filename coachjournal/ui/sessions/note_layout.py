"""Lays a note's lines out: only those that are looked at, styled on the way, lists hanging.

Qt's own layout for rich text goes through the whole document at every key. This one knows
nothing of a line until it is to be seen, so a key costs the same in a long note as in a
short one (ADR 18).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout

from coachjournal.ui.sessions.line_styles import LineStyles
from coachjournal.ui.sessions.markdown_spans import LONGEST_LINE, shape, utf16_places


class NoteLayout(QPlainTextDocumentLayout):
    """`width` gives the room for a line, `repaint` shows what changed; `stretch` spaces lines."""

    def __init__(
        self,
        document: QTextDocument,
        styles: LineStyles,
        width: Callable[[], float],
        repaint: Callable[[], object],
    ) -> None:
        super().__init__(document)
        self._styles, self._room, self._repaint = styles, width, repaint
        self._stretch = 1.0
        self._open, self._at_mark = -1, False

    def space_lines(self, stretch: float) -> None:
        """How many times its own height a line takes."""
        self._stretch = stretch

    def open_line(self, number: int, *, at_mark: bool) -> None:
        """Show the marks of this line (-1: of none) and hide those of the one before."""
        if (number, at_mark) == (self._open, self._at_mark):
            return
        before = self._open
        self._open, self._at_mark = number, at_mark
        for each in {before, number}:
            block = self.document().findBlockByNumber(each)
            if each >= 0 and block.isValid():
                block.clearLayout()
        self._repaint()

    def is_at_mark(self, block: QTextBlock) -> bool:
        """Whether the signs of a line's mark show, and nothing is to be drawn for them."""
        return self._at_mark and block.blockNumber() == self._open

    def lay_anew(self) -> None:
        """Everything looks different: the theme, or the size of the text."""
        block = self.document().firstBlock()
        while block.isValid():
            block.clearLayout()
            block = block.next()
        self.documentSizeChanged.emit(self.documentSize())
        self._repaint()

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The room of a paragraph; it is laid out now if it was not."""
        if not block.isValid():
            return QRectF()
        layout = block.layout()
        if layout.lineCount() == 0:
            self._lay(block, layout)
        last = layout.lineAt(layout.lineCount() - 1)
        height = last.y() + last.height() + self._gap(last.height())
        if not block.next().isValid():
            height += self.document().documentMargin()
        return QRectF(0, 0, layout.boundingRect().right(), height)

    def documentChanged(self, place: int, removed: int, added: int) -> None:
        """Forget how the changed lines were laid out."""
        for block in touched(self.document(), place, removed, added):
            block.clearLayout()
        self.documentSizeChanged.emit(self.documentSize())
        self._repaint()

    def _gap(self, height: float) -> float:
        """What is left free above a line, and below it."""
        return height * (self._stretch - 1) / 2

    def _lay(self, block: QTextBlock, layout: QTextLayout) -> None:
        text = block.text()
        found = shape(text) if len(text) <= LONGEST_LINE else shape("")
        self._style(block, layout, text)
        backwards = block.textDirection() == Qt.LayoutDirection.RightToLeft
        option = QTextOption(self.document().defaultTextOption())
        option.setTextDirection(block.textDirection())
        option.setAlignment(
            Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft
        )
        layout.setTextOption(option)
        margin = self.document().documentMargin()
        y = self._styles.above(found.kind) if block.blockNumber() else 0.0
        left, room = margin, max(1.0, self._room() - 2 * margin)
        layout.beginLayout()
        line = layout.createLine()
        first = True
        while line.isValid():
            line.setLineWidth(room)
            line.setPosition(QPointF(left, y + self._gap(line.height())))
            y += line.height() + 2 * self._gap(line.height())
            if found.hangs and first:
                hang = _hang(line, text, found.words, left, room, backwards=backwards)
                left, room = left if backwards else left + hang, room - hang
            first = False
            line = layout.createLine()
        layout.endLayout()
        block.setLineCount(layout.lineCount())

    def _style(self, block: QTextBlock, layout: QTextLayout, text: str) -> None:
        is_open = block.blockNumber() == self._open
        ranges = self._styles.of(text, is_open=is_open, at_mark=is_open and self._at_mark)
        composed = len(layout.preeditAreaText())
        if composed:
            ranges = _around_composed(ranges, layout, composed)
        # Qt takes every setting for a change of the text there, and tells of it with the next
        # key: setting what is set already would have all lines in view laid out at each key.
        if layout.formats() != ranges:
            layout.setFormats(ranges)


def touched(document: QTextDocument, place: int, removed: int, added: int) -> Iterator[QTextBlock]:
    """The lines of a change of which something may be known from before.

    Where text only came, that is the line it came into, and the one that ends behind it: all
    between them are new, ten thousand when a long note is shown.
    """
    block, end = document.findBlock(place), place + added
    if not removed:
        last = document.findBlock(end)
        yield block
        yield last if last.isValid() else document.lastBlock()
        return
    while block.isValid() and block.position() <= end:
        yield block
        block = block.next()


def _hang(
    line: QTextLine, text: str, words: int, left: float, room: float, *, backwards: bool
) -> float:
    """How far a list's mark reaches into its first line; half of the room at most."""
    places = utf16_places(text[: words + 1])
    found: Any = line.cursorToX(words if places is None else places[words])
    x = float(found[0] if isinstance(found, tuple) else found)
    reach = left + room - x if backwards else x - left
    return min(max(reach, 0.0), room / 2)


def _around_composed(
    ranges: list[QTextLayout.FormatRange], layout: QTextLayout, length: int
) -> list[QTextLayout.FormatRange]:
    """The formats, and among them those of what an input method is composing just now."""
    begin = layout.preeditAreaPosition()
    kept = [
        each
        for each in layout.formats()
        if each.start >= begin and each.start + each.length <= begin + length
    ]
    for each in ranges:
        if each.start >= begin:
            each.start += length
        elif each.start + each.length > begin:
            each.length += length
    return ranges + kept
