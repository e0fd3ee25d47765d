"""Prepare: half a page for the next session with a client."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.prepare.page import PrepareView
    from coachjournal.ui.prepare.presenter import PreparePresenter

    view = PrepareView(context.icons)
    view.presenter = PreparePresenter(view, context)
    return view
