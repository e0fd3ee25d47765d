"""In the room: what may be seen while the screen is shared with one client."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.shell.context import PageContext


def build_page(context: PageContext) -> QWidget:
    """The page, with its presenter."""
    from coachjournal.ui.room.page import RoomView
    from coachjournal.ui.room.presenter import RoomPresenter

    view = RoomView(context.icons)
    view.presenter = RoomPresenter(view, context)
    return view
