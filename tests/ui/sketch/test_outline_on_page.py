"""The outline beside a sheet of the sketchbook: a template grows by keyboard, and all is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import Connector, Note
from coachjournal.domain.sketch.outlining import LEAF_TIE
from coachjournal.ui.sketch.desk import SheetDesk
from coachjournal.ui.sketch.outline_model import KIND
from coachjournal.ui.sketch.page import SketchView
from tests.ui.desk import Desk
from tests.ui.sketch.pages import begun, draw, kept, presenter


def press(key: Qt.Key) -> None:
    """One key, wherever the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    QApplication.processEvents()


def write(words: str) -> None:
    """Letters into the field that is open."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def at_outline(page: SketchView, qtbot: QtBot, template: str = "") -> SheetDesk:
    """A sheet with its outline open, the keyboard in it."""
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    desk = begun(page, template)
    # The gallery goes, and with it the window is left and entered once more.
    qtbot.wait(20)
    page.activateWindow()
    qtbot.wait(20)
    qtbot.waitUntil(page.isActiveWindow)
    if desk.side.shown() != "outline":
        desk.side.turn_to("outline")
    qtbot.waitUntil(desk.outline.tree.hasFocus)
    return desk


def go_to(desk: SheetDesk, kind: str) -> None:
    """To the first line of a kind."""
    model = desk.outline.tree.model()
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    [index, *_] = model.match(model.index(0, 0), KIND, kind, 1, flags)
    desk.outline.tree.setCurrentIndex(index)


def test_a_template_grows_by_keyboard_and_is_in_the_journal(
    desk: Desk, page: SketchView, qtbot: QtBot
) -> None:
    sheet = at_outline(page, qtbot, "Problem tree")
    assert page.topic() == "outline"
    go_to(sheet, "root")
    for words in ("No agenda", "Nobody says no"):
        press(Qt.Key.Key_Return)
        write(words)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert sheet.outline.tree.currentIndex().data() == "Nobody says no"
    press(Qt.Key.Key_Escape)
    assert sheet.canvas.hasFocus()
    presenter(page).leave()
    (sketch,) = kept(desk)
    items = desk.practice.sketches.open(sketch.id).items
    notes = {each.text: each for each in items if isinstance(each, Note)}
    agenda, director = notes["No agenda"], notes["Nobody says no"]
    assert agenda.role == director.role == "root"
    assert director.under == agenda.id
    ties = [each for each in items if isinstance(each, Connector) and each.role == LEAF_TIE]
    assert (agenda.id, director.id) in {(each.start.bound_to, each.end.bound_to) for each in ties}
    # The words are found by the search of everything.
    assert "Nobody says no" in sketch.words
    assert all(each.text for each in notes.values())


def test_what_is_drawn_is_not_in_the_way_of_what_is_written(page: SketchView, qtbot: QtBot) -> None:
    sheet = at_outline(page, qtbot)
    draw(sheet, (450, 300), (600, 420), (700, 330))
    sheet.outline.focus_here()
    press(Qt.Key.Key_Return)
    write("Beside the ink")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    [made] = [each for each in sheet.sheet.scene.elements() if isinstance(each, Note)]
    [ink] = [each for each in sheet.sheet.scene.elements() if not isinstance(each, Note)]
    assert not sheet.sheet.box_of(made).meets(sheet.sheet.box_of(ink))
    assert sheet.canvas.area().holds(sheet.sheet.box_of(made))
    # One step back takes the line, with its place and its words.
    sheet.undo()
    assert [each.id for each in sheet.sheet.scene.elements()] == [ink.id]


def test_a_score_that_is_typed_is_drawn_and_kept(
    desk: Desk, page: SketchView, qtbot: QtBot
) -> None:
    sheet = at_outline(page, qtbot, "Wheel of life")
    tree = sheet.outline.tree
    model = tree.model()
    flags = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
    [index, *_] = model.match(model.index(0, 0), Qt.ItemDataRole.DisplayRole, "now: –", 1, flags)
    tree.setCurrentIndex(index)
    press(Qt.Key.Key_7)
    assert tree.currentIndex().data() == "now: 7"
    presenter(page).leave()
    (sketch,) = kept(desk)
    assert "7" in sketch.words.split("\n")


def test_the_guide_knows_what_is_shown(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    assert page.topic() == "sheet"
    desk.practice.sketches.remember(sheet.sketch.id, True)
    draw(sheet, (200, 300), (300, 300))
    sheet.modes.play()
    assert page.topic() == "replay"
    page.back()
    assert page.topic() == "sheet"


def test_a_lock_keeps_the_line_that_is_being_written(
    desk: Desk, page: SketchView, qtbot: QtBot
) -> None:
    at_outline(page, qtbot)
    press(Qt.Key.Key_Return)
    write("Half a thought")
    for job in presenter(page).flush():
        job()
    (sketch,) = kept(desk)
    items = desk.practice.sketches.open(sketch.id).items
    assert [each.text for each in items if isinstance(each, Note)] == ["Half a thought"]
    assert sketch.words == "Half a thought"


def test_a_line_without_words_is_not_kept_by_leaving(
    desk: Desk, page: SketchView, qtbot: QtBot
) -> None:
    at_outline(page, qtbot)
    press(Qt.Key.Key_Return)
    presenter(page).leave()
    (sketch,) = kept(desk)
    assert not [
        each for each in desk.practice.sketches.open(sketch.id).items if isinstance(each, Note)
    ]
