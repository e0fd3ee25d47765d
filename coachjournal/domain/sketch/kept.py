"""Items and changes of a sheet as rows, and back; made to read twenty thousand strokes at once.

What most strokes of a sheet share (layer, colour, width) is one and the same text, so it is
parsed once. Points are not looked at again: they were where they came in (`plain_form`).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, NamedTuple

from coachjournal.domain.ids import RowId, SketchId
from coachjournal.domain.sketch.delta import Change, Delta
from coachjournal.domain.sketch.elements import Item, Stroke
from coachjournal.domain.sketch.ink import without_times
from coachjournal.domain.sketch.plain_form import item_from_plain, item_to_plain
from coachjournal.domain.sketches import SketchItem
from coachjournal.errors import BadInput

_STROKE = "stroke"
_OWN = ("id", "order", "points")
_SHARED = tuple(each.name for each in fields(Stroke) if each.name not in _OWN)
# In place of what strokes of the same content do not share: one point at the corner.
_STAND_IN = {"type": _STROKE, "id": "", "order": 0.0, "points": "A" * 22 + "=="}
# No change of a sheet is larger, unpacked: one that says it is was not made by us.
_MOST_BYTES = 1 << 30


class ItemRow(NamedTuple):
    """What a row holds of an item, in the order it is asked for."""

    id: str
    kind: str
    order: float
    content: str
    points: bytes


def row_of(item: Item, sketch_id: SketchId) -> SketchItem:
    """The row that keeps an item."""
    points = item.points if isinstance(item, Stroke) else b""
    # Pure ASCII: half a character pair, which a keyboard can give, is no text to SQLite.
    plain = item_to_plain(item)
    kind = str(plain.pop("type"))
    for name in ("id", "order") if not points else _OWN:
        del plain[name]
    return SketchItem(
        id=RowId(item.id),
        sketch_id=sketch_id,
        kind=kind,
        order=item.order,
        content=json.dumps(plain, sort_keys=True, separators=(",", ":")),
        points=points,
    )


def items_of(rows: Iterable[ItemRow]) -> Iterator[Item]:
    """The items of rows, in their order. Raises BadInput("bad-data") for what is none."""
    make: dict[str, Callable[[str, float, bytes], Stroke]] = {}
    for id_, kind, order, content, points in rows:
        if kind != _STROKE:
            yield item_from_plain({**_parsed(content), "type": kind, "id": id_, "order": order})
            continue
        stroke = make.get(content)
        if stroke is None:
            stroke = make[content] = _strokes_like(content)
        yield stroke(id_, order, points)


def _strokes_like(content: str) -> Callable[[str, float, bytes], Stroke]:
    """Makes strokes that share this content."""
    first = item_from_plain({**_parsed(content), **_STAND_IN})
    shared: dict[str, Any] = {name: getattr(first, name) for name in _SHARED}

    def made(id_: str, order: float, points: bytes) -> Stroke:
        try:
            return Stroke(id=id_, order=order, points=points, **shared)  # type: ignore[arg-type]
        except ValueError:
            pass
        raise BadInput("bad-data", type="Stroke")

    return made


def checked(row: SketchItem) -> Item:
    """The item of a row from outside, its points looked at too. Raises BadInput."""
    same = ItemRow(row.id, row.kind, row.order, row.content, row.points)
    [item] = items_of([same])
    return item_from_plain(item_to_plain(item))


def timeless(item: Item) -> Item:
    """An item with nothing left of how fast it was drawn."""
    if not isinstance(item, Stroke):
        return item
    points = without_times(item.points)
    return item if points == item.points else replace(item, points=points)


def packed_delta(delta: Delta) -> bytes:
    """A change as it is kept."""
    changes = [[_plain(each.before), _plain(each.after)] for each in delta.changes]
    return zlib.compress(json.dumps(changes).encode("ascii"))


def unpacked_delta(content: bytes) -> Delta:
    """The change that was kept so. Raises BadInput("bad-data")."""
    try:
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(content, _MOST_BYTES)
        if unpacking.eof and not unpacking.unused_data:
            changes = json.loads(text)
            return Delta(changes=tuple(_change(*each) for each in changes))
    except (zlib.error, ValueError, TypeError, RecursionError):
        pass
    raise BadInput("bad-data", type="SketchDelta")


def _plain(item: Item | None) -> object:
    return None if item is None else item_to_plain(item)


def _change(before: object, after: object) -> Change:
    items = [None if each is None else item_from_plain(each) for each in (before, after)]
    names = {each.id for each in items if each is not None}
    if len(names) != 1:
        raise ValueError("a change is of one item")
    return Change(before=items[0], after=items[1])


def _parsed(content: str) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BadInput("bad-data", type="Element")
    return found
