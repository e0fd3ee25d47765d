"""A year of supervision: what bodies ask, kinds of meeting, where the attention went, reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext

PAGE = "supervision-year"


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.supervision_year.page import YearView
    from coachjournal.ui.supervision_year.presenter import YearPresenter

    view = YearView(context)
    view.presenter = YearPresenter(view, context)
    return view


def open_year(context: PageContext) -> None:
    """Show the year of supervision."""
    context.go(PAGE)


def open_joint_note(context: PageContext, meeting_id: str) -> None:
    """Show the joint note of a meeting, to be written and taken out."""
    context.go(PAGE, meeting_id=meeting_id)
