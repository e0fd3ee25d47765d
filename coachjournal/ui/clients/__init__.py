"""Clients: the list, and what is kept of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.clients.page import ClientsView
    from coachjournal.ui.clients.presenter import ClientsPresenter

    view = ClientsView(context.theme)
    view.presenter = ClientsPresenter(view, context)
    return view
