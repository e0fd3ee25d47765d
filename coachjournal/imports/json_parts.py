"""What readers of drawings in JSON share: lists, names and boxes that are what they should be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coachjournal.imports.drawn import damaged, number
from coachjournal.imports.limits import MOST_DRAWN


def list_of(file: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The objects of a list. Raises BadImport where it is none."""
    found = file.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise damaged()
    # The limit is told where elements are put; here it bounds what is made of them before.
    return found[: MOST_DRAWN + 1]


def name_of(each: Mapping[str, Any]) -> str:
    """Its id. Raises BadImport where it has none."""
    name = each.get("id")
    if not isinstance(name, str):
        raise damaged()
    return name


def box_in(each: Mapping[str, Any]) -> dict[str, Any]:
    """Where it lies and how large it is. Raises BadImport."""
    x, y, width, height = (number(each.get(name)) for name in ("x", "y", "width", "height"))
    # A box drawn from right to left, or upwards, has sides below nothing.
    return {
        "x": min(x, x + width),
        "y": min(y, y + height),
        "width": abs(width),
        "height": abs(height),
    }
