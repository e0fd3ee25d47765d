"""The rubber takes what it passes over, exactly, and one undo gives all of it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import ElementId, Layer, Note, Stroke
from coachjournal.domain.sketch.ink import InkPoint, packed, unpacked
from coachjournal.ui.sketch.manner import Rubbing
from coachjournal.ui.sketch.view import View
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


def ink(name: str, y: float, width: float = 4.0) -> Stroke:
    """A level line from 50 to 450."""
    points = packed([InkPoint(50, y), InkPoint(450, y)])
    return Stroke(id=ElementId(name), layer=LAYER, points=points, width=width)


NOTE = Note(id=ElementId("note"), layer=LAYER, x=200, y=200, width=100, height=80, text="Keep me")


def test_rubbing_through_a_stroke_leaves_two(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, ink("a", 100)) as canvas:
        picture(canvas)
        canvas.use("eraser")
        Hand(canvas).mouse(*line((250, 60), (250, 140)))
        one, other = strokes(canvas)
        # The ink ends at the rubber's edge: ten on either side, and half the width more.
        ends = sorted(point.x for each in (one, other) for point in unpacked(each.points))
        assert ends == pytest.approx([50, 238, 262, 450], abs=0.01)
        seen = picture(canvas)
        assert is_inked(seen, (100, 100))
        assert is_inked(seen, (400, 100))
        assert not is_inked(seen, (250, 100), 8)


def test_what_is_shown_after_rubbing_is_what_is_there(qtbot: QtBot, theme: Theme) -> None:
    """Only a small place is painted anew: it must be all that changed."""
    with shown(theme, *(ink(str(y), y, 9.0) for y in range(60, 340, 12))) as canvas:
        picture(canvas)
        canvas.use("eraser")
        Hand(canvas).mouse(*line((120, 50), (300, 330), 9))
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
        # On a busy machine some of it is mended a moment later.
        mended = picture(canvas)
        canvas.still.use(canvas.colours, PLAIN.ground)
        assert picture(canvas) == mended


def test_one_undo_gives_all_back_that_one_gesture_took(qtbot: QtBot, theme: Theme) -> None:
    before = [ink("a", 100), ink("b", 120), ink("c", 140)]
    with shown(theme, *before) as canvas:
        canvas.use("eraser")
        Hand(canvas).mouse(*line((250, 60), (250, 180)))
        assert len(strokes(canvas)) == 6
        canvas.sheet.undo()
        assert {each.id: each for each in strokes(canvas)} == {each.id: each for each in before}


def test_the_whole_stroke_goes_where_that_is_chosen(qtbot: QtBot, theme: Theme) -> None:
    manner = replace(PLAIN, rubbing=Rubbing.WHOLE)
    with shown(theme, ink("a", 100), ink("b", 300), manner=manner) as canvas:
        canvas.use("eraser")
        Hand(canvas).mouse((250, 90), (250, 110))
        assert [each.id for each in strokes(canvas)] == ["b"]
        assert not is_inked(picture(canvas), (60, 100))


@pytest.mark.parametrize("ink_only", [True, False])
def test_what_is_not_ink_is_spared_if_that_is_chosen(
    qtbot: QtBot, theme: Theme, ink_only: bool
) -> None:
    with shown(theme, NOTE, ink("a", 240), manner=replace(PLAIN, ink_only=ink_only)) as canvas:
        canvas.use("eraser")
        Hand(canvas).mouse(*line((250, 180), (250, 300)))
        assert (NOTE in elements(canvas)) is ink_only
        assert len(strokes(canvas)) == 2


def test_the_other_end_of_the_pen_rubs_whatever_tool_is_taken(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, ink("a", 100)) as canvas:
        Hand(canvas).pen(*line((250, 60), (250, 140)), eraser=True)
        assert len(strokes(canvas)) == 2
        assert canvas.tool_name == "pen"
        assert not is_inked(picture(canvas), (260, 140), 1)
        Hand(canvas).pen(*line((50, 200), (150, 200)))
        assert len(strokes(canvas)) == 3


def test_a_closer_look_rubs_finer(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, ink("a", 100)) as canvas:
        canvas.use("eraser")
        canvas.look(View(225, 80, 4.0))
        Hand(canvas).mouse((100, 20), (100, 140))
        ends = sorted(point.x for each in strokes(canvas) for point in unpacked(each.points))
        assert ends[2] - ends[1] == pytest.approx(20 / 4 + 4, abs=0.01)


def test_what_is_locked_is_not_rubbed_out(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, replace(ink("a", 100), locked=True)) as canvas:
        canvas.use("eraser")
        Hand(canvas).mouse(*line((250, 60), (250, 140)))
        assert len(strokes(canvas)) == 1


def test_escape_gives_back_what_was_rubbed_out(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme, ink("a", 100)) as canvas:
        canvas.use("eraser")
        hand = Hand(canvas)
        hand.mouse_at("press", (250, 60))
        hand.mouse_at("move", (250, 140))
        assert len(strokes(canvas)) == 2
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
        assert len(strokes(canvas)) == 1


def test_its_edge_is_shown_where_it_would_rub(qtbot: QtBot, theme: Theme) -> None:
    with shown(theme) as canvas:
        canvas.use("eraser")
        Hand(canvas).mouse_at("hover", (200, 200))
        seen = picture(canvas)
        assert is_inked(seen, (210, 200), 1)
        assert is_inked(seen, (200, 190), 1)
        assert not is_inked(seen, (200, 200), 4)


def test_a_layer_that_is_hidden_is_seen_no_more(qtbot: QtBot, theme: Theme) -> None:
    from coachjournal.domain.sketch.delta import replaced

    with shown(theme, ink("a", 100)) as canvas:
        assert is_inked(picture(canvas), (250, 100))
        layer = canvas.sheet.scene.layers()[0]
        assert isinstance(layer, Layer)
        canvas.sheet.do(replaced([(layer, replace(layer, shown=False))]))
        assert not is_inked(picture(canvas), (250, 100))
