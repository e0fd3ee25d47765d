"""What a menu offers at a link: to follow it, as a click with Ctrl does."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from coachjournal.system.language import _


def add_link(menu: QMenu, link: str, wanted: SignalInstance) -> None:
    """Put it before everything else, where there is a link at all."""
    if not link:
        return
    follow = QAction(_("Follow the link…"), menu)
    follow.triggered.connect(lambda _on=False: wanted.emit(link))
    first = menu.actions()[0] if menu.actions() else None
    if first is None:
        menu.addAction(follow)
    else:
        menu.insertAction(first, follow)
        menu.insertSeparator(first)
