"""SVG: paths become ink, shapes stay shapes, words stay words, images that it holds come along.

The XML is read without entities; nothing that a file points to is ever fetched. What it uses
twice by reference, filters and masks stay behind.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from coachjournal.domain.sketch.elements import (
    Picture,
    Shape,
    ShapeKind,
    Spot,
    Stroke,
    Text,
    Tool,
)
from coachjournal.domain.sketch.geometry import around
from coachjournal.domain.sketch.lettering import LEADING, RISE
from coachjournal.domain.sketch.taken_in import LeftBehind, TakenDrawing
from coachjournal.imports.drawn import Collected, damaged, number, refuse_circles, too_large, words
from coachjournal.imports.excalidraw import data_of
from coachjournal.imports.limits import MOST_DRAWN
from coachjournal.imports.svg_looks import Look, length, look_of, rules_of
from coachjournal.imports.svg_paths import (
    Counted,
    Matrix,
    Subpath,
    numbers_of,
    subpaths,
    transform_of,
)

_DEEPEST = 200
_MOST_TAGS = 4 * MOST_DRAWN
_ASIDE = {
    "defs", "symbol", "clipPath", "mask", "marker", "pattern", "filter", "metadata",
    "linearGradient", "radialGradient", "foreignObject", "switch", "script", "title", "desc",
}  # fmt: skip
_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_LETTER_WIDTH = 0.55
"""How wide a letter is on the whole, in its size: the place of words is a guess."""


def is_svg(content: bytes) -> bool:
    """Whether it may be SVG, by how it begins."""
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"<") and b"<svg" in start


def read_svg(content: bytes) -> TakenDrawing:
    """The drawing of a file; BadImport where it is damaged, too large or empty."""
    if content.count(b"<") > _MOST_TAGS:
        raise too_large()
    reader = _Reader()
    broken = False
    try:
        # In one go: a reader that is fed piece by piece looks at a long path again for each.
        reader.walk(fromstring(content))
    except (ParseError, DefusedXmlException, LookupError, ArithmeticError, ValueError):
        broken = True
    if broken or not reader.is_svg:
        raise damaged()
    reader.refuse_uses_in_circles()
    return reader.collected.drawing()


class _Within(NamedTuple):
    """What holds within an element: where it lies, how it looks, whether it is seen."""

    matrix: Matrix
    look: Look
    seen: bool
    name: str


class _Reader:
    """Follows a file from element to element."""

    def __init__(self) -> None:
        self.collected = Collected()
        self.is_svg = False
        self._layer = self.collected.layer()
        self._counted = Counted()
        self._within: list[_Within] = []
        self._rules: dict[str, dict[str, str]] = {}
        self._uses: dict[str, str] = {}
        self._size: tuple[float, ...] = ()
        self._draws: dict[str, Callable[[Node, _Within], None]] = {
            "path": self._path, "rect": self._rect, "circle": self._ellipse,
            "ellipse": self._ellipse, "line": self._line, "polygon": self._polygon,
            "polyline": self._polygon, "text": self._text, "image": self._image,
        }  # fmt: skip

    def walk(self, whole: Node) -> None:
        """Every element, as often as it begins and ends. Raises BadImport."""
        waiting: list[tuple[Node, bool]] = [(whole, True)]
        while waiting:
            node, begins = waiting.pop()
            if not begins:
                self.end(node)
                continue
            self.begin(node)
            waiting.append((node, False))
            waiting.extend((each, True) for each in reversed(node))

    def begin(self, node: Node) -> None:
        """An element begins, in which others may stand."""
        if len(self._within) >= _DEEPEST:
            raise too_large()
        tag = _tag(node)
        if not self._within:
            self.is_svg = tag == "svg"
            view = numbers_of(node.get("viewBox") or "")
            self._size = tuple(view[2:])
            around_it = _Within(_viewed(node), Look(), True, "")
        else:
            around_it = self._within[-1]
        within = around_it._replace(
            matrix=around_it.matrix.then(transform_of(node.get("transform"))),
            look=look_of(node, around_it.look, self._rules),
            seen=around_it.seen and tag not in _ASIDE,
            name=node.get("id") or around_it.name,
        )
        self._within.append(within)
        if tag == "use":
            self._use(node)

    def end(self, node: Node) -> None:
        """An element ends; now all that stands in it is known."""
        within = self._within.pop()
        tag = _tag(node)
        if tag == "style":
            self._rules |= rules_of(node.text or "")
        draw = self._draws.get(tag)
        if draw is not None and within.seen and within.look.shown:
            draw(node, within)

    def refuse_uses_in_circles(self) -> None:
        """An element that uses itself, by way of others, is no drawing. Raises BadImport."""
        refuse_circles(self._uses)

    def _use(self, node: Node) -> None:
        """What stands by reference stays behind."""
        self.collected.left_behind[LeftBehind.OTHER] += 1
        target = next((node.get(name) for name in _HREF if node.get(name)), "") or ""
        for within in self._within:
            if within.name and target.startswith("#"):
                self._uses[within.name] = target[1:]

    def _shared(self) -> dict[str, Any]:
        return {
            "id": self.collected.new_id(),
            "layer": self._layer,
            "order": self.collected.order(),
        }

    def _pen(self, within: _Within) -> dict[str, Any]:
        look = within.look
        width = min(1000.0, look.width * within.matrix.scale) if look.line else 0.0
        return {"colour": look.line or "ink", "line_width": width, "dash": look.dash}

    def _path(self, node: Node, within: _Within) -> None:
        found = subpaths(node.get("d"), within.matrix, self._counted)
        self._lines(found, within)

    def _lines(self, found: Sequence[Subpath], within: _Within) -> None:
        look = within.look
        if look.fill and any(len(each.spots) > 2 for each in found):
            self._filled([each.spots for each in found], look.fill)
        for each in found if look.line else ():
            flat = array("f", (value for spot in each.spots for value in spot))
            self.collected.put(
                Stroke(
                    **self._shared(),
                    points=self.collected.ink(flat, 0.0, 0.0),
                    tool=Tool.HIGHLIGHTER if look.see_through else Tool.PEN,
                    colour=look.line,
                    width=min(1000.0, max(0.05, look.width * within.matrix.scale)),
                    dash=look.dash,
                )
            )

    def _filled(self, lines: Sequence[Sequence[Spot]], fill: str) -> None:
        """One area without a line."""
        # A way leads to each further part and back, so that what is a hole stays one.
        spots = [*lines[0]]
        for more in lines[1:]:
            spots += [*more, more[0], lines[0][0]]
        self._figure(spots, {"colour": fill, "line_width": 0.0, "fill": fill})

    def _figure(self, spots: Sequence[Spot], look: Mapping[str, Any]) -> None:
        box = around(spots)
        width, height = box.width or 1.0, box.height or 1.0
        shape = Shape(
            **self._shared(), **look, kind=ShapeKind.POLYGON,
            x=box.left, y=box.top, width=box.width, height=box.height,
            corners=tuple(((x - box.left) / width, (y - box.top) / height) for x, y in spots),
        )  # fmt: skip
        self.collected.put(shape)

    def _rect(self, node: Node, within: _Within) -> None:
        x, y, width, height = (length(node.get(name)) for name in ("x", "y", "width", "height"))
        first = len(self.collected.items) == 1
        look = within.look
        if first and not look.line and look.fill == "#ffffff" and (width, height) == self._size:
            # The paper that a drawing was put on for whoever has none.
            return
        if width > 0 and height > 0:
            self._boxed(ShapeKind.RECTANGLE, x, y, width, height, within)

    def _ellipse(self, node: Node, within: _Within) -> None:
        round_ = length(node.get("r"))
        wide, high = (length(node.get(name)) or round_ for name in ("rx", "ry"))
        if wide > 0 and high > 0:
            x, y = length(node.get("cx")) - wide, length(node.get("cy")) - high
            self._boxed(ShapeKind.ELLIPSE, x, y, 2 * wide, 2 * high, within)

    def _boxed(
        self, kind: ShapeKind, x: float, y: float, width: float, height: float, within: _Within
    ) -> None:
        """A shape in its box; where that is slanted or mirrored, a figure through its corners."""
        look = {**self._pen(within), "fill": within.look.fill}
        if not look["line_width"] and not look["fill"]:
            return
        matrix = within.matrix
        if matrix.keeps_boxes:
            place = _placed(x, y, width, height, matrix)
            self.collected.put(Shape(**self._shared(), **look, **place, kind=kind))
            return
        steps = 48 if kind is ShapeKind.ELLIPSE else 4
        self._counted.take(steps)
        spots = []
        for step in range(steps):
            if kind is ShapeKind.ELLIPSE:
                angle = 2 * math.pi * step / steps
                share = 0.5 + math.cos(angle) / 2, 0.5 + math.sin(angle) / 2
            else:
                share = ((0, 0), (1, 0), (1, 1), (0, 1))[step]
            spots.append(matrix.at((x + share[0] * width, y + share[1] * height)))
        self._figure(spots, look)

    def _line(self, node: Node, within: _Within) -> None:
        if not within.look.line:
            return
        ends = [(length(node.get(f"x{at}")), length(node.get(f"y{at}"))) for at in (1, 2)]
        spots = [within.matrix.at(each) for each in ends]
        box = around(spots)
        falls = (spots[1][0] - spots[0][0]) * (spots[1][1] - spots[0][1]) >= 0
        shape = Shape(
            **self._shared(), **self._pen(within), kind=ShapeKind.LINE,
            x=box.left, y=box.top, width=box.width, height=box.height,
            corners=((0.0, 0.0), (1.0, 1.0)) if falls else ((0.0, 1.0), (1.0, 0.0)),
        )  # fmt: skip
        self.collected.put(shape)

    def _polygon(self, node: Node, within: _Within) -> None:
        given = numbers_of(self._counted.text(node.get("points")))
        self._counted.take(len(given) // 2)
        spots = [within.matrix.at(spot) for spot in zip(given[0::2], given[1::2], strict=False)]
        if len(spots) < 2:
            return
        if _tag(node) == "polyline":
            self._lines([Subpath(spots, closed=False)], within)
        elif within.look.line or within.look.fill:
            self._figure(spots, {**self._pen(within), "fill": within.look.fill})

    def _text(self, node: Node, within: _Within) -> None:
        text = _said(node).strip("\n")
        size = within.look.size
        if not text.strip() or not within.look.fill:
            return
        inner = next((each for each in node if each.get("x")), node)
        at = node if node.get("x") else inner
        x, y = _first(at.get("x")), _first(at.get("y"))
        lines = text.split("\n")
        width = max(map(len, lines)) * size * _LETTER_WIDTH
        x -= {"middle": width / 2, "end": width}.get(within.look.anchor, 0.0)
        place = _placed(x, y - RISE * size, width, len(lines) * size * LEADING, within.matrix)
        seen = size * within.matrix.scale
        if not 0 < seen <= 1000:
            raise damaged()
        made = Text(**self._shared(), **place, text=text, size=seen, colour=within.look.fill)
        self.collected.put(made)

    def _image(self, node: Node, within: _Within) -> None:
        address = next((node.get(name) for name in _HREF if node.get(name)), None)
        content = data_of("".join((address or "").split()))
        x, y, width, height = (length(node.get(name)) for name in ("x", "y", "width", "height"))
        if not content or width <= 0 or height <= 0:
            self.collected.left_behind[LeftBehind.OTHER] += 1
            return
        name = self.collected.picture(content)
        place = _placed(x, y, width, height, within.matrix)
        self.collected.put(Picture(**self._shared(), **place, attachment_id=name))


def _placed(x: float, y: float, width: float, height: float, matrix: Matrix) -> dict[str, Any]:
    """A box as it is seen, turned round its middle."""
    centre = matrix.at((x + width / 2, y + height / 2))
    wide = number(width * math.hypot(matrix.a, matrix.b))
    high = number(height * math.hypot(matrix.c, matrix.d))
    return {
        "x": centre[0] - wide / 2,
        "y": centre[1] - high / 2,
        "width": wide,
        "height": high,
        "turned": matrix.turned,
    }


def _viewed(node: Node) -> Matrix:
    """How the whole is scaled from its own measure to points."""
    view = numbers_of(node.get("viewBox") or "")
    if len(view) != 4 or view[2] <= 0 or view[3] <= 0:
        return Matrix()
    wide, high = length(node.get("width")), length(node.get("height"))
    scale = wide / view[2] if wide > 0 else high / view[3] if high > 0 else 1.0
    if not 1e-4 <= scale <= 1e4:
        raise damaged()
    return Matrix(a=scale, d=scale)


def _said(node: Node) -> str:
    """The words of a text; a part with a height of its own begins a line."""
    said = node.text or ""
    for each in node:
        own = _said(each)
        said += ("\n" if said.strip() and (each.get("y") or each.get("dy")) else "") + own
        said += each.tail or ""
    return words(re.sub(r"[ \t\r]+", " ", said))


def _first(text: str | None) -> float:
    """The first of several places: one for each letter may be given."""
    found = (text or "0").replace(",", " ").split()
    return length(found[0] if found else "0")


def _tag(node: Node) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
