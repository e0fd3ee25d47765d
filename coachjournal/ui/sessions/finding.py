"""Finding words in a note: where they stand, counted in slices, and put in place of others."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from coachjournal.ui.sessions import exact_text
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.slices import Slices
from coachjournal.ui.theme import Theme

_ABOVE_BMP = re.compile("[\U00010000-\U0010ffff]")
_AT_ONCE = 50


class Finder(QObject):
    """All places of some words in a note, and the one that is looked at."""

    found = Signal()

    def __init__(self, edit: NoteEdit, theme: Theme) -> None:
        super().__init__(edit)
        self._edit, self._theme = edit, theme
        self._words = ""
        self._places: list[tuple[int, int]] = []
        self.at = -1
        # Whether the note was written on since the places were found.
        self._old = False
        self._slices = Slices(self)
        edit.verticalScrollBar().valueChanged.connect(self.mark)
        edit.written.connect(self._written)

    @property
    def count(self) -> int:
        """How many places were found."""
        return len(self._places)

    def look_for(self, words: str, near: int) -> None:
        """Find words, capitals or not; `found` follows, at the first place from `near` on."""
        self._words, self._places, self.at, self._old = words, [], -1, False
        if not words:
            self._slices.stop()
            self._looked(near)
            return
        self._slices.begin(self._looking(words), lambda: self._looked(near))

    def finish(self) -> None:
        """Have it found now."""
        self._slices.finish()

    def stop(self) -> None:
        """Find nothing any more, and mark nothing."""
        self._slices.stop()
        self._words, self._places, self.at, self._old = "", [], -1, False
        self._edit.show_marked("found", [])

    def step(self, direction: int) -> None:
        """Go to the next place or the one before, round the end."""
        if self._look_again():
            return
        if self._places:
            self.at = (self.at + direction) % len(self._places)
            self._show()

    def replace(self, words: str) -> None:
        """Put words in place of those looked at; one step of undo."""
        # What is looked at is shown first: it may not be what it was.
        if self._look_again():
            return
        if 0 <= self.at < len(self._places):
            cursor = self._cursor(self._places[self.at])
            cursor.insertText(exact_text.shown(words))
            self.look_for(self._words, cursor.position())

    def replace_all(self, words: str) -> int:
        """Put words in place of all that were found, in one step of undo; gives how many."""
        self._look_again()
        self.finish()
        count = len(self._places)
        if count:
            raw = self._edit.document().toRawText().replace(exact_text.PARAGRAPH, "\n")
            shown = exact_text.shown(words)
            text = self._pattern(self._words).sub(lambda _found: shown, raw)
            cursor = self._edit.textCursor()
            place = min(cursor.selectionStart(), len(text))
            cursor.beginEditBlock()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
            cursor.endEditBlock()
            cursor.setPosition(place)
            self._edit.setTextCursor(cursor)
            self.look_for(self._words, place)
        return count

    def mark(self) -> None:
        """Colour the places that are in view."""
        if not self._places:
            self._edit.show_marked("found", [])
            return
        view = self._edit.viewport().rect()
        first = self._edit.cursorForPosition(QPoint(0, 0)).block().position()
        last = self._edit.cursorForPosition(view.bottomRight()).position()
        begin = bisect_left(self._places, (first, 0))
        end = bisect_right(self._places, (last, 0))
        marked = [self._colour(number) for number in range(begin, min(end, begin + 500))]
        self._edit.show_marked("found", marked)

    def _written(self) -> None:
        """The places are no longer where they were; they are looked for when they are asked for."""
        if self._words:
            self._slices.stop()
            self._places, self.at, self._old = [], -1, True
            self._edit.show_marked("found", [])

    def _look_again(self) -> bool:
        """Look from the cursor on, if the note was written on since."""
        old = self._old
        if old:
            self.look_for(self._words, self._edit.textCursor().selectionStart())
        return old

    def _looking(self, words: str) -> Iterator[None]:
        raw = self._edit.document().toRawText()
        yield
        above = [found.start() for found in _ABOVE_BMP.finditer(raw)]
        for number, found in enumerate(self._pattern(words).finditer(raw)):
            start, end = found.span()
            if above:
                start, end = start + bisect_left(above, start), end + bisect_left(above, end)
            self._places.append((start, end))
            if number % _AT_ONCE == 0:
                yield

    def _pattern(self, words: str) -> re.Pattern[str]:
        return re.compile(re.escape(words), re.IGNORECASE)

    def _looked(self, near: int) -> None:
        if self._places:
            self.at = bisect_left(self._places, (near, 0)) % len(self._places)
            self._show()
        else:
            self.mark()
            self.found.emit()

    def _show(self) -> None:
        # The cursor goes there without a selection: its line shows what is beneath the marks.
        cursor = self._edit.textCursor()
        cursor.setPosition(self._places[self.at][0])
        self._edit.setTextCursor(cursor)
        self._edit.ensureCursorVisible()
        self.mark()
        self.found.emit()

    def _cursor(self, place: tuple[int, int]) -> QTextCursor:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _colour(self, number: int) -> QTextEdit.ExtraSelection:
        form = QTextCharFormat()
        if number == self.at:
            form.setBackground(self._theme.colour("highlight"))
            form.setForeground(self._theme.colour("highlight-ink"))
        else:
            form.setBackground(self._theme.colour("accent-soft"))
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = self._cursor(self._places[number]), form
        return made
