"""The portfolio's builder: its parts, the coach's own texts, what goes in, and the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext

PAGE = "portfolio"


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.portfolio.page import PortfolioView
    from coachjournal.ui.portfolio.presenter import PortfolioPresenter

    view = PortfolioView()
    view.presenter = PortfolioPresenter(view, context)
    return view


def open_portfolio(context: PageContext, credential_id: str) -> None:
    """Show the builder for one credential."""
    context.go(PAGE, credential=credential_id)
