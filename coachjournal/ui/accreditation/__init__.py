"""Accreditation: chosen credentials, what is to go, and the entries behind every figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.accreditation.page import AccreditationView
    from coachjournal.ui.accreditation.presenter import AccreditationPresenter

    view = AccreditationView(context.icons, context.theme)
    view.presenter = AccreditationPresenter(view, context)
    return view
