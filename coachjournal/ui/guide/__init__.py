"""The user guide: F1, at the chapter of the page that is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext, show_keys: Callable[[], object]) -> QWidget:
    """The page; `show_keys` shows all keys on one sheet."""
    from coachjournal.ui.guide.page import GuidePage

    return GuidePage(context.theme, show_keys)
