"""The session timer in the shell's top bar: quiet, one button, its minutes as its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from coachjournal.domain.changes import Changes
from coachjournal.system.language import _
from coachjournal.ui.actions import tip
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import ghost_button
from coachjournal.ui.widgets.text import literal, set_tip
from coachjournal.ui.words import minutes_said

if TYPE_CHECKING:
    from coachjournal.domain.quick_line import KnownClient
    from coachjournal.services.practice import Practice
    from coachjournal.services.timer import Timing

_LOOK_EVERY = 15_000


class TimerCorner(QWidget):
    """Starts the timer, shows its minutes, stops it into the Log sheet, takes it away."""

    # Whether a session is under way: thinking is quiet, and the idle lock waits longer.
    running = Signal(bool)

    def __init__(self, log: Callable[[Timing], object]) -> None:
        super().__init__()
        self._log = log
        self._context: PageContext | None = None
        self._timing: Timing | None = None
        self._menu: QMenu | None = None
        self.button = ghost_button(_("Start timer"), self.ask)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.button)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_EVERY)
        self._clock.timeout.connect(self._show)

    def begin(self, context: PageContext) -> None:
        """See whether a timer outlived a lock; hear of it from now on."""
        self._context = context
        if not context.practice.may_write:
            self.hide()
            return
        context.news.changed.connect(self._hear)
        self._load()

    def act(self) -> None:
        """What its keys do: start, or stop and log."""
        if self._context is None or self.isHidden():
            return
        if self._timing is None:
            self.ask()
        else:
            self.stop()

    def ask(self) -> None:
        """Offer what can be done with the timer as it is."""
        if self._context is None:
            return
        if self._timing is None:
            self._run(lambda practice: practice.quick_log.lately(), self._offer_clients)
        else:
            self._offer_deeds(self._timing)

    def stop(self) -> None:
        """Stop it, and open the Log sheet with its start and minutes."""
        self._run(lambda practice: practice.timer.stop().value, self._stopped)

    def _stopped(self, timing: Timing) -> None:
        self._log(timing)

    def _offer_clients(self, clients: Sequence[KnownClient]) -> None:
        deeds = [(client.label, partial(self._start, client.id)) for client in clients]
        self._offer([(_("Without a client"), partial(self._start, None)), *deeds])

    def _offer_deeds(self, timing: Timing) -> None:
        first = _("Stop it and log the session") if timing.runs else _("Log the session")
        deeds: list[tuple[str, Callable[[], object]]] = [(first, self.stop)]
        if not timing.runs:
            deeds.append((_("Let it run on"), self._go_on))
        deeds.append((_("Take the timer away"), self._forget))
        self._offer(deeds)

    def _offer(self, deeds: Sequence[tuple[str, Callable[[], object]]]) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        menu = self._menu = QMenu(self)
        menu.setAccessibleName(_("Timer"))
        for words, deed in deeds:
            # An action hands over whether it is checked; a deed takes nothing.
            menu.addAction(literal(words)).triggered.connect(lambda _on=False, deed=deed: deed())
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))

    def _start(self, client_id: str | None) -> None:
        assert self._context is not None
        words = _("The timer runs. It goes on while the journal is locked.")
        say = partial(self._context.status, words, self._forget_quietly)
        self._run(lambda practice: practice.timer.start(client_id), lambda _done: say())

    def _go_on(self) -> None:
        self._run(lambda practice: practice.timer.go_on())

    def _forget_quietly(self) -> None:
        self._run(lambda practice: practice.timer.forget())

    def _forget(self) -> None:
        assert self._context is not None
        context = self._context

        def say(done: Any) -> None:
            put_back = partial(self._run, lambda practice: practice.timer.put_back(done.value))
            context.status(_("The timer is gone, and nothing was logged."), put_back)

        self._run(lambda practice: practice.timer.forget(), say)

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if changes & (Changes.CALENDAR | Changes.CLIENTS):
            self._load()

    def _load(self) -> None:
        self._run(lambda practice: practice.timer.now(), self._loaded)

    def _loaded(self, timing: Timing | None) -> None:
        before = self._timing is not None and self._timing.runs
        self._timing = timing
        runs = timing is not None and timing.runs
        if runs:
            self._clock.start()
        else:
            self._clock.stop()
        self._show()
        if runs != before:
            self.running.emit(runs)

    def _show(self) -> None:
        timing = self._timing
        words, spoken = _("Start timer"), ""
        if timing is not None:
            assert self._context is not None
            minutes = minutes_said(timing.minutes_at(self._context.clock.now()))
            runs = _("Timer: {minutes}") if timing.runs else _("Timer: {minutes}, to be logged")
            words = runs.format(minutes=minutes)
            spoken = timing.client_name
        if self.button.text() != words:
            self.button.setText(words)
            self.button.setAccessibleName(words)
        set_tip(self.button, ", ".join(part for part in (tip("timer"), spoken) if part))

    def _run(
        self, job: Callable[[Practice], Any], done: Callable[[Any], None] | None = None
    ) -> None:
        assert self._context is not None
        context = self._context
        context.tasks.run(
            lambda: job(context.practice), owner=self, done=done, failed=context.failed
        )
