"""One of the two rooms of a session's note: its toolbar and its page."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _
from coachjournal.ui.actions import tip
from coachjournal.ui.icons import Icons
from coachjournal.ui.sessions.note_page import NotePage
from coachjournal.ui.sessions.toolbar import note_tools
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.buttons import ghost_button, icon_button
from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_LINES_TO_SPARE = 16


class Room(QFrame):
    """Record or reflection: a full page each, and not to be mistaken for each other."""

    bring_wanted = Signal()
    evidence_wanted = Signal()
    attach_wanted = Signal()
    began_with = Signal(str)

    def __init__(self, kind: NoteKind, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.kind = kind
        reflecting = kind is NoteKind.REFLECTION
        self.setProperty("room", kind.value)
        self.setAccessibleName(_("Reflection") if reflecting else _("Record"))
        name = _("Text of the reflection") if reflecting else _("Text of the record")
        self.page = NotePage(name, theme, icons)
        self.edit = self.page.edit
        self.edit.show_hint(_hint(kind))
        self.templates = writes(ghost_button(_("Template")))
        column = QVBoxLayout(self)
        side = 12 if reflecting else 4
        column.setContentsMargins(side, 8, side, 4)
        column.setSpacing(6)
        column.addWidget(self._tools(icons))
        words = _("Your own learning: kept apart from the record, never in a shared copy.")
        self._kept_apart = label(words if reflecting else "", "caption", wrap=True)
        self._kept_apart.setContentsMargins(4, 0, 0, 0)
        column.addWidget(self._kept_apart)
        column.addWidget(self.page, 1)

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
        across = FlowLayout(holder, gap=2)
        for tool in note_tools(self.page, icons):
            across.addWidget(tool)
        self.attach = writes(
            icon_button(
                icons, "paperclip", _("Attach a file or a picture…"), self.attach_wanted.emit
            )
        )
        self.page.reading.connect(self.attach.setDisabled)
        across.addWidget(self.attach)
        self.page.reading.connect(self.templates.setDisabled)
        what = _("Take what is selected, or the session, to supervision")
        words = _("Bring to supervision")
        self.bring = writes(
            ghost_button(
                words,
                self.bring_wanted.emit,
                tip=tip("bring", what),
                tone="reflection",
            )
        )
        self.evidence = ghost_button(
            _("Evidence for…"),
            self.evidence_wanted.emit,
            tip=tip("evidence", _("Say which competencies the selected words show")),
        )
        across.addWidget(_together(self.templates, self.bring))
        across.addWidget(self.evidence)
        return holder


def _together(*buttons: QWidget) -> QWidget:
    """Buttons that stand in one row, wherever that is."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for button in buttons:
        row.addWidget(button)
    return holder


def _hint(kind: NoteKind) -> str:
    if kind is NoteKind.RECORD:
        return _(
            "What was asked for, talked about and agreed, and what comes next. It saves itself."
        )
    return _("What did you notice, what did you make of it, what would you try? It saves itself.")
