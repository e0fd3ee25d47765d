"""The program while it runs: from the unlock page to the shell, to the lock and the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from coachjournal.system import doorbell, paths
from coachjournal.system.core_dumps import keep_memory_private
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
    from coachjournal.ui.capture import CaptureShield
    from coachjournal.ui.shell.backup_keeper import BackupKeeper
    from coachjournal.ui.shell.context import PageContext, PageEntry
    from coachjournal.ui.shell.door import Door
    from coachjournal.ui.shell.ending import Ending
    from coachjournal.ui.shell.guard import Guard
    from coachjournal.ui.shell.idle import IdleWatch
    from coachjournal.ui.shell.room_keeper import RoomKeeper
    from coachjournal.ui.shell.shell import Shell
    from coachjournal.ui.shell.triggers import SessionWatch

# Shows the Log sheet; a timer that was stopped may fill it.
QuickLog = Callable[..., object]

# Milliseconds until Today has been seen; what is fetched then must not hold it up.
_TODAY_IS_READ = 1_000
# Seconds for a backup at a lock, which takes two in all; what is not done then is done later.
_BACKUP_AT_LOCK = 0.7


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
        start_locked: Callable[[Path, str], None],
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
        self.door: Door | None = None
        self.capture: CaptureShield | None = None
        self.room: RoomKeeper | None = None
        self.backups: BackupKeeper | None = None
        self._application, self._opening, self._clock = application, opening, clock
        self._pages, self._start_locked, self._exit = pages, start_locked, exit_process
        self._quick_log, self._session_watch = quick_log, session_watch
        self._practice: Practice | None = None
        self._folder = Path()
        self._folder_shown: Path | None = None
        self._ending = False
        self._locking = False
        self._opened_now = False
        self._how = relaunch.IN_FRONT
        self._end_begun: Ending | None = None
        self._page = page = UnlockPage(theme)
        self.unlock = UnlockPresenter(page, opening, tasks, dialogs, device, pick_groups)
        self.window.show_content(page)
        self._connect()

    def begin(self, vault: Path | None, *, after_lock: str = "") -> None:
        """Show the window: to unlock this vault, the last one used, or the welcome.

        After a lock it shows as the one before it did.
        """
        folder = vault or self.device.settings.last_folder()
        at = _time_now() if after_lock else ""
        self.unlock.begin(folder, locked_at=at)
        self._folder_shown = folder
        self._say_if_not_rotated()
        if after_lock == relaunch.MINIMISED:
            self.window.showMinimized()
            # Nothing is painted of it; the one that ends need not wait for that.
            QTimer.singleShot(0, self.window, self.window.first_frame.emit)
            return
        quietly = after_lock == relaunch.BEHIND
        self.window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, quietly)
        self.window.show()

    def _say_if_not_rotated(self) -> None:
        from coachjournal.ui.unlock.unlock import UnlockView

        view, failed = self._page.view(), self.device.settings.not_rotated
        if isinstance(view, UnlockView) and failed and failed == str(self._folder_shown):
            view.say(
                _(
                    "The journal could not be put under new keys, and nothing was changed: the "
                    "old passphrase and the old recovery key still open it. Throw the new key away."
                )
            )

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
        from coachjournal.services.children import end_children

        self._how = self._how_it_shows()
        end_children()
        self._end(_("Locking…"), self._hand_over, backup_seconds=_BACKUP_AT_LOCK)

    def _lock_opened(self) -> None:
        self._locking = False
        if self._opened_now:
            self._lock_open()
        elif self.guard is not None:
            self.guard.let_sleep()

    def _connect(self) -> None:
        self._page.help_wanted.connect(self._show_guide)
        self.unlock.made.connect(self._hold)
        self.unlock.opened.connect(self._opened)
        self.unlock.in_use.connect(lambda folder: self._ring(folder))
        self.window.close_wanted.connect(self.close)
        self.window.first_frame.connect(self._warm_up)
        self.tasks.set_unhandled(self._unhandled)

    def _show_guide(self, topic: str) -> None:
        from coachjournal.ui.guide.sheet import show_guide

        show_guide(self.window, self.theme, f"unlock/{topic}")

    def _warm_up(self) -> None:
        from coachjournal.ui import ahead
        from coachjournal.ui.capture import CaptureShield, system_affinity
        from coachjournal.ui.clipboard import ClipboardGuard

        # Not before the first frame: a desktop that is asked for its colours looks into the
        # process that asks, and refuses where it may not.
        keep_memory_private()
        ClipboardGuard(self._application.clipboard(), self)
        affinity = system_affinity()
        if affinity is not None:
            blocked = self.device.settings.capture_blocked
            self.capture = CaptureShield(self._application, affinity, on=blocked)
        self._set_door()
        preload = getattr(self._opening, "preload", lambda: None)

        def fetched(_nothing: object) -> None:
            ahead.import_shell()
            self._set_guard()
            ahead.spare_the_collector()
            if self.shell is None:
                self.unlock.look_for_device()
                self.unlock.look_round()

        self.tasks.run(preload, owner=self, lane="work", done=fetched, failed=fetched)

    def _set_guard(self) -> None:
        from coachjournal.ui.shell.guard import Guard
        from coachjournal.ui.shell.idle import IdleWatch

        if self.guard is None:
            idle = IdleWatch(self.device.settings.idle_minutes, parent=self)
            watch = self._session_watch(self.tasks, self)
            self.guard = Guard(self._application, self.window, watch, idle, parent=self)
            self.guard.lock_wanted.connect(self.lock)

    def _set_door(self) -> None:
        from coachjournal.ui.shell.door import Door

        self.door = Door(self)
        self.door.rung.connect(self.window.come_forward)
        self.door.taken.connect(self._yield_to_the_first)
        if self._folder_shown is not None:
            self.door.answer_for(self._folder_shown)

    def _yield_to_the_first(self) -> None:
        # Two were started at the same moment: the one that came second goes again.
        if self._folder_shown is not None and self._practice is None:
            self._ring(self._folder_shown, lambda answered: self._leave() if answered else None)

    def _ring(self, folder: Path, done: Callable[[bool], None] = lambda _answered: None) -> None:
        self.tasks.run(
            lambda: doorbell.ring(folder),
            owner=self,
            lane="work",
            done=done,
            failed=lambda _error: None,
        )

    def _hold(self, practice: Practice, folder: Path) -> None:
        self._practice, self._folder = practice, folder
        if self.door is not None:
            self.door.answer_for(folder)
        self.device.keep(self.device.settings.remembering(folder))

    def _opened(self, practice: Practice, folder: Path) -> None:
        self._hold(practice, folder)
        self._opened_now = True
        if not (self._ending or self._locking):
            self._show_shell(practice)

    def _show_shell(self, practice: Practice) -> None:
        from coachjournal.system.clock import SystemClock
        from coachjournal.ui.shell.condition import Condition
        from coachjournal.ui.shell.context import News, PageContext
        from coachjournal.ui.shell.room_dialogs import RoomDialogs
        from coachjournal.ui.shell.room_keeper import RoomKeeper
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
        self.room = RoomKeeper(self.window, self._shares_screen)
        self.context = PageContext(
            practice=practice,
            tasks=self.tasks,
            theme=self.theme,
            icons=self.icons,
            dialogs=RoomDialogs(self.dialogs, self.room.on),
            news=news,
            clock=self._clock or SystemClock(),
            go=shell.go,
            status=shell.status,
            failed=shell.failed,
            room=self.room,
        )
        practice.changes.subscribe(news.publish)
        shell.lock_wanted.connect(self.lock)
        if self.guard is not None:
            self.guard.room_wanted.connect(self.room.toggle)
        if shell.timer is not None and self.guard is not None:
            shell.timer.running.connect(self.guard.idle.hold)
        shell.rail_collapsed.connect(lambda narrow: self.device.change(rail_collapsed=narrow))
        self.shell = shell
        self.window.show_content(shell)
        self.room.begin(shell, self.context, entries[0].key)
        Condition(shell, self.context).begin()
        if self.guard is not None:
            self.guard.idle.set_minutes(self.device.settings.idle_minutes)
            self.guard.begin()
        QTimer.singleShot(_TODAY_IS_READ, self, self._fetch_sessions)
        QTimer.singleShot(_TODAY_IS_READ, self, lambda: self._keep_backups(practice))

    def _shares_screen(self, shared: bool) -> None:
        """What is made to be shown may be captured, and thinking is quiet."""
        if self.capture is not None:
            self.capture.allow(shared)
        if self.guard is not None:
            self.guard.idle.hold(shared, "room")

    def _keep_backups(self, practice: Practice) -> None:
        from coachjournal.ui.shell.backup_keeper import BackupKeeper

        if self._end_begun is None:
            self.backups = BackupKeeper(practice, self.tasks, self.device, parent=self)

    def _fetch_sessions(self) -> None:
        from coachjournal.ui import ahead

        self.tasks.run(
            ahead.import_sessions_services,
            owner=self,
            lane="work",
            done=lambda _nothing: ahead.import_sessions(),
            failed=lambda _error: None,
        )

    def _end(
        self, words: str, then: Callable[[], None], *, backup_seconds: float | None = None
    ) -> None:
        from coachjournal.ui.shell.ending import Ending

        if self.guard is not None:
            self.guard.stop()
        if self.backups is not None:
            self.backups.stop()
        if self._end_begun is None:
            flushes = self.shell.flushes() if self.shell is not None else []
            self._end_begun = Ending(self.window, self.tasks)
            self._end_begun.begin(
                self._practice,
                flushes,
                words,
                partial(self._closed, then),
                backup_seconds=backup_seconds,
            )

    def _closed(self, then: Callable[[], None]) -> None:
        if self._practice is not None and self._practice.not_rotated:
            # For the process that asks for the secret next.
            self.device.change(not_rotated=str(self._folder))
        then()

    def _close_open(self) -> None:
        self._end(_("Saving…"), self._leave)

    def _leave(self) -> None:
        self._shut_the_door()
        # Not at once: Qt ignores a close from inside the event that asked for one.
        QTimer.singleShot(0, self.window, self.window.close_now)

    def _hand_over(self) -> None:
        from coachjournal.services.children import end_children

        folder, how = self._folder, self._how
        # A job that waited its turn may have begun another.
        end_children()
        # The fresh window listens there from now on.
        self._shut_the_door()
        QTimer.singleShot(relaunch.LONGEST_WAIT, self, self._exit)
        self.tasks.run(
            lambda: self._start_locked(folder, how),
            owner=self,
            done=lambda _nothing: self._exit(),
            failed=lambda _error: self._exit(),
            lane="end",
        )

    def _shut_the_door(self) -> None:
        if self.door is not None:
            self.door.close()

    def _how_it_shows(self) -> str:
        if self.window.isMinimized():
            return relaunch.MINIMISED
        # Whoever writes elsewhere just now must not find his words in the passphrase field.
        active = self._application.focusWindow() is not None
        return relaunch.IN_FRONT if active else relaunch.BEHIND

    def _unhandled(self, error: Exception) -> None:
        from coachjournal.ui.errors import note_unknown

        note_unknown(error, paths.log_folder())
        if self.shell is not None:
            self.shell.failed(error)


def _time_now() -> str:
    from datetime import datetime

    return datetime.now().astimezone().strftime("%H:%M")
