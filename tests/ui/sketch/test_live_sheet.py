"""What lies on a live part is told by it after each deed, and is taken back with the deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

from coachjournal.domain.sketch.arranging import moved
from coachjournal.domain.sketch.delta import added, removed, replaced
from coachjournal.domain.sketch.elements import ElementId, Note, Widget
from coachjournal.domain.sketch.geometry import box_of
from coachjournal.domain.sketch.live import WIDGETS, stakeholders, tree, values
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.services.sketch_templates import begun
from coachjournal.ui.sketch.sheet import Sheet


def ids() -> Callable[[], str]:
    """New ids, one after another."""
    numbers = count(1)
    return lambda: f"n{next(numbers)}"


def sheet_of(key: str) -> Sheet:
    """A sheet with a template on it."""
    new_id, metrics = ids(), DrawingFonts()
    items = begun(key, new_id=new_id, metrics=metrics, today=date(2026, 3, 2))
    return Sheet(items, metrics, WIDGETS, new_id)


def part(sheet: Sheet, template: str) -> Widget:
    """The live part of a sheet."""
    return next(
        each
        for each in sheet.scene.elements()
        if isinstance(each, Widget) and each.template == template
    )


def note(sheet: Sheet, text: str, x: float, y: float) -> Note:
    """A note laid on the sheet, its middle there."""
    laid = Note(
        id=ElementId(sheet.new_id()), layer=sheet.layer, order=sheet.top_order(), text=text,
        x=x - 50, y=y - 20, width=100, height=40,
    )  # fmt: skip
    sheet.do(added(laid))
    return laid


def test_a_stakeholder_who_is_dragged_has_another_score_in_the_same_deed() -> None:
    sheet = sheet_of(stakeholders.TEMPLATE)
    box = box_of(part(sheet, stakeholders.TEMPLATE))
    board = note(sheet, "Board", *box.centre)
    for step in range(1, 4):
        here = sheet.scene.element(board.id)
        assert here is not None
        across = moved(here, box.width / 10, -box.height / 10)
        sheet.do(replaced([(here, across)]), gesture="drag")
        assert _scores(sheet) == [("Board", 5.0, 5.0)], step
    sheet.end_gesture()
    assert _scores(sheet) == [("Board", 8.0, 8.0)]
    assert sheet.undo()
    assert _scores(sheet) == [("Board", 5.0, 5.0)]
    assert sheet.redo()
    assert _scores(sheet) == [("Board", 8.0, 8.0)]
    here = sheet.scene.element(board.id)
    assert here is not None
    sheet.do(removed(here))
    assert _scores(sheet) == []


def test_a_score_that_is_set_moves_the_stakeholder() -> None:
    sheet = sheet_of(stakeholders.TEMPLATE)
    widget = part(sheet, stakeholders.TEMPLATE)
    board = note(sheet, "Board", *box_of(widget).centre)
    sheet.do(replaced([(board, stakeholders.scored(widget, board, influence=9, interest=1))]))
    assert _scores(sheet) == [("Board", 9.0, 1.0)]


def _scores(sheet: Sheet) -> list[tuple[str, float, float]]:
    state = stakeholders.read(part(sheet, stakeholders.TEMPLATE))
    return [(each.name, each.influence, each.interest) for each in state.scores]


def test_a_leaf_dropped_on_another_grows_there_and_one_that_is_moved_finds_its_place() -> None:
    sheet = sheet_of("success-tree")
    strength, help_, choice = _roots(sheet)
    here = moved(choice, strength.x - choice.x + 4, strength.y - choice.y + 4)
    sheet.do(replaced([(choice, here)]), gesture="drag")
    sheet.end_gesture()
    assert [each.text[:4] for each in _roots(sheet)] == ["Stre", "Help"]
    grown = sheet.scene.element(choice.id)
    assert isinstance(grown, Note)
    assert grown.under == strength.id
    assert grown.y > strength.y + strength.height
    sheet.undo()
    assert _roots(sheet) == [strength, help_, choice]
    sheet.do(replaced([(strength, moved(strength, 700, 0))]))
    assert [each.text[:4] for each in _roots(sheet)] == ["Help", "Choi", "Stre"]
    assert len({each.y for each in _roots(sheet)}) == 1


def _roots(sheet: Sheet) -> list[Note]:
    trunk = next(each for each in sheet.scene.elements() if each.role == tree.TRUNK)
    found = [
        each
        for each in sheet.scene.elements()
        if isinstance(each, Note) and each.role == tree.ROOT and each.under == trunk.id
    ]
    return sorted(found, key=lambda each: each.x)


def test_a_tree_makes_room_for_longer_words() -> None:
    sheet = sheet_of("success-tree")
    strength = _roots(sheet)[0]
    leaf, delta = tree.grown(sheet.scene, strength, tree.ROOT, "A leaf", sheet.new_id)
    sheet.do(delta)
    before = sheet.scene.element(leaf.id)
    strength = _roots(sheet)[0]
    sheet.do(replaced([(strength, replace(strength, text="many words " * 12))]))
    after, strength = sheet.scene.element(leaf.id), _roots(sheet)[0]
    assert isinstance(before, Note)
    assert isinstance(after, Note)
    assert after.y > before.y
    assert after.y >= strength.y + strength.height


def test_the_sixth_of_the_five_goes_back_to_those_that_matter() -> None:
    sheet = sheet_of("values-sort")
    for value in ("Honesty", "Play", "Truth", "Calm", "Nature", "Faith"):
        card = next(
            each for each in sheet.scene.elements() if isinstance(each, Note) and each.text == value
        )
        sheet.do(values.sorted_to(sheet.scene, card, values.FIVE, 0))
    assert [each.text for each in values.cards(sheet.scene, values.FIVE)] == [
        "Faith", "Nature", "Calm", "Truth", "Play",
    ]  # fmt: skip
    assert [each.text for each in values.cards(sheet.scene, values.MATTERS)] == ["Honesty"]
    kept = values.read(part(sheet, values.TEMPLATE))
    assert kept.table()[1:] == [
        ["1", "Faith"], ["2", "Nature"], ["3", "Calm"], ["4", "Truth"], ["5", "Play"],
    ]  # fmt: skip
    # Dropped by hand between the second and the third.
    nature = values.cards(sheet.scene, values.FIVE)[1]
    truth = values.cards(sheet.scene, values.FIVE)[3]
    sheet.do(replaced([(truth, replace(truth, y=nature.y - 4))]))
    assert values.read(part(sheet, values.TEMPLATE)).kept[:3] == ("Faith", "Truth", "Nature")
    assert sheet.undo()
    assert values.read(part(sheet, values.TEMPLATE)) == kept


def test_a_sheet_without_a_live_part_changes_only_as_it_is_told() -> None:
    sheet = Sheet([], DrawingFonts(), WIDGETS, ids())
    laid = note(sheet, "alone", 0, 0)
    assert [*sheet.scene.items()] == [laid]
