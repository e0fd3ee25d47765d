"""Drawings that this program wrote: its own form, and what an element was in somebody else's."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Mapping
from typing import Any

from coachjournal.domain.sketch.elements import Connector, Element, Item, Stroke
from coachjournal.domain.sketch.ink import count
from coachjournal.domain.sketch.plain_form import item_from_plain
from coachjournal.domain.sketch.taken_in import OUR_FORMAT, OUR_VERSION, TakenDrawing
from coachjournal.errors import BadImport, BadInput
from coachjournal.imports.drawn import damaged, refuse_circles, too_large
from coachjournal.imports.limits import MOST_DRAWN, MOST_INK_POINTS


def read_own(content: bytes) -> TakenDrawing:
    """A drawing in our own form, with the ids it had. Raises BadImport."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if not is_own(found):
        raise damaged()
    return own_drawing(found)


def is_own(file: object) -> bool:
    """Whether JSON says that it is our own form."""
    return isinstance(file, dict) and file.get("format") == OUR_FORMAT


def own_drawing(file: Mapping[str, Any]) -> TakenDrawing:
    """The drawing of that JSON. Raises BadImport."""
    if file.get("version") != OUR_VERSION:
        raise BadImport("drawing-of-newer-program")
    given = file.get("items")
    if not isinstance(given, list):
        raise damaged()
    items = tuple(_item(each) for each in given)
    if len({each.id for each in items}) < len(items):
        raise damaged()
    return TakenDrawing(items=items, pictures=picture_bytes(file.get("pictures", {})))


def refuse_unsound(drawing: TakenDrawing) -> None:
    """Refuse what comes from outside and is too much, or leads in a circle. Raises BadImport."""
    if len(drawing.items) > MOST_DRAWN:
        raise too_large()
    points = sum(count(each.points) for each in drawing.items if isinstance(each, Stroke))
    if points > MOST_INK_POINTS:
        raise too_large()
    if not drawing.counts()["elements"]:
        raise BadImport("drawing-empty")
    _refuse_circles(drawing.items)


def picture_bytes(given: object) -> dict[str, bytes]:
    """Pictures that stand as text, by their names. Raises BadImport."""
    if not isinstance(given, dict):
        raise damaged()
    return {str(name): _bytes(content) for name, content in given.items()}


def what_it_was(plain: object) -> Item | None:
    """The item that a foreign file says it was here; None where it says nothing sound."""
    try:
        return item_from_plain(plain)
    except BadInput:
        return None


def _refuse_circles(items: Iterable[Item]) -> None:
    """What stands under itself, or ends at itself, is no drawing."""
    under: dict[str, str] = {}
    for each in items:
        if isinstance(each, Element) and each.under:
            under[each.id] = each.under
        if isinstance(each, Connector) and each.id in (each.start.bound_to, each.end.bound_to):
            raise damaged()
    refuse_circles(under)


def _item(plain: object) -> Item:
    item = what_it_was(plain)
    if item is None:
        raise damaged()
    return item


def _bytes(content: object) -> bytes:
    if isinstance(content, str):
        try:
            return base64.b64decode(content, validate=True)
        except (binascii.Error, ValueError):
            pass
    raise damaged()
