"""Ink in the real window: by mouse and by pen, rubbed out in part, and known as a shape.

The mouse moves the X server's pointer. There is no tablet under Xvfb: the pen's events, with
their pressure, are made inside the program and go the way that a real pen's would.
"""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from coachjournal.domain.sketch.elements import Shape, ShapeKind, Stroke
from coachjournal.domain.sketch.ink import unpacked
from tests.e2e.drawing import (
    BARS,
    PEN,
    blank,
    inked,
    items_of,
    of_kind,
    thickness,
    vault_with,
    window_on,
)
from tests.e2e.hands import Hands


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A journal with nothing in it."""
    folder = tmp_path / "Practice.cjvault"
    with vault_with(folder):
        pass
    return folder


@pytest.fixture
def desk(surroundings: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The desktop of someone who has a pen."""
    return {**surroundings, PEN: str(tmp_path / "pen.txt")}


def test_mouse_and_pen_draw_and_a_stroke_rubbed_in_the_middle_is_two(
    desk: dict[str, str], hands: Hands, vault: Path, tmp_path: Path
) -> None:
    with window_on(desk, hands, vault):
        paper = blank(hands, desk, tmp_path)
        paper.drag((200, 200), (600, 200))
        # One hand at a time: a pen that comes down ends what the mouse is doing.
        paper.shows(lambda seen: inked(seen, (190, 190, 610, 210)) > 400, "the mouse's ink")
        paper.pen((200, 400), (600, 400), pressure=lambda way: math.sin(math.pi * way))
        paper.shows(lambda seen: inked(seen, (190, 390, 610, 410)) > 400, "the pen's ink")
        seen = paper.seen()
        assert abs(thickness(seen, 300, 200) - thickness(seen, 500, 200)) <= 1
        assert thickness(seen, 400, 400) >= thickness(seen, 240, 400) + 2, "it swells"
        assert not inked(seen, (190, 230, 610, 370)), "nothing where nobody drew"
        paper.take("e")
        paper.drag((400, 160), (400, 240))
        paper.shows(lambda seen: not inked(seen, (394, 190, 406, 210)), "the gap")
        paper.pen((300, 360), (300, 440), pressure=lambda _way: 0.5, eraser=True)
        paper.shows(lambda seen: not inked(seen, (294, 392, 306, 408)), "the pen's gap")
        # The rubber's edge is out of the picture.
        paper.drag((400, 480), (420, 480))
        seen = paper.seen()
        assert inked(seen, (190, 190, 380, 210)) > 170
        assert inked(seen, (420, 190, 610, 210)) > 170
    strokes = of_kind(items_of(vault), Stroke)
    by_mouse = sorted((each for each in strokes if not each.by_pressure), key=_left)
    by_pen = sorted((each for each in strokes if each.by_pressure), key=_left)
    assert len(by_mouse) == len(by_pen) == 2
    # The rubber is twenty points wide, and takes the ink to its edge: middle to middle of what
    # is left it is farther by the width of the line.
    apart = _left(by_mouse[1]) - _right(by_mouse[0])
    assert apart == pytest.approx(20 + by_mouse[0].width, abs=0.5)
    assert 20 <= _left(by_pen[1]) - _right(by_pen[0]) <= 20 + by_pen[0].width
    forces = [point.pressure for each in by_pen for point in unpacked(each.points)]
    assert max(forces) > 0.95
    assert min(forces) < 0.2


def test_a_pen_that_rests_finds_a_rectangle_and_one_undo_gives_the_ink_back(
    desk: dict[str, str], hands: Hands, vault: Path, tmp_path: Path
) -> None:
    corners = ((300, 200), (605, 204), (600, 402), (297, 398), (301, 203))
    with window_on(desk, hands, vault):
        paper = blank(hands, desk, tmp_path)
        paper.drag(*corners, rest=1.2)
        paper.drag((800, 200), (1000, 200))
        hands.keys("ctrl+z")
    assert [each.kind for each in of_kind(items_of(vault), Shape)] == [ShapeKind.RECTANGLE]
    (shape,) = of_kind(items_of(vault), Shape)
    assert (shape.x, shape.y) == pytest.approx((300, 200 + BARS), abs=8)
    assert (shape.width, shape.height) == pytest.approx((303, 200), abs=8)


def test_a_kill_while_drawing_takes_the_stroke_in_hand_at_most(
    desk: dict[str, str], hands: Hands, vault: Path, tmp_path: Path
) -> None:
    with window_on(desk, hands, vault, locks=False) as window:
        paper = blank(hands, desk, tmp_path)
        for top in (150, 200, 250):
            paper.pen((200, top), (600, top), pressure=lambda _way: 0.5)
        paper.pen((200, 300), (600, 300), pressure=lambda _way: 0.5, lifted=False)
        paper.shows(lambda seen: inked(seen, (190, 290, 610, 310)) > 400, "the stroke in hand")
        window.kill()
        window.wait()
    kept = of_kind(items_of(vault), Stroke)
    assert [round(_top(each)) - BARS for each in kept][:3] == [150, 200, 250]
    assert len(kept) <= 4


def _top(stroke: Stroke) -> float:
    return unpacked(stroke.points)[0].y


def _left(stroke: Stroke) -> float:
    return min(point.x for point in unpacked(stroke.points))


def _right(stroke: Stroke) -> float:
    return max(point.x for point in unpacked(stroke.points))
