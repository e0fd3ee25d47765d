"""Which part of a sheet is looked at, and how closely."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize

from coachjournal.domain.review import CoverUp
from coachjournal.domain.sketch.geometry import Box

_LEAST, _MOST, _WHOLE_AT_MOST = 0.05, 8.0, 2.0
_AROUND = 16


class Looking:
    """The area of a sheet that its picture shows, where that lies in a view, and how large."""

    def __init__(self) -> None:
        self.area = Box(0, 0, 1, 1)
        self.zoom = 1.0
        self.corner = QPointF(0, 0)
        """Where the upper left of the area lies in the view."""
        self.whole = True
        """Whether all of it is kept in view, however large the view becomes."""

    def fit(self, view: QSize) -> None:
        """All of it in the middle."""
        wide, high = self.area.width, self.area.height
        fitting = min(
            _WHOLE_AT_MOST, (view.width() - _AROUND) / wide, (view.height() - _AROUND) / high
        )
        self.whole, self.zoom = True, max(_LEAST, fitting)
        self.corner = QPointF(
            (view.width() - wide * self.zoom) / 2, (view.height() - high * self.zoom) / 2
        )

    def zoom_by(self, factor: float, about: QPointF) -> None:
        """Nearer, or farther away; what lies at that place of the view stays there."""
        spot = self.on_sheet(about)
        self.whole = False
        self.zoom = min(_MOST, max(_LEAST, self.zoom * factor))
        self.corner = about - self.in_view(spot.x(), spot.y()) + self.corner

    def carry(self, right: float, down: float) -> None:
        """Move what is seen."""
        self.whole = False
        self.corner += QPointF(right, down)

    def size(self) -> QSize:
        """How large the area is in the view."""
        return QSize(
            max(1, round(self.area.width * self.zoom)), max(1, round(self.area.height * self.zoom))
        )

    def in_view(self, x: float, y: float) -> QPointF:
        """Where a spot of the sheet lies in the view."""
        return self.corner + QPointF(x - self.area.left, y - self.area.top) * self.zoom

    def on_sheet(self, place: QPointF) -> QPointF:
        """The spot of the sheet at a place of the view."""
        return (place - self.corner) / self.zoom + QPointF(self.area.left, self.area.top)

    def place_of(self, cover: CoverUp) -> QRectF:
        """Where a box lies in the view."""
        return QRectF(
            self.in_view(cover.x, cover.y),
            self.in_view(cover.x + cover.width, cover.y + cover.height),
        )
