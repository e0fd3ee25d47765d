"""Development: what was learned, practised, heard and planned, and what I stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.development.page import DevelopmentView
    from coachjournal.ui.development.presenter import DevelopmentPresenter

    view = DevelopmentView(context)
    view.presenter = DevelopmentPresenter(view, context)
    return view
