"""The handles of what is chosen, and what becomes of it when one of them is pulled."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from coachjournal.domain.sketch.arranging import sized
from coachjournal.domain.sketch.choosing import ink_box
from coachjournal.domain.sketch.elements import Connector, Element, Placed, Spot, Text
from coachjournal.domain.sketch.geometry import Box, box_of, joined, turned_spot
from coachjournal.domain.sketch.surface import Metrics
from coachjournal.domain.sketch.writing import fitted

LEAST = 4.0
"""No body is made smaller than this by hand, in points: it could not be seen and taken again."""


class Grip(StrEnum):
    """A handle by where it is; `TURN` is above, `START` and `END` are those of a connector."""

    TOP_LEFT = "top-left"
    TOP = "top"
    TOP_RIGHT = "top-right"
    RIGHT = "right"
    BOTTOM_RIGHT = "bottom-right"
    BOTTOM = "bottom"
    BOTTOM_LEFT = "bottom-left"
    LEFT = "left"
    TURN = "turn"
    START = "start"
    END = "end"


PULLS: dict[Grip, tuple[int, int]] = {
    Grip.TOP_LEFT: (-1, -1),
    Grip.TOP: (0, -1),
    Grip.TOP_RIGHT: (1, -1),
    Grip.RIGHT: (1, 0),
    Grip.BOTTOM_RIGHT: (1, 1),
    Grip.BOTTOM: (0, 1),
    Grip.BOTTOM_LEFT: (-1, 1),
    Grip.LEFT: (-1, 0),
}
"""The edges a handle pulls: -1 the left or upper one, 1 the right or lower one."""

CORNERS = tuple(grip for grip, (across, down) in PULLS.items() if across and down)


class Hold(NamedTuple):
    """The box round what is chosen, as it was before it was turned, and how it is turned."""

    box: Box
    turned: float

    def seen(self, spot: Spot) -> Spot:
        """Where a spot of the unturned box is on the sheet."""
        return turned_spot(spot, self.box.centre, self.turned)

    def own(self, spot: Spot) -> Spot:
        """Where a spot of the sheet is in the unturned box."""
        return turned_spot(spot, self.box.centre, -self.turned)


def hold_of(elements: Sequence[Element]) -> Hold | None:
    """What the handles of some elements stand round; a single body's are turned with it."""
    if len(elements) == 1 and isinstance(elements[0], Placed):
        return Hold(box_of(elements[0]), elements[0].turned)
    around = joined(ink_box(each) for each in elements)
    return Hold(around, 0.0) if around is not None else None


def grips(
    elements: Sequence[Element], hold: Hold | None, scale: float, above: float
) -> dict[Grip, Spot]:
    """The handles of some elements and where they are on the sheet; `hold` is `hold_of` them.

    `scale` is in window points a point of the sheet: small things have corners only. `above` is
    how far over the top the handle for turning stands, in points of the sheet.
    """
    if len(elements) == 1 and isinstance(elements[0], Connector):
        one = elements[0]
        return {Grip.START: (one.start.x, one.start.y), Grip.END: (one.end.x, one.end.y)}
    if hold is None or all(isinstance(each, Connector) for each in elements):
        return {}
    box = hold.box
    found = {
        grip: hold.seen(_on_edge(box, *pull))
        for grip, pull in PULLS.items()
        if grip in CORNERS or _has_room(box, pull, scale)
    }
    return {**found, Grip.TURN: hold.seen((box.centre[0], box.top - above))}


def pulled(box: Box, grip: Grip, spot: Spot, *, evenly: bool) -> Box:
    """The box after one of its handles was brought to a spot, in the box's own places.

    `evenly` keeps the proportion; the edge, or corner, across from the handle stays.
    """
    across, down = PULLS[grip]
    left = spot[0] if across < 0 else box.left
    right = spot[0] if across > 0 else box.right
    top = spot[1] if down < 0 else box.top
    bottom = spot[1] if down > 0 else box.bottom
    if evenly and box.width and box.height:
        return _even(box, (across, down), (right - left) / box.width, (bottom - top) / box.height)
    return Box(left, top, right, bottom)


def pulled_elements(
    elements: Sequence[Element], hold: Hold, after: Box, grip: Grip, metrics: Metrics
) -> list[Element]:
    """The elements when the box round them becomes another one; words have room in the end."""
    if len(elements) == 1 and isinstance(elements[0], Placed):
        return [_pulled_one(elements[0], hold, after, grip, metrics)]
    return [fitted(sized(each, hold.box, after), metrics) for each in elements]


def turn_to(hold: Hold, spot: Spot, *, in_steps: bool) -> float:
    """By how many degrees the handle for turning is to go round to look at a spot."""
    x, y = spot[0] - hold.box.centre[0], spot[1] - hold.box.centre[1]
    wanted = math.degrees(math.atan2(x, -y)) % 360
    if in_steps:
        wanted = round(wanted / 15) * 15
    else:
        upright = round(wanted / 90) * 90
        wanted = upright if abs(wanted - upright) < 2.5 else wanted
    return (wanted - hold.turned) % 360


def _pulled_one(element: Placed, hold: Hold, after: Box, grip: Grip, metrics: Metrics) -> Placed:
    box = _upright(after)
    width, height = max(box.width, LEAST), max(box.height, LEAST)
    x, y = hold.seen(box.centre)
    made = replace(element, x=x - width / 2, y=y - height / 2, width=width, height=height)
    if isinstance(made, Text) and isinstance(element, Text):
        made = _pulled_text(element, made, grip)
    return _kept(fitted(made, metrics), hold, after, grip)


def _pulled_text(before: Text, after: Text, grip: Grip) -> Text:
    """At a side words get another width to wrap in; at a corner larger letters."""
    if grip in (Grip.LEFT, Grip.RIGHT):
        return replace(after, wrapped=True, width=max(after.width, before.size))
    growth = after.height / before.height if before.height else 1.0
    return replace(after, size=min(1000.0, max(4.0, before.size * growth)))


def _kept(element: Placed, hold: Hold, after: Box, grip: Grip) -> Placed:
    """The body where the edge across from the handle stays, if its words made it larger."""
    across, down = PULLS[grip]
    box = _upright(after)
    fixed = (
        box.right if across < 0 else box.left if across > 0 else box.centre[0],
        box.bottom if down < 0 else box.top,
    )
    x = fixed[0] + (across or 0) * element.width / 2
    y = fixed[1] + (-1 if down < 0 else 1) * element.height / 2
    seen_x, seen_y = hold.seen((x, y))
    return replace(element, x=seen_x - element.width / 2, y=seen_y - element.height / 2)


def _even(box: Box, pull: tuple[int, int], across: float, down: float) -> Box:
    wide, high = pull
    if wide and high:
        share = max(abs(across), abs(down))
        width = box.width * math.copysign(share, across)
        height = box.height * math.copysign(share, down)
    else:
        share = across if wide else down
        width = box.width * (share if wide else abs(share))
        height = box.height * (share if high else abs(share))
    left, right = _stretched(box.left, box.right, wide, width)
    top, bottom = _stretched(box.top, box.bottom, high, height)
    return Box(left, top, right, bottom)


def _stretched(low: float, high: float, pull: int, length: float) -> tuple[float, float]:
    if pull > 0:
        return low, low + length
    if pull < 0:
        return high - length, high
    middle = (low + high) / 2
    return middle - length / 2, middle + length / 2


def _upright(box: Box) -> Box:
    left, right = sorted((box.left, box.right))
    top, bottom = sorted((box.top, box.bottom))
    return Box(left, top, right, bottom)


def _on_edge(box: Box, across: int, down: int) -> Spot:
    x, y = box.centre
    return x + across * box.width / 2, y + down * box.height / 2


def _has_room(box: Box, pull: tuple[int, int], scale: float) -> bool:
    return (box.height if pull[0] else box.width) * scale >= 40
