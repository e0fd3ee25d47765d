"""What a pointer means: a thing with all it is grouped with, or one that is held in place."""

from __future__ import annotations

from coachjournal.domain.sketch.choosing import is_at, with_groups
from coachjournal.domain.sketch.elements import Element, ElementId, Spot
from coachjournal.domain.sketch.geometry import Box
from coachjournal.ui.sketch.sheet import Sheet


def together(sheet: Sheet, found: list[Element]) -> list[Element]:
    """What was found, and what is grouped with any of it and may be changed."""
    if not any(each.group for each in found):
        return found
    scene = sheet.scene
    return [each for each in with_groups(found, scene.shown()) if scene.may_change(each)]


def with_group(sheet: Sheet, element: Element) -> list[ElementId]:
    """An element and what it is grouped with."""
    return [each.id for each in together(sheet, [element])] or [element.id]


def held_at(sheet: Sheet, spot: Spot, near: float) -> Element | None:
    """The topmost thing held in place at a spot: it can be chosen, to be let go."""
    box = Box(*spot, *spot).grown(near)
    for each in sheet.within(box)[::-1]:
        if each.locked and not sheet.scene.layer(each.layer).locked and is_at(each, spot, near):
            return each
    return None
