"""A sheet as it is seen: moved, zoomed, painted in tiles. The canvas adds the hand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import cast

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from coachjournal.domain.sketch.elements import Element, Spot
from coachjournal.domain.sketch.geometry import Box, joined
from coachjournal.domain.sketch.painting import Painter
from coachjournal.ui.sketch.colours import colours
from coachjournal.ui.sketch.manner import Ground
from coachjournal.ui.sketch.painted import Painted
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.sketch.surface import PictureOf, QtSurface
from coachjournal.ui.sketch.view import View, centred, fitting
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.canvas_role import give_canvas_role

_HAIR = 1e-3


class SheetView(QWidget):
    """Shows a part of a sheet, and what `paint_above` paints over it."""

    view_changed = Signal()

    def __init__(
        self,
        sheet: Sheet,
        theme: Theme,
        picture_of: PictureOf,
        ground: Ground = Ground.PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        give_canvas_role(self)
        self._sheet, self._theme, self._picture_of = sheet, theme, picture_of
        self._colours = colours(dark=theme.dark)
        self._ground = ground
        self._view, self._looked = View(), False
        # All of it is shown, and goes on being shown in a window of another size, until the
        # hand moves the view or draws.
        self._fitted = False
        sheet.changed.connect(self._drawn_on)
        self.covered = 0
        """So many points at the top lie under a bar: all there is is shown below it."""
        self.covered_below = 0
        self._still = Painted(sheet, picture_of, self._colours, ground, self)
        self._still.freshened.connect(self._refresh)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self._recolour)

    @property
    def sheet(self) -> Sheet:
        """What is shown."""
        return self._sheet

    @property
    def colours(self) -> Mapping[str, str]:
        """What the named colours are painted with now."""
        return self._colours

    @property
    def still(self) -> Painted:
        """The tiles, and how far they are."""
        return self._still

    def paint_above(self, painter: QPainter, scale: float) -> None:
        """Paint over the sheet, in its places; `scale` is in window points a point of it."""

    def paint_element(self, painter: QPainter, element: Element) -> None:
        """Paint an element that is not on the sheet, as it would look there."""
        surface = QtSurface(painter, self._picture_of, self._colours)
        Painter(surface, self._sheet.metrics, self._sheet.widgets).paint(element)

    def point(self) -> float:
        """A point of the window, in points of the sheet."""
        return 1.0 / self._view.zoom

    def overlay_changed(self, box: Box | None = None) -> None:
        """What is painted above the sheet is painted anew; everywhere, or in a box."""
        if box is None:
            self.update()
        else:
            self._refresh(box.grown(self.point()))

    def print_ground(self, ground: Ground) -> None:
        """Show another ground on the paper."""
        if ground is not self._ground:
            self._ground = ground
            self._recolour()

    @property
    def view(self) -> View:
        """What is shown."""
        return self._view

    def look(self, view: View) -> None:
        """Show another part of the sheet, or the same one larger or smaller."""
        self._looked, self._fitted = True, False
        view = view.snapped(self.devicePixelRatioF())
        if view == self._view:
            return
        self._view = view
        self._see()
        self.update()
        self.view_changed.emit()

    def area(self) -> Box:
        """The part of the sheet that is shown."""
        return self._view.area(self.width(), self.height())

    def zoom_by(self, factor: float, about: Spot | None = None) -> None:
        """Nearer or farther; the spot there, or in the middle, stays."""
        self.look(self._view.zoomed(factor, about or (self.width() / 2, self.height() / 2)))

    def zoom_to(self, zoom: float) -> None:
        """Show the middle at this zoom; 1 is 100 %."""
        self.zoom_by(zoom / self._view.zoom)

    def zoom_to_fit(self) -> None:
        """Show all there is, not larger than life."""
        everything = self._sheet.places.everything()
        if everything is not None:
            covered = self._covered()
            high = self.height() - covered - min(self.covered_below, self.height() // 8)
            self.look(fitting(everything, self.width(), high).moved(0, covered))
            self._fitted = True

    def fit_if_cut(self) -> None:
        """Show all there is, where some of it is not seen now; else all stays in its place."""
        everything = self._sheet.places.everything()
        seen = self.area()._replace(top=self._view.to_sheet((0, self._covered()))[1])
        if everything is not None and not seen.holds(everything):
            self.zoom_to_fit()

    def _covered(self) -> int:
        return min(self.covered, self.height() // 3)

    def _drawn_on(self, *_what: object) -> None:
        self._fitted = False

    def zoom_to_chosen(self) -> None:
        """Show what is chosen, as large as it can be seen whole."""
        boxes = [self._sheet.places.box(each) for each in self._sheet.chosen]
        chosen = joined([each for each in boxes if each is not None])
        if chosen is not None:
            self.show_box(chosen)

    def seen_of_chosen(self) -> QRect:
        """Where what is chosen is seen, in the window; an empty one where nothing is."""
        boxes = [self._sheet.places.box(each) for each in self._sheet.chosen]
        chosen = joined([each for each in boxes if each is not None])
        if chosen is None:
            return QRect()
        left, top = self._view.to_window((chosen.left, chosen.top))
        right, bottom = self._view.to_window((chosen.right, chosen.bottom))
        return QRectF(left, top, max(1.0, right - left), max(1.0, bottom - top)).toAlignedRect()

    def show_box(self, box: Box, most: float = 4.0) -> None:
        """Show a part of the sheet, such as a frame, as large as it can be seen whole."""
        self.look(fitting(box, self.width(), self.height(), most))

    def bring_into_view(self, box: Box) -> None:
        """Move there if it is not seen whole; the zoom stays."""
        if not self.area().holds(box):
            self.look(centred(box.centre, self._view.zoom, self.width(), self.height()))

    def pictures_came(self, boxes: list[Box]) -> None:
        """Images that lie here are there now."""
        self._still.anew(boxes)

    def is_complete(self) -> bool:
        """Whether all that is shown is sharp and up to date."""
        return self._still.is_complete()

    def complete(self) -> None:
        """Paint all that is shown now, as for a picture of it."""
        self._still.complete()

    def _see(self) -> None:
        self._still.look_at(self.area(), self._view.zoom * self.devicePixelRatioF())

    def _refresh(self, box: Box) -> None:
        left, top = self._view.to_window((box.left, box.top))
        right, bottom = self._view.to_window((box.right, box.bottom))
        # A hair less, for what reckoning adds to a tile's edge: its neighbours look as before.
        left, top = max(0, math.floor(left + _HAIR)), max(0, math.floor(top + _HAIR))
        right = min(self.width(), math.ceil(right - _HAIR))
        bottom = min(self.height(), math.ceil(bottom - _HAIR))
        if right > left and bottom > top:
            self.update(left, top, right - left, bottom - top)

    def _recolour(self) -> None:
        self._colours = colours(dark=self._theme.dark)
        self._still.use(self._colours, self._ground)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tiles, and above them what the tools show."""
        painter = QPainter(self)
        # Its type does not say so, but a region is a row of rectangles.
        for part in cast(Iterable[QRect], event.region()):
            self._paint_part(painter, part)
        painter.end()

    def _paint_part(self, painter: QPainter, part: QRect) -> None:
        painter.save()
        painter.setClipRect(part)
        painter.translate(part.topLeft())
        left, top = self._view.to_sheet((part.left(), part.top()))
        zoom = self._view.zoom
        area = Box(left, top, left + part.width() / zoom, top + part.height() / zoom)
        self._still.show(painter, area, self.devicePixelRatioF())
        painter.translate(-part.topLeft())
        painter.scale(zoom, zoom)
        painter.translate(-self._view.x, -self._view.y)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_above(painter, zoom)
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More of the sheet is seen, or less."""
        super().resizeEvent(event)
        if self._fitted:
            self.zoom_to_fit()
        self._see()

    def showEvent(self, event: QShowEvent) -> None:
        """All there is is shown first, unless a place was asked for."""
        super().showEvent(event)
        if not self._looked:
            self.zoom_to_fit()
        self._see()
