"""A drawing as Excalidraw shows it; notes and figures as shapes with words in them.

What an element was here is kept beside it, in the place that program leaves for strangers, so
that it comes back as such.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from coachjournal.domain.sketch.choosing import line_of
from coachjournal.domain.sketch.connecting import middle, way
from coachjournal.domain.sketch.elements import (
    INK,
    Connector,
    Dash,
    Element,
    End,
    Figure,
    Frame,
    Layer,
    Note,
    Picture,
    Placed,
    Route,
    Shape,
    ShapeKind,
    Side,
    Spot,
    Stroke,
    Text,
    Tool,
)
from coachjournal.domain.sketch.geometry import around, box_of
from coachjournal.domain.sketch.ink import values
from coachjournal.domain.sketch.lettering import LEADING, height_of, lines_of
from coachjournal.domain.sketch.outlining import TableOf
from coachjournal.domain.sketch.painting import (
    HIGHLIGHT,
    LABEL_LETTERS,
    NOTE_LETTERS,
    NOTE_MARGIN,
)
from coachjournal.domain.sketch.plain_form import item_to_plain
from coachjournal.domain.sketch.surface import Metrics, colour_of
from coachjournal.domain.sketch.taken_in import OURS
from coachjournal.exports.drawing_json import dumped, picture_kind, said

_SHAPES = {
    ShapeKind.RECTANGLE: "rectangle",
    ShapeKind.ELLIPSE: "ellipse",
    ShapeKind.DIAMOND: "diamond",
}
_DASHES = {Dash.SOLID: "solid", Dash.DASHED: "dashed"}
# A hair beside the middle: exactly half is ambiguous to that program.
_FIXED = {
    Side.BODY: [0.5001, 0.5001], Side.TOP: [0.5001, 0.0], Side.RIGHT: [1.0, 0.5001],
    Side.BOTTOM: [0.5001, 1.0], Side.LEFT: [0.0, 0.5001],
}  # fmt: skip


def drawing_excalidraw(
    layers: Iterable[Layer],
    elements: Iterable[Element],
    pictures: Mapping[str, bytes],
    tables: Mapping[str, TableOf],
    metrics: Metrics,
) -> bytes:
    """Every element that there is a form for, the lowest first."""
    writer = _Writer(pictures, tables, metrics, elements)
    whole = {
        "type": "excalidraw",
        "version": 2,
        "source": "coachjournal",
        "elements": writer.elements,
        "appState": {"viewBackgroundColor": "#ffffff"},
        "files": writer.files,
        OURS: {"items": [item_to_plain(each) for each in layers]},
    }
    return dumped(whole)


class _Writer:
    """One of ours becomes one of theirs, and a text where it holds words."""

    def __init__(
        self,
        pictures: Mapping[str, bytes],
        tables: Mapping[str, TableOf],
        metrics: Metrics,
        elements: Iterable[Element],
    ) -> None:
        self.elements: list[dict[str, Any]] = []
        self.files: dict[str, Any] = {}
        self._pictures = pictures
        self._tables = tables
        self._metrics = metrics
        self._frames: list[Frame] = []
        self._bound: dict[str, list[dict[str, str]]] = {}
        kinds: tuple[tuple[type[Element], Callable[[Any], None]], ...] = (
            (Stroke, self._stroke),
            (Connector, self._connector),
            (Text, self._text),
            (Picture, self._picture),
            (Frame, self._frame),
            (Placed, self._placed),
        )
        elements = tuple(elements)
        self._frames = [each for each in elements if isinstance(each, Frame)]
        self._tie(elements)
        for each in elements:
            put = next((put for kind, put in kinds if isinstance(each, kind)), None)
            if put is not None:
                put(each)

    def _tie(self, elements: Iterable[Element]) -> None:
        """A shape names the arrows that are bound to it."""
        for each in elements:
            if isinstance(each, Connector):
                for bound_to in {each.start.bound_to, each.end.bound_to} - {None}:
                    tie = {"type": "arrow", "id": each.id}
                    self._bound.setdefault(str(bound_to), []).append(tie)

    def _shared(self, each: Element, type_: str) -> dict[str, Any]:
        number = len(self.elements) + 1
        own = item_to_plain(each)
        # The ink stands in the line itself.
        own.pop("points", None)
        return {
            "id": each.id, "type": type_, "angle": 0, "strokeColor": colour_of(INK),
            "backgroundColor": "transparent", "fillStyle": "solid", "strokeWidth": 1,
            "strokeStyle": "solid", "roughness": 0, "opacity": 100,
            "groupIds": [each.group] if each.group else [], "frameId": self._frame_of(each),
            "roundness": None, "seed": number, "version": 1, "versionNonce": number,
            "isDeleted": False, "boundElements": self._bound.get(each.id, []), "updated": 1,
            "link": None, "locked": each.locked, "customData": {OURS: own},
        }  # fmt: skip

    def _frame_of(self, each: Element) -> str | None:
        """The smallest frame that holds it whole."""
        if not isinstance(each, Placed) or isinstance(each, Frame):
            return None
        around_it = [frame for frame in self._frames if box_of(frame).holds(box_of(each))]
        smallest = min(around_it, key=lambda frame: frame.width * frame.height, default=None)
        return smallest.id if smallest is not None else None

    def _placed(self, each: Placed) -> None:
        kind = _SHAPES.get(each.kind, "") if isinstance(each, Shape) else "rectangle"
        if isinstance(each, Figure):
            kind = "ellipse"
        if kind:
            made = self._shared(each, kind) | _box(each) | _look(each) | {"angle": _angle(each)}
        else:
            # A line, triangle or polygon: a line through its corners, turned already.
            made = self._shared(each, "line") | _path(line_of(each)) | _look(each)
        self.elements.append(made)
        words = said(each, self._tables)
        if words and kind:
            self._inside(each, made, words)

    def _stroke(self, each: Stroke) -> None:
        numbers = values(each.points)
        spots = [*zip(numbers[0::4], numbers[1::4], strict=True)]
        made = self._shared(each, "freedraw") | _path(spots) | _look(each)
        made |= {"pressures": [*numbers[2::4]], "simulatePressure": False}
        if each.tool is Tool.HIGHLIGHTER:
            made["opacity"] = round(100 * HIGHLIGHT)
        self.elements.append(made)

    def _connector(self, each: Connector) -> None:
        made = self._shared(each, "arrow") | _path(_corners(each)) | _look(each)
        made |= {
            "startBinding": _binding(each.start), "endBinding": _binding(each.end),
            "startArrowhead": "arrow" if each.start_head else None,
            "endArrowhead": "arrow" if each.end_head else None,
            "elbowed": each.route is Route.ELBOW,
            "roundness": {"type": 2} if each.route is Route.CURVED else None,
        }  # fmt: skip
        self.elements.append(made)
        if each.label:
            self._inside(each, made, each.label)

    def _text(self, each: Text) -> None:
        made = self._shared(each, "text") | _box(each) | {"angle": _angle(each)}
        width = each.width if each.wrapped else math.inf
        lines = lines_of(each.text, width, each.size, self._metrics)
        made |= _lettering(lines, each.text, each.size) | {"strokeColor": colour_of(each.colour)}
        self.elements.append(made | {"containerId": None, "autoResize": not each.wrapped})

    def _picture(self, each: Picture) -> None:
        content = self._pictures.get(each.attachment_id, b"")
        kind = picture_kind(content)
        made = self._shared(each, "image") | _box(each) | {"angle": _angle(each)}
        made |= {"fileId": each.attachment_id, "status": "saved", "scale": [1, 1]}
        self.elements.append(made)
        if kind:
            data = f"data:{kind};base64,{base64.b64encode(content).decode()}"
            self.files[each.attachment_id] = {
                "id": each.attachment_id, "mimeType": kind, "dataURL": data, "created": 1,
            }  # fmt: skip

    def _frame(self, each: Frame) -> None:
        made = self._shared(each, "frame") | _box(each) | {"name": each.name or None}
        self.elements.append(made)

    def _inside(self, each: Placed | Connector, made: dict[str, Any], words: str) -> None:
        """Words that belong to a shape or an arrow."""
        note = isinstance(each, Note)
        size = LABEL_LETTERS if isinstance(each, Connector) else NOTE_LETTERS
        width = math.inf
        if isinstance(each, Placed):
            width = max(each.width - 2 * NOTE_MARGIN, size)
        lines = lines_of(words, width, size, self._metrics)
        name = f"{each.id}-words"
        made["boundElements"] = [*made["boundElements"], {"type": "text", "id": name}]
        widest = max(self._metrics.width(line, size) for line in lines)
        height = height_of(len(lines), size)
        x, y = box_of(each).centre if isinstance(each, Placed) else middle(each)
        left, top = x - widest / 2, y - height / 2
        if isinstance(each, Note):
            left, top = each.x + NOTE_MARGIN, each.y + NOTE_MARGIN
        text = self._shared(each, "text") | _lettering(lines, words, size)
        text |= {
            "id": name, "x": left, "y": top, "width": widest, "height": height,
            "angle": made["angle"], "containerId": each.id, "customData": {},
            "boundElements": [], "autoResize": True,
            "textAlign": "left" if note else "center",
            "verticalAlign": "top" if note else "middle",
        }  # fmt: skip
        self.elements.append(text)


def _corners(each: Connector) -> Sequence[Spot]:
    """The spots an arrow leads through; a curve goes by its middle."""
    spots = way(each)
    if each.route is Route.CURVED and len(spots) == 4:
        return [spots[0], middle(each), spots[-1]]
    return spots


def _look(each: Element) -> dict[str, Any]:
    fill = each.fill if isinstance(each, Shape) else each.colour if isinstance(each, Note) else ""
    line = "line" if isinstance(each, Note) else getattr(each, "colour", INK)
    if isinstance(each, Stroke) and each.fill:
        fill = each.colour
    width = each.width if isinstance(each, Stroke) else getattr(each, "line_width", 1.0)
    return {
        "strokeColor": colour_of(line) if width else "transparent",
        "backgroundColor": colour_of(fill) if fill else "transparent",
        "strokeWidth": width,
        "strokeStyle": _DASHES.get(getattr(each, "dash", Dash.SOLID), "dotted"),
    }


def _box(each: Placed) -> dict[str, float]:
    return {"x": each.x, "y": each.y, "width": each.width, "height": each.height}


def _angle(each: Placed) -> float:
    """In radians."""
    return math.radians(each.turned)


def _path(spots: Sequence[Spot]) -> dict[str, Any]:
    x, y = spots[0]
    box = around(spots)
    return {
        "x": x, "y": y, "width": box.width, "height": box.height,
        "points": [[to_x - x, to_y - y] for to_x, to_y in spots], "lastCommittedPoint": None,
    }  # fmt: skip


def _lettering(lines: Sequence[str], words: str, size: float) -> dict[str, Any]:
    return {
        "text": "\n".join(lines), "originalText": words, "fontSize": size, "fontFamily": 2,
        "textAlign": "left", "verticalAlign": "top", "lineHeight": LEADING,
    }  # fmt: skip


def _binding(end: End) -> dict[str, Any] | None:
    if end.bound_to is None:
        return None
    return {"elementId": end.bound_to, "focus": 0, "gap": 1, "fixedPoint": _FIXED[end.side]}
