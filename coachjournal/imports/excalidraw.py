"""Excalidraw's drawings, and those of ours that went out as such."""

from __future__ import annotations

import base64
import binascii
import math
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from coachjournal.domain.sketch.choosing import line_of
from coachjournal.domain.sketch.elements import (
    Connector,
    Dash,
    ElementId,
    End,
    Frame,
    Picture,
    Placed,
    Route,
    Shape,
    ShapeKind,
    Spot,
    Stroke,
    Text,
)
from coachjournal.domain.sketch.geometry import around, turned_spot
from coachjournal.domain.sketch.taken_in import LeftBehind, TakenDrawing
from coachjournal.imports.drawn import (
    Collected,
    colour,
    damaged,
    number,
    refuse_circles,
    words,
)
from coachjournal.imports.json_parts import box_in, list_of, name_of
from coachjournal.imports.restoring import Restoring, coloured, own_of, placed_as, worded

_SHAPES = {
    "rectangle": ShapeKind.RECTANGLE,
    "ellipse": ShapeKind.ELLIPSE,
    "diamond": ShapeKind.DIAMOND,
}
_BOXES = {*_SHAPES, "text", "image", "frame"}
_DASHES = {"dashed": Dash.DASHED, "dotted": Dash.DOTTED}
_NO_WIDTH = 1.0
_EXACT = 1e-6
"""What is no farther away than this, in points or degrees, did not move."""


class Excalidraw:
    """Elements lie in one list, the lowest first; those taken away may still be in it."""

    def __init__(self, file: Mapping[str, Any]) -> None:
        self._file = file
        self._collected = Collected()
        self._elements = [each for each in list_of(file, "elements") if not each.get("isDeleted")]
        if not all(isinstance(each.get("type"), str) for each in self._elements):
            raise damaged()
        self._ids: dict[str, ElementId] = {
            name_of(each): self._collected.new_id() for each in self._elements
        }
        for tie in ("containerId", "frameId"):
            refuse_circles(
                {name_of(each): str(each[tie]) for each in self._elements if each.get(tie)}
            )
        self._restoring = Restoring(self._collected, file, self._ids)
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
            if self._restore(each):
                continue
            if take is not None:
                take(each)
            else:
                self._collected.left_behind[LeftBehind.OTHER] += 1
        self._restoring.put_beside()
        return self._collected.drawing()

    def _restore(self, each: Mapping[str, Any]) -> bool:
        """Take in what it was here; whether it still can be that."""
        type_ = each.get("type")
        own = own_of(
            each.get("customData"),
            lambda: base64.b64encode(self._ink(each, _spots(each))).decode(),
        )
        if own is None:
            return False
        colours = coloured(own, each.get("strokeColor"), each.get("backgroundColor"))
        changes: dict[str, Any] | None = None
        if isinstance(own, Stroke) and type_ == "freedraw":
            changes = {"width": _width(each)}
        elif isinstance(own, Connector) and type_ == "arrow":
            changes = self._tie(each, own)
        elif isinstance(own, Placed) and type_ in _BOXES:
            changes = self._body(each, own)
        elif isinstance(own, Shape) and type_ == "line":
            changes = _moved_line(own, _spots(each))
        if changes is None:
            return False
        shared: dict[str, Any] = {
            "order": self._collected.order(),
            "locked": each.get("locked") is True,
        }
        shared["id"] = self._ids[name_of(each)]
        self._collected.put(self._restoring.restored(own, **colours, **changes, **shared))
        return True

    def _tie(self, each: Mapping[str, Any], own: Connector) -> dict[str, Any]:
        spots = _spots(each)
        ends = {}
        for name, spot, was in (("start", spots[0], own.start), ("end", spots[-1], own.end)):
            end = self._end(spot, each.get(f"{name}Binding"))
            bound_as_before = was.bound_to and end.bound_to == self._ids.get(was.bound_to)
            ends[name] = replace(end, side=was.side) if bound_as_before else end
        return {
            **ends,
            **worded(own, self._labels.get(name_of(each), "")),
            "start_head": bool(each.get("startArrowhead")),
            "end_head": bool(each.get("endArrowhead")),
        }

    def _body(self, each: Mapping[str, Any], own: Placed) -> dict[str, Any]:
        changes: dict[str, Any] = {**placed_as(own, box_in(each), _EXACT)}
        turned = math.degrees(number(each.get("angle"), 0.0))
        if abs((turned - own.turned + 180) % 360 - 180) > _EXACT:
            changes["turned"] = turned % 360
        if isinstance(own, Text):
            changes |= worded(own, _said(each)) | {"size": _size(each)}
        elif isinstance(own, Frame):
            changes |= worded(own, words(each.get("name")))
        elif isinstance(own, Picture):
            return changes | self._own_picture(each)
        else:
            changes |= worded(own, self._labels.get(name_of(each), ""))
        return changes

    def _own_picture(self, each: Mapping[str, Any]) -> dict[str, Any]:
        return {"attachment_id": self._collected.picture(self._content(each))}

    def _own_labels(self) -> dict[str, str]:
        """What is written in shapes and on arrows: a text that names what it belongs to."""
        held = {name_of(each) for each in self._elements if each.get("type") in {*_SHAPES, "arrow"}}
        return {
            str(each["containerId"]): _said(each)
            for each in self._elements
            if each.get("type") == "text" and str(each.get("containerId")) in held
        }

    def _shared(self, each: Mapping[str, Any]) -> dict[str, Any]:
        groups = each.get("groupIds")
        outermost = str(groups[-1]) if isinstance(groups, list) and groups else ""
        if outermost:
            outermost = self._groups.setdefault(outermost, self._collected.new_id())
        return {
            "id": self._ids[name_of(each)],
            "layer": self._restoring.plain_layer(),
            "order": self._collected.order(),
            "group": outermost,
            "locked": each.get("locked") is True,
        }

    def _box(self, each: Mapping[str, Any]) -> dict[str, Any]:
        return {**box_in(each), "turned": math.degrees(number(each.get("angle"), 0.0)) % 360}

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
            text=self._labels.get(name_of(each), ""),
        )  # fmt: skip
        self._collected.put(shape)

    def _text(self, each: Mapping[str, Any]) -> None:
        if str(each.get("containerId")) in self._labels:
            return
        text = Text(
            **self._shared(each), **self._box(each), text=_said(each), size=_size(each),
            colour=colour(each.get("strokeColor")),
        )  # fmt: skip
        self._collected.put(text)

    def _arrow(self, each: Mapping[str, Any]) -> None:
        spots = _spots(each)
        route = Route.ELBOW if each.get("elbowed") is True else Route.CURVED
        tie = Connector(
            **self._shared(each), **self._pen(each), label=self._labels.get(name_of(each), ""),
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
        pen = self._pen(each)
        fill = colour(each.get("backgroundColor"), "")
        stroke = Stroke(
            **self._shared(each), points=self._ink(each, spots), colour=pen["colour"],
            width=pen["line_width"], dash=pen["dash"], fill=1.0 if fill == pen["colour"] else 0.0,
        )  # fmt: skip
        self._collected.put(stroke)

    def _ink(self, each: Mapping[str, Any], spots: Sequence[Spot]) -> bytes:
        flat = array("f", (value for spot in spots for value in spot))
        given = each.get("pressures")
        pressures: tuple[array[float], ...] = ()
        if isinstance(given, list) and len(given) == len(spots):
            pressures = (array("f", (min(1.0, max(0.0, number(one))) for one in given)),)
        return self._collected.ink(flat, 0.0, 0.0, *pressures)

    def _straight(self, each: Mapping[str, Any], spots: Sequence[Spot]) -> Shape:
        (x, y), (to_x, to_y) = spots
        falls = (to_x - x) * (to_y - y) >= 0
        return Shape(
            **self._shared(each), **self._pen(each), kind=ShapeKind.LINE,
            x=min(x, to_x), y=min(y, to_y), width=abs(to_x - x), height=abs(to_y - y),
            corners=((0.0, 0.0), (1.0, 1.0)) if falls else ((0.0, 1.0), (1.0, 0.0)),
        )  # fmt: skip

    def _image(self, each: Mapping[str, Any]) -> None:
        content = self._content(each)
        if not content:
            self._collected.left_behind[LeftBehind.OTHER] += 1
            return
        picture = Picture(
            **self._shared(each), **self._box(each),
            attachment_id=self._collected.picture(content),
        )  # fmt: skip
        self._collected.put(picture)

    def _content(self, each: Mapping[str, Any]) -> bytes:
        """The bytes of an image that the file holds itself."""
        files = self._file.get("files")
        file = files.get(str(each.get("fileId"))) if isinstance(files, dict) else None
        return data_of(file.get("dataURL")) if isinstance(file, dict) else b""

    def _frame(self, each: Mapping[str, Any]) -> None:
        frame = Frame(**self._shared(each), **box_in(each), name=words(each.get("name")))
        self._collected.put(frame)

    def _end(self, spot: Spot, binding: object) -> End:
        bound = binding.get("elementId") if isinstance(binding, dict) else None
        return End(x=spot[0], y=spot[1], bound_to=self._ids.get(str(bound)))


def _moved_line(own: Shape, spots: Sequence[Spot]) -> dict[str, Any] | None:
    """Where a line through corners went, or what it grew to; None where it was bent."""
    was = line_of(own)
    if len(spots) != len(was):
        return None
    before, after = around(was), around(spots)
    across, down = after.left - before.left, after.top - before.top
    shapes = zip(was, spots, strict=True)
    if all(math.dist((x + across, y + down), spot) <= _EXACT for (x, y), spot in shapes):
        near = max(abs(across), abs(down)) <= _EXACT
        return {} if near else {"x": own.x + across, "y": own.y + down}
    return None


def _said(each: Mapping[str, Any]) -> str:
    """The words as they were written; `text` is broken into lines where a shape holds it."""
    return words(each.get("originalText") or each.get("text"))


def _size(each: Mapping[str, Any]) -> float:
    size = number(each.get("fontSize"), 20.0)
    if not 0 < size <= 1000:
        raise damaged()
    return size


def _width(each: Mapping[str, Any]) -> float:
    width = number(each.get("strokeWidth"), _NO_WIDTH)
    if not 0 <= width <= 1000:
        raise damaged()
    return width or _NO_WIDTH


def _spots(each: Mapping[str, Any]) -> list[Spot]:
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
    # A hand may leave a dot; all other lines lead from somewhere to somewhere.
    return spots * 2 if len(spots) == 1 and each.get("type") != "freedraw" else spots


def data_of(address: object) -> bytes:
    """The bytes of an image that a file holds itself; nothing is ever fetched."""
    if not isinstance(address, str) or not address.startswith("data:image/"):
        return b""
    try:
        return base64.b64decode(address.partition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        return b""
