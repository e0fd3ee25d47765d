"""The templates of a room: their order, which is usual, which are hidden, and their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidget

from coachjournal.domain.terms import NoteKind
from coachjournal.services.own_templates import Template
from coachjournal.system.language import _
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.protection_parts import buttons, list_card
from coachjournal.ui.widgets.buttons import ghost_button, link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.inputs import TextBox
from coachjournal.ui.widgets.writing import writes


def templates_card(room: NoteKind, templates: Sequence[Template], desk: DeskDeeds) -> Card:
    """The templates of a room in their order."""
    reflecting = room is NoteKind.REFLECTION
    title = _("Templates of reflections") if reflecting else _("Templates of records")
    rows = [_row(room, each, desk) for each in templates]
    card = list_card(title, rows, "", desk.whole(f"templates-{room.value}"))
    make = partial(_open, desk, room, Template(key="", room=room, title=""))
    return buttons(card, writes(ghost_button(_("Make your own"), make)))


def _row(room: NoteKind, template: Template, desk: DeskDeeds) -> DeedRow:
    edit = writes(link_button(_("Change"), partial(_open, desk, room, template)))
    edit.setAccessibleName(_("Change {name}").format(name=template.title))
    more = writes(link_button(_("More")))
    more.setAccessibleName(_("More about {name}").format(name=template.title))
    more.clicked.connect(lambda: _more(desk, room, template, more))
    return DeedRow(template.title, _said(template), edit, more)


def _said(template: Template) -> str:
    marks = []
    if template.default:
        marks.append(_("Usual: offered first."))
    if template.hidden:
        marks.append(_("Hidden."))
    if template.changed:
        marks.append(_("Changed by you."))
    if not template.built_in:
        marks.append(_("Your own."))
    return " ".join([*marks, template.says] if template.says else marks)


def _more(desk: DeskDeeds, room: NoteKind, template: Template, button: QPushButton) -> None:
    templates, key, name = desk.practice.templates, template.key, template.title
    menu = QMenu(button)

    def add(words: str, job: Callable[[], Any], told: str) -> None:
        menu.addAction(words).triggered.connect(partial(_do, desk, job, told))

    if not template.default:
        told = _("{name} is offered first now.").format(name=name)
        add(_("Offer it first"), partial(templates.set_default, room, key), told)
    add(_("Move up"), partial(templates.move, room, key, -1), _("Moved up."))
    add(_("Move down"), partial(templates.move, room, key, 1), _("Moved down."))
    if template.hidden:
        told = _("{name} is offered again.").format(name=name)
        add(_("Offer it again"), partial(templates.hide, room, key, False), told)
    elif not template.default:
        told = _("{name} is not offered any more.").format(name=name)
        add(_("Hide it"), partial(templates.hide, room, key, True), told)
    if template.changed:
        told = _("{name} has its first words again.").format(name=name)
        add(_("Its first words again"), partial(templates.reset, room, key), told)
    if not template.built_in:
        menu.addAction(_("Throw it away")).triggered.connect(partial(_remove, desk, key))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _do(desk: DeskDeeds, job: Callable[[], Any], told: str, _on: bool = False) -> None:
    desk.do(job, told)


def _remove(desk: DeskDeeds, key: str, _on: bool = False) -> None:
    templates = desk.practice.templates

    def gone(done: Any) -> None:
        back = partial(desk.run, partial(templates.put_back, done.value))
        desk.context.status(_("The template is thrown away."), back)

    desk.run(partial(templates.remove, key), gone)


def _open(desk: DeskDeeds, room: NoteKind, template: Template) -> None:
    desk.open(TemplateForm(desk, room, template), _("The template is kept."))


class TemplateForm(FormSheet):
    """Changes a template, or makes one."""

    def __init__(self, desk: DeskDeeds, room: NoteKind, template: Template) -> None:
        title = _("Change a template") if template.key else _("A template of your own")
        super().__init__(desk.page, desk.context, title, _("Keep it"), width=620)
        self._templates, self._room, self._key = desk.practice.templates, room, template.key
        self.name = QLineEdit(template.title)
        self.text = TextBox(template.text, lines=14)
        hint = _("Begin a line with ## to make it a heading. {more}").format(
            more=_("The prompts stay with the headings that ship.") if template.prompts else ""
        )
        for row in (
            self.row(_("Name"), self.name, "template-without-name"),
            self.row(_("What it puts into the note"), self.text, hint=hint.strip()),
        ):
            self.form.addWidget(row)
        first: QWidget = self.text if template.key else self.name
        first.setFocus()

    def job(self) -> Job:
        """Keep it."""
        return partial(
            self._templates.save, self._room, self._key, self.name.text(), self.text.text()
        )
