"""Boxes, and how far things reach on a sheet."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    Placed,
    Shape,
    Spot,
    Stroke,
)
from coachjournal.domain.sketch.ink import values


class Box(NamedTuple):
    """An upright rectangle; it may be a line or a single spot, and always lies somewhere."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> Spot:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def corners(self) -> tuple[Spot, Spot, Spot, Spot]:
        """From the top left clockwise."""
        return (
            (self.left, self.top),
            (self.right, self.top),
            (self.right, self.bottom),
            (self.left, self.bottom),
        )

    def grown(self, by: float) -> Box:
        """Wider on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Box) -> bool:
        """Whether the two have at least an edge in common."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies in it whole."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )

    def has(self, spot: Spot) -> bool:
        """Whether a spot lies in it, or on its edge."""
        return self.left <= spot[0] <= self.right and self.top <= spot[1] <= self.bottom


def around(spots: Iterable[Spot]) -> Box:
    """The smallest box round some spots; ValueError where there are none."""
    all_x, all_y = zip(*spots, strict=True)
    return Box(min(all_x), min(all_y), max(all_x), max(all_y))


def joined(boxes: Iterable[Box]) -> Box | None:
    """The smallest box round some boxes; None where there are none."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True) if (boxes := [*boxes]) else ((),) * 4
    return Box(min(lefts), min(tops), max(rights), max(bottoms)) if boxes else None


def turned_spot(spot: Spot, middle: Spot, degrees: float) -> Spot:
    """A spot carried round another, clockwise as it is seen."""
    angle = math.radians(degrees)
    x, y = spot[0] - middle[0], spot[1] - middle[1]
    return (
        middle[0] + x * math.cos(angle) - y * math.sin(angle),
        middle[1] + x * math.sin(angle) + y * math.cos(angle),
    )


def to_segment(spot: Spot, one: Spot, other: Spot) -> float:
    """How far a spot lies from the straight way between two others."""
    x, y = other[0] - one[0], other[1] - one[1]
    square = x * x + y * y
    share = ((spot[0] - one[0]) * x + (spot[1] - one[1]) * y) / square if square else 0.0
    share = min(1.0, max(0.0, share))
    return math.hypot(spot[0] - one[0] - share * x, spot[1] - one[1] - share * y)


def box_of(placed: Placed) -> Box:
    """The box of an element as it was before it was turned."""
    return Box(placed.x, placed.y, placed.x + placed.width, placed.y + placed.height)


def corners_of(placed: Placed) -> tuple[Spot, Spot, Spot, Spot]:
    """The four corners as they are seen, from the top left clockwise."""
    box = box_of(placed)
    if not placed.turned:
        return box.corners
    one, two, three, four = (turned_spot(each, box.centre, placed.turned) for each in box.corners)
    return one, two, three, four


def reach(element: Element) -> Box:
    """How far an element's ink may reach on the sheet; a Stranger is nowhere but at the origin."""
    if isinstance(element, Stroke):
        numbers = values(element.points)
        all_x, all_y = numbers[0::4], numbers[1::4]
        return Box(min(all_x), min(all_y), max(all_x), max(all_y)).grown(element.width / 2)
    if isinstance(element, Placed):
        # A mitre stands out from the corner of a triangle by more than half the line's width.
        edge = element.line_width * 2 if isinstance(element, Shape) else 0.0
        return around(corners_of(element)).grown(edge)
    if isinstance(element, Connector):
        # A curve or an elbow leaves the straight way by no more than the ends are apart, and a
        # head is as wide as a few lines.
        ends = around([(element.start.x, element.start.y), (element.end.x, element.end.y)])
        return ends.grown(BEND + 4 * element.line_width + max(ends.width, ends.height) / 2)
    return Box(0.0, 0.0, 0.0, 0.0)


BEND = 48.0
"""How far a connector first leads away from the side it is bound to, in points, at most."""
