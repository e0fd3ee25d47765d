"""Above or below by one step, and the order in which a keyboard goes through a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from coachjournal.domain.sketch.choosing import ink_box
from coachjournal.domain.sketch.delta import Delta, replaced
from coachjournal.domain.sketch.elements import Element, ElementId, Item
from coachjournal.domain.sketch.geometry import Box, joined, reach
from coachjournal.domain.sketch.scene import Scene

_ROW = 40.0
"""Elements whose tops are no further apart are read as one row, in points."""


def stepped(scene: Scene, elements: Iterable[Element], *, up: bool) -> Delta:
    """Above (or below) the next element of its layer that it overlaps, each with its own order.

    Those chosen keep the order they have among themselves.
    """
    chosen = {each.id for each in elements}
    pairs: list[tuple[Item, Item]] = []
    for layer in {each.layer for each in scene.elements() if each.id in chosen}:
        stack = [each for each in scene.elements() if each.layer == layer]
        pairs += _stepped(stack if up else stack[::-1], chosen, up=up)
    return replaced(pairs)


def reading_order(
    elements: Iterable[Element], box_of: Callable[[Element], Box] = ink_box
) -> list[Element]:
    """From the top down, and in a row from left to right; `box_of` says where each lies."""

    def place(element: Element) -> tuple[float, float, str]:
        box = box_of(element)
        return box.top // _ROW, box.left, element.id

    return sorted(elements, key=place)


def _stepped(
    stack: Sequence[Element], chosen: set[ElementId], *, up: bool
) -> list[tuple[Item, Item]]:
    ours = [each for each in stack if each.id in chosen]
    around = joined(reach(each) for each in ours)
    if around is None:
        return []
    above = stack[stack.index(ours[0]) + 1 :]
    over = [each for each in above if each.id not in chosen and reach(each).meets(around)]
    rest = [each for each in stack if each.id not in chosen]
    return _numbered(ours, rest, rest.index(over[0]), up=up) if over else []


def _numbered(
    ours: Sequence[Element], rest: Sequence[Element], at: int, *, up: bool
) -> list[tuple[Item, Item]]:
    """Orders between what is stepped over and the next one, so that nothing else changes."""
    way = 1.0 if up else -1.0
    low = rest[at].order
    high = rest[at + 1].order if at + 1 < len(rest) else low + way
    step = (high - low) / (len(ours) + 1)
    if not step or low + step == low:
        # No number fits between: everything above makes room.
        moved = [*ours, *rest[at + 1 :]]
        return [
            (each, replace(each, order=low + way * number))
            for number, each in enumerate(moved, start=1)
        ]
    return [
        (each, replace(each, order=low + step * number))
        for number, each in enumerate(ours, start=1)
    ]
