"""The text of one passage: names of others are tinted, words to be made unreadable struck."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from coachjournal.system.language import _
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.inputs import TextBox

_PARAGRAPH = "\u2029"
_ANY_HEIGHT = (1 << 24) - 1


class PassageText(TextBox):
    """Read and marked by keyboard; nothing is written here."""

    key_pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        # As high as there is room, not a few lines.
        self.setMinimumHeight(0)
        self.setMaximumHeight(_ANY_HEIGHT)
        self._theme = theme
        self._others: Sequence[str] = ()
        self.words: list[str] = []
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("The passage"))
        theme.changed.connect(self._tint)

    def show_passage(self, text: str, others: Sequence[str], words: Iterable[str]) -> None:
        """Show a passage; `words` are those that are to be made unreadable."""
        self._others, self.words = _once(others), _once(words)
        with QSignalBlocker(self):
            self.setPlainText(text)
        self._tint()

    def turn_mark(self) -> str:
        """Mark the words that are selected, or those of an earlier mark no more; gives them."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        word = cursor.selectedText().replace(_PARAGRAPH, "\n").strip()
        if not word:
            return ""
        same = [each for each in self.words if each.casefold() == word.casefold()]
        for each in same:
            self.words.remove(each)
        if not same:
            self.words.append(word)
        self._tint()
        return word

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter decides; the arrows move and select."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.text().isalpha():
            self.key_pressed.emit(event.text().casefold())
        else:
            super().keyPressEvent(event)

    def _tint(self) -> None:
        named, hidden = QTextCharFormat(), QTextCharFormat()
        named.setBackground(self._theme.colour("caution-soft"))
        named.setForeground(self._theme.colour("caution-ink"))
        hidden.setBackground(self._theme.colour("danger-soft"))
        hidden.setForeground(self._theme.colour("danger-ink"))
        hidden.setFontStrikeOut(True)
        found = [*self._stretches(self._others, named), *self._stretches(self.words, hidden)]
        self.setExtraSelections(found)

    def _stretches(
        self, words: Iterable[str], form: QTextCharFormat
    ) -> Iterator[QTextEdit.ExtraSelection]:
        for word in words:
            at = self.document().find(word)
            while not at.isNull():
                stretch = QTextEdit.ExtraSelection()
                stretch.cursor, stretch.format = at, form
                yield stretch
                at = self.document().find(word, at)


def _once(words: Iterable[str]) -> list[str]:
    """Each word once, whatever its case: a mark is of all of them."""
    known: dict[str, str] = {}
    for word in words:
        known.setdefault(word.casefold(), word)
    return list(known.values())
