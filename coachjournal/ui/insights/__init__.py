"""Insights: hours, themes, techniques, and what may be told to an organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.insights.page import InsightsView
    from coachjournal.ui.insights.presenter import InsightsPresenter

    view = InsightsView(context)
    view.presenter = InsightsPresenter(view, context)
    return view
