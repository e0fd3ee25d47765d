"""Tab after the short name of a snippet brings its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor

from coachjournal.domain.writing import Snippet
from coachjournal.services.snippets import named_before
from coachjournal.ui.sessions.note_edit import NoteEdit


class SnippetKeys(QObject):
    """Watches for Tab in the pages one writes on; anywhere else Tab does what it did."""

    def __init__(
        self, edits: Sequence[NoteEdit], filled: Callable[[Snippet], str], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._filled = filled
        self._snippets: dict[str, Snippet] = {}
        for edit in edits:
            edit.installEventFilter(self)

    def know(self, snippets: Sequence[Snippet]) -> None:
        """Know these snippets."""
        self._snippets = {each.name.casefold(): each for each in snippets}

    def all(self) -> list[Snippet]:
        """The snippets that are known."""
        return list(self._snippets.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab, alone, behind a short name."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() == Qt.Key.Key_Tab and isinstance(watched, NoteEdit):
                return self._expand(watched)
        return False

    def _expand(self, edit: NoteEdit) -> bool:
        cursor = edit.textCursor()
        if cursor.hasSelection() or edit.isReadOnly():
            return False
        start = QTextCursor(cursor)
        keep = QTextCursor.MoveMode.KeepAnchor
        start.movePosition(QTextCursor.MoveOperation.StartOfBlock, keep)
        snippet = named_before(self._snippets, start.selectedText())
        if snippet is None:
            return False
        move, length = QTextCursor.MoveOperation.PreviousCharacter, len(snippet.name)
        cursor.movePosition(move, keep, length)
        edit.setTextCursor(cursor)
        edit.insert_text(self._filled(snippet))
        return True
