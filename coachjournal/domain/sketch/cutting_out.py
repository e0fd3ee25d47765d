"""A surface that takes what is painted of one element, and cuts away what lies under boxes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from coachjournal.domain.sketch.clipping import area_outside, closed, crosses, way_outside
from coachjournal.domain.sketch.elements import (
    Dash,
    Element,
    ElementId,
    Shape,
    ShapeKind,
    Spot,
    Stroke,
    Text,
    Tool,
)
from coachjournal.domain.sketch.geometry import Box, around, turned_spot
from coachjournal.domain.sketch.ink import InkPoint, packed, values
from coachjournal.domain.sketch.lettering import LEADING, RISE
from coachjournal.domain.sketch.surface import Metrics, Pen, Words, colour_of

HAIR = 0.05
"""So much farther out is cut, in points: numbers are rounded where they are kept and written."""

BESIDE_WORDS = 3.0
"""Words so near to a box, in points, are under it: letters may swing out of their line."""

_STEPS = 48
_SMOOTH = 0.03
"""A round edge as corners leaves its way by no more, in points."""

_FEWEST, _MOST = 32, 40_000


class Line(NamedTuple):
    """One line of words with the place it takes, as it is seen."""

    words: Words
    width: float
    place: Box


@dataclass(slots=True)
class Cut:
    """What is left of one element under some boxes. `met` where its lines or areas met one."""

    boxes: Sequence[Box]
    metrics: Metrics
    met: bool = False
    parts: list[Callable[[Element, ElementId], Element]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list, repr=False)

    def line(self, spots: Sequence[Spot], pen: Pen) -> None:
        """Its runs outside of the boxes."""
        boxes = grown(self.boxes, pen.width / 2, spots)
        left = way_outside(spots, boxes)
        self.met = self.met or left is not None
        for run in [list(spots)] if left is None else left:
            self.parts.append(_ink_made([(each[0], each[1]) for each in run], pen))

    def ink(self, points: bytes, pen: Pen) -> None:
        """As a line."""
        numbers = values(points)
        self.line([*zip(numbers[0::4], numbers[1::4], strict=True)], pen)

    def curve(self, spots: tuple[Spot, Spot, Spot, Spot], pen: Pen) -> None:
        """As a line of many corners; it is cut, too, where only a spot that pulls it is covered."""
        hull = around(spots).grown(pen.width / 2 + HAIR)
        self.met = self.met or any(hull.meets(box) for box in self.boxes)
        self.line([_on_curve(spots, step / _STEPS) for step in range(_STEPS + 1)], pen)

    def area(
        self, spots: Sequence[Spot], fill: str, pen: Pen | None = None, *, opacity: float = 1.0
    ) -> None:
        """Its colour around the boxes, and the runs of its edge."""
        half = pen.width / 2 if pen else 0.0
        boxes = grown(self.boxes, half, spots)
        edge = closed(spots)
        self.met = self.met or any(crosses(edge, box) for box in boxes)
        if fill:
            ground = grown(self.boxes, 0.0, spots)
            self.parts += [
                _area_made(each, blended(fill, opacity)) for each in area_outside(spots, ground)
            ]
        if pen is not None:
            self.line(edge, pen)

    def ellipse(self, box: Box, turned: float, fill: str, pen: Pen | None) -> None:
        """As a figure of many corners."""
        across, down = box.width / 2, box.height / 2
        needed = math.pi * math.sqrt(max(across, down) / (2 * _SMOOTH))
        steps = min(_MOST, max(_FEWEST, math.ceil(needed)))
        x, y = box.centre
        angles = [2 * math.pi * step / steps for step in range(steps)]
        spots = [
            turned_spot((x + across * math.cos(a), y + down * math.sin(a)), (x, y), turned)
            for a in angles
        ]
        self.area(spots, fill, pen)

    def words(self, words: Words) -> None:
        """Kept by themselves: what is not covered of an element that is cut stands as words."""
        width = self.metrics.width(words.text, words.size, strong=words.strong)
        top, bottom = words.baseline - words.size * 1.1, words.baseline + words.size * 0.35
        spots = [(x, y) for x in (words.x, words.x + width) for y in (top, bottom)]
        turned = [turned_spot(each, words.about, words.turned) for each in spots]
        self.lines.append(Line(words, width, around(turned)))

    def picture(self, _attachment_id: str, _box: Box, _turned: float) -> None:
        """Dots are taken out elsewhere."""

    def paragraphs(self) -> list[list[Line]]:
        """Lines that follow upon one another are one text."""
        found: list[list[Line]] = []
        for line in self.lines:
            if found and _follows(found[-1][-1].words, line.words):
                found[-1].append(line)
            else:
                found.append([line])
        return found

    def is_covered(self, lines: Iterable[Line]) -> bool:
        """Whether any of them lies under a box, be it in part."""
        return any(
            box.meets(line.place.grown(BESIDE_WORDS)) for line in lines for box in self.boxes
        )


def grown(boxes: Iterable[Box], by: float, spots: Iterable[Sequence[float]]) -> list[Box]:
    """The boxes with what lies so near that ink there would paint into them.

    Far out on a sheet a number in four bytes is rounded by more than a hair.
    """
    far = max((max(abs(each[0]), abs(each[1])) for each in spots), default=0.0)
    return [box.grown(by + HAIR + far * 2.5e-7) for box in boxes]


def blended(colour: str, opacity: float) -> str:
    """A colour as it looks on white paper where it is not opaque."""
    if opacity >= 1:
        return colour
    whole = colour_of(colour)
    parts = (int(whole[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * opacity):02x}" for part in parts)


def words_made(
    lines: Sequence[Line], text: str = "", width: float = 0.0
) -> Callable[[Element, ElementId], Text]:
    """Lines as words on the paper, where they stand; `text` wrapped at a width, if it is known."""
    first = lines[0].words
    left = min(line.words.x for line in lines)
    across = width or max(line.words.x + line.width for line in lines) - left
    box = Box(left, top := first.baseline - RISE * first.size, left + across,
              top + len(lines) * LEADING * first.size)  # fmt: skip
    # Words on paper are turned round their own middle.
    middle = turned_spot(box.centre, first.about, first.turned)

    def made(like: Element, name: ElementId) -> Text:
        return Text(
            **_shared(like, name),
            x=middle[0] - box.width / 2,
            y=middle[1] - box.height / 2,
            width=box.width,
            height=box.height,
            turned=first.turned,
            text=text or "\n".join(line.words.text for line in lines),
            size=first.size,
            colour=first.colour,
            wrapped=bool(width),
        )

    return made


def _follows(one: Words, other: Words) -> bool:
    step = other.baseline - one.baseline
    same = (one.size, one.turned, one.about) == (other.size, other.turned, other.about)
    return same and 0 < step <= one.size * LEADING * 1.1


def _ink_made(run: Sequence[Spot], pen: Pen) -> Callable[[Element, ElementId], Stroke]:
    def made(like: Element, name: ElementId) -> Stroke:
        return Stroke(
            **_shared(like, name),
            points=packed(InkPoint(*spot) for spot in run),
            tool=Tool.PEN if pen.opacity >= 1 else Tool.HIGHLIGHTER,
            colour=pen.colour,
            width=pen.width,
            dash=_dash(pen),
        )

    return made


def _area_made(spots: Sequence[Spot], fill: str) -> Callable[[Element, ElementId], Shape]:
    box = around(spots)
    wide, high = box.width or 1.0, box.height or 1.0
    corners = tuple(((x - box.left) / wide, (y - box.top) / high) for x, y in spots)

    def made(like: Element, name: ElementId) -> Shape:
        return Shape(
            **_shared(like, name),
            x=box.left,
            y=box.top,
            width=wide,
            height=high,
            kind=ShapeKind.POLYGON,
            corners=corners,
            fill=fill,
            line_width=0.0,
        )

    return made


def _shared(like: Element, name: ElementId) -> dict[str, Any]:
    return {
        "id": name,
        "layer": like.layer,
        "order": like.order,
        "group": like.group,
        "locked": like.locked,
    }


def _dash(pen: Pen) -> Dash:
    match pen.dash:
        case ():
            return Dash.SOLID
        case (_, _, _, _):
            return Dash.DASH_DOTTED
        case (drawn, *_rest) if drawn > 1:
            return Dash.DASHED
        case _:
            return Dash.DOTTED


def _on_curve(spots: tuple[Spot, Spot, Spot, Spot], share: float) -> Spot:
    other = 1 - share
    weights = other**3, 3 * other**2 * share, 3 * other * share**2, share**3
    x, y = (
        sum(weight * spot[axis] for weight, spot in zip(weights, spots, strict=True))
        for axis in (0, 1)
    )
    return x, y
