"""The sheet of what has left: a line each, what was decided for it, what became of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from coachjournal.services.register import LineDecision, RegisterLine
from coachjournal.system.language import _, plural
from coachjournal.ui.errors import words_for
from coachjournal.ui.register.words import (
    about_said,
    became_said,
    decision_said,
    facts_said,
    mentioned_said,
    what_said,
    when_said,
)
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import row_of, scrolling
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.tables import Column, RowsModel, RowsTable
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.writing import writes

_WIDTH, _AROUND, _LEAST, _MOST = 1020, 520, 140, 400
_BELOW = 92
_ALL = ""
_WHAT = 1
_MOST_DECISIONS = 60


class RegisterSheet(Sheet):
    """Reads the register; only what became of a file can be noted in it."""

    def __init__(
        self, parent: QWidget, context: PageContext, client_code: str = "", exported_id: str = ""
    ) -> None:
        super().__init__(parent, _("What has left"), _("Close"), self.accept, width=_WIDTH)
        self.cancel.hide()
        self._context, self._code, self._wanted = context, client_code, exported_id
        self._lines: list[RegisterLine] = []
        self._summary = label("", "soft", wrap=True)
        self.client = Choice([(_ALL, _("Every client"))])
        self.client.setAccessibleName(_("Whom it is about, or mentions"))
        self.model: RowsModel[RegisterLine] = RowsModel(
            Column(title=_("When"), said=when_said),
            Column(title=_("What"), said=what_said),
            Column(title=_("About"), said=about_said, tip=True),
            Column(title=_("Mentions"), said=mentioned_said, tip=True),
            Column(title=_("What became of it"), said=became_said),
        )
        self.table = RowsTable(self.model, _("What has left"))
        self._facts = label("", "strong", wrap=True, selectable=True)
        self.decided = label("", "soft", wrap=True, selectable=True)
        self.seek = ghost_button(_("Whose file is it?"), self._ask_file)
        self.note = writes(ghost_button(_("It was destroyed"), self._note))
        self._lay_out()
        self._load()

    def prepare(self) -> None:
        """Leave the lines the room that the window has."""
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else _AROUND + _MOST
        self.table.setMinimumHeight(min(_MOST, max(_LEAST, room - _AROUND)))

    def _lay_out(self) -> None:
        about = _(
            "Every file that was taken out of the journal. Mentions: clients whose names were "
            "replaced in it. The files themselves lie where you put them."
        )
        self.body.addWidget(label(about, "caption", wrap=True))
        self.body.addLayout(row_of(self.client))
        self.body.addWidget(self._summary)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        self.table.lead(self._context.theme)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_line())
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._below())
        self.foot.insertWidget(0, self.seek)
        self.foot.insertWidget(1, self.note)
        self.client.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.client.currentIndexChanged.connect(lambda _place: self._narrow())
        # Enter is the table's here.
        self.action.setDefault(False)
        self.action.setAutoDefault(False)
        self.table.setFocus()

    def _below(self) -> QWidget:
        """What is said of the chosen line; many decisions scroll, and the sheet stays in place."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._facts)
        column.addWidget(self.decided)
        column.addStretch(1)
        area = scrolling(inside)
        area.setAccessibleName(_("About the chosen line"))
        area.setFixedHeight(_BELOW)
        return area

    def _load(self) -> None:
        self._run(self._context.practice.register.lines, self._show)

    def _show(self, lines: list[RegisterLine]) -> None:
        self._lines = lines
        codes = sorted({code for line in lines for code in (*line.codes, *line.mentioned)})
        chosen = self.client.value() or self._code
        self.client.blockSignals(True)
        self.client.clear()
        for value, words in ((_ALL, _("Every client")), *((code, code) for code in codes)):
            self.client.addItem(words, value)
        self.client.setCurrentIndex(max(0, self.client.findData(chosen)))
        self.client.blockSignals(False)
        self._code = ""
        self._narrow()

    def _narrow(self) -> None:
        code = self.client.value()
        shown = [each for each in self._lines if not code or code in (*each.codes, *each.mentioned)]
        chosen = self._wanted or self._chosen_id()
        self.model.show_rows(shown)
        places = {str(each.exported.id): place for place, each in enumerate(shown)}
        if shown:
            self.table.setCurrentIndex(self.model.index(places.get(chosen, 0), 0))
        self._wanted = ""
        words = plural("{count} file has left.", "{count} files have left.", len(shown))
        self._summary.setText(words.format(count=len(shown)))
        self._show_line()

    def _line(self) -> RegisterLine | None:
        index: QModelIndex = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _chosen_id(self) -> str:
        line = self._line()
        return str(line.exported.id) if line is not None else ""

    def _show_line(self) -> None:
        line = self._line()
        self.note.setEnabled(line is not None)
        self.decided.setText("")
        self._facts.setText(facts_said(line.exported) if line is not None else "")
        if line is None:
            return
        gone = line.exported.destroyed_on is not None
        self.note.setText(_("It was not destroyed") if gone else _("It was destroyed"))
        if line.decisions:
            exported_id = str(line.exported.id)
            read = partial(self._context.practice.register.decisions, exported_id)
            self._run(read, partial(self._show_decisions, exported_id))

    def _show_decisions(self, exported_id: str, found: list[LineDecision]) -> None:
        if exported_id != self._chosen_id():
            return
        lines = [decision_said(each) for each in found[:_MOST_DECISIONS]]
        more = len(found) - len(lines)
        if more:
            words = plural("and {count} more decision", "and {count} more decisions", more)
            lines.append(words.format(count=more))
        self.decided.setText("\n".join(lines))

    def _note(self) -> None:
        line = self._line()
        if line is None:
            return
        register = self._context.practice.register
        gone = line.exported.destroyed_on is not None
        deed = register.not_destroyed if gone else register.destroyed
        self._run(partial(deed, line.exported.id), lambda _done: self._load())

    def _ask_file(self) -> None:
        out = self._context.dialogs.ask_open_file(
            self, _("Whose file is it?"), Path.home(), _("All files (*)")
        )
        if out is not None:
            self._run(partial(self._context.practice.register.whose_file, out), self._found)

    def _found(self, line: RegisterLine | None) -> None:
        if line is None:
            self.show_problem(
                _("No line has this file: it is another's, or it was changed since it left.")
            )
            return
        self._wanted = str(line.exported.id)
        self.client.setCurrentIndex(0)
        self._narrow()

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.show_problem("")
        self._context.tasks.run(job, owner=self, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self.show_problem(words_for(error))
