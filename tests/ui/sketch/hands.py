"""A canvas in a window, and real mouse, pen and finger events sent to it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QEventPoint,
    QImage,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from coachjournal.domain.sketch.elements import Element, Item, Layer, LayerId, Stroke
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.ui.sketch.canvas import Canvas
from coachjournal.ui.sketch.manner import Ground, Manner
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.theme import Theme

LAYER = LayerId("layer")
PLAIN = Manner(smoothing=0.0, ground=Ground.PLAIN)
"""As the hand moved, on white paper: what was drawn is easy to tell."""

Place = tuple[float, float]

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_PLAIN_KEYS = Qt.KeyboardModifier.NoModifier
_PEN = QPointingDevice(
    "pen", 1, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 1,
)  # fmt: skip
_ERASER = QPointingDevice(
    "eraser", 2, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Eraser,
    QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 1,
)  # fmt: skip
_SCREEN = QPointingDevice(
    "screen", 3, QInputDevice.DeviceType.TouchScreen, QPointingDevice.PointerType.Finger,
    QInputDevice.Capability.Position, 10, 0,
)  # fmt: skip


@dataclass
class Hand:
    """Draws on a canvas as Qt would tell it."""

    canvas: Canvas
    clock: Iterator[int] = field(default_factory=lambda: itertools.count(1000, 8))

    def later(self, milliseconds: int) -> None:
        """Time passes by the events' own clock."""
        self.clock = itertools.count(next(self.clock) + milliseconds, 8)

    def mouse(
        self, *way: Place, keys: Qt.KeyboardModifier = _PLAIN_KEYS, button: Qt.MouseButton = _LEFT
    ) -> None:
        """Press, move along, lift."""
        self.mouse_at("press", way[0], keys, button)
        for place in way[1:]:
            self.mouse_at("move", place, keys, button)
        self.mouse_at("release", way[-1], keys, button)

    def mouse_at(
        self, what: str, place: Place, keys: Qt.KeyboardModifier = _PLAIN_KEYS,
        button: Qt.MouseButton = _LEFT,
    ) -> None:  # fmt: skip
        """One event of the mouse; `hover` is a move with nothing pressed."""
        kinds = QEvent.Type
        kind = {
            "press": kinds.MouseButtonPress, "move": kinds.MouseMove, "hover": kinds.MouseMove,
            "release": kinds.MouseButtonRelease, "double": kinds.MouseButtonDblClick,
        }[what]  # fmt: skip
        moves = kind == kinds.MouseMove
        held = _NONE if what in ("release", "hover") else button
        event = QMouseEvent(
            kind, QPointF(*place), self._global(place), _NONE if moves else button, held, keys
        )
        self._send(event)

    def pen(self, *way: Place, pressures: Sequence[float] = (), eraser: bool = False) -> None:
        """A pen comes down, goes along the way, and is lifted."""
        forces = [*pressures] or [0.5] * len(way)
        self.pen_at("press", way[0], forces[0], eraser=eraser)
        for place, force in zip(way[1:], forces[1:], strict=True):
            self.pen_at("move", place, force, eraser=eraser)
        self.pen_at("release", way[-1], 0.0, eraser=eraser)

    def pen_at(self, what: str, place: Place, force: float = 0.5, *, eraser: bool = False) -> bool:
        """One event of the pen; whether the canvas took it."""
        kind = {
            "press": QEvent.Type.TabletPress, "move": QEvent.Type.TabletMove,
            "release": QEvent.Type.TabletRelease,
        }[what]  # fmt: skip
        button = _NONE if what == "move" else _LEFT
        held = _NONE if what == "release" else _LEFT
        device = _ERASER if eraser else _PEN
        event = QTabletEvent(
            kind, device, QPointF(*place), self._global(place), force, 30.0, -20.0, 0.0, 0.0, 0.0,
            _PLAIN_KEYS, button, held,
        )  # fmt: skip
        return self._send(event)

    def fingers(self, *steps: Sequence[Place]) -> bool:
        """Each step says where each finger is; all are lifted at the end.

        Whether the canvas took them: else Qt tells it no more of them.
        """
        before = 0
        for step in steps:
            kind = QEvent.Type.TouchUpdate if before else QEvent.Type.TouchBegin
            states = [
                QEventPoint.State.Updated if number < before else QEventPoint.State.Pressed
                for number in range(len(step))
            ]
            if not self._touch(kind, step, states):
                return False
            before = len(step)
        states = [QEventPoint.State.Released] * before
        return self._touch(QEvent.Type.TouchEnd, steps[-1], states)

    def wheel(self, place: Place, turned: int, keys: Qt.KeyboardModifier = _PLAIN_KEYS) -> None:
        """One notch of a wheel is 120."""
        event = QWheelEvent(
            QPointF(*place), self._global(place), QPoint(), QPoint(0, turned), _NONE, keys,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        self._send(event)

    def _touch(
        self, kind: QEvent.Type, places: Sequence[Place], states: Sequence[QEventPoint.State]
    ) -> bool:
        points = [
            QEventPoint(number, state, QPointF(*place), self._global(place))
            for number, (place, state) in enumerate(zip(places, states, strict=True))
        ]
        event = QTouchEvent(kind, _SCREEN, _PLAIN_KEYS, points)
        return self._send(event)

    def _global(self, place: Place) -> QPointF:
        return QPointF(self.canvas.mapToGlobal(QPoint(0, 0))) + QPointF(*place)

    def _send(self, event: QMouseEvent | QTabletEvent | QTouchEvent | QWheelEvent) -> bool:
        event.setTimestamp(next(self.clock))
        QApplication.sendEvent(self.canvas, event)
        return event.isAccepted()


def sheet_of(*items: Item) -> Sheet:
    """A sheet with one layer and these elements."""
    ids = (f"new-{number}" for number in itertools.count())
    return Sheet([Layer(id=LAYER), *items], DrawingFonts(), {}, lambda: next(ids))


@contextmanager
def shown(
    theme: Theme, *items: Item, manner: Manner = PLAIN, size: tuple[int, int] = (600, 400)
) -> Iterator[Canvas]:
    """A canvas in a window of its own, at 100 %, its corner at the sheet's origin."""
    canvas = Canvas(sheet_of(*items), theme, lambda _name: None, manner)
    canvas.resize(*size)
    canvas.look(canvas.view)
    canvas.show()
    try:
        yield canvas
    finally:
        canvas.close()
        canvas.deleteLater()


def strokes(canvas: Canvas) -> list[Stroke]:
    """The strokes on the sheet, the lowest first."""
    return [each for each in elements(canvas) if isinstance(each, Stroke)]


def elements(canvas: Canvas) -> tuple[Element, ...]:
    """All elements on the sheet, the lowest first."""
    return canvas.sheet.scene.elements()


def picture(canvas: Canvas) -> QImage:
    """What the canvas shows when all is painted."""
    canvas.complete()
    return canvas.grab().toImage()


def is_inked(image: QImage, place: Place, reach: int = 2) -> bool:
    """Whether there is ink within so many pixels of a place, on white paper."""
    x, y = round(place[0]), round(place[1])
    return any(
        image.pixelColor(across, down).lightness() < 200
        for across in range(x - reach, x + reach + 1)
        for down in range(y - reach, y + reach + 1)
        if image.rect().contains(across, down)
    )


def differing(one: QImage, other: QImage) -> int:
    """How many pixels look otherwise by more than the softness of an edge."""
    one, other = (each.convertToFormat(QImage.Format.Format_Grayscale8) for each in (one, other))
    pairs = zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
    return sum(abs(before - after) > 60 for before, after in pairs)


def line(start: Place, end: Place, steps: int = 20) -> list[Place]:
    """Places on a straight way."""
    return [
        (
            start[0] + (end[0] - start[0]) * step / steps,
            start[1] + (end[1] - start[1]) * step / steps,
        )
        for step in range(steps + 1)
    ]


def along(corners: Iterable[Place], steps: int = 20) -> list[Place]:
    """Places on the way from corner to corner."""
    return [place for pair in itertools.pairwise(corners) for place in line(*pair, steps=steps)]
