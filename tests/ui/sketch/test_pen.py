"""What the hand draws is there, at once, as it was drawn."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import Connector, Shape, ShapeKind, Tool
from coachjournal.domain.sketch.ink import unpacked
from coachjournal.ui.sketch.tools import pen as pen_room
from coachjournal.ui.theme import Theme
from tests.ui.sketch.hands import (
    PLAIN,
    Hand,
    along,
    differing,
    elements,
    is_inked,
    line,
    picture,
    shown,
    strokes,
)

BOX = [(100.0, 100.0), (300.0, 100.0), (300.0, 250.0), (100.0, 250.0), (100.0, 100.0)]


def test_the_mouse_draws_ink_where_it_goes(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        Hand(canvas).mouse(*line((50, 60), (250, 160)))
        assert len(strokes(canvas)) == 1
        seen = picture(canvas)
        assert is_inked(seen, (50, 60))
        assert is_inked(seen, (150, 110))
        assert is_inked(seen, (250, 160))
        assert not is_inked(seen, (150, 140))


def test_ink_is_seen_before_the_pen_is_lifted(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        hand = Hand(canvas)
        hand.pen_at("press", (50, 60))
        for place in line((50, 60), (500, 60), 200):
            hand.pen_at("move", place)
        seen = picture(canvas)
        assert all(is_inked(seen, (x, 60)) for x in range(50, 500, 10))
        assert strokes(canvas) == []


def test_a_pen_that_presses_harder_draws_wider(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, manner=replace(PLAIN, pen_width=8.0)) as canvas:
        way = line((50, 60), (250, 60), 4)
        Hand(canvas).pen(*way, pressures=[0.2, 0.4, 0.6, 0.8, 1.0])
        (stroke,) = strokes(canvas)
        assert stroke.by_pressure
        assert [point.pressure for point in unpacked(stroke.points)] == pytest.approx(
            [0.2, 0.4, 0.6, 0.8, 1.0]
        )
        seen = picture(canvas)
        assert is_inked(seen, (245, 60 + 6), 0)
        assert not is_inked(seen, (55, 60 + 6), 0)


def test_pressure_can_be_switched_off(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, manner=replace(PLAIN, pressure=False)) as canvas:
        Hand(canvas).pen(*line((50, 60), (250, 60)))
        (stroke,) = strokes(canvas)
        assert not stroke.by_pressure
        assert {point.pressure for point in unpacked(stroke.points)} == {1.0}


def test_without_smoothing_ink_is_as_the_hand_moved(qtbot: QtBot, theme: Theme) -> None:
    way = [(50.0, 50.0), (60.0, 71.0), (75.0, 52.0), (90.0, 80.0)]
    with shown(theme) as canvas:
        Hand(canvas).mouse(*way)
        (stroke,) = strokes(canvas)
        assert [point[:2] for point in unpacked(stroke.points)] == way


def test_smoothed_ink_begins_and_ends_where_the_hand_did(qtbot: QtBot, theme: Theme) -> None:
    way = [(50.0 + 2 * step, 50.0 + (step % 2)) for step in range(60)]
    with shown(theme, manner=replace(PLAIN, smoothing=1.0)) as canvas:
        Hand(canvas).mouse(*way)
        points = unpacked(strokes(canvas)[0].points)
        assert points[0][:2] == way[0]
        assert points[-1][:2] == way[-1]
        middle = [point.y for point in points[10:-10]]
        assert max(middle) - min(middle) < 0.3


def test_shift_draws_a_straight_line(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        way = along([(50, 60), (150, 200), (300, 60)])
        Hand(canvas).mouse(*way, keys=Qt.KeyboardModifier.ShiftModifier)
        (stroke,) = strokes(canvas)
        assert [point[:2] for point in unpacked(stroke.points)] == [(50, 60), (300, 60)]


@pytest.mark.parametrize("pressure", [False, True])
def test_a_quick_hand_draws_a_curve_and_it_stays_as_it_was_seen(
    qtbot: QtBot, theme: Theme, pressure: bool
) -> None:
    turn = [
        (300 + 150 * math.cos(step * 0.3), 200 + 150 * math.sin(step * 0.3)) for step in range(90)
    ]
    manner = replace(PLAIN, smoothing=0.5, pressure=pressure, recognition=False, pen_width=3.0)
    with shown(theme, manner=manner) as canvas:
        hand = Hand(canvas)
        hand.pen_at("press", turn[0])
        for place in turn:
            hand.pen_at("move", place)
        live = picture(canvas)
        hand.pen_at("release", turn[-1])
        kept = picture(canvas)
        # Half-way between two points, where a straight way would cut the bend by two pixels.
        between = [(300 + 150 * math.cos(at), 200 + 150 * math.sin(at)) for at in (0.45, 1.95)]
        assert all(is_inked(kept, place, 0) for place in between)
        assert differing(live, kept) < 40


def test_a_tap_is_a_dot(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, manner=replace(PLAIN, pen_width=6.0)) as canvas:
        Hand(canvas).mouse((80, 90))
        assert is_inked(picture(canvas), (80, 90), 0)


def test_the_time_of_each_point_is_told(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        Hand(canvas).mouse(*line((50, 60), (90, 60), 4))
        times = [point.seconds for point in unpacked(strokes(canvas)[0].points)]
        assert times == pytest.approx([0.0, 0.008, 0.016, 0.024, 0.032], abs=1e-6)


def test_a_highlighter_is_seen_through_and_does_not_darken_itself(
    qtbot: QtBot, theme: Theme
) -> None:
    manner = replace(PLAIN, highlighter_colour="#ff0000", highlighter_width=20.0)
    with shown(theme, manner=manner) as canvas:
        canvas.use("highlighter")
        hand = Hand(canvas)
        way = along([(50, 60), (250, 60), (50, 60)], 60)
        hand.mouse_at("press", way[0])
        for place in way:
            hand.mouse_at("move", place)
        live = picture(canvas).pixelColor(150, 60)
        hand.mouse_at("release", way[-1])
        assert strokes(canvas)[0].tool is Tool.HIGHLIGHTER
        kept = picture(canvas).pixelColor(150, 60)
        assert kept.name() == live.name() == "#ff9999"


def test_resting_finds_the_shape_and_one_undo_gives_the_ink_back(
    qtbot: QtBot, theme: Theme
) -> None:
    with shown(theme) as canvas:
        hand = Hand(canvas)
        way = along(BOX, 12)
        hand.mouse_at("press", way[0])
        for place in way:
            hand.mouse_at("move", place)
        qtbot.wait(pen_room.HOLD + 100)
        hand.mouse_at("release", way[-1])
        (shape,) = elements(canvas)
        assert isinstance(shape, Shape)
        assert shape.kind is ShapeKind.RECTANGLE
        canvas.sheet.undo()
        assert len(strokes(canvas)) == 1
        assert is_inked(picture(canvas), (200, 100))
        canvas.sheet.undo()
        assert elements(canvas) == ()


def test_who_draws_on_after_resting_keeps_the_ink(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        hand = Hand(canvas)
        way = along(BOX, 12)
        hand.mouse_at("press", way[0])
        for place in way:
            hand.mouse_at("move", place)
        qtbot.wait(pen_room.HOLD + 100)
        for place in line((100, 100), (200, 300)):
            hand.mouse_at("move", place)
        hand.mouse_at("release", (200, 300))
        assert len(strokes(canvas)) == 1
        assert is_inked(picture(canvas), (150, 200))


def test_shapes_are_not_looked_for_where_that_is_switched_off(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, manner=replace(PLAIN, recognition=False)) as canvas:
        hand = Hand(canvas)
        hand.mouse_at("press", BOX[0])
        for place in along(BOX, 12):
            hand.mouse_at("move", place)
        qtbot.wait(pen_room.HOLD + 100)
        hand.mouse_at("release", BOX[-1])
        assert len(strokes(canvas)) == 1
        assert not isinstance(elements(canvas)[0], Shape | Connector)


def test_escape_leaves_no_ink(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        hand = Hand(canvas)
        hand.mouse_at("press", (50, 60))
        hand.mouse_at("move", (150, 60))
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        hand.mouse_at("move", (250, 60))
        hand.mouse_at("release", (250, 60))
        assert elements(canvas) == ()
        assert not is_inked(picture(canvas), (100, 60))


def test_nothing_is_drawn_on_a_locked_layer_and_it_is_said_why(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        from coachjournal.domain.sketch.delta import replaced

        layer = canvas.sheet.scene.layers()[0]
        canvas.sheet.do(replaced([(layer, replace(layer, locked=True))]))
        with qtbot.waitSignal(canvas.said) as told:
            Hand(canvas).mouse((50, 60), (150, 60))
        assert "locked" in told.args[0]
        assert elements(canvas) == ()


def test_the_second_half_of_a_click_that_opened_the_sheet_draws_nothing(
    qtbot: QtBot, theme: Theme
) -> None:
    with shown(theme) as canvas:
        hand = Hand(canvas)
        hand.mouse_at("double", (100, 100))
        hand.mouse_at("move", (104, 103))
        hand.mouse_at("release", (104, 103))
        assert not strokes(canvas)
        hand.mouse_at("press", (100, 100))
        hand.mouse_at("release", (100, 100))
        hand.mouse_at("double", (100, 100))
        hand.mouse_at("release", (100, 100))
        assert len(strokes(canvas)) == 2
