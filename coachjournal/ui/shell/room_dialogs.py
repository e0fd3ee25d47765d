"""Dialogs while the screen is shared: a page that is hidden asks nothing.

What it wanted to ask was begun before room mode, and may name somebody. Unasked, it is as
though the coach had thought better of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from coachjournal.ui.dialogs import Dialogs
    from coachjournal.ui.printing import Picture


class RoomDialogs:
    """The dialogs that pages are given; `shared` tells whether room mode is on."""

    def __init__(self, dialogs: Dialogs, shared: Callable[[], bool]) -> None:
        self._dialogs, self._shared = dialogs, shared

    def ask_save_file(self, parent: QWidget, title: str, proposed: Path, kinds: str) -> Path | None:
        """Where to save a file."""
        if self._hidden(parent):
            return None
        return self._dialogs.ask_save_file(parent, title, proposed, kinds)

    def ask_open_file(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """Which file to open."""
        if self._hidden(parent):
            return None
        return self._dialogs.ask_open_file(parent, title, start, kinds)

    def ask_folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """Which folder."""
        return None if self._hidden(parent) else self._dialogs.ask_folder(parent, title, start)

    def tell(self, parent: QWidget, title: str, message: str) -> None:
        """Say something that must be seen before going on."""
        if not self._hidden(parent):
            self._dialogs.tell(parent, title, message)

    def confirm(self, parent: QWidget, title: str, message: str, action: str, keep: str) -> bool:
        """Ask whether to do something; from a page that is hidden the safe answer holds."""
        if self._hidden(parent):
            return False
        return self._dialogs.confirm(parent, title, message, action, keep)

    def print_pages(self, parent: QWidget, title: str, pages: Sequence[Picture]) -> bool:
        """Ask for a printer and print."""
        return not self._hidden(parent) and self._dialogs.print_pages(parent, title, pages)

    def _hidden(self, parent: QWidget) -> bool:
        return self._shared() and not parent.isVisible()
