"""A journal that is open for reading only: what would write is seen, and says why it is not on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from coachjournal.ui.widgets.text import set_tip
from coachjournal.ui.widgets.writing import WRITES, reading_only

_LOOKED_AT = {QEvent.Type.Polish, QEvent.Type.EnabledChange, QEvent.Type.Show}


class ReadingOnly(QObject):
    """Turns off whatever is marked as writing, wherever and whenever it comes to the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        for each in (window, *window.findChildren(QWidget)):
            _turn_off(each)
        application = QCoreApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is about to be shown, and at what a page turns on again."""
        if event.type() in _LOOKED_AT and isinstance(watched, QWidget):
            _turn_off(watched)
        return False


def _turn_off(widget: QWidget) -> None:
    if isinstance(widget, QMenu):
        for action in widget.actions():
            _turn_action_off(action)
    elif widget.property(WRITES) and widget.isEnabled():
        widget.setEnabled(False)
        set_tip(widget, reading_only())
        widget.setAccessibleDescription(reading_only())


def _turn_action_off(action: QAction) -> None:
    if action.property(WRITES):
        action.setEnabled(False)
        set_tip(action, reading_only())
