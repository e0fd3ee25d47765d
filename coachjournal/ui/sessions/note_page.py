"""A page to write on and to read: the editor, its search, and the note as it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from coachjournal.domain.reading import Piece
from coachjournal.system.language import _
from coachjournal.ui.icons import Icons
from coachjournal.ui.sessions.find_bar import FindBar
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.sessions.reading_page import ReadingPage
from coachjournal.ui.sessions.word_count import WordCount
from coachjournal.ui.theme import Theme


class NotePage(QWidget):
    """Writing and reading take turns; whoever hears `reading_wanted` gives the pieces."""

    reading_wanted = Signal(str)
    reading = Signal(bool)

    def __init__(self, name: str, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.edit = NoteEdit(name, theme)
        self.read = ReadingPage(_("{name}, to read").format(name=name), theme)
        self.bar = FindBar(self.edit, theme, icons)
        self.count = WordCount(self.edit)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.edit)
        self._stack.addWidget(self.read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def show_text(self, text: str) -> None:
        """Show another note, to be written on."""
        self.leave()
        self.edit.show_text(text)

    def leave(self) -> None:
        """Put search and reading away."""
        if not self.bar.isHidden():
            self.bar.close_bar(back=False)
        if self.is_reading():
            self.turn()

    def is_reading(self) -> bool:
        """Whether the note is shown as it is read."""
        return self._stack.currentIndex() == 1

    def turn(self) -> None:
        """From writing to reading, or back."""
        wrote = self.isAncestorOf(self.focusWidget())
        if self.is_reading():
            self.read.clear_pieces()
            self._stack.setCurrentIndex(0)
        else:
            if not self.bar.isHidden():
                self.bar.close_bar(back=True)
            self._stack.setCurrentIndex(1)
            self.reading_wanted.emit(self.edit.text())
        if wrote:
            self.focus_note()
        self.reading.emit(self.is_reading())

    def show_pieces(self, pieces: Sequence[Piece], pictures: Mapping[str, QImage]) -> None:
        """Show the note to be read, at the line one wrote at, if that is still wanted."""
        if self.is_reading():
            line = self.edit.cursorForPosition(QPoint(2, 2)).blockNumber()
            self.read.show_pieces(pieces, pictures, line)

    def focus_note(self) -> None:
        """Go where one writes, or reads."""
        (self.read if self.is_reading() else self.edit).setFocus()

    def search(self, *, replacing: bool = False) -> None:
        """Look for words in the note."""
        if self.is_reading():
            self.turn()
        self.bar.open(replacing=replacing)

    def back(self) -> bool:
        """Esc puts the search away, then the reading."""
        if not self.bar.isHidden():
            self.bar.close_bar(back=True)
        elif self.is_reading():
            self.turn()
        else:
            return False
        return True
