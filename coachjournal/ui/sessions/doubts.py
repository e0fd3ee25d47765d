"""Underlines words that somebody doubts: in the lines that are seen, a moment after the writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from coachjournal.ui.sessions.markdown_spans import LONGEST_LINE, utf16_places
from coachjournal.ui.theme import Theme

# Given the text of one line: the stretches that are doubted, as places in it.
Check = Callable[[str], Sequence[tuple[int, int]]]
Show = Callable[[list[QTextEdit.ExtraSelection]], object]

_PAUSE_MS = 250
_MOST_REMEMBERED = 2_000


class Doubts(QObject):
    """Asks about the lines that are seen, once a line, and draws a wave under what is doubted."""

    def __init__(self, edit: QPlainTextEdit, theme: Theme, show: Show) -> None:
        super().__init__(edit)
        self._edit, self._theme, self._show = edit, theme, show
        self._check: Check | None = None
        self._known: dict[str, tuple[tuple[int, int], ...]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)
        for moved in (
            edit.document().contentsChanged,
            # The word that was being typed is one like the others once the cursor leaves it.
            edit.cursorPositionChanged,
            edit.verticalScrollBar().valueChanged,
            theme.changed,
        ):
            moved.connect(self._wait)

    def check_with(self, check: Check | None) -> None:
        """Doubt what this doubts from now on; nothing if None."""
        self._check = check
        self._known.clear()
        if check is None:
            self.look()
        else:
            # A note that opens is seen first, and looked at after that.
            self._pause.start()

    def look(self) -> None:
        """Underline what is doubted in the lines that are seen."""
        self._pause.stop()
        marked: list[QTextEdit.ExtraSelection] = []
        if self._check is not None:
            for block in visible_blocks(self._edit):
                marked += self._marked(block)
        self._show(marked)

    def _wait(self, *_moved: object) -> None:
        if self._check is not None:
            self._pause.start()

    def _marked(self, block: QTextBlock) -> list[QTextEdit.ExtraSelection]:
        text = block.text()
        found = self._doubted(text)
        places = utf16_places(text) if found else None
        here = self._edit.textCursor()
        marked = []
        for start, end in found:
            first, last = (start, end) if places is None else (places[start], places[end])
            if self._is_written(here, block, first, last):
                continue
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + first)
            cursor.setPosition(block.position() + last, QTextCursor.MoveMode.KeepAnchor)
            marked.append(self._wave(cursor))
        return marked

    def _doubted(self, text: str) -> tuple[tuple[int, int], ...]:
        if self._check is None or not text or len(text) > LONGEST_LINE:
            return ()
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _MOST_REMEMBERED:
                self._known.clear()
            known = self._known[text] = tuple(self._check(text))
        return known

    def _is_written(self, here: QTextCursor, block: QTextBlock, first: int, last: int) -> bool:
        # The word that is being typed is not wrong yet.
        return self._edit.hasFocus() and here.position() == block.position() + last > first

    def _wave(self, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        form = QTextCharFormat()
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
        form.setUnderlineColor(self._theme.colour("danger-ink"))
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = cursor, form
        return made


def visible_blocks(edit: QPlainTextEdit) -> list[QTextBlock]:
    """The lines that are seen, wholly or in part."""
    view = edit.viewport().rect()
    block = edit.cursorForPosition(QPoint(0, 0)).block()
    last = edit.cursorForPosition(view.bottomRight()).block().blockNumber()
    found = []
    while block.isValid() and block.blockNumber() <= last:
        found.append(block)
        block = block.next()
    return found
