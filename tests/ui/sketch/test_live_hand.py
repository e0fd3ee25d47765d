"""The hand on live parts: wheels are scored where they are touched, keys grow and sign."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.arranging import moved
from coachjournal.domain.sketch.delta import added, replaced
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    Figure,
    Note,
    Sign,
    Spot,
    Widget,
)
from coachjournal.domain.sketch.geometry import box_of
from coachjournal.domain.sketch.live import forcefield, systems, tree, wheel
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.services.sketch_templates import begun
from coachjournal.ui.theme import Theme
from tests.ui.sketch.bench import SHIFT, Bench, bench

TODAY = date(2026, 11, 12)


def items(key: str, across: float, down: float) -> list[Element]:
    """The elements of a template, moved into the window."""
    numbers = count(1)
    made = begun(key, new_id=lambda: f"n{next(numbers)}", metrics=DrawingFonts(), today=TODAY)
    return [moved(each, across, down) for each in made if isinstance(each, Element)]


def part(desk: Bench, template: str) -> Widget:
    """The live part of the sheet."""
    return next(
        each
        for each in desk.sheet.scene.elements()
        if isinstance(each, Widget) and each.template == template
    )


def spot_of(desk: Bench, segment: int, score: float) -> Spot:
    """Where a score lies in the window."""
    widget = part(desk, wheel.TEMPLATE)
    x, y = wheel._spot(widget, wheel.read(widget), segment + 0.5, score)
    return desk.canvas.view.to_window((x, y))


def test_a_click_scores_a_drag_corrects_and_shift_wishes(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, *items("wheel-of-life", -40, -120)) as desk:
        desk.sheet.live.today = lambda: TODAY
        desk.use("select")
        desk.canvas.zoom_to_fit()
        desk.click(spot_of(desk, 0, 7))
        desk.drag(spot_of(desk, 1, 2), spot_of(desk, 1, 9))
        desk.click(spot_of(desk, 0, 10), SHIFT)
        rows = wheel.read(part(desk, wheel.TEMPLATE)).table()
        assert rows[1][1:] == ["7", "10"]
        assert rows[2][1:] == ["9", ""]
        desk.sheet.undo()
        desk.sheet.undo()
        assert wheel.read(part(desk, wheel.TEMPLATE)).table()[2][1:] == ["", ""]
        desk.sheet.redo()
        # The next week the same place is another reading, laid over the first.
        desk.sheet.live.today = lambda: date(2026, 11, 19)
        desk.click(spot_of(desk, 0, 4))
        state = wheel.read(part(desk, wheel.TEMPLATE))
        assert (state.shown, state.beside) == (date(2026, 11, 19), TODAY)


def test_beside_the_wheel_one_takes_hold_of_it(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, *items("wheel", -40, -120)) as desk:
        desk.sheet.live.today = lambda: TODAY
        desk.use("select")
        desk.canvas.zoom_to_fit()
        before = part(desk, wheel.TEMPLATE)
        box = box_of(before)
        corner = desk.canvas.view.to_window((box.left + 8, box.top + 8))
        desk.drag(corner, (corner[0] + 30, corner[1]))
        after = part(desk, wheel.TEMPLATE)
        assert after.x > before.x
        assert after.data == before.data


def test_an_arrow_is_dragged_to_its_weight_and_escape_puts_it_back(
    qtbot: QtBot, theme: Theme
) -> None:
    with bench(theme, *items("force-field", -20, -40)) as desk:
        widget = part(desk, forcefield.TEMPLATE)
        state = forcefield.read(widget).with_force("Habit", False, 1)
        desk.sheet.do(replaced([(widget, forcefield.written(widget, state))]))
        desk.use("select")
        desk.canvas.zoom_to_fit()
        row = forcefield.row_box(part(desk, forcefield.TEMPLATE), state, 0)
        y = row.centre[1]
        near = desk.canvas.view.to_window((row.left + 20, y))
        far = desk.canvas.view.to_window((row.left + 800 / 2 * 0.52, y))
        desk.drag(near, far)
        assert forcefield.read(part(desk, forcefield.TEMPLATE)).total(False) == 5
        desk.hand.mouse_at("press", near)
        assert forcefield.read(part(desk, forcefield.TEMPLATE)).total(False) == 1
        desk.canvas.cancel()
        assert forcefield.read(part(desk, forcefield.TEMPLATE)).total(False) == 5


def leaves(desk: Bench, role: str) -> list[str]:
    """The words of the leaves of a role, from the left."""
    found = [
        each for each in desk.sheet.scene.elements() if isinstance(each, Note) and each.role == role
    ]
    return [each.text for each in sorted(found, key=lambda each: each.x)]


def test_a_tree_is_grown_by_keys_alone(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, *items("problem-tree", -200, -100)) as desk:
        desk.use("select")
        trunk = next(each for each in desk.sheet.scene.elements() if each.role == tree.TRUNK)
        desk.sheet.choose([trunk.id])
        desk.key(Qt.Key.Key_Tab)
        desk.write("Bad news is punished")
        desk.key(Qt.Key.Key_Escape)
        desk.key(Qt.Key.Key_Return)
        desk.write("Nobody asks")
        desk.key(Qt.Key.Key_Escape)
        desk.key(Qt.Key.Key_Tab)
        desk.write("No time")
        desk.key(Qt.Key.Key_Escape)
        assert leaves(desk, tree.ROOT).count("No time") == 1
        under = {
            each.text: desk.sheet.scene.element(ElementId(each.under))
            for each in desk.sheet.scene.elements()
            if isinstance(each, Note)
        }
        asks = under["No time"]
        assert isinstance(asks, Note)
        assert asks.text == "Nobody asks"
        assert under["Nobody asks"] == under["Bad news is punished"]
        desk.sheet.choose([trunk.id])
        desk.key(Qt.Key.Key_Return)
        desk.write("Surprises")
        desk.key(Qt.Key.Key_Escape)
        assert "Surprises" in leaves(desk, tree.BRANCH)


def test_a_tie_of_a_map_takes_its_sign_and_weight_from_keys(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, *items("systems-map", -200, -150)) as desk:
        desk.use("select")
        me = next(each for each in desk.sheet.scene.elements() if each.role == "actor")
        assert isinstance(me, Note)
        board = systems.actor(
            desk.sheet.scene, part(desk, systems.TEMPLATE), "Board", ElementId("board")
        )
        desk.sheet.do(added(board))
        tie = systems.tied(desk.sheet.scene, me, board, Sign.NONE, 1.0, ElementId("tie"))
        desk.sheet.do(added(tie))
        desk.sheet.choose([tie.id])
        desk.write("-3")
        now = desk.sheet.scene.element(tie.id)
        assert isinstance(now, Connector)
        assert (now.sign, now.weight) == (Sign.MINUS, 3.0)
        desk.write("+")
        now = desk.sheet.scene.element(tie.id)
        assert isinstance(now, Connector)
        assert now.sign is Sign.PLUS


@pytest.mark.parametrize(("typed", "gaze"), [(".", 75.0), (",", 45.0), ("...", 105.0)])
def test_a_figure_looks_round_by_keys(qtbot: QtBot, theme: Theme, typed: str, gaze: float) -> None:
    with bench(theme, *items("constellation", -100, -200)) as desk:
        desk.use("select")
        me = next(each for each in desk.sheet.scene.elements() if isinstance(each, Figure))
        desk.sheet.choose([me.id])
        desk.write(typed)
        now = desk.sheet.scene.element(me.id)
        assert isinstance(now, Figure)
        assert now.gaze == gaze
