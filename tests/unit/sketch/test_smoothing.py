"""Smoothed ink keeps to the hand: no lag, no shorter ends, no loops, corners as they were."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.ink import InkPoint
from coachjournal.domain.sketch.smoothing import REACH, Smoothing, rounded

_points = st.lists(
    st.builds(
        InkPoint, st.floats(-500, 500), st.floats(-500, 500), st.floats(0, 1), st.floats(0, 9)
    ),
    min_size=1,
    max_size=60,
)


def smoothed(points: list[InkPoint], reach: float) -> list[InkPoint]:
    """A whole line at once."""
    smoothing = Smoothing(reach)
    for point in points:
        smoothing.add(point)
    return smoothing.points


def wandering(points: list[InkPoint]) -> float:
    """How much a line turns in all, in radians."""
    ways = [math.atan2(b.y - a.y, b.x - a.x) for a, b in pairwise(points) if a[:2] != b[:2]]
    return sum(abs(math.remainder(b - a, math.tau)) for a, b in pairwise(ways))


def trembling() -> list[InkPoint]:
    """A level line by a hand that trembles."""
    return [InkPoint(step * 2.0, (step % 2) * 1.5) for step in range(80)]


@given(_points, st.floats(0, 40))
def test_the_ink_is_always_where_the_pen_is_and_begins_where_it_began(
    points: list[InkPoint], reach: float
) -> None:
    smoothing = Smoothing(reach)
    for point in points:
        smoothing.add(point)
        assert smoothing.points[-1][:2] == point[:2]
        assert smoothing.points[0][:2] == points[0][:2]
    assert len(smoothing.points) == len(points)


@given(_points)
def test_what_has_settled_does_not_change_any_more(points: list[InkPoint]) -> None:
    smoothing = Smoothing(REACH)
    seen: list[InkPoint] = []
    for point in points:
        smoothing.add(point)
        assert smoothing.points[: len(seen)] == seen
        seen = smoothing.points[: smoothing.settled]


@given(_points)
def test_off_is_off(points: list[InkPoint]) -> None:
    assert smoothed(points, 0.0) == points


def test_the_more_it_smooths_the_less_the_line_wanders() -> None:
    raw = trembling()
    little, much = smoothed(raw, REACH * 0.3), smoothed(raw, REACH)
    assert wandering(raw) > wandering(little) > wandering(much)
    assert wandering(much) < wandering(raw) / 10


def test_a_pen_that_rests_costs_no_more_with_every_point() -> None:
    smoothing = Smoothing(REACH)
    for step in range(500):
        smoothing.add(InkPoint(step * 0.01, 0.0))
        assert len(smoothing.points) - smoothing.settled <= 13


def test_a_quick_circle_is_round() -> None:
    circle = [
        InkPoint(100 * math.cos(step * math.tau / 12), 100 * math.sin(step * math.tau / 12))
        for step in range(13)
    ]
    curve = rounded(circle, 4.0)
    assert max(math.dist(a[:2], b[:2]) for a, b in pairwise(curve)) < 6
    # The first and last bend are not known; in between it keeps to the circle.
    inner = [point for point in curve if point.x < 50]
    assert all(math.hypot(point.x, point.y) == pytest.approx(100, abs=1.5) for point in inner)
    assert set(circle) <= set(curve)


def test_a_corner_stays_a_corner() -> None:
    corner = [InkPoint(0, 0), InkPoint(60, 0), InkPoint(60, 60)]
    curve = rounded(corner, 4.0)
    assert all(point.x <= 60.001 and point.y >= -0.001 for point in curve)
    assert all(point.y == pytest.approx(0) or point.x == pytest.approx(60) for point in curve)


@given(_points)
def test_rounding_in_pieces_gives_the_whole(points: list[InkPoint]) -> None:
    cut = len(points) // 2
    pieces = [*rounded(points, 4.0, 0, cut), *rounded(points, 4.0, cut)[1:]]
    assert pieces == rounded(points, 4.0)
