"""Thumbnails in rows: each a button by mouse, keyboard and menu key alike."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from coachjournal.ui.widgets.flow import FlowLayout
from coachjournal.ui.widgets.frames import clear_layout
from coachjournal.ui.widgets.text import literal, set_tip


class Tile(QToolButton):
    """A thumbnail with its title: Enter opens it, Delete bins it, the menu key says the rest."""

    binned = Signal()

    def __init__(self, title: str, spoken: str, size: QSize, cut: Qt.TextElideMode) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(size)
        self.setText(literal(QFontMetrics(self.font()).elidedText(title, cut, size.width())))
        self.setAccessibleName(spoken)
        set_tip(self, spoken)

    def fill(self, menu: QMenu) -> None:
        """Put into a menu what can be done with it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Delete puts it into the bin."""
        if event.key() == Qt.Key.Key_Delete:
            self.binned.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """All that can be done with it here."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu)
        keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        below = self.mapToGlobal(self.rect().bottomLeft())
        menu.popup(below if keyboard else event.globalPos())


class TileRows(QWidget):
    """As many tiles beside one another as there is room for; nothing where there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=6)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """These in place of those before."""
        clear_layout(self._flow)
        for tile in tiles:
            self._flow.addWidget(tile)
            tile.show()
        self.setVisible(bool(tiles))
        self.updateGeometry()
