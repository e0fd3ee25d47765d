"""Items of a sheet as plain JSON and back; what is not known comes back as it was.

An element is an object with its `type` (see `KINDS`) and its fields by name. The same form is
kept in the vault, journalled and exported, so that a newer program's fields survive an older one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, cast

from coachjournal.domain.plain import from_plain, to_plain
from coachjournal.domain.plain_scalars import JSON
from coachjournal.domain.sketch.elements import FARTHEST, KINDS, Element, Item, Stranger, Stroke
from coachjournal.domain.sketch.ink import is_sound
from coachjournal.errors import BadInput

_NAMES = {type_: name for name, type_ in KINDS.items()}
_FIELDS = {type_: frozenset(each.name for each in fields(type_)) for type_ in KINDS.values()}
_SHARED = tuple(each.name for each in fields(Element) if each.name != "more")


def item_to_plain(item: Item) -> dict[str, JSON]:
    """An item as JSON."""
    if isinstance(item, Stranger):
        shared = cast(dict[str, JSON], to_plain(item))
        return {**_object(item.content), **{name: shared[name] for name in _SHARED}}
    plain = cast(dict[str, JSON], to_plain(item))
    more = _object(str(plain.pop("more")))
    return {**more, "type": _NAMES[type(item)], **plain}


def item_from_plain(plain: object) -> Item:
    """The item of that JSON; BadInput("bad-data") where it cannot be one."""
    if not isinstance(plain, Mapping) or not isinstance(plain.get("type"), str):
        raise BadInput("bad-data", type="Element")
    type_ = KINDS.get(plain["type"])
    if type_ is None:
        return _stranger(plain)
    known = _FIELDS[type_] - {"more"}
    given = {name: value for name, value in plain.items() if name in known}
    more = {name: value for name, value in plain.items() if name not in known and name != "type"}
    item = from_plain(type_, {**given, "more": _text(more)})
    if isinstance(item, Stroke) and not is_sound(item.points, FARTHEST):
        raise BadInput("bad-data", type="Stroke", field="points")
    return item


def _stranger(plain: Mapping[str, Any]) -> Stranger:
    shared = {name: value for name, value in plain.items() if name in _SHARED}
    content = {name: value for name, value in plain.items() if name not in _SHARED}
    return from_plain(Stranger, {**shared, "content": _text(content)})


def _text(content: Mapping[str, Any]) -> str:
    # One form for the same content, so that equal items stay equal.
    if not content:
        return ""
    try:
        return json.dumps(content, sort_keys=True, ensure_ascii=False, allow_nan=False)
    except (ValueError, TypeError, RecursionError):
        pass
    raise BadInput("bad-data", type="Element")


def _object(text: str) -> dict[str, JSON]:
    return cast(dict[str, JSON], json.loads(text)) if text else {}
