"""Where things come to rest: in line with others, or at the grid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.snapping import Lines, snapped_to, snapped_to_grid, to_grid


def test_a_box_snaps_to_the_nearest_edge_or_middle_within_reach() -> None:
    there = Box(100, 100, 200, 180)
    rest = snapped_to(Box(203, 300, 263, 340), [there], 6)
    assert (rest.across, rest.down) == (-3, 0)
    assert [(guide.start[0], guide.end[0]) for guide in rest.guides] == [(200, 200)]
    assert {guide.start[1] for guide in rest.guides} == {100}
    assert {guide.end[1] for guide in rest.guides} == {340}
    assert snapped_to(Box(210, 300, 270, 340), [there], 6) == (0, 0, ())


def test_middles_snap_too_and_only_the_lines_that_are_pulled() -> None:
    there = Box(100, 100, 200, 180)
    rest = snapped_to(Box(300, 118, 340, 158), [there], 6)
    assert rest.down == 2
    only = snapped_to(Box(203, 203, 203, 203), [there], 6, Lines((203,), ()))
    assert (only.across, only.down) == (-3, 0)


@given(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5))
def test_the_grid_is_never_more_than_half_a_square_away(x: float, y: float) -> None:
    rest = snapped_to_grid(Box(x, y, x + 7, y + 9), 24)
    assert abs(rest.across) <= 12
    assert abs(rest.down) <= 12
    assert to_grid((x + rest.across, y + rest.down), 24) == pytest.approx(
        (x + rest.across, y + rest.down), abs=1e-6
    )
