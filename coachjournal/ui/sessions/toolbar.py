"""The buttons above a note and their keys: each types Markdown, and Undo takes it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton, QWidget

from coachjournal.system.language import _
from coachjournal.ui.actions import Intention, command, tip
from coachjournal.ui.icons import Icons
from coachjournal.ui.sessions import formatting
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.sessions.note_page import NotePage
from coachjournal.ui.widgets.buttons import icon_button
from coachjournal.ui.widgets.writing import writes

Act = Callable[[], None]


def note_tools(page: NotePage, icons: Icons) -> list[QToolButton]:
    """The buttons, in order; the last one turns to reading and back."""
    edit = page.edit
    tools: tuple[tuple[str, str, Intention, Act], ...] = (
        ("bold", _("Bold"), "bold", _around(edit, "**")),
        ("italic", _("Italic"), "italic", _around(edit, "*")),
        ("strikethrough", _("Crossed out"), "strike", _around(edit, "~~")),
        ("heading", _("Heading"), "heading", _heading(edit)),
        ("list", _("List"), "list", _line(edit, formatting.LIST)),
        ("list-ordered", _("Numbered list"), "numbers", _line(edit, formatting.NUMBERS)),
        ("list-checks", _("Check list"), "checks", _line(edit, formatting.CHECK)),
        ("quote", _("Quote"), "quote", _line(edit, formatting.QUOTE)),
        ("link", _("Link"), "link", _link(edit)),
    )
    made = []
    for icon, words, intention, act in tools:
        _bind(edit, intention, act)
        button = writes(icon_button(icons, icon, words, act, tip=tip(intention, words)))
        page.reading.connect(button.setDisabled)
        made.append(button)
    _bind(edit, "replace", lambda: page.search(replacing=True))
    return [*made, _reading_button(page, icons)]


def _reading_button(page: NotePage, icons: Icons) -> QToolButton:
    words = _("Read the note")
    button = icon_button(icons, "book-open", words, page.turn, tip=tip("read"))
    icons.wear(button, "book-open", checked="accent")
    button.setCheckable(True)
    page.reading.connect(button.setChecked)
    for owner in (page.edit, page.read):
        _bind(owner, "read", page.turn)
    return button


def _bind(owner: QWidget, intention: Intention, act: Act) -> None:
    keys = QKeySequence(command(intention).keys[0])
    shortcut = QShortcut(keys, owner, act)
    shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)


def _around(edit: NoteEdit, mark: str) -> Act:
    return _change(
        edit, lambda: edit.setTextCursor(formatting.toggle_around(edit.textCursor(), mark))
    )


def _line(edit: NoteEdit, mark: str) -> Act:
    return _change(edit, lambda: formatting.toggle_line(edit.textCursor(), mark))


def _heading(edit: NoteEdit) -> Act:
    marks = (formatting.HEADING, formatting.SMALL_HEADING)
    return _change(edit, lambda: formatting.toggle_line(edit.textCursor(), *marks))


def _link(edit: NoteEdit) -> Act:
    return _change(edit, lambda: edit.setTextCursor(formatting.insert_link(edit.textCursor())))


def _change(edit: NoteEdit, change: Act) -> Act:
    def act() -> None:
        if not edit.isReadOnly():
            change()
        edit.setFocus()

    return act
