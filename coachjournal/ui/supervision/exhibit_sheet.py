"""What is laid beside a question: chosen from what belongs to whom it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from coachjournal.domain.supervision import ItemExhibit, SupervisionItem
from coachjournal.domain.terms import ExhibitKind, NoteKind
from coachjournal.services.agenda import Agendas
from coachjournal.services.exhibits_offered import Offered
from coachjournal.system.language import _, later
from coachjournal.ui.days import full_date
from coachjournal.ui.drawings.words import title_of
from coachjournal.ui.forms import FormSheet, Job
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.choice_list import ChoiceList
from coachjournal.ui.widgets.text import label
from coachjournal.ui.words import beginning

_NOTES = {NoteKind.RECORD: later("Record"), NoteKind.REFLECTION: later("Reflection")}
_LONG = 160


@dataclass(frozen=True, slots=True)
class _Choice:
    words: str = field(repr=False)
    values: dict[str, Any] = field(repr=False)


class ExhibitSheet(FormSheet):
    """A list of passages, sketches and themes; the one that is chosen comes along."""

    saved_by_lock = False

    def __init__(
        self, parent: QWidget, context: PageContext, item: SupervisionItem, offered: Offered
    ) -> None:
        super().__init__(
            parent, context, _("Take a passage or sketch along"), _("Take it along"), width=640
        )
        self._agenda: Agendas = context.practice.agenda
        self._item_id = str(item.id)
        self._choices = list(_choices(offered))
        self.list = ChoiceList(_("What can come along"), context.theme)
        self.form.addWidget(label(item.said or item.passage, "strong", wrap=True))
        if self._choices:
            self.list.show_rows([each.words for each in self._choices])
            self.list.setCurrentRow(0)
            self.list.setMinimumHeight(280)
            self.list.itemActivated.connect(lambda _row: self.send())
            self.form.addWidget(self.list)
            sentence = _("Exact words and a client's own drawings leave only with their yes.")
            self.form.addWidget(label(sentence, "caption", wrap=True))
            self.list.setFocus()
        else:
            sentence = _("There are no notes, sketches or themes of whom this is about yet.")
            self.form.addWidget(label(sentence, "soft", wrap=True))
            self.action.hide()

    def job(self) -> Job:
        """Lay it beside the question."""
        chosen = self._choices[max(self.list.currentRow(), 0)]
        return partial(self._agenda.exhibit, self._item_id, **chosen.values)


def exhibit_said(exhibit: ItemExhibit) -> str:
    """What an exhibit is, in a line."""
    if exhibit.kind is ExhibitKind.PASSAGE:
        return _("“{words}”").format(words=beginning(exhibit.passage, 80))
    if exhibit.kind is ExhibitKind.SKETCH:
        words = _("Part of a sketch: {title}") if exhibit.sketch_items else _("Sketch: {title}")
        return words.format(title=exhibit.caption) if exhibit.caption else _("A sketch")
    return exhibit.caption or _("Themes over time")


def _choices(offered: Offered) -> Iterator[_Choice]:
    for sketch in offered.sketches:
        title = title_of(sketch)
        yield _Choice(
            _("Sketch: {title}").format(title=title),
            {"kind": ExhibitKind.SKETCH, "sketch_id": str(sketch.id), "caption": title},
        )
    if offered.themes:
        words = _("How the themes moved over time")
        yield _Choice(words, {"kind": ExhibitKind.THEMES})
    for each in offered.passages:
        words = _("{day}, {note}: {words}").format(
            day=full_date(each.on), note=_(_NOTES[each.note]), words=beginning(each.text, _LONG)
        )
        values = {
            "kind": ExhibitKind.PASSAGE,
            "session_id": each.session_id,
            "note": each.note,
            "passage": each.text,
        }
        yield _Choice(words, values)
