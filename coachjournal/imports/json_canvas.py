"""JSON Canvas (jsoncanvas.org): cards, groups and the lines between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coachjournal.domain.sketch.elements import (
    Connector,
    ElementId,
    End,
    Frame,
    Note,
    Placed,
    Route,
    Side,
)
from coachjournal.domain.sketch.surface import colour_of
from coachjournal.domain.sketch.taken_in import TakenDrawing
from coachjournal.imports.drawn import Collected, colour, damaged, words
from coachjournal.imports.json_parts import box_in, list_of, name_of
from coachjournal.imports.restoring import Restoring, own_of, worded

_CANVAS_COLOURS = {
    "1": "rose",
    "2": "rose",
    "3": "yellow",
    "4": "green",
    "5": "blue",
    "6": "violet",
}
_TYPES = {"text": "text", "file": "file", "link": "url"}


class Canvas:
    """Cards, groups and the lines between them."""

    def __init__(self, file: Mapping[str, Any]) -> None:
        self._nodes, self._edges = list_of(file, "nodes"), list_of(file, "edges")
        self._collected = Collected()
        self._ids = {name_of(each): self._collected.new_id() for each in self._nodes}
        self._restoring = Restoring(self._collected, file, self._ids)
        self._middles: dict[ElementId, tuple[float, float]] = {}

    def drawing(self) -> TakenDrawing:
        """The groups as frames, the cards as notes, the lines as connectors."""
        for each in self._nodes:
            self._node(each, self._ids[name_of(each)])
        for each in self._edges:
            self._edge(each)
        self._restoring.put_beside()
        return self._collected.drawing()

    def _node(self, each: Mapping[str, Any], name: ElementId) -> None:
        box = box_in(each)
        self._middles[name] = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        said = words(each.get("label" if each.get("type") == "group" else _type(each)))
        own = own_of(each, str)
        if isinstance(own, Placed):
            changes = {**_moved(own, box), **worded(own, said), **self._recoloured(own, each)}
            self._collected.put(self._restoring.restored(own, id=name, **changes))
            return
        shared: dict[str, Any] = {
            "id": name,
            "layer": self._restoring.plain_layer(),
            "order": self._collected.order(),
            **box,
        }
        if each.get("type") == "group":
            self._collected.put(Frame(**shared, name=said))
            return
        given = each.get("color")
        card = _CANVAS_COLOURS.get(str(given), colour(given, "white"))
        self._collected.put(Note(**shared, text=said, colour=card))

    def _recoloured(self, own: Placed, each: Mapping[str, Any]) -> dict[str, str]:
        """A note's card in another colour; of other things it says too little."""
        given = str(each.get("color", ""))
        if not isinstance(own, Note) or given.lower() == colour_of(own.colour).lower():
            return {}
        return {"colour": _CANVAS_COLOURS.get(given, colour(given, own.colour))}

    def _edge(self, each: Mapping[str, Any]) -> None:
        now: dict[str, Any] = {
            "id": self._collected.new_id(),
            "start": self._end(each, "from"),
            "end": self._end(each, "to"),
            "label": words(each.get("label")),
            "start_head": each.get("fromEnd", "none") == "arrow",
            "end_head": each.get("toEnd", "arrow") == "arrow",
        }
        own = own_of(each, str)
        if isinstance(own, Connector):
            self._collected.put(self._restoring.restored(own, **now))
            return
        tie = Connector(
            **now, layer=self._restoring.plain_layer(), order=self._collected.order(),
            route=Route.CURVED, colour=colour(each.get("color")),
        )  # fmt: skip
        self._collected.put(tie)

    def _end(self, edge: Mapping[str, Any], which: str) -> End:
        node = self._ids.get(str(edge.get(f"{which}Node")))
        if node is None:
            raise damaged()
        x, y = self._middles[node]
        given = edge.get(f"{which}Side")
        side = Side(given) if given in ("top", "right", "bottom", "left") else Side.BODY
        return End(x=x, y=y, bound_to=node, side=side)


def _type(each: Mapping[str, Any]) -> str:
    """The field that holds a card's words."""
    return _TYPES.get(str(each.get("type")), "text")


def _moved(own: Placed, box: Mapping[str, float]) -> dict[str, float]:
    """The sides of a box that are no longer what they were, in the whole points of a canvas."""
    was = {
        "x": round(own.x),
        "y": round(own.y),
        "width": max(1, round(own.width)),
        "height": max(1, round(own.height)),
    }
    return {name: value for name, value in box.items() if value != was[name]}
