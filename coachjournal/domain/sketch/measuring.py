"""How far an element's paint really reaches: it is painted once on a surface that only measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coachjournal.domain.sketch.elements import Element, Placed, Spot, Stroke
from coachjournal.domain.sketch.geometry import Box, around, joined, reach, turned_spot
from coachjournal.domain.sketch.ink import values
from coachjournal.domain.sketch.painting import Painter, PaintWidget
from coachjournal.domain.sketch.surface import Metrics, Pen, Words


def painted_box(
    element: Element, metrics: Metrics, widgets: Mapping[str, PaintWidget] | None = None
) -> Box:
    """The box that everything painted of an element lies in; its own box where nothing is."""
    if isinstance(element, Stroke):
        return reach(element)
    measure = Measure(metrics)
    Painter(measure, metrics, widgets or {}).paint(element)
    own = [reach(element)] if isinstance(element, Placed) or not measure.boxes else []
    found = joined([*measure.boxes, *own])
    assert found is not None
    return found


class Measure:
    """A surface that keeps nothing but boxes."""

    def __init__(self, metrics: Metrics) -> None:
        self.boxes: list[Box] = []
        self._metrics = metrics

    def line(self, spots: Sequence[Spot], pen: Pen) -> None:
        """A line reaches half its width beyond its spots."""
        self.boxes.append(around(spots).grown(pen.width / 2))

    def ink(self, points: bytes, pen: Pen) -> None:
        """As a line."""
        numbers = values(points)
        self.line([*zip(numbers[0::4], numbers[1::4], strict=True)], pen)

    def curve(self, spots: tuple[Spot, Spot, Spot, Spot], pen: Pen) -> None:
        """A curve lies within the spots that pull it."""
        self.line(spots, pen)

    def area(
        self,
        spots: Sequence[Spot],
        _fill: str,
        pen: Pen | None = None,
        *,
        opacity: float = 1.0,  # noqa: ARG002 (as every surface takes it)
    ) -> None:
        """A sharp corner stands out by more than half the line's width."""
        self.boxes.append(around(spots).grown(2 * pen.width if pen else 0.0))

    def ellipse(self, box: Box, turned: float, _fill: str, pen: Pen | None) -> None:
        """Its box, turned with it."""
        spots = [turned_spot(each, box.centre, turned) for each in box.corners]
        self.boxes.append(around(spots).grown(pen.width / 2 if pen else 0.0))

    def words(self, words: Words) -> None:
        """Letters reach above their baseline, and below it."""
        width = self._metrics.width(words.text, words.size, strong=words.strong)
        top, bottom = words.baseline - words.size * 1.1, words.baseline + words.size * 0.35
        spots = [(x, y) for x in (words.x, words.x + width) for y in (top, bottom)]
        self.boxes.append(around(turned_spot(each, words.about, words.turned) for each in spots))

    def picture(self, _attachment_id: str, box: Box, turned: float) -> None:
        """As an ellipse without a line."""
        self.ellipse(box, turned, "", None)
