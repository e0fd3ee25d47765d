"""What was decided before on words: a list to look at, and to forget from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from coachjournal.domain.review import WordDecision
from coachjournal.domain.terms import DecisionAnswer
from coachjournal.services.word_decisions import why_said
from coachjournal.system.language import _
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.deed_row import DeedRow
from coachjournal.ui.widgets.focus import keeping_focus
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.sheet import Reading
from coachjournal.ui.widgets.text import breakable, label
from coachjournal.ui.widgets.writing import writes


class DecidedBefore(QObject):
    """Opens the list over a page, and keeps it true while something is forgotten."""

    def __init__(self, page: QWidget, context: PageContext) -> None:
        super().__init__(page)
        self._page, self._tasks, self._failed = page, context.tasks, context.failed
        self._decisions = context.practice.word_decisions
        self._sheet: DecisionsSheet | None = None

    def open(self) -> None:
        """Show what is remembered by now."""
        self._run(self._decisions.all, self._show)

    def _show(self, decisions: list[WordDecision]) -> None:
        sheet = self._sheet
        if sheet is not None and isValid(sheet) and sheet.isVisible():
            sheet.show_decisions(decisions)
            return
        self._sheet = DecisionsSheet(self._page, decisions, self._forget)
        self._sheet.open()

    def _forget(self, decision_id: str) -> None:
        self._run(partial(self._decisions.forget, decision_id), lambda _done: self.open())

    def _run(self, job: Callable[[], Any], done: Callable[[Any], Any]) -> None:
        self._tasks.run(job, owner=self._page, done=done, failed=self._failed)


class DecisionsSheet(Reading):
    """One row a decision, newest first."""

    def __init__(
        self,
        parent: QWidget,
        decisions: Sequence[WordDecision],
        forget: Callable[[str], object],
    ) -> None:
        self._forget = forget
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 12, 0)
        self._rows.setSpacing(0)
        super().__init__(parent, _("What was decided before"), inside, width=680)
        words = _("These words are not asked about again. Forget one, and it is asked anew.")
        self.head.addWidget(label(words, "soft", wrap=True))
        self.show_decisions(decisions)

    def show_decisions(self, decisions: Sequence[WordDecision]) -> None:
        """Show these."""
        with keeping_focus(self):
            clear_layout(self._rows)
            for each in decisions:
                self._rows.addWidget(self._row(each))
            if not decisions:
                self._rows.addWidget(label(_("Nothing was decided yet."), "soft"))
            self._rows.addStretch(1)

    def _row(self, each: WordDecision) -> QWidget:
        button = link_button(_("Forget"), partial(self._forget, str(each.id)))
        button.setAccessibleName(_("Forget: {words}").format(words=each.found))
        return DeedRow(breakable(each.found), breakable(_became(each)), writes(button))


def _became(each: WordDecision) -> str:
    if each.answer is DecisionAnswer.REPLACE:
        words = _("Replaced by “{label}”.").format(label=each.label)
    else:
        words = _("Kept: {why}.").format(why=why_said(each.why))
    if each.sentence:
        words = _("{what} In: {sentence}").format(what=words, sentence=each.sentence)
    return words
