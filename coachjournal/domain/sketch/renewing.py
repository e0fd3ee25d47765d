"""The same drawing under ids of its own: what is copied, frozen or comes in from a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Item,
    Layer,
    LayerId,
    Picture,
    Widget,
)
from coachjournal.domain.sketch.naming import renamed

Names = Mapping[str, str]


def renewed(
    items: Iterable[Item], new_id: Callable[[], str], pictures: Names | None = None
) -> tuple[Item, ...]:
    """Every item under a new id, bound, grouped and placed among themselves as before.

    `pictures` says which attachment takes the place of which; one that it does not name stays.
    """
    items = tuple(items)
    names: dict[str, str] = {item.id: new_id() for item in items}
    for item in items:
        # A layer that nobody made, and a group, have names of their own too.
        if isinstance(item, Element):
            for own in filter(None, (item.layer, item.group)):
                names.setdefault(own, new_id())
    return tuple(_renewed(item, names, pictures or {}) for item in items)


def _renewed(item: Item, names: Names, pictures: Names) -> Item:
    if isinstance(item, Layer):
        return replace(item, id=LayerId(names[item.id]))
    if isinstance(item, Connector):
        item = replace(item, start=_end(item.start, names), end=_end(item.end, names))
    elif isinstance(item, Widget):
        item = replace(item, data=renamed(item.data, names))
    elif isinstance(item, Picture):
        item = replace(item, attachment_id=pictures.get(item.attachment_id, item.attachment_id))
    return replace(
        item,
        id=ElementId(names[item.id]),
        layer=LayerId(names.get(item.layer, "")),
        group=names[item.group] if item.group else "",
        under=names.get(item.under, "") if item.under else "",
    )


def _end(end: End, names: Names) -> End:
    """What it was bound to that is not among them leaves it free."""
    bound = names.get(end.bound_to) if end.bound_to else None
    return replace(end, bound_to=ElementId(bound) if bound else None)
