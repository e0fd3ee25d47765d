"""Supervision: what waits, what was promised, the meetings, and the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.supervision.page import SupervisionView
    from coachjournal.ui.supervision.presenter import SupervisionPresenter

    view = SupervisionView(context.icons)
    view.presenter = SupervisionPresenter(view, context)
    return view
