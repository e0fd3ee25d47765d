"""The pack looked through before it leaves: side by side, by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.review.page import ReviewView
    from coachjournal.ui.review.presenter import ReviewPresenter

    view = ReviewView(context.theme)
    view.presenter = ReviewPresenter(view, context)
    return view
