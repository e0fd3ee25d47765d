"""Moving, sizing, turning and lining up what was chosen: each gives the elements as they become.

Connectors that are bound to what moves are brought along by `connecting.settling`.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from coachjournal.domain.sketch.choosing import ink_box
from coachjournal.domain.sketch.delta import Delta, replaced
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Figure,
    Item,
    Note,
    Placed,
    Shape,
    Spot,
    Stroke,
    Text,
    Widget,
)
from coachjournal.domain.sketch.geometry import Box, joined, turned_spot
from coachjournal.domain.sketch.ink import in_bytes, values
from coachjournal.domain.sketch.naming import renamed
from coachjournal.domain.sketch.scene import Scene

Way = Callable[[Spot], Spot]
_Any = TypeVar("_Any", bound=Element)


class Edge(StrEnum):
    """What things are lined up by."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Axis(StrEnum):
    """The direction things are spread in."""

    ACROSS = "across"
    DOWN = "down"


def moved(element: _Any, across: float, down: float) -> _Any:
    """An element somewhere else. Bound ends of a connector stay with what they are bound to."""
    if not across and not down:
        return element
    if isinstance(element, Placed):
        return replace(element, x=element.x + across, y=element.y + down)
    if isinstance(element, Stroke):
        numbers = values(element.points)
        numbers[0::4] = array("f", [x + across for x in numbers[0::4]])
        numbers[1::4] = array("f", [y + down for y in numbers[1::4]])
        return replace(element, points=in_bytes(numbers))
    return _carried(element, lambda spot: (spot[0] + across, spot[1] + down))


def sized(element: _Any, before: Box, after: Box) -> _Any:
    """An element after the box round all that was chosen became another one.

    Ink keeps its width, and what is turned keeps its angles: it grows evenly.
    """
    scale_x = after.width / before.width if before.width else 1.0
    scale_y = after.height / before.height if before.height else 1.0

    def way(spot: Spot) -> Spot:
        return (
            after.left + (spot[0] - before.left) * scale_x,
            after.top + (spot[1] - before.top) * scale_y,
        )

    if not isinstance(element, Placed):
        return _carried(element, way)
    across, down = abs(scale_x), abs(scale_y)
    if element.turned % 180:
        across = down = math.sqrt(across * down)
    width, height = element.width * across, element.height * down
    x, y = way((element.x + element.width / 2, element.y + element.height / 2))
    changed = replace(element, x=x - width / 2, y=y - height / 2, width=width, height=height)
    if isinstance(changed, Text) and not changed.wrapped:
        return replace(changed, size=min(1000.0, max(4.0, changed.size * down)))
    return changed


def turned(element: _Any, degrees: float, middle: Spot) -> _Any:
    """An element carried round a spot, clockwise."""
    if not isinstance(element, Placed):
        return _carried(element, lambda spot: turned_spot(spot, middle, degrees))
    own = element.x + element.width / 2, element.y + element.height / 2
    x, y = turned_spot(own, middle, degrees)
    carried = replace(
        element,
        x=x - element.width / 2,
        y=y - element.height / 2,
        turned=(element.turned + degrees) % 360,
    )
    if isinstance(carried, Figure) and carried.gaze is not None:
        # Whoever is turned looks another way.
        return replace(carried, gaze=(carried.gaze + degrees) % 360)
    return carried


def aligned(elements: Sequence[Element], edge: Edge) -> Delta:
    """All lined up by one edge, or the middle, of the box round them; a group stays one thing."""
    things = _things(elements)
    around = joined(box for _each, box in things)
    if around is None:
        return Delta()
    pairs: list[tuple[Item, Item]] = []
    for thing, box in things:
        across, down = _to_line_up(box, around, edge)
        pairs += [(each, moved(each, across, down)) for each in thing]
    return replaced(pairs)


def distributed(elements: Sequence[Element], axis: Axis) -> Delta:
    """The same gap between each two; the first and the last stay where they are."""
    start, end = (0, 2) if axis is Axis.ACROSS else (1, 3)
    ordered = sorted(_things(elements), key=lambda thing: thing[1][start] + thing[1][end])
    if len(ordered) < 3:
        return Delta()
    taken = sum(box[end] - box[start] for _each, box in ordered)
    gap = (ordered[-1][1][end] - ordered[0][1][start] - taken) / (len(ordered) - 1)
    place = ordered[0][1][start]
    pairs: list[tuple[Item, Item]] = []
    for number, (thing, box) in enumerate(ordered):
        by = 0.0 if number == len(ordered) - 1 else place - box[start]
        across, down = (by, 0.0) if axis is Axis.ACROSS else (0.0, by)
        pairs += [(each, moved(each, across, down)) for each in thing]
        place += box[end] - box[start] + gap
    return replaced(pairs)


def _things(elements: Iterable[Element]) -> list[tuple[list[Element], Box]]:
    """What is lined up: each group as one, each other element, with the box of its lines.

    A connector that is bound has no place of its own: it follows.
    """
    things: dict[str, list[Element]] = {}
    for each in elements:
        if isinstance(each, Connector) and (each.start.bound_to or each.end.bound_to):
            continue
        things.setdefault(f"group {each.group}" if each.group else each.id, []).append(each)
    boxes = (joined(ink_box(each) for each in thing) for thing in things.values())
    return [
        (thing, box) for thing, box in zip(things.values(), boxes, strict=True) if box is not None
    ]


def raised(scene: Scene, elements: Iterable[Element]) -> Delta:
    """Above all others of their layers, in the order they have among themselves."""
    return _reordered(scene, elements, above=True)


def lowered(scene: Scene, elements: Iterable[Element]) -> Delta:
    """Below all others of their layers."""
    return _reordered(scene, elements, above=False)


def grouped(elements: Iterable[Element], group: str) -> Delta:
    """Chosen together from now on; an empty name lets each go its own way again."""
    return replaced((each, replace(each, group=group)) for each in elements)


def locked(elements: Iterable[Element], locked: bool) -> Delta:
    """Held where they are, or let go."""
    return replaced((each, replace(each, locked=locked)) for each in elements)


def recoloured(elements: Iterable[Element], colour: str) -> Delta:
    """In another colour, where a thing has one."""
    pairs: list[tuple[Item, Item]] = [
        (each, replace(each, colour=colour))
        for each in elements
        if isinstance(each, Stroke | Shape | Note | Text | Connector | Figure)
    ]
    return replaced(pairs)


def copied(
    elements: Sequence[Element], new_id: Callable[[], str], across: float, down: float
) -> list[Element]:
    """Copies somewhere else, bound and grouped among themselves as the originals are.

    An end bound to something that is not copied along is free.
    """
    ids = {each.id: ElementId(new_id()) for each in elements}
    groups: dict[str, str] = {}
    return [_copy(each, ids, groups, new_id, across, down) for each in elements]


def _copy(
    element: Element,
    ids: dict[ElementId, ElementId],
    groups: dict[str, str],
    new_id: Callable[[], str],
    across: float,
    down: float,
) -> Element:
    if isinstance(element, Connector):
        start, end = (
            replace(each, x=each.x + across, y=each.y + down, bound_to=_new(each, ids))
            for each in (element.start, element.end)
        )
        element = replace(element, start=start, end=end)
    else:
        element = moved(element, across, down)
    if isinstance(element, Widget):
        element = replace(element, data=renamed(element.data, ids))
    group = groups.setdefault(element.group, new_id()) if element.group else ""
    under = ids.get(ElementId(element.under), ElementId("")) if element.under else ""
    return replace(element, id=ids[element.id], group=group, under=under)


def _new(end: End, ids: dict[ElementId, ElementId]) -> ElementId | None:
    return ids.get(end.bound_to) if end.bound_to is not None else None


def _carried(element: _Any, way: Way) -> _Any:
    """Ink or a connector whose every spot goes another way; anything else stays."""
    if isinstance(element, Stroke):
        numbers = values(element.points)
        spots = [way(spot) for spot in zip(numbers[0::4], numbers[1::4], strict=True)]
        numbers[0::4] = array("f", (spot[0] for spot in spots))
        numbers[1::4] = array("f", (spot[1] for spot in spots))
        return replace(element, points=in_bytes(numbers))
    if isinstance(element, Connector):
        return replace(
            element, start=_carried_end(element.start, way), end=_carried_end(element.end, way)
        )
    return element


def _carried_end(end: End, way: Way) -> End:
    if end.bound_to is not None:
        return end
    x, y = way((end.x, end.y))
    return replace(end, x=x, y=y)


def _to_line_up(box: Box, around: Box, edge: Edge) -> Spot:
    match edge:
        case Edge.LEFT:
            return around.left - box.left, 0.0
        case Edge.CENTRE:
            return around.centre[0] - box.centre[0], 0.0
        case Edge.RIGHT:
            return around.right - box.right, 0.0
        case Edge.TOP:
            return 0.0, around.top - box.top
        case Edge.MIDDLE:
            return 0.0, around.centre[1] - box.centre[1]
        case Edge.BOTTOM:
            return 0.0, around.bottom - box.bottom


def _reordered(scene: Scene, elements: Iterable[Element], *, above: bool) -> Delta:
    chosen = {each.id for each in elements}
    pairs: list[tuple[Item, Item]] = []
    for layer in {each.layer for each in scene.elements() if each.id in chosen}:
        ours = [each for each in scene.elements() if each.layer == layer and each.id in chosen]
        orders = [
            each.order for each in scene.elements() if each.layer == layer and each.id not in chosen
        ]
        if not orders:
            continue
        first = max(orders) + 1 if above else min(orders) - len(ours)
        pairs += [(each, replace(each, order=first + at)) for at, each in enumerate(ours)]
    return replaced(pairs)
