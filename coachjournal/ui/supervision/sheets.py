"""The sheet of an item of supervision: its question, its story, what is wanted of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from coachjournal.domain.ids import ClientId
from coachjournal.domain.terms import Eye
from coachjournal.services.supervision import Supervision, WaitingItem
from coachjournal.system.language import _
from coachjournal.ui.drawings.strip import Belongs, SketchStrip
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.supervision.words import EYES, said_of_source
from coachjournal.ui.widgets.inputs import Choice, TextBox, side_by_side
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import said


@dataclass(frozen=True, slots=True)
class ClientChoice:
    """A client as a sheet offers them."""

    id: str
    name: str


def _pairs(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(value, said(words, value)) for value in words]


class ItemSheet(FormSheet):
    """Flags something to take to supervision, or changes what was flagged."""

    def __init__(
        self,
        parent: QWidget,
        context: PageContext,
        clients: Sequence[ClientChoice],
        waiting: WaitingItem | None = None,
    ) -> None:
        action = _("Bring it") if waiting is None else _("Save")
        super().__init__(parent, context, _("For supervision"), action, width=600)
        self._supervision: Supervision = context.practice.supervision
        item = waiting.item if waiting else None
        self._item_id = str(item.id) if item else ""
        self.question = TextBox(item.question if item else "", lines=2)
        self.feeling = QLineEdit(item.feeling if item else "")
        everyone = [(each.id, each.name) for each in clients]
        present = str(item.client_id or "") if item else ""
        self.client = Choice([("", _("my practice")), *everyone], present)
        self.story = TextBox(item.story if item else "", lines=3)
        self.wanted = TextBox(item.wanted if item else "", lines=2)
        present = item.eye.value if item and item.eye else ""
        self.eye = Choice([("", _("not said")), *_pairs(EYES)], present)
        self.urgent = QCheckBox(_("Urgent, or an ethical question: it comes first"))
        self.urgent.setChecked(item.urgent if item else False)
        if item is not None and item.passage:
            self.form.addWidget(label(item.passage, "reflection", wrap=True))
        words = said_of_source(waiting) if waiting else ""
        if words:
            self.form.addWidget(label(words, "caption", wrap=True))
        self._lay_out()
        if self._item_id:
            self._show_sketches(context)
        self.question.setFocus()

    def job(self) -> Job:
        """Flag or change it."""
        question, client = self.question.text(), self.client.value()
        values: dict[str, Any] = {
            "feeling": self.feeling.text().strip(),
            "story": self.story.text().strip(),
            "wanted": self.wanted.text().strip(),
            "eye": Eye(self.eye.value()) if self.eye.value() else None,
            "urgent": self.urgent.isChecked(),
        }
        if not self._item_id:
            return partial(self._supervision.bring, question, client_id=client or None, **values)
        values |= {"question": question, "client_id": ClientId(client) if client else None}
        return partial(self._supervision.change_item, self._item_id, **values)

    def _lay_out(self) -> None:
        hint = _("A few words are enough; the question behind it is what you take along.")
        add = self.form.addWidget
        add(self.row(_("The question"), self.question, "question-needed", hint=hint))
        stirs = _("A feeling is enough; the question may come later.")
        add(self.row(_("What does it stir in you?"), self.feeling, hint=stirs))
        add(self.row(_("The story so far, in three lines"), self.story))
        add(self.row(_("What I want from it"), self.wanted))
        about = self.row(_("About"), self.client)
        eye = self.row(_("Where my attention already is"), self.eye)
        self.form.addLayout(side_by_side(about, eye))
        add(self.urgent)

    def _show_sketches(self, context: PageContext) -> None:
        strip = SketchStrip(context, "supervision", title=_("Sketches"))
        # The sheet gives way to the drawing; what was typed is saved first.
        strip.leaving.connect(lambda: self.send() if self.dirty() else self.reject())
        strip.show_for(Belongs(item_id=self._item_id))
        self.form.addWidget(strip)
