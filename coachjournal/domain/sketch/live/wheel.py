"""The wheel, of life or of leadership: scores now and wished for, kept by date, overlaid.

The scores are data: they are drawn, stand in the outline as a table, and can be compared long
after. A day has one reading; scoring again on the same day changes it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple, TypeVar

from coachjournal.domain.sketch.elements import Spot, Widget
from coachjournal.domain.sketch.geometry import Box, box_of, turned_spot
from coachjournal.domain.sketch.lettering import LEADING, RISE, lines_of
from coachjournal.domain.sketch.live.data import read_as, with_data, write
from coachjournal.domain.sketch.surface import Metrics, Pen, Surface, Words
from coachjournal.errors import BadInput

_T = TypeVar("_T")

TEMPLATE = "wheel"
HIGHEST = 10
MOST_SEGMENTS = 16

_LABELS = 13.0
_HAIR = 1e-6
_ROOM = 0.8
"""The wheel's radius, in shares of half its box; the rest is for the labels around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The scores of one day, 0 to 10 for each segment; None where none was given."""

    day: date
    now: tuple[int | None, ...] = ()
    wished: tuple[int | None, ...] = ()

    def __post_init__(self) -> None:
        if not all(each is None or 0 <= each <= HIGHEST for each in (*self.now, *self.wished)):
            raise ValueError("a score is zero to ten")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wheel:
    """The segments by their labels, the readings in the order of their days, and what is shown.

    `shown` and `beside` are the days of the reading drawn and of the one laid over it; `said` is
    what now and wished-for are called, in the language the sheet was begun in.
    """

    labels: tuple[str, ...] = field(repr=False)
    readings: tuple[Reading, ...] = ()
    shown: date | None = None
    beside: date | None = None
    said: tuple[str, str] = ("now", "wished")

    def __post_init__(self) -> None:
        if not 1 <= len(self.labels) <= MOST_SEGMENTS:
            raise ValueError("a wheel has one to sixteen segments")
        days = [each.day for each in self.readings]
        if days != sorted(set(days)):
            raise ValueError("a day has one reading, and days are in their order")

    def reading(self, day: date | None) -> Reading | None:
        """The reading of a day."""
        return next((each for each in self.readings if each.day == day), None)

    def scored(self, segment: int, score: int | None, day: date, *, wished: bool = False) -> Wheel:
        """The wheel with a score given, or taken away, on a day, which is then the one shown."""
        if not 0 <= segment < len(self.labels) or (score is not None and not 0 <= score <= HIGHEST):
            raise BadInput("bad-data", type="Wheel")
        reading = self._fitted(self.reading(day) or Reading(day=day))
        if wished:
            reading = replace(reading, wished=_with(reading.wished, segment, score))
        else:
            reading = replace(reading, now=_with(reading.now, segment, score))
        others = [each for each in self.readings if each.day != day]
        readings = tuple(sorted([*others, reading], key=lambda each: each.day))
        return replace(self, readings=readings, shown=day)

    def scored_beside_the_last(
        self, segment: int, score: int | None, day: date, *, wished: bool = False
    ) -> Wheel:
        """The same; a day's first score lays the reading before it over the wheel."""
        scored = self.scored(segment, score, day, wished=wished)
        earlier = [each.day for each in self.readings if each.day < day]
        if self.reading(day) is None and earlier:
            return scored.overlaid(day, earlier[-1])
        return scored

    def relabelled(self, segment: int, label: str) -> Wheel:
        """The wheel with another name for a segment; all its scores stay."""
        labels = (*self.labels[:segment], label, *self.labels[segment + 1 :])
        return replace(self, labels=labels)

    def with_segment(self, label: str) -> Wheel:
        """The wheel with one segment more, not scored yet on any day."""
        if len(self.labels) == MOST_SEGMENTS:
            raise BadInput("bad-data", type="Wheel")
        return replace(self, labels=(*self.labels, label))

    def without_segment(self, segment: int) -> Wheel:
        """The wheel without a segment, and without its scores on every day."""
        if len(self.labels) == 1 or not 0 <= segment < len(self.labels):
            raise BadInput("bad-data", type="Wheel")
        readings = (self._fitted(each) for each in self.readings)
        return replace(
            self,
            labels=_less(self.labels, segment),
            readings=tuple(
                replace(each, now=_less(each.now, segment), wished=_less(each.wished, segment))
                for each in readings
            ),
        )

    def overlaid(self, shown: date | None, beside: date | None) -> Wheel:
        """The wheel as it shows one day, or two on top of one another."""
        return replace(self, shown=shown, beside=beside if beside != shown else None)

    def table(self) -> list[list[str]]:
        """A row a segment: its label, then now and wished-for of each day; a head above."""
        head = [""] + [
            f"{each.day.isoformat()} {kind}" for each in self.readings for kind in self.said
        ]
        rows = [
            [label]
            + [
                _said(scores[at] if at < len(scores) else None)
                for each in self.readings
                for scores in (each.now, each.wished)
            ]
            for at, label in enumerate(self.labels)
        ]
        return [head, *rows]

    def _fitted(self, reading: Reading) -> Reading:
        """The reading with a place for every segment."""
        many = len(self.labels)
        now, wished = ((*each, *[None] * many)[:many] for each in (reading.now, reading.wished))
        return replace(reading, now=now, wished=wished)


def read(widget: Widget) -> Wheel:
    """The wheel of an element; BadInput where its data are none."""
    return read_as(Wheel, widget)


def written(widget: Widget, wheel: Wheel) -> Widget:
    """The element with another state of its wheel."""
    return with_data(widget, wheel)


def fresh(labels: Sequence[str], words: Mapping[str, str]) -> Wheel:
    """What a new sheet begins with."""
    said = words.get("now", "now"), words.get("wished", "wished")
    return Wheel(labels=tuple(labels)[:MOST_SEGMENTS] or ("",), said=said)


class Place(NamedTuple):
    """Where a wheel was touched: which segment, and what score that is."""

    segment: int
    score: int


def place_at(widget: Widget, wheel: Wheel, spot: Spot) -> Place | None:
    """What a click means; None beside the wheel."""
    middle = box_of(widget).centre
    x, y = turned_spot(spot, middle, -widget.turned)
    x, y = x - middle[0], y - middle[1]
    share = math.hypot(x, y) / _radius(widget)
    if share > 1 + _HAIR:
        return None
    angle = (math.degrees(math.atan2(y, x)) + 90) % 360
    segment = min(len(wheel.labels) - 1, int(angle / (360 / len(wheel.labels))))
    return Place(segment, max(0, min(HIGHEST, round(share * HIGHEST))))


def score_at(widget: Widget, spot: Spot) -> int:
    """The score that lies so far out from the middle as a spot does."""
    share = math.dist(box_of(widget).centre, spot) / _radius(widget)
    return min(HIGHEST, round(share * HIGHEST))


def paint(widget: Widget, surface: Surface, metrics: Metrics) -> None:
    """Draw the wheel: rings and spokes, the scores of the day shown, the other day as a line."""
    wheel = read(widget)
    for ring in (2, 4, 6, 8, HIGHEST):
        surface.ellipse(_ring(widget, ring), 0.0, "", Pen("line", 1.5 if ring == HIGHEST else 0.7))
    for segment in range(len(wheel.labels)):
        surface.line([box_of(widget).centre, _spot(widget, wheel, segment, HIGHEST)], _SPOKE)
    shown, beside = wheel.reading(wheel.shown), wheel.reading(wheel.beside)
    if shown is not None:
        for segment, score in enumerate(shown.now[: len(wheel.labels)]):
            _wedge(widget, wheel, segment, score, surface)
        _steps(widget, wheel, shown.wished, _WISHED, surface)
    if beside is not None:
        _steps(widget, wheel, beside.now, _BESIDE, surface)
    _paint_labels(widget, wheel, surface, metrics)
    _paint_legend(widget, wheel, surface, metrics)


_SPOKE = Pen("line", 0.7)
_WISHED = Pen("ink", 2.0, 1.0, (6.0, 5.0))
_BESIDE = Pen("brick", 2.5)
_FILLS = ("teal", "plum", "ochre", "leaf")


def _wedge(widget: Widget, wheel: Wheel, segment: int, score: int | None, surface: Surface) -> None:
    if score:
        spots = [box_of(widget).centre, *_arc(widget, wheel, segment, score)]
        surface.area(spots, _fill(segment, len(wheel.labels)), opacity=0.55)


def _fill(segment: int, many: int) -> str:
    # The last segment lies beside the first, and is never of its colour.
    closing = many > len(_FILLS) and segment == many - 1 and segment % len(_FILLS) == 0
    return _FILLS[2 if closing else segment % len(_FILLS)]


def _paint_legend(widget: Widget, wheel: Wheel, surface: Surface, metrics: Metrics) -> None:
    """Say below what is drawn: no colour without its word."""
    shown, beside = wheel.reading(wheel.shown), wheel.reading(wheel.beside)
    lines: list[tuple[Pen, str]] = []
    if shown is not None:
        lines.append((Pen("teal", 8.0, 0.55), f"{shown.day.isoformat()} {wheel.said[0]}"))
        if any(each is not None for each in shown.wished):
            lines.append((_WISHED, f"{shown.day.isoformat()} {wheel.said[1]}"))
    if beside is not None:
        lines.append((_BESIDE, f"{beside.day.isoformat()} {wheel.said[0]}"))
    # Below the labels too, where the wheel is small beside its words.
    labels = box_of(widget).centre[1] + _radius(widget) * 1.06 + 2 * _LABELS * LEADING
    bottom = max(widget.y + widget.height, labels + 18 * len(lines))
    for row, (pen, text) in enumerate(reversed(lines)):
        y = bottom - 4 - row * 18
        surface.line([(widget.x + 4, y), (widget.x + 26, y)], pen)
        write(surface, metrics, text, (widget.x + 36, y - 9), size=_LABELS, colour="soft")


def _steps(
    widget: Widget, wheel: Wheel, scores: Sequence[int | None], pen: Pen, surface: Surface
) -> None:
    """A line along each segment that has a score."""
    for segment, score in enumerate(scores[: len(wheel.labels)]):
        if score is not None:
            surface.line(_arc(widget, wheel, segment, score), pen)


def _paint_labels(widget: Widget, wheel: Wheel, surface: Surface, metrics: Metrics) -> None:
    middle = box_of(widget).centre
    room = min(widget.width, widget.height) * 0.15
    for segment, label in enumerate(wheel.labels):
        x, y = _spot(widget, wheel, segment + 0.5, HIGHEST * 1.06)
        # A word is never broken to fit beside the wheel.
        widest = max((metrics.width(word, _LABELS) for word in label.split()), default=0.0)
        lines = lines_of(label, max(room, min(widest + 1, 2 * room)), _LABELS, metrics)
        top = y - len(lines) * _LABELS * LEADING / 2
        # Words begin at the wheel on its right, and end at it on its left.
        side = (x - middle[0]) / _radius(widget)
        for number, line in enumerate(lines):
            width = metrics.width(line, _LABELS)
            left = x - width * (0.0 if side > 0.25 else 1.0 if side < -0.25 else 0.5)
            # The farther above or below the middle, the more of their height lies beyond the rim.
            lift = _LABELS * len(lines) * LEADING / 2 * (y - middle[1]) / _radius(widget)
            baseline = top + (RISE + number * LEADING) * _LABELS + lift
            surface.words(Words(line, left, baseline, _LABELS))


def _radius(widget: Widget) -> float:
    return max(1.0, min(widget.width, widget.height) / 2 * _ROOM)


def _ring(widget: Widget, score: float) -> Box:
    x, y = box_of(widget).centre
    radius = _radius(widget) * score / HIGHEST
    return Box(x - radius, y - radius, x + radius, y + radius)


def _spot(widget: Widget, wheel: Wheel, segment: float, score: float) -> Spot:
    """The place of a score on the edge where a segment begins, clockwise from the top."""
    x, y = box_of(widget).centre
    angle = math.radians(segment * 360 / len(wheel.labels) - 90 + widget.turned)
    reach = _radius(widget) * score / HIGHEST
    return x + reach * math.cos(angle), y + reach * math.sin(angle)


def _arc(widget: Widget, wheel: Wheel, segment: int, score: int) -> list[Spot]:
    steps = max(2, 72 // len(wheel.labels))
    return [_spot(widget, wheel, segment + step / steps, score) for step in range(steps + 1)]


def _with(scores: Sequence[int | None], segment: int, score: int | None) -> tuple[int | None, ...]:
    return (*scores[:segment], score, *scores[segment + 1 :])


def _less(values: Sequence[_T], at: int) -> tuple[_T, ...]:
    return (*values[:at], *values[at + 1 :])


def _said(score: int | None) -> str:
    return "" if score is None else str(score)
