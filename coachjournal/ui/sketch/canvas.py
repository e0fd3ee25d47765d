"""The canvas: the widget that shows a sheet, and is drawn on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from coachjournal.domain.sketch.elements import ElementId, Spot, Tool
from coachjournal.system.language import _
from coachjournal.ui.sketch.hands import Hands
from coachjournal.ui.sketch.manner import Manner
from coachjournal.ui.sketch.minimap import Minimap
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.sketch.sheet_view import SheetView
from coachjournal.ui.sketch.surface import PictureOf
from coachjournal.ui.sketch.tool import Device, ToolBase
from coachjournal.ui.sketch.tools.eraser import EraserTool
from coachjournal.ui.sketch.tools.hand import HandTool
from coachjournal.ui.sketch.tools.laser import LaserTool
from coachjournal.ui.sketch.tools.pen import PenTool
from coachjournal.ui.sketch.way_back import WayBack
from coachjournal.ui.theme import Theme

TOLERANCE = 6.0
"""Near enough for a click, in points of the window."""

_STEP = 64.0
_ZOOM_STEP = 1.25
_WHEEL = 1.0015
"""What a wheel's eighth of a degree zooms by."""


class Canvas(SheetView):
    """Shows a sheet in tiles, what tools paint above it, and tells the tools of the hand."""

    tool_changed = Signal(str)
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
        manner = manner or Manner()
        super().__init__(sheet, theme, picture_of, manner.ground, parent)
        self._manner = manner
        self._spaced = self._has_pen = False
        self._hands = Hands(self)
        self.tools: dict[str, ToolBase] = {
            "hand": HandTool(self),
            "pen": PenTool(self),
            "highlighter": PenTool(self, Tool.HIGHLIGHTER),
            "eraser": EraserTool(self),
            "laser": LaserTool(self),
        }
        self._name = "pen"
        self._last_device = Device.MOUSE
        self.minimap = Minimap(self, theme)
        self.minimap.want(manner.minimap)
        self.way_back = WayBack(self)
        self._prepare()

    def _prepare(self) -> None:
        self.setObjectName("canvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setTabletTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAccessibleName(_("Sheet"))
        self.setAccessibleDescription(
            _("Drawn on with a pen, a mouse or a finger. Its outline says what lies on it.")
        )
        self.setCursor(self.tool.cursor)
        self._sheet.chosen_changed.connect(self.overlay_changed)

    # What tools ask for

    @property
    def manner(self) -> Manner:
        """How the hand draws."""
        return self._manner

    def tolerance(self) -> float:
        """How near is near enough for a click, in points of the sheet."""
        return TOLERANCE / self._view.zoom

    def middle(self) -> Spot:
        """The middle of what is seen."""
        return self.area().centre

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
        self._manner = manner
        self.print_ground(manner.ground)
        self.minimap.want(manner.minimap)
        self.update()
        self.manner_changed.emit(manner)

    def cancel(self) -> bool:
        """What the hand has begun is not meant; whether anything was."""
        return self._hands.cancel()

    def paint_above(self, painter: QPainter, scale: float) -> None:
        """What the tools show."""
        for tool in {self.tool, self.tool_for(self._last_device)}:
            painter.save()
            tool.paint(painter, scale)
            painter.restore()

    # What Qt tells

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands in the corners goes with them."""
        super().resizeEvent(event)
        self.minimap.place()
        self.way_back.place()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was begun is not finished where nobody sees it."""
        self._hands.cancel()
        self.tool.leave()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        """Fingers, and pinching on a touchpad."""
        if isinstance(event, QTouchEvent):
            return self._by_finger(event)
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
        if not self._hands.busy and self._lies_above(event.position()):
            event.ignore()
            return
        eraser = event.pointerType() == event.pointerType().Eraser
        self._last_device = Device.PEN_ERASER if eraser else Device.PEN
        if event.type() == QEvent.Type.TabletPress:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.setAccepted(
            self._hands.tablet(event, pressure=self._manner.pressure, moving=self._spaced)
        )
        if eraser and event.type() == QEvent.Type.TabletRelease:
            # Where the pen goes from here is not told, and it may come back the right way round.
            self._hide_edge()

    def _by_finger(self, event: QTouchEvent) -> bool:
        if event.type() == QEvent.Type.TouchBegin:
            begins = self.mapFromGlobal(event.points()[0].globalPosition())
            if self._lies_above(begins):
                event.ignore()
                return False
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.accept()
        self._last_device = Device.FINGER
        return self._hands.touch(event)

    def _lies_above(self, place: QPointF) -> bool:
        """Whether a button or a field stands there: what is for it must not be drawn."""
        return self.childAt(place.toPoint()) is not None

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
        self._hide_edge()
        super().leaveEvent(event)

    def _hide_edge(self) -> None:
        eraser = self.tools["eraser"]
        if isinstance(eraser, EraserTool):
            eraser.away()

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
