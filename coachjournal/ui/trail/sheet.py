"""The sheet of the audit trail: a line a change, the newest first; each leads to its session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHeaderView, QWidget

from coachjournal.domain.audit_reading import LATE_AFTER_DAYS, TrailFilter
from coachjournal.domain.terms import HoursChange
from coachjournal.services.audit_trail import TrailExported, TrailLine
from coachjournal.system.language import _, plural
from coachjournal.ui.errors import words_for
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.trail.words import (
    CHANGES,
    facts_said,
    happened_said,
    held_said,
    late_said,
    when_said,
    whose_said,
)
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import row_of
from coachjournal.ui.widgets.inputs import Choice
from coachjournal.ui.widgets.lists import fill_page
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.tables import Column, RowsModel, RowsTable
from coachjournal.ui.widgets.text import label

_WIDTH, _AROUND, _LEAST, _MOST = 1020, 440, 140, 460
_OF_ONE = 140
_ANY, _LATE = "any", "late"
_FACTS = 4
_MEASURED_ROWS = 30
_PERIODS = (30, 365)
_FILES = "CSV (*.csv);;XLSX (*.xlsx);;JSON (*.json);;PDF (*.pdf)"


class TrailSheet(Sheet):
    """Reads the trail; nothing in it can be changed here."""

    def __init__(self, parent: QWidget, context: PageContext, session_id: str = "") -> None:
        title = _("Changes of this session's hours") if session_id else _("Audit trail of hours")
        super().__init__(parent, title, _("Close"), self.accept, width=_WIDTH)
        self.cancel.hide()
        self._context, self._session_id = context, session_id
        self._lines: list[TrailLine] = []
        self._summary = label("", "soft", wrap=True)
        self.kind = Choice([(_ANY, _("Every change")), *_kinds(), (_LATE, _("A changed past"))])
        self.kind.setAccessibleName(_("What happened"))
        self.period = Choice([(_ANY, _("At any time")), *_periods()])
        self.period.setAccessibleName(_("When"))
        self.model: RowsModel[TrailLine] = RowsModel(
            Column(title=_("When"), said=when_said),
            Column(title=_("What happened"), said=happened_said),
            Column(title=_("Whose"), said=whose_said),
            Column(title=_("Held on"), said=held_said),
            Column(title=_("Hours"), said=facts_said, tip=True),
            Column(title=_("Changed past"), said=late_said),
        )
        self.table = RowsTable(self.model, title)
        self._head = label("", "caption", wrap=True)
        self.save = ghost_button(_("Export…"), self._export)
        self._lay_out()
        for each in (self.kind, self.period):
            each.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            each.currentIndexChanged.connect(lambda _place: self._narrow())
        self._load()

    def prepare(self) -> None:
        """Leave the lines the room that the window has."""
        if self._session_id:
            self.table.setMinimumHeight(_OF_ONE)
            return
        parent = self.parentWidget()
        room = parent.window().height() if parent is not None else _AROUND + _MOST
        self.table.setMinimumHeight(min(_MOST, max(_LEAST, room - _AROUND)))

    def _lay_out(self) -> None:
        self.body.addWidget(label(self._about(), "caption", wrap=True))
        if not self._session_id:
            self.body.addLayout(row_of(self.kind, self.period))
        self.body.addWidget(self._summary)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        # As wide as what is seen first: measuring ten thousand rows would be felt.
        header.setResizeContentsPrecision(_MEASURED_ROWS)
        header.setSectionResizeMode(_FACTS, QHeaderView.ResizeMode.Stretch)
        if self._session_id:
            fill_page(self.table)
        else:
            self.table.lead(self._context.theme)
            self.table.chosen.connect(self._open)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._head)
        self.foot.insertWidget(0, self.save)
        self.save.setVisible(not self._session_id)
        # Enter is the table's here.
        self.action.setDefault(False)
        self.action.setAutoDefault(False)
        self.table.setFocus()

    def _about(self) -> str:
        if self._session_id:
            words = _(
                "A line can only be added, never changed. Changed past: more than {days} days "
                "after the session was held."
            )
        else:
            words = _(
                "Every change to every hours entry, since it was logged. A line can only be "
                "added, never changed; it leads to its session. Changed past: more than {days} "
                "days after the session was held."
            )
        return words.format(days=LATE_AFTER_DAYS)

    def _load(self) -> None:
        trail, wanted = self._context.practice.audit_trail, TrailFilter(entry=self._session_id)
        self._run(lambda: (trail.lines(wanted), trail.head()), lambda found: self._show(*found))

    def _show(self, lines: list[TrailLine], head: str) -> None:
        self._lines = lines
        self._head.setText(_("Head of the audit trail: {digest}").format(digest=head))
        self._head.setVisible(not self._session_id)
        self._narrow()

    def _narrow(self) -> None:
        wanted = self._filter()
        shown = [each for each in self._lines if wanted.takes(each.read)]
        self.model.show_rows(shown)
        if shown:
            self.table.setCurrentIndex(self.model.index(0, 0))
        count = plural("{count} change", "{count} changes", len(shown)).format(count=len(shown))
        late = sum(1 for each in shown if each.read.late)
        past = plural("{count} of them to a past", "{count} of them to a past", late)
        told = _("{changes}, {past}.") if late else _("{changes}.")
        self._summary.setText(told.format(changes=count, past=past.format(count=late)))

    def _filter(self) -> TrailFilter:
        kind, period = self.kind.value(), self.period.value()
        first = None
        if period != _ANY:
            first = self._context.clock.today() - timedelta(days=int(period))
        kinds = () if kind in (_ANY, _LATE) else (HoursChange(kind),)
        return TrailFilter(first=first, kinds=kinds, only_late=kind == _LATE)

    def _open(self, index: QModelIndex) -> None:
        line = self.model.row(index.row())
        if line is None:
            return
        if not line.leads:
            self.show_problem(
                _(
                    "This entry is not among the sessions: it was put away or erased, or it is an "
                    "opening balance."
                )
            )
            return
        self.accept()
        self._context.go("sessions", session_id=line.read.link.entry)

    def _export(self) -> None:
        day = self._context.clock.today().isoformat()
        proposed = Path.home() / _("Audit trail {day}.csv").format(day=day)
        out = self._context.dialogs.ask_save_file(self, _("Save the audit trail"), proposed, _FILES)
        if out is not None:
            self.save.setEnabled(False)
            self._run(partial(self._context.practice.audit_trail.export, out), self._exported)

    def _exported(self, done: TrailExported) -> None:
        self.save.setEnabled(True)
        words = plural(
            "{count} line was written: ids, minutes and days, and no name.",
            "{count} lines were written: ids, minutes and days, and no name.",
            done.links,
        )
        self._context.status(words.format(count=done.links))

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.show_problem("")
        self._context.tasks.run(job, owner=self, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self.save.setEnabled(True)
        self.show_problem(words_for(error))


def _kinds() -> list[tuple[str, str]]:
    return [(change.value, _(words)) for change, words in CHANGES.items()]


def _periods() -> list[tuple[str, str]]:
    return [(str(days), _("In the last {days} days").format(days=days)) for days in _PERIODS]
