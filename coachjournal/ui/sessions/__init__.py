"""Sessions: the list, the editor, and the sheet that logs one from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.services.timer import Timing
    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext) -> QWidget:
    """The sessions page; its modules are imported when it is first asked for."""
    from coachjournal.ui.sessions.page import SessionsPage

    return SessionsPage(context)


def open_quick_log(context: PageContext, parent: QWidget, timing: Timing | None = None) -> QWidget:
    """The sheet that logs a session, over whatever is shown; a stopped timer fills it."""
    from coachjournal.ui.sessions.log_sheet import show_log_sheet

    return show_log_sheet(context, parent, timing)
