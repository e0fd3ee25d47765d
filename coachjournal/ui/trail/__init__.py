"""The audit trail of hours in a sheet: of all entries, or of one session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachjournal.ui.trail.sheet import TrailSheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def open_trail(parent: QWidget, context: PageContext, session_id: str = "") -> TrailSheet:
    """Show every change of every entry, or those of one session."""
    sheet = TrailSheet(parent, context, session_id)
    sheet.open()
    return sheet
