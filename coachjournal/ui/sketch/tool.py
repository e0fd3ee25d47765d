"""What a tool is told of the hand, and what it may ask of the canvas it works on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter

from coachjournal.domain.sketch.elements import Element, ElementId, Spot
from coachjournal.domain.sketch.geometry import Box
from coachjournal.ui.sketch.manner import Manner
from coachjournal.ui.sketch.sheet import Sheet


class Device(Enum):
    """What touches the sheet."""

    MOUSE = auto()
    PEN = auto()
    PEN_ERASER = auto()
    FINGER = auto()


class Pointer(NamedTuple):
    """The hand at a moment: where on the sheet, how hard (0 to 1), at which millisecond."""

    spot: Spot
    pressure: float = 1.0
    at: float = 0.0
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    device: Device = Device.MOUSE


class Host(Protocol):
    """The canvas, as its tools see it."""

    @property
    def sheet(self) -> Sheet:
        """What is drawn on."""

    def tolerance(self) -> float:
        """How near is near enough for a click, in points of the sheet at the present zoom."""

    @property
    def manner(self) -> Manner:
        """How the hand draws: width, colour, snapping."""

    @property
    def colours(self) -> Mapping[str, str]:
        """What the named colours are painted with now."""

    def point(self) -> float:
        """A point of the window, in points of the sheet at the present zoom."""

    def paint_element(self, painter: QPainter, element: Element) -> None:
        """Paint an element that is not on the sheet (yet), as it would look there."""

    def overlay_changed(self, box: Box | None = None) -> None:
        """What the tool paints above the sheet is to be painted anew; everywhere, or in a box."""

    def middle(self) -> Spot:
        """The middle of what is seen: what is placed without a hand lies there."""

    def carry(self, from_: Spot, to: Spot) -> None:
        """Move the view so that what lies at one spot is seen where the other was."""

    def edit_words(self, element_id: ElementId, typed: str = "") -> None:
        """Let the words of an element be written where it lies; `typed` is added to them first."""

    def use(self, name: str) -> None:
        """Turn to another tool, as after placing one note."""

    def say(self, words: str) -> None:
        """A line in the status bar."""


class ToolBase:
    """A tool: told of the hand from press to release, it changes the sheet.

    A gesture that is cancelled (Escape, a second finger) leaves the sheet as it was.
    """

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, host: Host) -> None:
        self.host = host

    @property
    def sheet(self) -> Sheet:
        """What is drawn on."""
        return self.host.sheet

    def press(self, pointer: Pointer) -> None:
        """The hand comes down."""

    def move(self, pointer: Pointer) -> None:
        """The hand moves while it is down."""

    def release(self, pointer: Pointer) -> None:
        """The hand is lifted."""

    def hover(self, pointer: Pointer) -> None:
        """The hand moves without touching."""

    def double(self, pointer: Pointer) -> bool:  # noqa: ARG002 - for those that listen
        """Pressed twice; whether that means more than two presses: a pen draws two strokes."""
        return False

    def key(self, event: QKeyEvent) -> bool:  # noqa: ARG002 - for those that listen
        """A key; whether it was for this tool."""
        return False

    def tab(self, by: int) -> bool:  # noqa: ARG002 - for those that listen
        """Tab (1) or Shift+Tab (-1); whether it went on inside the sheet."""
        return False

    def cancel(self) -> None:
        """What was begun is not meant."""

    def leave(self) -> None:
        """Another tool is taken up."""
        self.cancel()

    def paint(self, painter: QPainter, scale: float) -> None:
        """Above the sheet, in its places; `scale` is in window points a point of the sheet."""
