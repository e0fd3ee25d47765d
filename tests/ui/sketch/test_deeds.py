"""What is done with what is chosen: in line, before and behind, copied, connected."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import Connector, Note
from coachjournal.ui.actions import COMMANDS
from coachjournal.ui.theme import Theme
from tests.ui.sketch.bench import (
    a_note,
    a_tie,
    bench,
)


def test_line_up_keeps_groups_together(qtbot: QtBot, theme: Theme) -> None:
    with bench(
        theme,
        a_note("a", 50, 50, group="g"),
        a_note("b", 200, 90, group="g"),
        a_note("c", 20, 250),
    ) as desk:
        desk.do("choose-all")
        desk.do("align-left")
        assert desk.note("a").x == 20
        assert desk.note("b").x == 170
        assert desk.note("c").x == 20


def test_a_tie_does_not_disturb_what_is_lined_up(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_note("b", 350, 150), a_tie("c", "a", "b")) as desk:
        desk.do("choose-all")
        desk.do("align-left")
        assert desk.note("a").x == desk.note("b").x == 50


def test_same_gaps(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 0, 50), a_note("b", 110, 50), a_note("c", 400, 50)) as desk:
        desk.do("choose-all")
        desk.do("distribute-across")
        assert desk.note("b").x == 200


def test_before_and_behind_step_over_what_they_overlap(qtbot: QtBot, theme: Theme) -> None:
    with bench(
        theme,
        a_note("a", 50, 50, order=1),
        a_note("far", 400, 300, order=2),
        a_note("b", 70, 70, order=3),
        a_note("c", 90, 90, order=4),
    ) as desk:
        desk.click((55, 55))
        desk.do("forward")
        names = [each.id for each in desk.sheet.scene.elements()]
        assert names.index("b") < names.index("a") < names.index("c")  # type: ignore[arg-type]
        desk.do("forward")
        assert desk.sheet.scene.elements()[-1].id == "a"
        desk.do("backward")
        desk.do("backward")
        assert [each.id for each in desk.sheet.scene.elements()] == ["far", "a", "b", "c"]
        desk.do("front")
        assert desk.sheet.scene.elements()[-1].id == "a"
        desk.do("back")
        assert desk.sheet.scene.elements()[0].id == "a"


def test_copies_lie_beside_and_are_chosen(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50, text="Once")) as desk:
        desk.click((80, 80))
        desk.do("duplicate")
        assert len(desk.sheet.scene) == 2
        (copy,) = desk.sheet.chosen_elements()
        assert isinstance(copy, Note)
        assert copy.id != "a"
        assert (copy.text, copy.x) == ("Once", 74)


def test_two_things_are_connected_without_a_pointer(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_note("b", 350, 50)) as desk:
        desk.do("choose-all")
        desk.do("connect")
        made = desk.only(Connector)
        assert isinstance(made, Connector)
        assert {made.start.bound_to, made.end.bound_to} == {"a", "b"}
        assert made.start.x == 150


def test_no_key_means_another_thing_elsewhere(qtbot: QtBot, theme: Theme) -> None:
    elsewhere = {key for command in COMMANDS for key in command.keys}
    assert "Ctrl+L" in elsewhere
    with bench(theme) as desk:
        actions = desk.tools.actions.by_name.values()
        ours = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(ours) > 10
    assert len(ours) == len(set(ours))
    assert not elsewhere & set(ours)
