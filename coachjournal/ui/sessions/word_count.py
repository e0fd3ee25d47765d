"""How many words a note has: counted line by line, a moment after the writing."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit

from coachjournal.domain.counting import count_words
from coachjournal.system.language import plural
from coachjournal.ui.sessions.note_layout import touched
from coachjournal.ui.sessions.note_marks import shape_of
from coachjournal.ui.slices import Slices

_PAUSE_MS = 400
# Lines counted between two looks at the clock.
_LINES = 20


class WordCount(QObject):
    """Says the words of a note, or of what is selected in it."""

    said = Signal(str)

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._total = self._selected = 0
        self._slices = Slices(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.count)
        edit.document().contentsChange.connect(self._changed)
        edit.selectionChanged.connect(self._pause.start)

    def words(self) -> str:
        """What is said: nothing of an empty note."""
        if self._selected:
            one, many = "{part} of {count} word", "{part} of {count} words"
            return plural(one, many, self._total).format(part=self._selected, count=self._total)
        if not self._total:
            return ""
        return plural("{count} word", "{count} words", self._total).format(count=self._total)

    def count(self) -> None:
        """Count anew; lines that did not change are known."""
        self._pause.stop()
        self._slices.begin(self._counting(), lambda: self.said.emit(self.words()))

    def finish(self) -> None:
        """Have it counted now."""
        self.count()
        self._slices.finish()

    def _counting(self) -> Iterator[None]:
        total, block = 0, self._edit.document().firstBlock()
        while block.isValid():
            for _line in range(_LINES):
                if not block.isValid():
                    break
                if block.userState() < 0:
                    begin = shape_of(block).words
                    block.setUserState(count_words(block.text()[begin:]))
                total += block.userState()
                block = block.next()
            yield
        lines = self._edit.textCursor().selectedText().split("\u2029")
        selected = 0
        for line in lines:
            selected += count_words(line)
            yield
        self._total, self._selected = total, selected

    def _changed(self, place: int, removed: int, added: int) -> None:
        for block in touched(self._edit.document(), place, removed, added):
            block.setUserState(-1)
        self._slices.stop()
        self._pause.start()
