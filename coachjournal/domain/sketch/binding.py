"""What an end of a connector would be bound to where it is: shown by the window, then done."""

from __future__ import annotations

from collections.abc import Iterable

from coachjournal.domain.sketch.choosing import is_at, is_hollow
from coachjournal.domain.sketch.connecting import can_be_bound_to, end_at
from coachjournal.domain.sketch.elements import Element, ElementId, End, Frame, Placed, Side, Spot
from coachjournal.domain.sketch.geometry import box_of


def binding_at(
    elements: Iterable[Element], spot: Spot, near: float, but: ElementId | None = None
) -> End | None:
    """The end that is bound to what lies at a spot; None where it stays free.

    `elements` are in the order they are painted. The topmost body wins; of outlines that hold
    nothing the smallest does. A frame holds other things: only its line and its sides bind.
    """
    found: list[tuple[Placed, End]] = []
    for each in elements:
        if isinstance(each, Placed) and each.id != but and can_be_bound_to(each):
            end = end_at(spot, each)
            if end is not None and not _is_through(each, end, spot, near):
                found.append((each, end))
    solid = [end for each, end in found if not is_hollow(each)]
    if solid:
        return solid[-1]
    return min(found, key=_size)[1] if found else None


def _is_through(element: Placed, end: End, spot: Spot, near: float) -> bool:
    inside = isinstance(element, Frame) and end.side is Side.BODY
    return inside and not is_at(element, spot, near)


def _size(bound: tuple[Placed, End]) -> float:
    box = box_of(bound[0])
    return box.width * box.height
