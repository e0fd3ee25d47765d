"""What the keys do in a note beyond typing: lists go on, boxes are ticked, Home finds the words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from coachjournal.ui.sessions import formatting
from coachjournal.ui.sessions.note_marks import qt_place, shape_of, toggle_check

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HARD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def handle_key(edit: QPlainTextEdit, event: QKeyEvent) -> bool:
    """Do what a key means in a note; False where it means what it always means."""
    if edit.isReadOnly():
        return False
    key, held = event.key(), event.modifiers()
    if key in _ENTER and held & Qt.KeyboardModifier.ControlModifier:
        return toggle_check(edit.textCursor(), edit.textCursor().block())
    if held & _HARD:
        return False
    act = _ACTS.get(Qt.Key(key)) if key in _ACTS else None
    if key == Qt.Key.Key_Home:
        return _home(edit, keep=bool(held & Qt.KeyboardModifier.ShiftModifier))
    if act is None or not act(edit.textCursor()):
        return False
    edit.ensureCursorVisible()
    return True


def _enter(cursor: QTextCursor) -> bool:
    if not formatting.continue_list(cursor):
        cursor.insertBlock()
    return True


def _home(edit: QPlainTextEdit, *, keep: bool) -> bool:
    """Home goes to the words of a marked line first, and to its very beginning after that."""
    cursor = edit.textCursor()
    found = shape_of(cursor.block())
    if not found.words or not found.kind or found.kind == "rule":
        return False
    words = cursor.block().position() + qt_place(cursor.block(), found.words)
    first_line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
    if first_line.lineNumber() != 0 or cursor.position() == words:
        return False
    how = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
    cursor.setPosition(words, how)
    edit.setTextCursor(cursor)
    return True


_ACTS: dict[Qt.Key, Callable[[QTextCursor], bool]] = {
    Qt.Key.Key_Return: _enter,
    Qt.Key.Key_Enter: _enter,
    Qt.Key.Key_Backspace: formatting.unmark,
    Qt.Key.Key_Tab: lambda cursor: formatting.indent_list(cursor, deeper=True),
    Qt.Key.Key_Backtab: lambda cursor: formatting.indent_list(cursor, deeper=False),
}
