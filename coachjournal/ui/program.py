"""The program while it runs: from the unlock page to the shell, to the lock and the end."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from coachjournal.system import paths
from coachjournal.system.device_settings import DeviceStore
from coachjournal.system.language import _
from coachjournal.ui.dialogs import Dialogs
from coachjournal.ui.icons import Icons
from coachjournal.ui.shell import relaunch
from coachjournal.ui.shell.window import Window
from coachjournal.ui.tasks import Tasks
from coachjournal.ui.theme import Theme
from coachjournal.ui.unlock.opening import Opening
from coachjournal.ui.unlock.page import UnlockPage
from coachjournal.ui.unlock.presenter import UnlockPresenter

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice
    from coachjournal.system.clock import Clock
    from coachjournal.ui.shell.context import PageContext, PageEntry
    from coachjournal.ui.shell.ending import Ending
    from coachjournal.ui.shell.guard import Guard
    from coachjournal.ui.shell.idle import IdleWatch
    from coachjournal.ui.shell.shell import Shell
    from coachjournal.ui.shell.triggers import SessionWatch

QuickLog = Callable[[], object]

# Milliseconds until Today has been seen; what is fetched then must not hold it up.
_TODAY_IS_READ = 1_000


class Program(QObject):
    """The program while it runs: from the unlock page to the shell, to the lock."""

    def __init__(
        self,
        application: QApplication,
        *,
        theme: Theme,
        device: DeviceStore,
        tasks: Tasks,
        opening: Opening,
        dialogs: Dialogs,
        clock: Clock | None,
        pages: Callable[[Program], Sequence[PageEntry]],
        start_locked: Callable[[Path], None],
        exit_process: Callable[[], None],
        quick_log: Callable[[Program, Sequence[PageEntry]], QuickLog | None],
        pick_groups: Callable[[int, int], list[int]],
        session_watch: Callable[[Tasks, QObject], SessionWatch],
    ) -> None:
        super().__init__(application)
        self.theme, self.device, self.tasks, self.dialogs = theme, device, tasks, dialogs
        self.icons = Icons(theme)
        self.window = Window(theme, device)
        self.shell: Shell | None = None
        self.context: PageContext | None = None
        self.guard: Guard | None = None
        self._application, self._opening, self._clock = application, opening, clock
        self._pages, self._start_locked, self._exit = pages, start_locked, exit_process
        self._quick_log, self._session_watch = quick_log, session_watch
        self._practice: Practice | None = None
        self._folder = Path()
        self._ending = False
        self._locking = False
        self._opened_now = False
        self._end_begun: Ending | None = None
        page = UnlockPage(theme)
        self.unlock = UnlockPresenter(page, opening, tasks, dialogs, device, pick_groups)
        self.window.show_content(page)
        self._connect()

    def begin(self, vault: Path | None, *, locked: bool = False) -> None:
        """Show the window: to unlock this vault, the last one used, or the welcome."""
        last = self.device.settings.last_vault
        folder = vault or (Path(last) if last else None)
        at = _time_now() if locked else ""
        self.unlock.begin(folder, locked_at=at)
        self.window.show()

    @property
    def idle(self) -> IdleWatch | None:
        """The watch for quiet, once the window shows."""
        return self.guard.idle if self.guard is not None else None

    def lock(self) -> None:
        """Save, seal, let a fresh process take the window's place, and end this one.

        While a new journal's recovery key is written down nothing locks: there is no word in
        it yet, and the key is shown but once.
        """
        if self.shell is not None:
            self._lock_open()
        elif not self._locking:
            # A journal may just be opening: what follows comes after it on the vault lane.
            self._locking = True
            self.tasks.run(lambda: None, owner=self, done=lambda _nothing: self._lock_opened())

    def close(self) -> None:
        """Save, seal and leave."""
        if self._practice is None:
            # A journal may just be opening: what follows comes after it on the vault lane.
            self._ending = True
            self.tasks.run(lambda: None, owner=self, done=lambda _nothing: self._close_open())
        else:
            self._close_open()

    def _lock_open(self) -> None:
        self._end(_("Locking…"), self._hand_over)

    def _lock_opened(self) -> None:
        self._locking = False
        if self._opened_now:
            self._lock_open()
        elif self.guard is not None:
            self.guard.let_sleep()

    def _connect(self) -> None:
        self.unlock.made.connect(self._hold)
        self.unlock.opened.connect(self._opened)
        self.window.close_wanted.connect(self.close)
        self.window.first_frame.connect(self._warm_up)
        self.tasks.set_unhandled(self._unhandled)

    def _warm_up(self) -> None:
        from coachjournal.ui.clipboard import ClipboardGuard

        ClipboardGuard(self._application.clipboard(), self)
        preload = getattr(self._opening, "preload", lambda: None)

        def fetched(_nothing: object) -> None:
            _import_shell()
            self._set_guard()
            _spare_the_collector()

        self.tasks.run(preload, owner=self, lane="work", done=fetched, failed=fetched)

    def _set_guard(self) -> None:
        from coachjournal.ui.shell.guard import Guard
        from coachjournal.ui.shell.idle import IdleWatch

        if self.guard is None:
            idle = IdleWatch(self.device.settings.idle_minutes, parent=self)
            watch = self._session_watch(self.tasks, self)
            self.guard = Guard(self._application, self.window, watch, idle, parent=self)
            self.guard.lock_wanted.connect(self.lock)

    def _hold(self, practice: Practice, folder: Path) -> None:
        self._practice, self._folder = practice, folder
        self.device.keep(self.device.settings.remembering(folder))

    def _opened(self, practice: Practice, folder: Path) -> None:
        self._hold(practice, folder)
        self._opened_now = True
        if not (self._ending or self._locking):
            self._show_shell(practice)

    def _show_shell(self, practice: Practice) -> None:
        from coachjournal.system.clock import SystemClock
        from coachjournal.ui.shell.context import News, PageContext
        from coachjournal.ui.shell.shell import Shell

        self._set_guard()
        entries = self._pages(self)
        shell = Shell(
            entries,
            self.theme,
            self.icons,
            log_session=self._quick_log(self, entries),
            narrow=self.device.settings.rail_collapsed,
        )
        news = News(self)
        self.context = PageContext(
            practice=practice,
            tasks=self.tasks,
            theme=self.theme,
            icons=self.icons,
            dialogs=self.dialogs,
            news=news,
            clock=self._clock or SystemClock(),
            go=shell.go,
            status=shell.status,
            failed=shell.failed,
        )
        practice.changes.subscribe(news.publish)
        shell.lock_wanted.connect(self.lock)
        shell.rail_collapsed.connect(lambda narrow: self.device.change(rail_collapsed=narrow))
        self.shell = shell
        self.window.show_content(shell)
        shell.open(self.context, entries[0].key)
        if self.guard is not None:
            self.guard.begin()
        QTimer.singleShot(_TODAY_IS_READ, self, self._fetch_sessions)

    def _fetch_sessions(self) -> None:
        self.tasks.run(
            _import_sessions_services,
            owner=self,
            lane="work",
            done=lambda _nothing: _import_sessions(),
            failed=lambda _error: None,
        )

    def _end(self, words: str, then: Callable[[], None]) -> None:
        from coachjournal.ui.shell.ending import Ending

        if self.guard is not None:
            self.guard.stop()
        flush = self.shell.flush if self.shell is not None else list
        if self._end_begun is None:
            self._end_begun = Ending(self.window, self.tasks)
            self._end_begun.begin(self._practice, flush, words, then)

    def _close_open(self) -> None:
        self._end(_("Saving…"), self._leave)

    def _leave(self) -> None:
        # Not at once: Qt ignores a close from inside the event that asked for one.
        QTimer.singleShot(0, self.window, self.window.close_now)

    def _hand_over(self) -> None:
        folder = self._folder
        QTimer.singleShot(relaunch.LONGEST_WAIT, self, self._exit)
        self.tasks.run(
            lambda: self._start_locked(folder),
            owner=self,
            done=lambda _nothing: self._exit(),
            failed=lambda _error: self._exit(),
            lane="work",
        )

    def _unhandled(self, error: Exception) -> None:
        from coachjournal.ui.errors import note_unknown

        note_unknown(error, paths.log_folder())
        if self.shell is not None:
            self.shell.failed(error)


def _spare_the_collector() -> None:
    """Let the garbage collector pass over all that is loaded by now: none of it will go.

    It looked at every module again whenever ten thousand rows were read, for as long as
    reading them took.
    """
    gc.collect()
    gc.freeze()
    gc.enable()


# Whatever makes classes of Qt is imported on the window's thread. PySide (6.11.3) looks up a
# widget's class without holding Python's lock whenever Qt paints or is asked by a screen
# reader, and a class of Qt that another thread makes just then crashes the program.
def _import_shell() -> None:
    import coachjournal.ui.shell.guard
    import coachjournal.ui.shell.shell
    import coachjournal.ui.today.page
    import coachjournal.ui.today.presenter  # noqa: F401


def _import_sessions_services() -> None:
    import coachjournal.services.sessions
    import coachjournal.services.templates  # noqa: F401


def _import_sessions() -> None:
    """Import the page that is gone to most often, while Today is read."""
    import coachjournal.ui.sessions.page  # noqa: F401


def _time_now() -> str:
    from datetime import datetime

    return datetime.now().astimezone().strftime("%H:%M")
