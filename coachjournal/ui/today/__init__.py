"""Today: what is planned, what is unwritten, what waits, and where the credential stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.today.page import TodayView
    from coachjournal.ui.today.presenter import TodayPresenter

    view = TodayView(context.icons)
    view.presenter = TodayPresenter(view, context)
    return view
