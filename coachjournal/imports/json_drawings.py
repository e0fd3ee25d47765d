"""Drawings kept as JSON: Excalidraw's, and JSON Canvas (jsoncanvas.org)."""

from __future__ import annotations

import base64
import binascii
import json
import math
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from coachjournal.domain.sketch.elements import (
    Connector,
    Dash,
    ElementId,
    End,
    Frame,
    LayerId,
    Note,
    Picture,
    Route,
    Shape,
    ShapeKind,
    Side,
    Stroke,
    Text,
)
from coachjournal.domain.sketch.geometry import around, turned_spot
from coachjournal.domain.sketch.taken_in import LeftBehind, TakenDrawing
from coachjournal.imports.drawn import Collected, colour, damaged, number, words
from coachjournal.imports.limits import MOST_DRAWN

_SHAPES = {
    "rectangle": ShapeKind.RECTANGLE,
    "ellipse": ShapeKind.ELLIPSE,
    "diamond": ShapeKind.DIAMOND,
}
_DASHES = {"dashed": Dash.DASHED, "dotted": Dash.DOTTED}
_CANVAS_COLOURS = {
    "1": "rose",
    "2": "rose",
    "3": "yellow",
    "4": "green",
    "5": "blue",
    "6": "violet",
}
_NO_WIDTH = 1.0


def read_json_drawing(content: bytes) -> TakenDrawing:
    """The drawing of a file of either kind; BadImport where it is neither, damaged or empty."""
    found: Any = None
    with suppress(ValueError, RecursionError):
        found = json.loads(content.decode("utf-8-sig"))
    if isinstance(found, dict) and found.get("type") == "excalidraw":
        return _Excalidraw(found).drawing()
    if isinstance(found, dict) and isinstance(found.get("nodes"), list):
        return _Canvas(found).drawing()
    raise damaged()


class _Excalidraw:
    """Elements lie in one list, the lowest first; those taken away may still be in it."""

    def __init__(self, file: Mapping[str, Any]) -> None:
        self._file = file
        self._collected = Collected()
        self._layer = self._collected.layer()
        self._elements = [each for each in _list(file, "elements") if not each.get("isDeleted")]
        self._ids = {_name(each): self._collected.new_id() for each in self._elements}
        self._groups: dict[str, str] = {}
        self._labels = self._own_labels()
        self._takers: dict[str, Callable[[Mapping[str, Any]], None]] = {
            **dict.fromkeys(_SHAPES, self._shape),
            "text": self._text,
            "arrow": self._arrow,
            "line": self._line,
            "freedraw": self._line,
            # As it was called before 2021.
            "draw": self._line,
            "image": self._image,
            "frame": self._frame,
        }

    def drawing(self) -> TakenDrawing:
        """All elements that a sheet can show."""
        for each in self._elements:
            take = self._takers.get(str(each.get("type")))
            if take is not None:
                take(each)
            else:
                self._collected.left_behind[LeftBehind.OTHER] += 1
        return self._collected.drawing()

    def _own_labels(self) -> dict[str, str]:
        """What is written in shapes and on arrows: a text that names what it belongs to."""
        held = {_name(each) for each in self._elements if each.get("type") in {*_SHAPES, "arrow"}}
        return {
            str(each["containerId"]): words(each.get("text"))
            for each in self._elements
            if each.get("type") == "text" and str(each.get("containerId")) in held
        }

    def _shared(self, each: Mapping[str, Any]) -> dict[str, Any]:
        groups = each.get("groupIds")
        outermost = str(groups[-1]) if isinstance(groups, list) and groups else ""
        if outermost:
            outermost = self._groups.setdefault(outermost, self._collected.new_id())
        return {
            "id": self._ids[_name(each)],
            "layer": self._layer,
            "order": self._collected.order(),
            "group": outermost,
            "locked": each.get("locked") is True,
        }

    def _box(self, each: Mapping[str, Any]) -> dict[str, Any]:
        return {**_box(each), "turned": math.degrees(number(each.get("angle"), 0.0)) % 360}

    def _pen(self, each: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "colour": colour(each.get("strokeColor")),
            "line_width": _width(each),
            "dash": _DASHES.get(str(each.get("strokeStyle")), Dash.SOLID),
        }

    def _shape(self, each: Mapping[str, Any]) -> None:
        shape = Shape(
            **self._shared(each), **self._box(each), **self._pen(each),
            kind=_SHAPES[each["type"]], fill=colour(each.get("backgroundColor"), ""),
            text=self._labels.get(_name(each), ""),
        )  # fmt: skip
        self._collected.put(shape)

    def _text(self, each: Mapping[str, Any]) -> None:
        if str(each.get("containerId")) in self._labels:
            return
        size = number(each.get("fontSize"), 20.0)
        if not 0 < size <= 1000:
            raise damaged()
        text = Text(
            **self._shared(each), **self._box(each), text=words(each.get("text")), size=size,
            colour=colour(each.get("strokeColor")),
        )  # fmt: skip
        self._collected.put(text)

    def _arrow(self, each: Mapping[str, Any]) -> None:
        spots = _spots(each)
        route = Route.ELBOW if each.get("elbowed") is True else Route.CURVED
        tie = Connector(
            **self._shared(each), **self._pen(each), label=self._labels.get(_name(each), ""),
            start=self._end(spots[0], each.get("startBinding")),
            end=self._end(spots[-1], each.get("endBinding")),
            route=Route.STRAIGHT if len(spots) == 2 else route,
            start_head=bool(each.get("startArrowhead")),
            end_head=bool(each.get("endArrowhead", "arrow")),
        )  # fmt: skip
        self._collected.put(tie)

    def _line(self, each: Mapping[str, Any]) -> None:
        """Two spots are a line; more of them, or a free hand's, are ink."""
        spots = _spots(each)
        if each.get("type") == "line" and len(spots) == 2:
            self._collected.put(self._straight(each, spots))
            return
        flat = array("f", (value for spot in spots for value in spot))
        pen = self._pen(each)
        fill = colour(each.get("backgroundColor"), "")
        stroke = Stroke(
            **self._shared(each), points=self._collected.ink(flat, 0.0, 0.0), colour=pen["colour"],
            width=pen["line_width"], dash=pen["dash"], fill=1.0 if fill == pen["colour"] else 0.0,
        )  # fmt: skip
        self._collected.put(stroke)

    def _straight(self, each: Mapping[str, Any], spots: Sequence[tuple[float, float]]) -> Shape:
        (x, y), (to_x, to_y) = spots
        falls = (to_x - x) * (to_y - y) >= 0
        return Shape(
            **self._shared(each), **self._pen(each), kind=ShapeKind.LINE,
            x=min(x, to_x), y=min(y, to_y), width=abs(to_x - x), height=abs(to_y - y),
            corners=((0.0, 0.0), (1.0, 1.0)) if falls else ((0.0, 1.0), (1.0, 0.0)),
        )  # fmt: skip

    def _image(self, each: Mapping[str, Any]) -> None:
        files = self._file.get("files")
        file = files.get(str(each.get("fileId"))) if isinstance(files, dict) else None
        content = _data(file.get("dataURL")) if isinstance(file, dict) else b""
        if not content:
            self._collected.left_behind[LeftBehind.OTHER] += 1
            return
        picture = Picture(
            **self._shared(each), **self._box(each),
            attachment_id=self._collected.picture(content),
        )  # fmt: skip
        self._collected.put(picture)

    def _frame(self, each: Mapping[str, Any]) -> None:
        frame = Frame(**self._shared(each), **_box(each), name=words(each.get("name")))
        self._collected.put(frame)

    def _end(self, spot: tuple[float, float], binding: object) -> End:
        bound = binding.get("elementId") if isinstance(binding, dict) else None
        return End(x=spot[0], y=spot[1], bound_to=self._ids.get(str(bound)))


class _Canvas:
    """Cards, groups and the lines between them."""

    def __init__(self, file: Mapping[str, Any]) -> None:
        self._nodes, self._edges = _list(file, "nodes"), _list(file, "edges")
        self._collected = Collected()
        self._layer: LayerId = self._collected.layer()
        self._ids: dict[str, ElementId] = {}
        self._middles: dict[ElementId, tuple[float, float]] = {}

    def drawing(self) -> TakenDrawing:
        """The groups as frames, the cards as notes, the lines as connectors."""
        for each in self._nodes:
            name = self._collected.new_id()
            self._ids[_name(each)] = name
            self._node(each, name)
        for each in self._edges:
            self._edge(each)
        return self._collected.drawing()

    def _node(self, each: Mapping[str, Any], name: ElementId) -> None:
        box = _box(each)
        self._middles[name] = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        shared: dict[str, Any] = {
            "id": name,
            "layer": self._layer,
            "order": self._collected.order(),
            **box,
        }
        if each.get("type") == "group":
            self._collected.put(Frame(**shared, name=words(each.get("label"))))
            return
        own = {"text": "text", "file": "file", "link": "url"}.get(str(each.get("type")), "text")
        given = each.get("color")
        note = Note(
            **shared,
            text=words(each.get(own)),
            colour=_CANVAS_COLOURS.get(str(given), colour(given, "white")),
        )
        self._collected.put(note)

    def _edge(self, each: Mapping[str, Any]) -> None:
        tie = Connector(
            id=self._collected.new_id(), layer=self._layer, order=self._collected.order(),
            start=self._end(each, "from"), end=self._end(each, "to"),
            label=words(each.get("label")),
            start_head=each.get("fromEnd", "none") == "arrow",
            end_head=each.get("toEnd", "arrow") == "arrow", route=Route.CURVED,
            colour=colour(each.get("color")),
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


def _list(file: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = file.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise damaged()
    # The limit is told where elements are put; here it bounds what is made of them before.
    return found[: MOST_DRAWN + 1]


def _name(each: Mapping[str, Any]) -> str:
    name = each.get("id")
    if not isinstance(name, str):
        raise damaged()
    return name


def _box(each: Mapping[str, Any]) -> dict[str, Any]:
    x, y, width, height = (number(each.get(name)) for name in ("x", "y", "width", "height"))
    # A box drawn from right to left, or upwards, has sides below nothing.
    return {
        "x": min(x, x + width),
        "y": min(y, y + height),
        "width": abs(width),
        "height": abs(height),
    }


def _width(each: Mapping[str, Any]) -> float:
    width = number(each.get("strokeWidth"), _NO_WIDTH)
    if not 0 <= width <= 1000:
        raise damaged()
    return width or _NO_WIDTH


def _spots(each: Mapping[str, Any]) -> list[tuple[float, float]]:
    """The spots of a line, which are kept from its own corner."""
    x, y = number(each.get("x")), number(each.get("y"))
    points = each.get("points")
    if not isinstance(points, list) or not points:
        raise damaged()
    spots = []
    for point in points:
        if not isinstance(point, list) or len(point) < 2:
            raise damaged()
        spots.append((x + number(point[0]), y + number(point[1])))
    turned = math.degrees(number(each.get("angle"), 0.0))
    if turned:
        middle = around(spots).centre
        spots = [turned_spot(spot, middle, turned) for spot in spots]
    return spots if len(spots) > 1 else spots * 2


def _data(address: object) -> bytes:
    """The bytes of an image that a file holds itself; nothing is ever fetched."""
    if not isinstance(address, str) or not address.startswith("data:image/"):
        return b""
    try:
        return base64.b64decode(address.partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        return b""
