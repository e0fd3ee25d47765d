"""Move: what is chosen is what was meant, goes where the hand goes, and keeps its ties."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import Connector, Side, Stroke, Text
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.ui.sketch.manner import Snapping
from coachjournal.ui.theme import Theme
from tests.ui.sketch.bench import (
    ALT,
    CONTROL,
    SHIFT,
    Bench,
    a_box,
    a_frame,
    a_note,
    a_text,
    a_tie,
    bench,
)
from tests.ui.sketch.hands import LAYER, PLAIN


def tied(desk: Bench) -> tuple[str | None, str | None]:
    """What the connector is bound to."""
    connector = desk.connector()
    return connector.start.bound_to, connector.end.bound_to


def ink(name: str, *spots: tuple[float, float]) -> Stroke:
    """A stroke."""
    points = packed(InkPoint(x, y) for x, y in spots)
    return Stroke(id=name, layer=LAYER, points=points, order=5.0)  # type: ignore[arg-type]


# What is chosen


def test_a_click_chooses_and_shift_adds_and_takes_away(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_note("b", 250, 50)) as desk:
        desk.click((80, 80))
        assert desk.chosen() == ("a",)
        desk.click((280, 80), SHIFT)
        assert desk.chosen() == ("a", "b")
        desk.click((80, 80), SHIFT)
        assert desk.chosen() == ("b",)
        desk.click((500, 300))
        assert desk.chosen() == ()


def test_a_box_chooses_what_lies_in_it_whole(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_note("b", 250, 50)) as desk:
        desk.drag((20, 20), (300, 200))
        assert desk.chosen() == ("a",)
        desk.drag((240, 20), (400, 200), SHIFT)
        assert set(desk.chosen()) == {"a", "b"}


@pytest.mark.parametrize("by_switch", [False, True])
def test_a_lasso_chooses_what_it_goes_round(qtbot: QtBot, theme: Theme, by_switch: bool) -> None:
    with bench(theme, a_note("a", 50, 50), ink("i", (200, 60), (240, 90))) as desk:
        desk.tools.settings.put(lasso=by_switch)
        keys = Qt.KeyboardModifier.NoModifier if by_switch else ALT
        desk.hand.mouse((180, 40), (260, 40), (260, 110), (180, 110), (180, 45), keys=keys)
        assert desk.chosen() == ("i",)


def test_what_is_grouped_is_chosen_together(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_note("b", 250, 50)) as desk:
        desk.drag((20, 20), (400, 200))
        desk.do("group")
        desk.click((500, 300))
        desk.click((80, 80))
        assert set(desk.chosen()) == {"a", "b"}
        desk.drag((80, 80), (80, 130))
        assert desk.note("b").y == 100
        desk.do("ungroup")
        desk.click((500, 300))
        desk.click((80, 130))
        assert desk.chosen() == ("a",)


def test_what_lies_above_does_not_take_the_place_of_what_is_chosen(
    qtbot: QtBot, theme: Theme
) -> None:
    """A drag moves what is chosen, also where another thing covers it; a click takes the other."""
    with bench(theme, a_note("under", 50, 50), a_note("over", 100, 60, order=2)) as desk:
        desk.click((60, 60))
        assert desk.chosen() == ("under",)
        desk.drag((120, 100), (120, 150))
        assert desk.note("under").y == 100
        assert desk.note("over").y == 60
        desk.click((130, 130))
        assert desk.chosen() == ("over",)


def test_a_thing_in_an_empty_box_can_be_taken_and_so_can_the_box(
    qtbot: QtBot, theme: Theme
) -> None:
    box = replace(a_box("box", 40, 40, order=2), width=300, height=200)
    with bench(theme, box, a_note("in", 60, 60)) as desk:
        desk.click((80, 80))
        assert desk.chosen() == ("in",)
        desk.click((40, 150))
        assert desk.chosen() == ("box",)
        desk.drag((250, 200), (270, 200))
        box_now = desk.sheet.scene.element(box.id)
        assert box_now is not None
        assert box_now.x == 60  # type: ignore[attr-defined]
        assert desk.note("in").x == 60


def test_what_is_locked_stays_and_can_be_let_go(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50, locked=True)) as desk:
        desk.drag((80, 80), (200, 200))
        assert desk.note("a").x == 50
        desk.click((80, 80))
        assert desk.chosen() == ("a",)
        assert not desk.tools.actions.by_name["delete"].isEnabled()
        desk.key(Qt.Key.Key_Delete)
        desk.key(Qt.Key.Key_Right)
        assert desk.note("a").x == 50
        desk.do("unlock")
        desk.drag((80, 80), (100, 80))
        assert desk.note("a").x == 70


# Moving


def test_a_drag_is_taken_back_as_one_and_escape_puts_it_back(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50)) as desk:
        desk.drag((80, 80), (180, 120))
        assert (desk.note("a").x, desk.note("a").y) == (150, 90)
        desk.sheet.undo()
        assert (desk.note("a").x, desk.note("a").y) == (50, 50)
        assert not desk.sheet.history.can_undo
        desk.hand.mouse_at("press", (80, 80))
        desk.hand.mouse_at("move", (300, 300))
        assert desk.note("a").x != 50
        desk.key(Qt.Key.Key_Escape)
        assert (desk.note("a").x, desk.note("a").y) == (50, 50)
        assert not desk.sheet.history.can_undo
        desk.hand.mouse_at("release", (300, 300))
        assert (desk.note("a").x, desk.note("a").y) == (50, 50)


def test_a_trembling_hand_clicks_and_moves_nothing(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50)) as desk:
        desk.hand.mouse((80, 80), (81, 81), (80, 81))
        assert desk.chosen() == ("a",)
        assert not desk.sheet.history.can_undo


def test_ties_hold_whichever_end_is_moved_by_hand_or_keys(qtbot: QtBot, theme: Theme) -> None:
    """The field's wound: arrows that let go when something is moved by keys, or aligned."""
    with bench(
        theme, a_note("a", 50, 50), a_note("b", 350, 50), a_tie("c", "a", "b", Side.RIGHT)
    ) as desk:
        desk.drag((80, 80), (80, 180))
        assert tied(desk) == ("a", "b")
        assert (desk.connector().start.x, desk.connector().start.y) == (150, 190)
        for _step in range(3):
            desk.key(Qt.Key.Key_Down)
        desk.key(Qt.Key.Key_Right, SHIFT)
        assert (desk.connector().start.x, desk.connector().start.y) == (160, 193)
        desk.drag((20, 20), (590, 390))
        desk.do("align-top")
        desk.drag((400, 90), (380, 300))
        assert tied(desk) == ("a", "b")
        assert desk.connector().start.side is Side.RIGHT
        desk.do("duplicate")
        copies = [each for each in desk.sheet.chosen_elements() if isinstance(each, Connector)]
        assert {copies[0].start.bound_to, copies[0].end.bound_to} <= set(desk.chosen())


def test_a_tie_that_is_chosen_alone_stays_with_what_it_is_bound_to(
    qtbot: QtBot, theme: Theme
) -> None:
    with bench(theme, a_note("a", 50, 50), a_note("b", 350, 50), a_tie("c", "a", "b")) as desk:
        desk.drag((80, 80), (80, 81))
        desk.drag((80, 80), (80, 91))
        desk.click((250, (desk.connector().start.y + desk.connector().end.y) / 2))
        assert desk.chosen() == ("c",)
        for _step in range(5):
            desk.key(Qt.Key.Key_Up)
        desk.drag((250, 94), (250, 200))
        assert tied(desk) == ("a", "b")


def test_steps_of_the_keyboard_are_one_deed(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50)) as desk:
        desk.click((80, 80))
        for _step in range(4):
            desk.key(Qt.Key.Key_Left)
        assert desk.note("a").x == 46
        desk.sheet.undo()
        assert desk.note("a").x == 50


def test_a_frame_takes_along_what_lies_in_it(qtbot: QtBot, theme: Theme) -> None:
    with bench(
        theme, a_frame("f", 30, 30, 200, 200), a_note("in", 50, 50), a_note("out", 180, 100)
    ) as desk:
        desk.drag((30, 180), (60, 180))
        assert desk.note("in").x == 80
        assert desk.note("out").x == 180
        desk.drag((60, 180), (90, 180), ALT)
        assert desk.note("in").x == 80


def test_things_come_to_rest_at_others_or_at_the_grid(qtbot: QtBot, theme: Theme) -> None:
    to_others = replace(PLAIN, snapping=Snapping.OBJECTS)
    with bench(theme, a_note("a", 50, 50), a_note("b", 300, 200), manner=to_others) as desk:
        desk.drag((320, 220), (317, 73))
        assert desk.note("b").y == 50
        desk.drag((317, 73), (317, 76), CONTROL)
        assert desk.note("b").y == 53
    at_grid = replace(PLAIN, snapping=Snapping.GRID)
    with bench(theme, a_note("a", 50, 50), manner=at_grid) as desk:
        desk.drag((80, 80), (111, 80))
        assert (desk.note("a").x, desk.note("a").y) == (72, 48)


# Handles


def test_a_corner_makes_larger_and_shift_keeps_the_proportion(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_box("a", 50, 50, fill="blue")) as desk:
        desk.click((80, 80))
        desk.drag((150, 130), (250, 170))
        shape = desk.sheet.chosen_elements()[0]
        assert (shape.x, shape.y, shape.width, shape.height) == (50, 50, 200, 120)  # type: ignore[attr-defined]
        desk.drag((250, 170), (450, 170), SHIFT)
        shape = desk.sheet.chosen_elements()[0]
        assert (shape.width, shape.height) == (400, 240)  # type: ignore[attr-defined]


def test_a_note_never_gets_smaller_than_its_words(qtbot: QtBot, theme: Theme) -> None:
    words = "What would you do if you knew that nobody minded?"
    with bench(theme, a_note("a", 50, 50, text=words)) as desk:
        desk.click((60, 60))
        desk.drag((150, 130), (110, 60))
        note = desk.note("a")
        assert note.width == 60
        assert note.height > 150
        assert (note.x, note.y) == pytest.approx((50, 50))


def test_words_wrap_when_pulled_at_a_side_and_grow_at_a_corner(qtbot: QtBot, theme: Theme) -> None:
    text = a_text("t", 50, 50, "What is it like when it goes well?")
    with bench(theme, text) as desk:
        desk.click((60, 60))
        desk.key(Qt.Key.Key_Right)
        desk.key(Qt.Key.Key_Left)
        desk.sheet.choose(["t"])  # type: ignore[list-item]
        desk.drag((110, 72), (210, 116))
        grown = desk.only(Text)
        assert isinstance(grown, Text)
        assert grown.size > 16
        assert not grown.wrapped
        side = grown.x + grown.width, grown.y + grown.height / 2
        desk.drag(side, (grown.x + 150, side[1]))
        wrapped = desk.only(Text)
        assert isinstance(wrapped, Text)
        assert wrapped.wrapped
        assert wrapped.width == pytest.approx(150, abs=2)
        assert wrapped.height > grown.height


def test_the_handle_above_turns_and_shift_goes_in_steps(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 200, 150)) as desk:
        desk.click((220, 160))
        desk.drag((250, 124), (330, 188))
        assert desk.note("a").turned == 90
        desk.sheet.undo()
        desk.drag((250, 124), (295, 150), SHIFT)
        assert desk.note("a").turned == 45
        desk.drag((285, 217), (305, 237))
        assert desk.note("a").turned == 45


# Keys


def test_tab_reads_the_sheet_and_leaves_it_at_the_end(qtbot: QtBot, theme: Theme) -> None:
    with bench(
        theme, a_note("low", 50, 250), a_note("right", 250, 50), a_note("left", 50, 52)
    ) as desk:
        seen = []
        for _step in range(3):
            assert desk.canvas.focusNextPrevChild(True)
            seen.append(desk.chosen()[0])
        assert seen == ["left", "right", "low"]
        desk.canvas.focusNextPrevChild(True)
        assert desk.chosen() == ()
        assert desk.canvas.focusNextPrevChild(False)
        assert desk.chosen() == ("low",)


def test_tab_says_what_it_came_to(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50, text="A wall")) as desk:
        with qtbot.waitSignal(desk.canvas.said) as said:
            desk.key(Qt.Key.Key_Tab)
        assert said.args == ["Note: A wall"]


def test_delete_takes_away_and_frees_ties(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_note("b", 350, 50), a_tie("c", "a", "b")) as desk:
        desk.click((80, 80))
        desk.key(Qt.Key.Key_Delete)
        assert desk.connector().start.bound_to is None
        desk.sheet.undo()
        assert desk.note("a").x == 50
        assert tied(desk) == ("a", "b")


def test_space_moves_the_sheet_and_writes_on_nothing(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50)) as desk:
        desk.click((80, 80))
        desk.key(Qt.Key.Key_Space)
        assert not desk.is_writing()
        assert desk.note("a").text == ""


def test_many_things_follow_the_hand_at_its_end(qtbot: QtBot, theme: Theme) -> None:
    """More than can be shown while they move: a box goes with the hand, then they are there."""
    many = [ink(f"s{number}", (number, 50), (number, 60)) for number in range(450)]
    with bench(theme, *many) as desk:
        desk.do("choose-all")
        desk.drag((100, 55), (100, 155))
        first = desk.sheet.places.box("s0")
        assert first is not None
        assert first.top > 140
        desk.sheet.undo()
        first = desk.sheet.places.box("s0")
        assert first is not None
        assert first.top < 60


def test_another_tool_is_done_with_what_was_chosen(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50)) as desk:
        desk.click((80, 80))
        desk.use("pen")
        assert desk.chosen() == ()
        desk.use("select")
        desk.key(Qt.Key.Key_Delete)
        assert desk.note("a").x == 50
