"""What has left the journal, in a sheet: of all, or what one client is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.register.sheet import RegisterSheet
    from coachjournal.ui.shell.context import PageContext


def open_register(
    parent: QWidget, context: PageContext, client_code: str = "", exported_id: str = ""
) -> RegisterSheet:
    """Show every line that left, or those of one client; begin at a line where it is named."""
    from coachjournal.ui.register.sheet import RegisterSheet

    sheet = RegisterSheet(parent, context, client_code, exported_id)
    sheet.open()
    return sheet
