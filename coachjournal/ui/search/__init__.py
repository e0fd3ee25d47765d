"""Search: one field over everything that was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext) -> QWidget:
    """The search page; its modules are imported when it is first asked for."""
    from coachjournal.ui.search.page import SearchPage

    return SearchPage(context)
