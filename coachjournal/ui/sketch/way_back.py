"""Where is my stuff: a button where nothing is in sight but there is something elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from coachjournal.system.language import _
from coachjournal.ui.sketch.sheet_view import SheetView
from coachjournal.ui.widgets.buttons import primary_button

_REST = 250
"""Milliseconds after the last move until it is looked for."""


class WayBack:
    """Keeps the button: it comes while nothing can be seen, and shows all when it is pressed."""

    def __init__(self, view: SheetView) -> None:
        self._view = view
        self.button = primary_button(_("Show what is drawn"), view.zoom_to_fit)
        self.button.setParent(view)
        self.button.hide()
        self._rest = QTimer(view, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look)
        view.view_changed.connect(self._moved)
        view.sheet.changed.connect(lambda _delta, _boxes: self._moved())

    def place(self) -> None:
        """In the middle, below."""
        size, room = self.button.sizeHint(), self._view.size()
        self.button.setGeometry(
            (room.width() - size.width()) // 2, room.height() - size.height() - 28,
            size.width(), size.height(),
        )  # fmt: skip

    def _moved(self) -> None:
        if not self._rest.isActive():
            self._rest.start()

    def _look(self) -> None:
        places, area = self._view.sheet.places, self._view.area()
        lost = len(places) > 0 and not places.within(area)
        if lost == self.button.isHidden():
            self.place()
            if not lost and self.button.hasFocus():
                self._view.setFocus()
            self.button.setVisible(lost)
