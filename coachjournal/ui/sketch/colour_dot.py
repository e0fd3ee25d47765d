"""A dot in one of the sheet's named colours, as the window paints it now."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from coachjournal.ui.sketch.colours import colours
from coachjournal.ui.theme import Theme

_SIDE, _HEIGHT, _DISC, _RING = 30, 36, 9.0, 13.0


class ColourDot(QAbstractButton):
    """Chosen by a click or a key; a ring shows that it is, a stroke through it means no colour."""

    def __init__(self, name: str, theme: Theme, colour: str) -> None:
        super().__init__()
        self._theme, self._colour = theme, colour
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Large enough to be hit."""
        return QSize(_SIDE, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc with its edge, the ring, and the focus."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawEllipse(middle, _RING, _RING)
        painter.setPen(QPen(theme.colour("soft"), 1))
        if self._colour:
            named = colours(dark=theme.dark)
            painter.setBrush(QColor(named.get(self._colour, self._colour)))
        painter.drawEllipse(middle, _DISC, _DISC)
        if not self._colour:
            half = QPointF(_DISC * 0.7, -_DISC * 0.7)
            painter.drawLine(middle - half, middle + half)
        painter.end()
