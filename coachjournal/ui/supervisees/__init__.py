"""Supervisees: whom I supervise, the meetings I gave, their hours, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext

PAGE = "supervisees"


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.supervisees.page import SuperviseesView
    from coachjournal.ui.supervisees.presenter import SuperviseesPresenter

    view = SuperviseesView()
    view.presenter = SuperviseesPresenter(view, context)
    return view
