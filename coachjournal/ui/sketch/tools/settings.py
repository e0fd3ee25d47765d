"""What is set for what is made next: its look, the shape, how one chooses."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Signal

from coachjournal.domain.sketch.dressing import Look
from coachjournal.domain.sketch.elements import INK, Dash, Route, ShapeKind, Sign


class Drawn(StrEnum):
    """What the shape tool draws; an arrow is a connector that binds to nothing."""

    RECTANGLE = "rectangle"
    ELLIPSE = "ellipse"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    LINE = "line"
    POLYGON = "polygon"
    ARROW = "arrow"

    @property
    def kind(self) -> ShapeKind:
        """The shape; ValueError for an arrow."""
        return ShapeKind(self.value)


class ToolSettings(QObject):
    """Shared by all tools of a sheet; `changed` comes after `put`."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = Look(
            colour=INK, note_colour="yellow", fill="", line_width=2.0, dash=Dash.SOLID,
            text_size=16.0, route=Route.STRAIGHT, start_head=False, end_head=True, weight=1.0,
            sign=Sign.NONE,
        )  # fmt: skip
        """How the next thing will look; every part is set."""
        self.shape = Drawn.RECTANGLE
        self.lasso = False
        """Whether choosing draws a lasso where it would draw a box."""
        self.writes = True
        """Whether the sheet may be changed; a vault opened for reading shows its sheets only."""
        self.stays = False
        """Whether a tool stays in the hand after one thing was placed."""

    def put(self, **values: Any) -> None:
        """Set some of these by their names."""
        for name, value in values.items():
            if not hasattr(self, name):
                raise AttributeError(name)
            setattr(self, name, value)
        self.changed.emit()
