"""A drawing as JSON Canvas (jsoncanvas.org): cards, groups and the lines between them.

What a canvas has no form for, ink above all, is kept beside its nodes, and each node says what
it was here, so that the file opens here with the same elements.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from coachjournal.domain.sketch.elements import (
    INK,
    Connector,
    Element,
    Figure,
    Frame,
    Item,
    Layer,
    Note,
    Placed,
    Shape,
    Side,
    Text,
)
from coachjournal.domain.sketch.outlining import TableOf
from coachjournal.domain.sketch.plain_form import item_to_plain
from coachjournal.domain.sketch.surface import colour_of
from coachjournal.domain.sketch.taken_in import OURS
from coachjournal.exports.drawing_json import dumped, picture_data, said


def drawing_canvas(
    layers: Iterable[Layer],
    elements: Iterable[Element],
    pictures: Mapping[str, bytes],
    tables: Mapping[str, TableOf],
) -> bytes:
    """What has a body as cards, frames as groups, connectors between two of them as lines."""
    elements = tuple(elements)
    placed = [each for each in elements if isinstance(each, Placed)]
    known = {each.id for each in placed}
    ties = [
        each
        for each in elements
        if isinstance(each, Connector) and {each.start.bound_to, each.end.bound_to} <= known
    ]
    told = known | {each.id for each in ties}
    beside: list[Item] = [*layers, *(each for each in elements if each.id not in told)]
    whole: dict[str, Any] = {
        "nodes": [_node(each, tables) for each in placed],
        "edges": [_edge(each) for each in ties],
        OURS: {
            "items": [item_to_plain(each) for each in beside],
            "pictures": picture_data(pictures),
        },
    }
    return dumped(whole)


def _node(each: Placed, tables: Mapping[str, TableOf]) -> dict[str, Any]:
    words = said(each, tables)
    own = {"type": "group", "label": words} if isinstance(each, Frame) else {"text": words}
    # A canvas counts in whole points, and its cards have a body.
    node: dict[str, Any] = {
        "id": each.id, "type": "text", "x": round(each.x), "y": round(each.y),
        "width": max(1, round(each.width)), "height": max(1, round(each.height)),
        **own, OURS: item_to_plain(each),
    }  # fmt: skip
    colour = card_colour(each)
    return node | ({"color": colour} if colour else {})


def card_colour(each: Placed) -> str:
    """The colour of an element's card as `#rrggbb`; empty for plain ink."""
    match each:
        case Shape():
            name = each.fill or each.colour
        case Note() | Text() | Figure():
            name = each.colour
        case _:
            name = INK
    return "" if name == INK else colour_of(name)


def _edge(each: Connector) -> dict[str, Any]:
    edge: dict[str, Any] = {
        "id": each.id, "fromNode": each.start.bound_to, "toNode": each.end.bound_to,
        "fromEnd": "arrow" if each.start_head else "none",
        "toEnd": "arrow" if each.end_head else "none",
        OURS: item_to_plain(each),
    }  # fmt: skip
    for name, end in (("fromSide", each.start), ("toSide", each.end)):
        if end.side is not Side.BODY:
            edge[name] = end.side.value
    colour = {} if each.colour == INK else {"color": colour_of(each.colour)}
    return edge | colour | ({"label": each.label} if each.label else {})
