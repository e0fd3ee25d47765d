"""One of the two rooms of a session's note: its toolbar and its page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _
from coachjournal.ui.actions import command, tip
from coachjournal.ui.icons import Icons
from coachjournal.ui.sessions import formatting
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import ghost_button, icon_button
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.text import label

_LINES_TO_SPARE = 16


class Room(QFrame):
    """Record or reflection: a full page each, and not to be mistaken for each other."""

    bring_wanted = Signal()
    began_with = Signal(str)

    def __init__(self, kind: NoteKind, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.kind = kind
        reflecting = kind is NoteKind.REFLECTION
        self.setProperty("room", kind.value)
        self.setAccessibleName(_("Reflection") if reflecting else _("Record"))
        name = _("Text of the reflection") if reflecting else _("Text of the record")
        self.edit = NoteEdit(name, theme)
        self.edit.show_hint(_hint(kind))
        self.templates = ghost_button(_("Template"))
        column = QVBoxLayout(self)
        side = 12 if reflecting else 4
        column.setContentsMargins(side, 8, side, 4)
        column.setSpacing(6)
        column.addWidget(self._tools(icons))
        words = _("Your own learning: kept apart from the record, never in a shared copy.")
        self._kept_apart = label(words if reflecting else "", "caption", wrap=True)
        self._kept_apart.setContentsMargins(4, 0, 0, 0)
        column.addWidget(self._kept_apart)
        column.addWidget(self.edit, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, all of it is for writing."""
        super().resizeEvent(event)
        lines = self.height() / max(1, self.fontMetrics().lineSpacing())
        self._kept_apart.setVisible(bool(self._kept_apart.text()) and lines > _LINES_TO_SPARE)

    def show_prompts(self, prompts: Mapping[str, str]) -> None:
        """Show these prompts below their headings, while nothing is written there."""
        self.edit.show_prompts(prompts)

    def begin(self, template: str, text: str) -> None:
        """Put a template's headings into an empty note; after what is written in another."""
        before = self.edit.text()
        if text and before.strip():
            gap = "\n" if before.endswith("\n") else "\n\n"
            self.edit.append_text(gap + text)
        elif text:
            self.edit.append_text(text)
        self.edit.setFocus()
        if text:
            self.began_with.emit(template)

    def _tools(self, icons: Icons) -> QWidget:
        holder = QWidget()
        across = FlowLayout(holder, gap=4)
        for icon, words, keys, act in (
            ("bold", _("Bold"), command("bold").keys[0], lambda: self._around("**")),
            ("italic", _("Italic"), command("italic").keys[0], lambda: self._around("*")),
            ("heading", _("Heading"), "", lambda: self._line(formatting.HEADING)),
            ("list", _("List"), "", lambda: self._line(formatting.LIST)),
            ("list-checks", _("Check list"), "", lambda: self._line(formatting.CHECK)),
        ):
            tool_tip = f"{words} ({_keys(keys)})" if keys else words
            across.addWidget(icon_button(icons, icon, words, act, tip=tool_tip))
            if keys:
                shortcut = QShortcut(QKeySequence(keys), self.edit, act)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        across.addWidget(self.templates)
        what = _("Take what is selected, or the session, to supervision")
        words = _("Bring to supervision")
        self.bring = ghost_button(
            words,
            self.bring_wanted.emit,
            tip=tip("bring", what),
            tone="reflection",
        )
        across.addWidget(self.bring)
        return holder

    def _around(self, mark: str) -> None:
        self.edit.setTextCursor(formatting.toggle_around(self.edit.textCursor(), mark))
        self.edit.setFocus()

    def _line(self, mark: str) -> None:
        formatting.toggle_line(self.edit.textCursor(), mark)
        self.edit.setFocus()


def _hint(kind: NoteKind) -> str:
    if kind is NoteKind.RECORD:
        return _(
            "What was asked for, talked about and agreed, and what comes next. It saves itself."
        )
    return _("What did you notice, what did you make of it, what would you try? It saves itself.")


def _keys(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
