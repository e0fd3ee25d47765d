"""The canvas: the widget that shows a sheet, and is drawn on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from coachjournal.domain.sketch.elements import Element, ElementId, Spot, Tool
from coachjournal.domain.sketch.geometry import Box, joined
from coachjournal.domain.sketch.painting import Painter
from coachjournal.system.language import _
from coachjournal.ui.sketch.colours import colours
from coachjournal.ui.sketch.hands import Hands
from coachjournal.ui.sketch.manner import Manner
from coachjournal.ui.sketch.painted import Painted
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.sketch.surface import PictureOf, QtSurface
from coachjournal.ui.sketch.tool import Device, ToolBase
from coachjournal.ui.sketch.tools.eraser import EraserTool
from coachjournal.ui.sketch.tools.hand import HandTool
from coachjournal.ui.sketch.tools.laser import LaserTool
from coachjournal.ui.sketch.tools.pen import PenTool
from coachjournal.ui.sketch.view import View, centred, fitting
from coachjournal.ui.theme import Theme

TOLERANCE = 6.0
"""Near enough for a click, in points of the window."""

_HAIR = 1e-3
_STEP = 64.0
_ZOOM_STEP = 1.25
_WHEEL = 1.0015
"""What a wheel's eighth of a degree zooms by."""


class Canvas(QWidget):
    """Shows a sheet in tiles, what tools paint above it, and tells the tools of the hand."""

    tool_changed = Signal(str)
    view_changed = Signal()
    manner_changed = Signal(object)
    words_wanted = Signal(object, str)
    """The words of the element with this id are to be written where it lies, beginning so."""
    said = Signal(str)
    pen_seen = Signal()

    def __init__(
        self,
        sheet: Sheet,
        theme: Theme,
        picture_of: PictureOf,
        manner: Manner | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sheet, self._theme, self._picture_of = sheet, theme, picture_of
        self._manner = manner or Manner()
        self._colours = colours(dark=theme.dark)
        self._view, self._looked = View(), False
        self._spaced = self._has_pen = False
        self._hands = Hands(self)
        self._still = Painted(sheet, picture_of, self._colours, self._manner.ground, self)
        self._still.freshened.connect(self._refresh)
        self.tools: dict[str, ToolBase] = {
            "hand": HandTool(self),
            "pen": PenTool(self),
            "highlighter": PenTool(self, Tool.HIGHLIGHTER),
            "eraser": EraserTool(self),
            "laser": LaserTool(self),
        }
        self._name = "pen"
        self._last_device = Device.MOUSE
        self._prepare()

    def _prepare(self) -> None:
        self.setObjectName("canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Sheet"))
        self.setAccessibleDescription(
            _("Drawn on with a pen, a mouse or a finger. Its outline says what lies on it.")
        )
        self.setCursor(self.tool.cursor)
        self._sheet.chosen_changed.connect(self.overlay_changed)
        self._theme.changed.connect(self._repaint_all)

    # What tools ask for

    @property
    def sheet(self) -> Sheet:
        """What is drawn on."""
        return self._sheet

    @property
    def manner(self) -> Manner:
        """How the hand draws."""
        return self._manner

    @property
    def colours(self) -> Mapping[str, str]:
        """What the named colours are painted with now."""
        return self._colours

    def tolerance(self) -> float:
        """How near is near enough for a click, in points of the sheet."""
        return TOLERANCE / self._view.zoom

    def point(self) -> float:
        """A point of the window, in points of the sheet."""
        return 1.0 / self._view.zoom

    def overlay_changed(self, box: Box | None = None) -> None:
        """What a tool paints above the sheet is painted anew."""
        if box is None:
            self.update()
        else:
            self._refresh(box.grown(self.point()))

    def paint_element(self, painter: QPainter, element: Element) -> None:
        """Paint an element that is not on the sheet, as it would look there."""
        surface = QtSurface(painter, self._picture_of, self._colours)
        Painter(surface, self._sheet.metrics, self._sheet.widgets).paint(element)

    def carry(self, from_: Spot, to: Spot) -> None:
        """Move the view so that what lies at one spot is seen where the other was."""
        right, down = to[0] - from_[0], to[1] - from_[1]
        self.look(self._view.moved(right * self._view.zoom, down * self._view.zoom))

    def edit_words(self, element_id: ElementId, typed: str = "") -> None:
        """Let the words of an element be written where it lies."""
        self.words_wanted.emit(element_id, typed)

    def say(self, words: str) -> None:
        """A line in the status bar."""
        self.said.emit(words)

    def use(self, name: str) -> None:
        """Turn to another tool; KeyError where there is none of that name."""
        tool = self.tools[name]
        if tool is self.tool:
            return
        self._hands.cancel()
        self.tool.leave()
        self._name = name
        self.setCursor(tool.cursor)
        self.update()
        self.tool_changed.emit(name)

    @property
    def tool(self) -> ToolBase:
        """The tool in use."""
        return self.tools[self._name]

    @property
    def tool_name(self) -> str:
        """The name of the tool in use."""
        return self._name

    def take(self, manner: Manner) -> None:
        """Draw in another manner from now on."""
        if manner == self._manner:
            return
        ground_changed = manner.ground is not self._manner.ground
        self._manner = manner
        if ground_changed:
            self._still.use(self._colours, manner.ground)
        self.update()
        self.manner_changed.emit(manner)

    def cancel(self) -> bool:
        """What the hand has begun is not meant; whether anything was."""
        return self._hands.cancel()

    # Looking

    @property
    def view(self) -> View:
        """What is shown."""
        return self._view

    def look(self, view: View) -> None:
        """Show another part of the sheet, or the same one larger or smaller."""
        self._looked = True
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
            self.look(fitting(everything, self.width(), self.height()))

    def zoom_to_chosen(self) -> None:
        """Show what is chosen, as large as it can be seen whole."""
        boxes = [self._sheet.places.box(each) for each in self._sheet.chosen]
        chosen = joined([each for each in boxes if each is not None])
        if chosen is not None:
            self.show_box(chosen)

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

    def _repaint_all(self) -> None:
        self._colours = colours(dark=self._theme.dark)
        self._still.use(self._colours, self._manner.ground)
        self.update()

    # What Qt tells

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
        for tool in {self.tool, self.tool_for(self._last_device)}:
            painter.save()
            tool.paint(painter, zoom)
            painter.restore()
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More of the sheet is seen, or less."""
        super().resizeEvent(event)
        self._see()

    def showEvent(self, event: QShowEvent) -> None:
        """All there is is shown first, unless a place was asked for."""
        super().showEvent(event)
        if not self._looked:
            self.zoom_to_fit()
        self._see()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was begun is not finished where nobody sees it."""
        self._hands.cancel()
        self.tool.leave()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        """Fingers, and pinching on a touchpad."""
        if isinstance(event, QTouchEvent):
            event.accept()
            self._last_device = Device.FINGER
            return self._hands.touch(event)
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                place = event.position()
                self.zoom_by(1.0 + event.value(), (place.x(), place.y()))
                return True
            return False
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.look(self._view)
            self._see()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse."""
        self._by_mouse(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mouse."""
        self._by_mouse(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The mouse."""
        self._by_mouse(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The mouse, twice."""
        self._by_mouse(event)

    def _by_mouse(self, event: QMouseEvent) -> None:
        self._last_device = Device.MOUSE
        event.setAccepted(self._hands.mouse(event, moving=self._spaced))
        # What a press would do may have changed: over a handle, over a thing.
        if not self._spaced and self.cursor().shape() != self.tool.cursor:
            self.setCursor(self.tool.cursor)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """The pen."""
        eraser = event.pointerType() == event.pointerType().Eraser
        self._last_device = Device.PEN_ERASER if eraser else Device.PEN
        event.setAccepted(
            self._hands.tablet(event, pressure=self._manner.pressure, moving=self._spaced)
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom where the pointer is; with Shift, scroll sideways."""
        place, turned, pixels = event.position(), event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_WHEEL ** (turned.y() or turned.x()), (place.x(), place.y()))
        else:
            by = pixels if not pixels.isNull() else turned / 2
            right, down = by.x(), by.y()
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not right:
                right, down = down, 0
            self.look(self._view.moved(right, down))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """First the tool's own keys, then those for moving and zooming."""
        if self.tool.key(event) or self._key(event):
            event.accept()
        else:
            event.ignore()

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Tab goes from thing to thing first, where the tool says so, and then on."""
        return self.tool.tab(1 if next_ else -1) or super().focusNextPrevChild(next_)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The space bar lets go of the sheet."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space(False)
        super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The space bar may be let go elsewhere."""
        self._space(False)
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The rubber's edge is shown only where it can rub."""
        eraser = self.tools["eraser"]
        if isinstance(eraser, EraserTool):
            eraser.away()
        super().leaveEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        ):
            return False
        if key == Qt.Key.Key_Escape:
            return self.cancel()
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space(True)
            return True
        ways = _ARROWS.get(Qt.Key(key))
        if ways is not None:
            self.look(self._view.moved(*ways))
            return True
        deed = self._zoom_keys().get(event.text())
        if deed is not None:
            deed()
        return deed is not None

    def _zoom_keys(self) -> dict[str, Callable[[], None]]:
        return {
            "+": lambda: self.zoom_by(_ZOOM_STEP),
            "=": lambda: self.zoom_by(_ZOOM_STEP),
            "-": lambda: self.zoom_by(1 / _ZOOM_STEP),
            "0": self.zoom_to_fit,
            "1": lambda: self.zoom_to(1.0),
        }

    def _space(self, held: bool) -> None:
        self._spaced = held
        self.setCursor(Qt.CursorShape.OpenHandCursor if held else self.tool.cursor)

    # What the hands ask

    def tool_for(self, device: Device, *, moving: bool = False) -> ToolBase:
        """The tool that a device works with."""
        if moving:
            return self.tools["hand"]
        return self.tools["eraser"] if device is Device.PEN_ERASER else self.tool

    def fingers_draw(self) -> bool:
        """Whether a finger may draw now."""
        return not (self._manner.palm_rejection and self._has_pen)

    def saw_pen(self) -> None:
        """From now on the hand may rest on the screen."""
        if not self._has_pen:
            self._has_pen = True
            self.pen_seen.emit()


_ARROWS = {
    Qt.Key.Key_Left: (_STEP, 0.0),
    Qt.Key.Key_Right: (-_STEP, 0.0),
    Qt.Key.Key_Up: (0.0, _STEP),
    Qt.Key.Key_Down: (0.0, -_STEP),
}
