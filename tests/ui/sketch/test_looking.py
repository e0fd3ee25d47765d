"""Moving, zooming, fingers and the palm, and finding back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import ElementId, Stroke
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.ui.sketch.canvas import Canvas
from coachjournal.ui.sketch.manner import Ground
from coachjournal.ui.sketch.tools.laser import LaserTool
from coachjournal.ui.sketch.view import LEAST, MOST, View, fitting
from coachjournal.ui.theme import Theme
from tests.ui.sketch.hands import (
    LAYER,
    PLAIN,
    Hand,
    elements,
    is_inked,
    line,
    picture,
    shown,
    strokes,
)

_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def ink(name: str, *spots: tuple[float, float]) -> Stroke:
    """A line through spots."""
    points = packed(InkPoint(*spot) for spot in spots)
    return Stroke(id=ElementId(name), layer=LAYER, points=points, width=6.0)


def test_the_hand_carries_the_sheet(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, ink("a", (100, 100), (200, 100))) as canvas:
        canvas.use("hand")
        Hand(canvas).mouse((300, 200), (340, 220), (350, 250))
        assert canvas.view == View(-50, -50, 1.0)
        assert is_inked(picture(canvas), (200, 150))
        assert len(strokes(canvas)) == 1


def test_the_space_bar_and_the_middle_button_carry_it_whatever_the_tool(
    qtbot: QtBot, theme: Theme
) -> None:
    with shown(theme) as canvas:
        hand = Hand(canvas)
        QTest.keyPress(canvas, Qt.Key.Key_Space)
        hand.mouse((100, 100), (130, 100))
        QTest.keyRelease(canvas, Qt.Key.Key_Space)
        hand.mouse((100, 100), (100, 140), button=Qt.MouseButton.MiddleButton)
        assert canvas.view == View(-30, -40, 1.0)
        assert elements(canvas) == ()
        hand.mouse((100, 100), (130, 100))
        assert len(strokes(canvas)) == 1


def test_the_wheel_scrolls_and_with_ctrl_zooms_where_the_pointer_is(
    qtbot: QtBot, theme: Theme
) -> None:
    with shown(theme) as canvas:
        hand = Hand(canvas)
        hand.wheel((100, 100), -120)
        assert canvas.view.y > 0
        hand.wheel((100, 100), -120, _SHIFT)
        assert canvas.view.x > 0
        before = canvas.view.to_sheet((100, 100))
        hand.wheel((100, 100), 120, _CTRL)
        assert canvas.view.zoom > 1
        assert canvas.view.to_sheet((100, 100)) == pytest.approx(before, abs=1.0)


def test_keys_move_and_zoom(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, ink("a", (0, 0), (3000, 2000))) as canvas:
        QTest.keyClick(canvas, Qt.Key.Key_Right)
        assert canvas.view.x > 0
        QTest.keyClicks(canvas, "+")
        assert canvas.view.zoom == pytest.approx(1.25)
        QTest.keyClicks(canvas, "--")
        assert canvas.view.zoom == pytest.approx(0.8)
        QTest.keyClicks(canvas, "1")
        assert canvas.view.zoom == pytest.approx(1.0)
        QTest.keyClicks(canvas, "0")
        assert canvas.area().holds(Box(0, 0, 3000, 2000))


def test_zooming_shows_the_ink_at_once_and_sharp_a_little_later(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, ink("a", (100, 100), (300, 100))) as canvas:
        picture(canvas)
        canvas.look(View(0, 0, 2.0))
        assert is_inked(canvas.grab().toImage(), (400, 200))
        assert not canvas.is_complete()
        qtbot.waitUntil(canvas.is_complete)


def test_two_fingers_zoom_and_move(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        spot = canvas.view.to_sheet((200, 200))
        Hand(canvas).fingers(
            [(150, 200), (250, 200)], [(125, 200), (275, 200)], [(120, 240), (320, 240)]
        )
        assert canvas.view.zoom == pytest.approx(2.0)
        assert canvas.view.to_window(spot) == pytest.approx((220, 240), abs=1.0)
        assert elements(canvas) == ()


def test_a_finger_draws_until_a_pen_was_seen_and_then_moves(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        hand = Hand(canvas)
        finger = [[place] for place in line((100, 100), (200, 150))]
        hand.fingers(*finger)
        assert len(strokes(canvas)) == 1
        hand.pen(*line((50, 200), (150, 200)))
        assert len(strokes(canvas)) == 2
        # The palm, while the hand still writes: nothing moves under it.
        hand.fingers(*finger)
        assert canvas.view == View()
        hand.later(5000)
        hand.fingers(*finger)
        assert len(strokes(canvas)) == 2
        assert (canvas.view.x, canvas.view.y) == (-100, -50)


def test_palm_rejection_can_be_switched_off(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, manner=replace(PLAIN, palm_rejection=False)) as canvas:
        hand = Hand(canvas)
        hand.pen(*line((50, 200), (150, 200)))
        hand.fingers(*[[place] for place in line((100, 100), (200, 150))])
        assert len(strokes(canvas)) == 2


def test_a_second_finger_takes_back_what_the_first_began(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        Hand(canvas).fingers([(100, 100)], [(120, 100)], [(120, 100), (220, 100)])
        assert elements(canvas) == ()


def test_who_is_lost_is_shown_the_way_back(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, ink("a", (100, 100), (300, 100))) as canvas:
        button = canvas.way_back.button
        assert button.isHidden()
        canvas.look(View(9000, 9000, 1.0))
        qtbot.waitUntil(button.isVisible)
        button.click()
        assert canvas.area().holds(Box(100, 100, 300, 100))
        qtbot.waitUntil(button.isHidden)


def test_pen_and_finger_press_the_button_and_do_not_draw_under_it(
    qtbot: QtBot, theme: Theme
) -> None:
    with shown(theme, ink("a", (100, 100), (300, 100))) as canvas:
        canvas.look(View(9000, 9000, 1.0))
        button = canvas.way_back.button
        qtbot.waitUntil(button.isVisible)
        middle = button.geometry().center()
        hand, place = Hand(canvas), (float(middle.x()), float(middle.y()))
        # What the canvas does not take, Qt gives to the button as a press of the mouse.
        assert not hand.pen_at("press", place)
        assert not hand.pen_at("release", place)
        assert not hand.fingers([place])
        assert hand.pen_at("press", (50, 50))
        assert hand.pen_at("move", place)
        assert hand.pen_at("release", place)
        assert len(strokes(canvas)) == 2


def test_a_pen_and_a_finger_bring_the_keyboard_to_the_sheet(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        canvas.clearFocus()
        Hand(canvas).pen((50, 50), (60, 60))
        assert canvas.window().focusWidget() is canvas
        canvas.clearFocus()
        Hand(canvas).later(5000)
        Hand(canvas).fingers([(50, 50)], [(60, 60)])
        assert canvas.window().focusWidget() is canvas


def test_an_empty_sheet_has_no_way_back(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        canvas.look(View(9000, 9000, 1.0))
        qtbot.wait(400)
        assert canvas.way_back.button.isHidden()


def test_the_map_leads_to_what_is_out_of_sight(qtbot: QtBot, theme: Theme) -> None:
    far = ink("b", (5000, 3000), (5200, 3000))
    with shown(theme, ink("a", (100, 100), (300, 100)), far) as canvas:
        map_ = canvas.minimap
        qtbot.waitUntil(map_.isVisible)
        Hand(canvas).later(1)
        place = map_.rect().bottomRight()
        QTest.mouseClick(map_, Qt.MouseButton.LeftButton, pos=place - map_.rect().center() / 9)
        assert canvas.sheet.within(canvas.area()) == [far]
        canvas.take(replace(PLAIN, minimap=False))
        assert map_.isHidden()


def test_the_map_stands_above_what_is_in_the_corner(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        alone = canvas.minimap.geometry().bottom()
        canvas.minimap.stand_above(44)
        assert canvas.minimap.geometry().bottom() <= alone - 44
        canvas.minimap.stand_above(0)
        assert canvas.minimap.geometry().bottom() == alone


def test_chosen_elements_are_brought_near(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, ink("a", (1000, 1000), (1100, 1000)), ink("b", (0, 0), (9, 9))) as canvas:
        canvas.sheet.choose([ElementId("a")])
        canvas.zoom_to_chosen()
        assert canvas.area().holds(Box(1000, 1000, 1100, 1000))
        assert canvas.view.zoom > 1


def test_the_laser_is_seen_fades_and_leaves_nothing(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        canvas.use("laser")
        Hand(canvas).mouse(*line((100, 100), (300, 100)))
        laser = canvas.tool
        assert isinstance(laser, LaserTool)
        assert is_inked(picture(canvas), (299, 100))
        assert elements(canvas) == ()
        qtbot.waitUntil(lambda: not laser.showing)
        assert not is_inked(picture(canvas), (299, 100))
        assert not canvas.sheet.history.can_undo


def test_the_ground_is_printed_as_chosen_and_on_dark_paper_ink_is_light(
    qtbot: QtBot, theme: Theme
) -> None:
    with shown(theme, ink("a", (100, 101), (300, 101))) as canvas:
        assert picture(canvas).pixelColor(24, 24).name() == "#ffffff"
        canvas.take(replace(PLAIN, ground=Ground.GRID))
        assert picture(canvas).pixelColor(24, 30).lightness() < 255
        theme.choose("dark")
        seen = picture(canvas)
        assert seen.pixelColor(200, 101).lightness() > 180
        assert seen.pixelColor(60, 60).lightness() < 60


def test_the_view_fits_and_is_bounded() -> None:
    fitted = fitting(Box(0, 0, 4000, 1000), 800, 600)
    assert fitted.area(800, 600).holds(Box(0, 0, 4000, 1000))
    assert fitting(Box(5, 5, 5, 5), 800, 600).zoom == 1.0
    assert View().zoomed(1e9, (0, 0)).zoom == MOST
    assert View().zoomed(1e-9, (0, 0)).zoom == LEAST


def test_a_reader_is_told_what_it_is(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        assert canvas.accessibleName() == "Sheet"
        assert "outline" in canvas.accessibleDescription()
        assert canvas.minimap.focusPolicy() == Qt.FocusPolicy.NoFocus


def all_is_seen(canvas: Canvas) -> bool:
    """Whether all that was drawn lies in the window."""
    everything = canvas.sheet.places.everything()
    return everything is not None and canvas.area().holds(everything)


def test_all_of_it_goes_on_being_shown_in_a_window_of_another_size(
    qtbot: QtBot, theme: Theme
) -> None:
    with shown(theme, ink("a", (0, 0), (1500, 900))) as canvas:
        canvas.zoom_to_fit()
        size = canvas.size()
        canvas.resize(400, 300)
        assert all_is_seen(canvas)
        canvas.resize(2000, 1400)
        assert (all_is_seen(canvas), canvas.view.zoom) == (True, 1.0)
        canvas.resize(size)
        Hand(canvas).mouse((100, 100), (140, 160))
        kept = canvas.view
        canvas.resize(400, 300)
        assert canvas.view == kept


def test_what_is_cut_is_shown_whole_and_what_is_seen_stays_where_it_is(
    qtbot: QtBot, theme: Theme
) -> None:
    with shown(theme, ink("a", (100, 100), (300, 300))) as canvas:
        canvas.look(View(20, 30, 1.0))
        canvas.fit_if_cut()
        assert canvas.view == View(20, 30, 1.0)
        canvas.look(View(200, 30, 1.0))
        canvas.fit_if_cut()
        assert all_is_seen(canvas)
        assert canvas.view.zoom == 1.0
