"""Covering by keyboard and by mouse; what is kept is what is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import (
    ElementId,
    Frame,
    Item,
    Layer,
    LayerId,
    Note,
    Stroke,
)
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.terms import ExhibitKind
from coachjournal.services.sketches import SketchToMake
from coachjournal.ui.covering.sheet import CoveringSheet
from tests.ui.desk import Desk
from tests.ui.finding import unnamed

LAYER = LayerId("l")
SHEET: tuple[Item, ...] = (
    Layer(id=LAYER),
    Frame(id=ElementId("f"), layer=LAYER, x=0, y=0, width=600, height=400),
    Stroke(
        id=ElementId("s"), layer=LAYER, width=3,
        points=packed([InkPoint(20, 40), InkPoint(300, 200), InkPoint(560, 60)]),
    ),
    Note(id=ElementId("n"), layer=LAYER, x=60, y=240, width=160, height=90, text="What holds them"),
)  # fmt: skip


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1024, 640)
    made.show()
    return made


def _brought(desk: Desk, *titles: str) -> tuple[str, list[str]]:
    """An agenda with these sketches."""
    item = desk.practice.supervision.bring("What holds them?").value
    made = [desk.practice.sketches.make(SketchToMake(title=title), SHEET).id for title in titles]
    for each in made:
        desk.practice.agenda.exhibit(item.id, ExhibitKind.SKETCH, sketch_id=each)
    return desk.practice.agenda.open().agenda.id, list(made)


def _opened(desk: Desk, page: QWidget, agenda: str = "", **said: object) -> CoveringSheet:
    sheet = CoveringSheet(page, desk.context, agenda, **said)  # type: ignore[arg-type]
    sheet.open()
    assert unnamed(sheet) == []
    return sheet


def _boxes(desk: Desk, sketch_id: str) -> list[tuple[int, int, int, int]]:
    covers = desk.practice.sketch_looks.of_sketch(sketch_id).covers
    return [(round(c.x), round(c.y), round(c.width), round(c.height)) for c in covers]


def test_a_sketch_after_the_other_by_keyboard(desk: Desk, page: QWidget) -> None:
    agenda, (first, second) = _brought(desk, "The knot", "The map")
    sheet = _opened(desk, page, agenda)
    assert "1 of 2" in sheet.title.text()
    assert "cannot read handwriting" in " ".join(
        each.text() for each in sheet.findChildren(type(sheet.title))
    )
    board = sheet.board
    QTest.keyClick(board, Qt.Key.Key_B)
    ((x, y, wide, high),) = _boxes(desk, first)
    QTest.keyClick(board, Qt.Key.Key_Right)
    QTest.keyClick(board, Qt.Key.Key_Down)
    QTest.keyClick(board, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert "Box 1 of 1" in board.accessibleDescription()
    board.settle()
    assert _boxes(desk, first) == [(x + 12, y + 12, wide + 12, high)]
    QTest.keyClick(board, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _boxes(desk, first) == [(x, y, wide, high)]

    QTest.keyClick(board, Qt.Key.Key_Return)
    assert "2 of 2" in sheet.title.text()
    QTest.keyClick(board, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    found = {each.sketch_id: each for each in desk.practice.sketch_looks.looks(agenda)}
    assert [found[each].looked for each in (first, second)] == [True, True]
    assert _boxes(desk, second) == []


def test_a_box_is_drawn_moved_and_sized_by_mouse(desk: Desk, page: QWidget) -> None:
    agenda, (sketch,) = _brought(desk, "The knot")
    board = _opened(desk, page, agenda).board
    left = Qt.MouseButton.LeftButton

    def drag(one: QPoint, other: QPoint) -> None:
        QTest.mousePress(board, left, pos=one)
        for share in (0.2, 0.6, 1.0):
            QTest.mouseMove(board, one + (other - one) * share)
        QTest.mouseRelease(board, left, pos=other)

    middle = board.rect().center()
    drag(middle, middle + QPoint(60, 40))
    ((x, y, wide, high),) = _boxes(desk, sketch)
    scale = 60 / wide
    assert high == pytest.approx(40 / scale, abs=1.5)

    drag(middle + QPoint(20, 10), middle + QPoint(50, 10))
    ((moved, top, *_same),) = _boxes(desk, sketch)
    assert moved == pytest.approx(x + 30 / scale, abs=1.5)
    assert top == y

    drag(middle + QPoint(90, 40), middle + QPoint(110, 60))
    ((_x, _y, wider, higher),) = _boxes(desk, sketch)
    assert wider == pytest.approx(wide + 20 / scale, abs=2)
    assert higher == pytest.approx(high + 20 / scale, abs=2)

    QTest.mouseClick(board, left, pos=QPoint(4, 4))
    assert len(_boxes(desk, sketch)) == 1
    assert board.chosen() is None


def test_a_box_is_removed_and_comes_back(desk: Desk, page: QWidget) -> None:
    agenda, (sketch,) = _brought(desk, "The knot")
    sheet = _opened(desk, page, agenda)
    assert not sheet.undo.isEnabled()
    sheet.add.click()
    QTest.keyClick(sheet.board, Qt.Key.Key_Delete)
    assert _boxes(desk, sketch) == []
    sheet.undo.click()
    assert len(_boxes(desk, sketch)) == 1
    sheet.undo.click()
    assert _boxes(desk, sketch) == []
    assert not sheet.undo.isEnabled()


def test_what_leaves_is_shown_without_what_is_covered(desk: Desk, page: QWidget) -> None:
    agenda, (sketch,) = _brought(desk, "The knot")
    desk.practice.sketch_looks.cover(sketch, 40, 220, 200, 120)
    sheet = _opened(desk, page, agenda)
    whole = sheet.board.grab().toImage()
    # The sheet's white paper, and not only the ground it lies on.
    assert any(
        whole.pixelColor(x, whole.height() // 2).lightness() > 250 for x in range(whole.width())
    )
    sheet.leaves.click()
    assert "So it leaves" in sheet.said.text()
    assert not sheet.add.isEnabled()
    assert sheet.board.grab().toImage() != whole
    assert len(_boxes(desk, sketch)) == 1


def test_what_is_covered_is_said_in_other_words(desk: Desk, page: QWidget) -> None:
    agenda, (_sketch,) = _brought(desk, "The knot")
    sheet = _opened(desk, page, agenda)
    QTest.keyClicks(sheet.caption, "It says that nobody asks.")
    QTest.keyClick(sheet.caption, Qt.Key.Key_Return)
    (look,) = desk.practice.sketch_looks.looks(agenda)
    assert look.exhibits[0].caption == "It says that nobody asks."
    assert look.looked


def test_tab_goes_from_box_to_box_and_on(desk: Desk, page: QWidget) -> None:
    agenda, (sketch,) = _brought(desk, "The knot")
    for left in (0, 100):
        desk.practice.sketch_looks.cover(sketch, left, 0, 50, 50)
    sheet = _opened(desk, page, agenda)
    board = sheet.board
    board.setFocus()
    chosen = []
    for _time in range(2):
        QTest.keyClick(board, Qt.Key.Key_Tab)
        found = board.chosen()
        assert found is not None
        chosen.append(found.x)
    assert sorted(chosen) == [0, 100]
    QTest.keyClick(board, Qt.Key.Key_Tab)
    assert board.chosen() is None


def test_a_sketch_by_itself_is_only_covered(desk: Desk, page: QWidget) -> None:
    sketch = desk.practice.sketches.make(SketchToMake(title="The knot"), SHEET).id
    sheet = _opened(desk, page, sketch_id=sketch)
    assert sheet.action.text() == "Done"
    QTest.keyClick(sheet.board, Qt.Key.Key_B)
    QTest.keyClick(sheet.board, Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert len(_boxes(desk, sketch)) == 1


def test_with_no_drawing_it_says_so(desk: Desk, page: QWidget) -> None:
    sheet = _opened(desk, page, desk.practice.agenda.open().agenda.id)
    assert sheet.said.text() == "No drawing goes along."
    assert not sheet.action.isEnabled()
