"""Snippets: a short name, and the words that it brings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit

from coachjournal.domain.writing import Snippet
from coachjournal.services.snippets import LONGEST_NAME
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.protection_parts import buttons, list_card
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.inputs import TextBox
from coachjournal.ui.widgets.writing import writes

_SHORT = 160


def snippets_card(snippets: Sequence[Snippet], desk: DeskDeeds) -> Card:
    """The snippets by their short names."""
    rows = [_row(each, desk) for each in snippets]
    empty = _(
        "None yet. Give words that you write often a short name: type the name in a note and "
        "press Tab, and the words stand there."
    )
    card = list_card(_("Snippets"), rows, empty, desk.whole("snippets"))
    return buttons(card, writes(ghost_button(_("Make a snippet"), partial(_open, desk, None))))


def _row(snippet: Snippet, desk: DeskDeeds) -> DeedRow:
    edit = writes(link_button(_("Change"), partial(_open, desk, snippet)))
    edit.setAccessibleName(_("Change {name}").format(name=snippet.name))
    away = writes(link_button(_("Throw away"), partial(_remove, desk, snippet)))
    away.setAccessibleName(_("Throw {name} away").format(name=snippet.name))
    words = " ".join(snippet.text.split())
    shown = words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}…"
    return DeedRow(snippet.name, shown, edit, away, first="strong")


def _remove(desk: DeskDeeds, snippet: Snippet) -> None:
    snippets = desk.practice.snippets

    def gone(done: Any) -> None:
        back = partial(desk.run, partial(snippets.put_back, done.value))
        desk.context.status(_("The snippet is thrown away."), back)

    desk.run(partial(snippets.remove, snippet.id), gone)


def _open(desk: DeskDeeds, snippet: Snippet | None) -> None:
    desk.open(SnippetForm(desk, snippet), _("The snippet is kept."))


class SnippetForm(FormSheet):
    """Changes a snippet, or makes one."""

    def __init__(self, desk: DeskDeeds, snippet: Snippet | None) -> None:
        title = _("Change a snippet") if snippet else _("A snippet")
        super().__init__(desk.page, desk.context, title, _("Keep it"))
        self._snippets, self._id = desk.practice.snippets, snippet.id if snippet else ""
        self.name = QLineEdit(snippet.name if snippet else "")
        self.name.setMaxLength(LONGEST_NAME)
        self.text = TextBox(snippet.text if snippet else "", lines=6)
        short = _("One word that you do not write otherwise, such as nxt. Tab behind it expands.")
        names = ("snippet-name-unfit", "snippet-name-taken")
        hint = _("{client} becomes the client's name, {date} the day of the session.")
        for row in (
            self.row(_("Short name"), self.name, *names, hint=short),
            self.row(_("The words"), self.text, "snippet-without-text", hint=hint),
        ):
            self.form.addWidget(row)
        self.name.setFocus()

    def job(self) -> Job:
        """Keep it."""
        return partial(self._snippets.save, self._id, self.name.text(), self.text.text())
