"""Erasing a client in three quiet steps: what goes, the hours, the code; then the deed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from coachjournal.domain.changes import NOTHING
from coachjournal.errors import JournalError
from coachjournal.services.erasure import ErasurePlan, Mention
from coachjournal.services.practice import Practice
from coachjournal.system.language import _
from coachjournal.ui.clients.erase_result import ResultView
from coachjournal.ui.clients.erase_run import EraseResult, EraseRun
from coachjournal.ui.clients.erase_views import CodeView, HoursView, Part, PlanView
from coachjournal.ui.clients.erase_words import minutes_of
from coachjournal.ui.clients.protection_shown import ProtectionShown
from coachjournal.ui.days import full_date
from coachjournal.ui.errors import words_for
from coachjournal.ui.going import GoingForGood
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.frames import scrolling
from coachjournal.ui.widgets.marks import ProgressBar
from coachjournal.ui.widgets.sheet import Sheet
from coachjournal.ui.widgets.text import label, literal, restyle

if TYPE_CHECKING:
    from coachjournal.ui.clients.protection_deeds import ClientDesk

_AROUND = 260
_A_SECOND = 1000
_STEPS = {
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
}


class EraseSheet(Sheet):
    """Nothing is done before the third step; during the deed it cannot be closed."""

    def __init__(self, desk: ClientDesk, shown: ProtectionShown) -> None:
        super().__init__(desk.page, _("Erase a client"), _("Go on"), self._forward, width=680)
        self._desk, self._client = desk, shown.client
        self._plan: ErasurePlan | None = None
        self._places: Mapping[str, str] = {}
        self._keep = False
        self._step = 0
        self._running = False
        self.caption = label("", "caption")
        self.body.addWidget(self.caption)
        self.area = QScrollArea()
        self.back = ghost_button(_("Back"), self._backward)
        self.foot.insertWidget(0, self.back)
        self.part: QWidget = Part()
        # What is to be read before going on is read by keyboard too.
        for key, step in _STEPS.items():
            QShortcut(key, self, partial(self._scroll, step))
        self._show(_Waiting(_("Looking through the journal and its backups…")), "")
        self.action.setEnabled(False)
        self._find_plan()

    def reject(self) -> None:
        """Leave, unless it is under way."""
        if not self._running:
            super().reject()

    def _find_plan(self) -> None:
        self._desk.context.tasks.run(
            partial(_plan_of, self._desk.practice, self._client.id),
            owner=self,
            done=self._planned,
            failed=lambda error: self.show_problem(words_for(error)),
        )

    def _planned(self, found: tuple[ErasurePlan, Mapping[str, str]]) -> None:
        self._plan, self._places = found
        self._turn(1)

    # The steps

    def _forward(self) -> None:
        if self._plan is None or self._running:
            return
        if isinstance(self.part, ResultView):
            self.accept()
            return
        if isinstance(self.part, CodeView):
            if self.part.matches():
                self._erase()
            return
        if isinstance(self.part, HoursView):
            self._keep = self.part.keeps()
        # Where no hours hang on it, there is nothing to ask.
        skipped = self._step == 1 and not minutes_of(self._plan)
        self._turn(3 if skipped else self._step + 1)

    def _backward(self) -> None:
        if self._plan is None:
            return
        if isinstance(self.part, HoursView):
            self._keep = self.part.keeps()
        skipped = self._step == 3 and not minutes_of(self._plan)
        self._turn(1 if skipped else self._step - 1)

    def _turn(self, step: int) -> None:
        plan = self._plan
        assert plan is not None
        self._step = step
        self.show_problem("")
        if step == 1:
            self._show(
                PlanView(plan, self._places, self._follow),
                _("Step 1 of 3: what goes and what stays. Nothing is done yet."),
            )
            self.action.setFocus()
        elif step == 2:
            hours = HoursView(plan, keep=self._keep)
            self._show(hours, _("Step 2 of 3: the hours. Nothing is done yet."))
            (hours.keep if self._keep else hours.lose).setFocus()
        else:
            code = CodeView(plan, keep=self._keep)
            self._show(code, _("Step 3 of 3: nothing is done until you type the code."))
            code.typed.connect(self.action.setEnabled)
            code.code.setFocus()
        self.back.setVisible(step > 1)
        self._call(_("Erase for good") if step == 3 else _("Go on"), danger=step == 3)
        self.action.setEnabled(step < 3)

    # The deed

    def _erase(self) -> None:
        self._running, self._step = True, 0
        self._desk.erasing.emit()
        self._desk.context.news.publish(NOTHING, GoingForGood(self._client.id))
        # Whatever could be taken back a moment ago may be about them.
        self._desk.context.status(_("Erasing…"))
        waiting = _Waiting("")
        self._show(waiting, _("It goes on by itself; please let the journal stay open."))
        for each in (self.back, self.cancel, self.action):
            each.hide()
        run = EraseRun(self, self._desk.context, self._client.id, keep_hours=self._keep)
        run.told.connect(waiting.tell)
        run.finished.connect(self._finished)
        run.refused.connect(self._refused)
        run.begin()

    def _finished(self, result: EraseResult) -> None:
        self._running = False
        self._show(ResultView(self._desk, result, self._places, self._follow), _("It is done."))
        self.cancel.hide()
        self.action.show()
        self._call(_("Close"), danger=False)
        self.action.setEnabled(True)
        self.action.setFocus()
        self._desk.context.status(_("The client is erased."))

    def _refused(self, error: JournalError) -> None:
        self._running = False
        for each in (self.cancel, self.action):
            each.show()
        self._turn(3)
        self.show_problem(words_for(error))
        self.action.setEnabled(False)
        self._desk.context.status(_("Nothing was erased."))

    # Inside

    def _follow(self, mention: Mention) -> None:
        self.accept()
        go = self._desk.context.go
        if mention.session_id:
            go("sessions", session_id=mention.session_id)
        elif mention.client_id:
            go("clients", client_id=mention.client_id)
        else:
            client = self._client
            go("search", query=client.full_name or client.working_name, ranked=True)

    def _scroll(self, step: QScrollBar.SliderAction) -> None:
        self.area.verticalScrollBar().triggerAction(step)

    def _call(self, words: str, *, danger: bool) -> None:
        self.action.setText(literal(words))
        self.action.setAccessibleName(words)
        restyle(self.action, kind="danger" if danger else "primary")

    def _show(self, part: QWidget, caption: str) -> None:
        self.part = part
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))
        before, self.area = self.area, scrolling(part)
        self.area.setAccessibleName(caption)
        # The sheet's own ground shows through.
        part.setProperty("page", "false")
        for each in (part, self.area.viewport()):
            each.setAutoFillBackground(False)
        self.body.removeWidget(before)
        before.hide()
        before.deleteLater()
        self.body.addWidget(self.area)
        self.back.setVisible(self._step > 1)
        self.prepare()
        if self.isVisible():
            QTimer.singleShot(0, self, self.adjustSize)

    def prepare(self) -> None:
        """Be as high as the part is, or as the window lets it."""
        parent, part = self.parentWidget(), self.part
        wanted = max(part.sizeHint().height(), part.heightForWidth(self.minimumWidth() - 60))
        room = parent.window().height() if parent is not None else wanted + _AROUND
        self.area.setMinimumHeight(min(wanted + 8, max(160, room - _AROUND)))


class _Waiting(Part):
    """What is going on, how far it is, and for how long."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = label(words, "body", wrap=True)
        self._bar = ProgressBar(_("How far it is"))
        self._bar.show_busy(words)
        self._since = label("", "caption")
        for each in (self._words, self._bar, self._since):
            self.column.addWidget(each)
        self.column.addStretch(1)
        self._began = monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_A_SECOND)

    def tell(self, words: str, share: float) -> None:
        """Say what is going on; a share below 0 is not known."""
        self._words.setText(words)
        if share < 0:
            self._bar.show_busy(words)
        else:
            self._bar.show_share(share, words)

    def _tick(self) -> None:
        seconds = round(monotonic() - self._began)
        self._since.setText(_("{seconds} s so far").format(seconds=seconds))


def _plan_of(practice: Practice, client_id: str) -> tuple[ErasurePlan, Mapping[str, str]]:
    """The plan, and what stands for the sessions and clients whose texts name the client."""
    plan = practice.erasure.plan(client_id, keep_hours=False)
    if not plan.mentions:
        return plan, {}
    clients, rows = practice.clients.lines(restricted=True), practice.sessions.rows(restricted=True)
    places = {str(line.client.id): line.client.code for line in clients}
    wanted = {mention.session_id for mention in plan.mentions}
    for row in rows:
        if row.id in wanted:
            day = full_date(row.start.date())
            places[row.id] = _("{code}, {day}").format(code=row.client_code, day=day)
    return plan, places
