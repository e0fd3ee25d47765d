"""The panels of live templates: all that a hand does on the sheet, done by fields and buttons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import (
    Connector,
    ElementId,
    Figure,
    Frame,
    Note,
    Sign,
)
from coachjournal.domain.sketch.live import (
    WIDGETS,
    areas,
    constellation,
    forcefield,
    scenarios,
    stakeholders,
    systems,
    tree,
    values,
    wheel,
)
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.services.sketch_templates import sketch_templates
from coachjournal.ui.sketch.live.panels import panel_for, panel_title
from coachjournal.ui.sketch.sheet import Sheet
from tests.ui.desk import Desk
from tests.ui.sketch.beside import TODAY, Beside


@pytest.fixture
def open_(desk: Desk, qtbot: QtBot) -> Callable[[str], Beside]:
    """Open a template with its panel."""
    return lambda key: Beside(desk, qtbot, key)


@pytest.mark.parametrize("key", [each.key for each in sketch_templates()])
def test_every_template_has_a_panel_all_of_whose_controls_have_names(
    key: str, open_: Callable[[str], Beside]
) -> None:
    beside = open_(key)
    assert panel_title(beside.sheet)
    beside.settle()
    controls = [
        each
        for kind in (QLineEdit, QAbstractButton, QAbstractSpinBox, QComboBox)
        for each in beside.panel.findChildren(kind)
        if each.isVisibleTo(beside.panel)
        and each.objectName() not in ("qt_spinbox_lineedit", "ScrollLeftButton")
    ]
    assert [type(each) for each in controls if not each.accessibleName()] == []
    trunk = [each for each in beside.sheet.scene.elements() if each.role == tree.TRUNK]
    beside.sheet.choose([each.id for each in trunk])
    beside.settle()
    assert [each for each in beside.panel.findChildren(QLineEdit) if each.isVisibleTo(beside.panel)]


def test_a_sheet_without_a_template_has_no_panel(desk: Desk) -> None:
    sheet = Sheet([], DrawingFonts(), WIDGETS, lambda: "n")
    assert panel_for(sheet, desk.context) is None
    assert panel_title(sheet) == ""


def test_a_journal_open_for_reading_only_shows_scores_and_takes_none(
    desk: Desk, open_: Callable[[str], Beside], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(desk.practice), "may_write", False)
    beside = open_("wheel")
    assert not beside.find(QAbstractSpinBox, "One, now").isEnabled()
    # Nor does a click on the wheel count on any day.
    assert beside.sheet.live.day() is None


def test_a_wheel_is_scored_on_two_days_and_one_lies_over_the_other(
    desk: Desk, open_: Callable[[str], Beside]
) -> None:
    beside = open_("wheel-of-life")
    beside.step("Health, now", Qt.Key.Key_Up, 4)
    beside.step("Health, wished for", Qt.Key.Key_Up, 2)
    state = wheel.read(beside.part(wheel.TEMPLATE))
    assert state.table()[:2] == [
        ["", "2026-11-12 now", "2026-11-12 wished for"], ["Health", "3", "1"],
    ]  # fmt: skip
    beside.write("Name of segment 1", "Sleep")
    beside.add("One segment more", "Garden")
    beside.press("Take Money away")
    labels = wheel.read(beside.part(wheel.TEMPLATE)).labels
    assert labels[0] == "Sleep"
    assert labels[-1] == "Garden"
    assert "Money" not in labels
    for _ in range(3):
        beside.sheet.undo()
    assert wheel.read(beside.part(wheel.TEMPLATE)) == state


def test_a_later_score_lies_over_that_of_the_day_before(
    desk: Desk, open_: Callable[[str], Beside]
) -> None:
    beside = open_("wheel")
    beside.step("One, now", Qt.Key.Key_Up, 6)
    desk.clock.moment += timedelta(days=90)
    later = date(2027, 2, 10)
    beside.sheet.choose([beside.part(wheel.TEMPLATE).id])
    beside.sheet.choose([])
    beside.pick("Scores of", "today")
    beside.step("One, now", Qt.Key.Key_Up, 9)
    state = wheel.read(beside.part(wheel.TEMPLATE))
    assert (state.shown, state.beside) == (later, TODAY)
    assert state.table()[1] == ["One", "5", "", "8", ""]
    beside.pick("Laid over it", "nothing")
    assert wheel.read(beside.part(wheel.TEMPLATE)).beside is None
    beside.pick("Scores of", "12 Nov 2026")
    assert beside.find(QAbstractSpinBox, "One, now").text() == "5"


def test_who_comes_back_another_day_scores_that_day_and_none_before(
    desk: Desk, open_: Callable[[str], Beside]
) -> None:
    beside = open_("wheel")
    beside.step("One, now", Qt.Key.Key_Up, 6)
    desk.clock.moment += timedelta(days=90)
    beside.sheet.choose([beside.part(wheel.TEMPLATE).id])
    assert beside.find(QComboBox, "Scores of").currentText() == "today"
    assert beside.find(QAbstractSpinBox, "One, now").text() == "\N{EN DASH}"
    beside.step("One, now", Qt.Key.Key_Up, 9)
    state = wheel.read(beside.part(wheel.TEMPLATE))
    assert state.table()[1] == ["One", "5", "", "8", ""]
    assert (state.shown, state.beside) == (date(2027, 2, 10), TODAY)
    beside.pick("Scores of", "12 Nov 2026")
    beside.step("One, now", Qt.Key.Key_Down)
    assert wheel.read(beside.part(wheel.TEMPLATE)).table()[1] == ["One", "4", "", "8", ""]


def test_what_a_click_on_the_wheel_gives_can_be_chosen(open_: Callable[[str], Beside]) -> None:
    beside = open_("wheel")
    live = beside.sheet.live
    beside.pick("A click on the wheel gives", "the score wished for")
    assert (live.wished, live.day()) == (True, TODAY)


def test_forces_are_weighed_and_their_sums_follow(open_: Callable[[str], Beside]) -> None:
    beside = open_("force-field")
    beside.add("Add what pushes", "The new minister")
    beside.add("Add what holds back", "Habit")
    beside.add("Add what holds back", "Fear of blame")
    beside.step("Weight of Habit", Qt.Key.Key_Up, 2)
    beside.write("The change", "Open minutes")
    state = forcefield.read(beside.part(forcefield.TEMPLATE))
    assert (state.total(True), state.total(False), state.change) == (3, 8, "Open minutes")
    beside.press("Take Habit away")
    assert forcefield.read(beside.part(forcefield.TEMPLATE)).total(False) == 3


def test_a_tree_grows_from_its_panel_and_keeps_who_voiced_what(
    desk: Desk, open_: Callable[[str], Beside]
) -> None:
    beside = open_("problem-tree")
    trunk = next(each for each in beside.sheet.scene.elements() if each.role == tree.TRUNK)
    beside.sheet.choose([trunk.id])
    beside.write("Words of the leaf", "Nobody speaks up")
    beside.add("Add a cause", "Bad news is punished")
    beside.add("Add a cause", "Too many meetings")
    beside.add("Add what comes of it", "Surprises in public")
    beside.add("Add a feeling beside it", "Weariness")
    assert beside.notes()[0] == "Nobody speaks up"
    assert len(beside.notes()) == 7
    leaf = _note(beside, "Bad news is punished")
    beside.sheet.choose([leaf.id])
    beside.add("Add who voiced it", "Ines")
    assert _note(beside, leaf.text).sources == ("Ines",)
    beside.press("Show to the group")
    beside.press("Bad news is punished: only one person voiced it")
    beside.add("Add who voiced it", "Jon")
    beside.press("Show to the group")
    assert not [
        each
        for each in beside.panel.findChildren(QAbstractButton)
        if "only one person" in each.accessibleName() and each.isVisibleTo(beside.panel)
    ]
    beside.press("Take it away with all on it")
    assert "Bad news is punished" not in beside.notes()


def test_a_leaf_in_the_words_of_a_note_is_named_before_the_group_sees_it(
    desk: Desk, open_: Callable[[str], Beside]
) -> None:
    desk.client("C-07")
    desk.session(record="She said: whoever brings bad news to him is out by Friday. Then silence.")
    beside = open_("problem-tree")
    trunk = next(each for each in beside.sheet.scene.elements() if each.role == tree.TRUNK)
    beside.sheet.choose([trunk.id])
    beside.add("Add a cause", "Whoever brings bad news to him is out")
    beside.add("Add a cause", "Bad news")
    beside.press("Show to the group")
    beside.press("Whoever brings bad news to him is out: it repeats a note word for word")
    assert beside.sheet.chosen == (_note(beside, "Whoever brings bad news to him is out").id,)


def _note(beside: Beside, text: str) -> Note:
    return next(
        each
        for each in beside.sheet.scene.elements()
        if isinstance(each, Note) and each.text == text
    )


def test_a_map_is_drawn_by_keys_and_its_loops_are_found(open_: Callable[[str], Beside]) -> None:
    beside = open_("systems-map")
    beside.add("Add who or what takes part", "Board")
    for who, does, whom in (("Me", "strengthens", "Board"), ("Board", "weakens", "Me")):
        beside.pick("Who", who)
        beside.pick("Does what", does)
        beside.pick("Whom", whom)
        beside.press("Draw the tie")
    (loop,) = systems.read(beside.part(systems.TEMPLATE)).loops
    assert (loop.names, loop.reinforcing) == (("Me", "Board"), False)
    beside.press("1  Holds itself back: Me \N{RIGHTWARDS ARROW} Board \N{RIGHTWARDS ARROW} Me")
    assert {*loop.ties, *loop.actors} == {*beside.sheet.chosen}
    back = next(
        each
        for each in beside.sheet.scene.elements()
        if isinstance(each, Connector) and each.sign is Sign.MINUS
    )
    beside.sheet.choose([back.id])
    name = "Board \N{RIGHTWARDS ARROW} Me"
    beside.pick(f"What {name} does", "strengthens")
    beside.step(f"Weight of {name}", Qt.Key.Key_Up)
    (loop,) = systems.read(beside.part(systems.TEMPLATE)).loops
    assert loop.reinforcing
    tie = beside.sheet.scene.element(back.id)
    assert isinstance(tie, Connector)
    assert tie.weight == 2.0


def test_a_stakeholder_moves_with_the_score(open_: Callable[[str], Beside]) -> None:
    beside = open_("stakeholder-map")
    beside.add("Add someone", "Press office")
    before = _note(beside, "Press office")
    beside.step("Influence of Press office", Qt.Key.Key_Up, 2)
    beside.step("Interest of Press office", Qt.Key.Key_Down)
    after = _note(beside, "Press office")
    assert after.y < before.y
    assert after.x < before.x
    (score,) = stakeholders.read(beside.part(stakeholders.TEMPLATE)).scores
    assert (score.influence, score.interest) == (6.0, 4.5)


def test_what_holds_in_all_worlds_is_said(open_: Callable[[str], Beside]) -> None:
    beside = open_("three-futures")
    beside.write("Name of world 2", "The flood")
    beside.add("Add an option, tried in every world", "Share one crew")
    state = scenarios.read(beside.part(scenarios.TEMPLATE))
    assert state.holding() == ["Share one crew"]
    assert state.worlds == ("More of the same", "The flood", "The fair wind")
    box = beside.find(QCheckBox, "Share one crew works in The flood")
    box.click()
    state = scenarios.read(beside.part(scenarios.TEMPLATE))
    assert state.holding() == []
    assert state.options[0].works == (True, False, True)
    assert beside.notes() == ["Share one crew"] * 2
    beside.sheet.undo()
    assert beside.notes() == ["Share one crew"] * 3


def test_views_of_a_constellation_are_kept_compared_and_stood_again(
    open_: Callable[[str], Beside],
) -> None:
    beside = open_("constellation")
    beside.add("Keep this view as", "At first")
    before = [each for each in beside.sheet.scene.elements() if isinstance(each, Figure)]
    beside.sheet.choose([before[0].id])
    beside.press("Turn right")
    beside.pick("Looks at", "The other")
    beside.add("Add someone", "The team")
    beside.press("At first")
    state = constellation.read(beside.part(constellation.TEMPLATE))
    assert state.beside == 0
    head, first, *_rest = state.table()
    assert head[1:] == ["At first", "now"]
    assert first[0] == "Me \N{EN DASH} The other"
    assert ["Me looks at", "The other", "The other"] in state.table()
    beside.press("Stand like this again")
    assert beside.sheet.scene.element(before[0].id) == before[0]
    beside.press("Forget At first")
    assert constellation.read(beside.part(constellation.TEMPLATE)).views == ()


def test_values_are_sorted_by_keys(open_: Callable[[str], Beside]) -> None:
    beside = open_("values-sort")
    beside.pick("Where Honesty lies", "My five")
    beside.pick("Where Play lies", "My five")
    beside.press("Move Play up")
    beside.pick("Where Nature lies", "Not now")
    beside.add("Add a value of your own", "Craft")
    assert values.read(beside.part(values.TEMPLATE)).kept == ("Play", "Honesty")
    beside.press("Lay Play back")
    assert values.read(beside.part(values.TEMPLATE)).kept == ("Honesty",)
    heaps = {
        role: [each.text for each in values.cards(beside.sheet.scene, role)]
        for role in values.HEAPS
    }
    assert heaps[values.MATTERS] == ["Play"]
    assert heaps[values.ASIDE] == ["Nature"]
    assert heaps[values.PILE][-1] == "Craft"
    assert len(heaps[values.PILE]) == 28


def test_notes_find_room_in_an_area(open_: Callable[[str], Beside]) -> None:
    beside = open_("grow-board")
    for words in ("A team that decides", "by June", "without me"):
        beside.add("Add a note to Goal", words)
    goal = next(
        each
        for each in beside.sheet.scene.elements()
        if isinstance(each, Frame) and each.name == "Goal"
    )
    assert [each.text for each in areas.notes_in(beside.sheet.scene, goal)] == [
        "A team that decides", "by June", "without me",
    ]  # fmt: skip
    boxes = [
        beside.sheet.box_of(each)
        for each in beside.sheet.scene.elements()
        if isinstance(each, Note)
    ]
    assert not any(one.meets(two) for one in boxes for two in boxes if one is not two)
    assert isinstance(beside.sheet.scene.element(ElementId(goal.id)), Frame)
