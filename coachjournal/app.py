"""The composition root of the window: the one place where everything meets.

Nothing but QtCore, QtGui, QtWidgets, QtSvg and the unlock page is imported before the
first frame; services and database follow on the work lane while the passphrase is typed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from coachjournal.system import paths
from coachjournal.system.core_dumps import no_core_dumps
from coachjournal.system.device_settings import DeviceStore
from coachjournal.system.doorbell import ring
from coachjournal.system.language import _
from coachjournal.system.safe_log import install_hooks, note_crashes, quiet_libraries
from coachjournal.ui.dialogs import Dialogs, RealDialogs, scrub_file_dialog_history
from coachjournal.ui.program import Program
from coachjournal.ui.qt_messages import install_qt_log
from coachjournal.ui.shell import relaunch
from coachjournal.ui.shell.window import TITLE
from coachjournal.ui.tasks import Tasks
from coachjournal.ui.theme import Theme
from coachjournal.ui.unlock.fetching import FetchedServices
from coachjournal.ui.unlock.opening import Opening

if TYPE_CHECKING:
    from coachjournal.services.timer import Timing
    from coachjournal.system.clock import Clock
    from coachjournal.ui.shell.context import PageContext, PageEntry
    from coachjournal.ui.shell.triggers import SessionWatch

__all__ = ["Program", "ServicesOpening", "build", "page_entries", "run"]


def run(vault: Path | None, *, after_lock: str = "", arguments: Sequence[str] = ()) -> int:
    """Show the window until it is closed; `after_lock` says how it follows on one."""
    no_core_dumps()
    install_hooks(paths.log_folder)
    if os.environ.get("QT_QPA_PLATFORMTHEME") == "xdgdesktopportal":
        # The portal refuses whoever keeps his memory private; its dialogs would never show.
        del os.environ["QT_QPA_PLATFORMTHEME"]
    device = DeviceStore(paths.settings_file())
    folder = vault or device.settings.last_folder()
    if folder is not None and not after_lock and ring(folder):
        # It is open in a window that has just come forward.
        return 0
    application = QApplication([TITLE, *arguments])
    application.setApplicationName(TITLE)
    application.setDesktopFileName("coachjournal")
    install_qt_log(paths.log_folder)
    program = build(
        application,
        device=device,
        tasks=Tasks(),
        opening=ServicesOpening(),
    )
    program.window.first_frame.connect(lambda: note_crashes(paths.log_folder()))
    if after_lock:
        program.window.first_frame.connect(relaunch.say_ready)
    program.window.first_frame.connect(lambda: _heed_the_system(program))
    program.begin(folder, after_lock=after_lock)
    code = application.exec()
    program.tasks.close()
    scrub_file_dialog_history()
    return code


def build(
    application: QApplication,
    *,
    device: DeviceStore,
    tasks: Tasks,
    opening: Opening,
    dialogs: Dialogs | None = None,
    clock: Clock | None = None,
    pages: Callable[[Program], Sequence[PageEntry]] | None = None,
    start_locked: Callable[[Path, str], None] = relaunch.start_and_wait,
    exit_process: Callable[[], None] = lambda: os._exit(0),
    session_watch: Callable[[Tasks, QObject], SessionWatch] | None = None,
) -> Program:
    """Put the pieces together without showing them; tests hand in their own."""
    settings = device.settings
    theme = Theme(application, choice=settings.theme, text_size=settings.text_size)
    return Program(
        application,
        theme=theme,
        device=device,
        tasks=tasks,
        opening=opening,
        dialogs=dialogs or RealDialogs(),
        clock=clock,
        pages=pages or page_entries,
        start_locked=start_locked,
        exit_process=exit_process,
        quick_log=quick_log,
        pick_groups=pick_groups,
        session_watch=session_watch or watch_this_computer,
    )


def _heed_the_system(program: Program) -> None:
    from coachjournal.ui.shell.endings_from_outside import EndingsFromOutside

    EndingsFromOutside(program).wanted.connect(program.close)


class ServicesOpening(FetchedServices):
    """The services of the unlock page, and what the window needs next imported meanwhile."""

    def preload(self) -> None:
        """Import what unlocking needs, while the passphrase is typed."""
        quiet_libraries()
        # What Today and the shell ask first, and the folder's lock: all of it is needed anyway.
        import filelock  # noqa: F401

        import coachjournal.services.access_requests
        import coachjournal.services.accreditation
        import coachjournal.services.backups
        import coachjournal.services.breaches
        import coachjournal.services.desk
        import coachjournal.services.erasure
        import coachjournal.services.opening
        import coachjournal.services.security
        import coachjournal.services.timer
        import coachjournal.services.today  # noqa: F401
        from coachjournal.store.own_parts import own_parts

        # A tenth of a second that unlocking need not wait for.
        own_parts()


def page_entries(program: Program) -> Sequence[PageEntry]:
    """The pages that are built, in the order of the rail."""
    from coachjournal.domain.terms import VaultFor
    from coachjournal.ui import (
        accreditation,
        clients,
        development,
        guide,
        insights,
        portfolio,
        prepare,
        review,
        room,
        search,
        sessions,
        sketch,
        supervisees,
        supervision,
        supervision_year,
        today,
    )
    from coachjournal.ui.shell.context import PageEntry

    return (
        PageEntry(key="today", title=_("Today"), icon="sun", build=today.build_page),
        PageEntry(
            key="sessions",
            title=_("Sessions"),
            icon="notebook-pen",
            build=sessions.build_page,
            whose=VaultFor.COACHING,
        ),
        PageEntry(
            key="clients",
            title=_("Clients"),
            icon="users",
            build=clients.build_page,
            whose=VaultFor.COACHING,
        ),
        PageEntry(
            key="supervisees",
            title=_("Supervisees"),
            icon="users",
            build=supervisees.build_page,
            whose=VaultFor.SUPERVISING,
        ),
        PageEntry(
            key="sketchbook",
            title=_("Sketchbook"),
            icon="brush",
            build=sketch.build_page,
            whose=VaultFor.COACHING,
            in_room=True,
            in_room_with="sketch_id",
        ),
        PageEntry(
            key="supervision",
            title=_("Supervision"),
            icon="messages-square",
            build=supervision.build_page,
        ),
        PageEntry(
            key="supervision-year",
            title=_("A year of supervision"),
            icon="messages-square",
            build=supervision_year.build_page,
            in_rail=False,
        ),
        PageEntry(
            key="development",
            title=_("Development"),
            icon="sprout",
            build=development.build_page,
        ),
        PageEntry(
            key="accreditation",
            title=_("Accreditation"),
            icon="award",
            build=accreditation.build_page,
            whose=VaultFor.COACHING,
        ),
        PageEntry(
            key="insights",
            title=_("Insights"),
            icon="chart-column",
            build=insights.build_page,
            whose=VaultFor.COACHING,
        ),
        PageEntry(
            key="portfolio",
            title=_("Portfolio"),
            icon="award",
            build=portfolio.build_page,
            in_rail=False,
        ),
        PageEntry(
            key="search",
            title=_("Search"),
            icon="search",
            build=search.build_page,
            in_rail=False,
        ),
        PageEntry(
            key="prepare",
            title=_("Prepare"),
            icon="list-checks",
            build=prepare.build_page,
            in_rail=False,
        ),
        PageEntry(
            key="room",
            title=_("In the room"),
            icon="users",
            build=room.build_page,
            in_rail=False,
            in_room=True,
        ),
        PageEntry(
            key="review",
            title=_("Review of the pack"),
            icon="list-checks",
            build=review.build_page,
            in_rail=False,
        ),
        PageEntry(
            key="guide",
            title=_("Guide"),
            icon="circle-question-mark",
            build=lambda context: guide.build_page(context, lambda: _show_keys(program)),
            in_room=True,
        ),
        PageEntry(
            key="settings",
            title=_("Settings"),
            icon="settings",
            build=lambda context: _settings_page(program, context),
        ),
    )


def quick_log(program: Program, entries: Sequence[PageEntry]) -> Callable[..., object] | None:
    """What Log session does; None where there is no sessions page."""
    if "sessions" not in {entry.key for entry in entries}:
        return None

    def show(timing: Timing | None = None) -> None:
        from coachjournal.ui.sessions import open_quick_log

        if program.context is not None:
            open_quick_log(program.context, program.window, timing)

    return show


def watch_this_computer(tasks: Tasks, parent: QObject) -> SessionWatch:
    """The computer's own lock, its sleep and its change of user."""
    from coachjournal.ui.shell.triggers import session_watch

    return session_watch(tasks, parent)


def pick_groups(among: int, count: int) -> list[int]:
    """Which groups of the recovery key are typed back: by chance, unforeseeable."""
    import random

    return random.SystemRandom().sample(range(among), count)


def _show_keys(program: Program) -> None:
    if program.shell is not None:
        program.shell.show_keys()


def _settings_page(program: Program, context: PageContext) -> QWidget:
    from coachjournal.ui.settings.page import SettingsPage, Surroundings

    assert program.idle is not None
    around = Surroundings(
        context=context,
        theme=program.theme,
        device=program.device,
        set_capture_blocked=program.capture.set_on if program.capture else None,
        set_idle_minutes=program.idle.set_minutes,
        lock=program.lock,
        pick=pick_groups,
    )
    return SettingsPage(around)
