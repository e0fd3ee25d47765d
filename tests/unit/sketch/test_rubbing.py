"""A rubber takes what it passes over, to its very edge, and nothing else."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import count, pairwise

from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.elements import ElementId, LayerId, Spot, Stroke
from coachjournal.domain.sketch.geometry import reach
from coachjournal.domain.sketch.ink import InkPoint, packed, unpacked
from coachjournal.domain.sketch.rubbing import cut, rest_of, rubbed_area, touches

places = st.floats(-100, 100, width=32)
spots = st.tuples(places, places)
lines = st.lists(st.builds(InkPoint, places, places), min_size=2, max_size=6)
radii = st.floats(0.5, 40)


def distance(spot: Spot, start: Spot, end: Spot) -> float:
    """From a spot to a way, written down again in the slow and plain way."""
    x, y = end[0] - start[0], end[1] - start[1]
    square = x * x + y * y
    share = 0.0
    if square:
        share = ((spot[0] - start[0]) * x + (spot[1] - start[1]) * y) / square
    share = min(1.0, max(0.0, share))
    return math.hypot(spot[0] - start[0] - share * x, spot[1] - start[1] - share * y)


def along(points: list[InkPoint], steps: int = 40) -> list[Spot]:
    """Spots all along a line."""
    return [
        (a.x + (b.x - a.x) * step / steps, a.y + (b.y - a.y) * step / steps)
        for a, b in pairwise(points)
        for step in range(steps + 1)
    ]


def new_ids() -> Callable[[], ElementId]:
    """New ids, one after another."""
    numbers = count(1)
    return lambda: ElementId(f"new {next(numbers)}")


def stroke(points: list[InkPoint], width: float = 2.0) -> Stroke:
    """A stroke through some points."""
    return Stroke(id=ElementId("s"), layer=LayerId("l"), points=packed(points), width=width)


@given(lines, spots, spots, radii)
def test_nothing_is_left_inside_and_nothing_is_lost_outside(
    line: list[InkPoint], start: Spot, end: Spot, radius: float
) -> None:
    left = rest_of(line, start, end, radius)
    if left is None:
        assert all(distance(spot, start, end) > radius - 1e-3 for spot in along(line))
        return
    for piece in left:
        assert all(distance(spot, start, end) > radius - 1e-3 for spot in along(piece))
    segments = [pair for piece in left for pair in pairwise(piece)]
    for spot in along(line):
        if distance(spot, start, end) > radius + 1e-2:
            assert any(distance(spot, a[:2], b[:2]) < 1e-3 for a, b in segments)


def test_a_line_rubbed_in_its_middle_becomes_two_that_end_at_the_rubber() -> None:
    line = stroke([InkPoint(0, 0, 0.2, 0.0), InkPoint(100, 0, 1.0, 1.0)], width=2.0)
    pieces = cut(line, (50, 0), (50, 0), 9.0, new_ids())
    assert pieces is not None
    assert [each.id for each in pieces] == ["s", "new 1"]
    first, second = (unpacked(each.points) for each in pieces)
    assert (first[0].x, first[-1].x, second[0].x, second[-1].x) == (0, 40, 60, 100)
    # Their round ends reach to the rubber's edge.
    assert reach(pieces[0]).right == 41
    # The pen pressed there as it did before.
    assert math.isclose(first[-1].pressure, 0.2 + 0.8 * 0.4, abs_tol=1e-6)


def test_a_rubber_that_passes_by_changes_nothing() -> None:
    line = stroke([InkPoint(0, 0), InkPoint(100, 0)])
    assert cut(line, (0, 30), (100, 30), 9.0, lambda: ElementId("new")) is None
    assert not touches(line, (0, 30), (100, 30), 9.0)
    assert touches(line, (0, 9.5), (100, 9.5), 9.0)


def test_a_fast_rubber_takes_what_lies_between_two_places_too() -> None:
    line = stroke([InkPoint(50, -40), InkPoint(50, 40)])
    pieces = cut(line, (0, 0), (100, 0), 10.0, lambda: ElementId("new"))
    assert pieces is not None
    assert len(pieces) == 2


def test_a_dot_and_a_line_that_is_passed_over_are_gone() -> None:
    dot = stroke([InkPoint(5, 5)])
    assert cut(dot, (0, 0), (10, 10), 3.0, lambda: ElementId("new")) == ()
    line = stroke([InkPoint(0, 0), InkPoint(10, 0)])
    assert cut(line, (-5, 0), (15, 0), 3.0, lambda: ElementId("new")) == ()


def test_a_stroke_that_crosses_itself_is_cut_each_time() -> None:
    zigzag = [InkPoint(20 * number, 40 if number % 2 else -40) for number in range(6)]
    pieces = cut(stroke(zigzag), (-50, 0), (150, 0), 5.0, new_ids())
    assert pieces is not None
    assert len(pieces) == 6
    assert len({each.id for each in pieces}) == 6


def test_the_area_holds_the_rubber_at_both_places() -> None:
    assert rubbed_area((0, 0), (10, 5), 2.0) == (-2, -2, 12, 7)
