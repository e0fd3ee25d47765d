"""A sheet's items as bytes and back, to be handed from one part of the program to another."""

from __future__ import annotations

import json
from collections.abc import Iterable

from coachjournal.domain.sketch.elements import Item
from coachjournal.domain.sketch.plain_form import item_from_plain, item_to_plain


def items_as_bytes(items: Iterable[Item]) -> bytes:
    """All items, in their order."""
    # Pure ASCII: half a character pair, which a keyboard can give, has no bytes of its own.
    return json.dumps([item_to_plain(each) for each in items]).encode("ascii")


def items_of_bytes(content: bytes) -> tuple[Item, ...]:
    """The items of those bytes. Raises BadInput("bad-data")."""
    return tuple(item_from_plain(each) for each in json.loads(content))
