"""All words on a sheet, so that names in them can be replaced before it leaves."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    Figure,
    Frame,
    Item,
    Layer,
    Note,
    Picture,
    Shape,
    Text,
    Widget,
)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIELDS: tuple[tuple[type[Element], str], ...] = (
    (Note, "text"),
    (Shape, "text"),
    (Text, "text"),
    (Figure, "label"),
    (Frame, "name"),
    (Connector, "label"),
    (Picture, "caption"),
)


def texts_in(items: Iterable[Item]) -> tuple[str, ...]:
    """Every text, item by item."""
    found: list[str] = []

    def look(text: str) -> str:
        found.append(text)
        return text

    for item in items:
        _changed(item, look)
    return tuple(found)


def with_texts(items: Iterable[Item], texts: Iterable[str]) -> tuple[Item, ...]:
    """The items with other texts, in the order in which `texts_in` gave them."""
    given: Iterator[str] = iter(texts)
    return tuple(_changed(item, lambda _text: next(given)) for item in items)


def _changed(item: Item, change: Callable[[str], str]) -> Item:
    if isinstance(item, Layer):
        return replace(item, name="", more="")
    values: dict[str, Any] = {
        name: change(getattr(item, name))
        for kind, name in _FIELDS
        if isinstance(item, kind) and getattr(item, name)
    }
    if isinstance(item, Widget) and item.data:
        values["data"] = _in_json(item.data, change)
    return replace(item, more="", **values)


def _in_json(text: str, change: Callable[[str], str]) -> str:
    """JSON with its texts changed; what is none holds nothing that is painted."""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    return json.dumps(_deep(whole, change), ensure_ascii=False, sort_keys=True)


def _deep(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value) if value and not _DAY.fullmatch(value) else value
    if isinstance(value, list):
        return [_deep(each, change) for each in value]
    if isinstance(value, dict):
        return {name: _deep(each, change) for name, each in value.items()}
    return value
