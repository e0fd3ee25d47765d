"""Coming back, going on by keyboard, pasting too much, reading only: the sheet keeps its place."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import Note, Text
from coachjournal.ui.shell.reading_only import ReadingOnly
from coachjournal.ui.sketch.page import SketchView
from coachjournal.ui.sketch.pasting import MOST_WORDS
from tests.ui.desk import Desk
from tests.ui.sketch.pages import begun, draw, is_at_leaves, note, presenter


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_a_sheet_in_room_mode_is_alone_again_when_one_comes_back(page: SketchView) -> None:
    sheet = begun(page)
    sheet.enter_room()
    said: list[bool] = []
    page.alone_wanted.connect(said.append)
    page.hide()
    page.show()
    assert said == [True]
    sheet.show_room(False)
    page.hide()
    page.show()
    assert said == [True]


def test_escape_in_a_field_beside_the_sheet_goes_back_to_the_sheet(
    page: SketchView, qtbot: QtBot
) -> None:
    sheet = begun(page, "Force field")
    page.activateWindow()
    field = next(
        each
        for each in sheet.side.findChildren(QLineEdit)
        if each.accessibleName() == "Add what pushes"
    )
    qtbot.waitUntil(field.isVisible)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    sheet.canvas.use("pen")
    assert page.back()
    assert not is_at_leaves(page)
    assert sheet.canvas.hasFocus()
    assert page.back()
    assert is_at_leaves(page)


def test_tab_goes_through_the_line_over_the_sheet_as_one_reads(
    page: SketchView, qtbot: QtBot
) -> None:
    sheet = begun(page)
    page.activateWindow()
    sheet.top.back.setFocus()
    qtbot.waitUntil(sheet.top.back.hasFocus)
    names = []
    for _step in range(4):
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        names.append(_focused().accessibleName())
    assert names[0].startswith("Sketch of")
    assert names[1:] == ["Room mode", "Outline", "Layers"]


def test_a_new_theme_ends_writing_and_keeps_the_words(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    made = note(sheet, "")
    sheet.canvas.edit_words(made.id, "half a sen")
    editor = sheet.bench.tools.words.editor
    assert editor is not None
    desk.context.theme.choose("dark")
    assert not editor.isVisible()
    written = sheet.sheet.scene.element(made.id)
    assert isinstance(written, Note)
    assert written.text == "half a sen"


def test_what_is_too_much_for_a_sheet_is_said_and_a_long_word_holds_nothing_up(
    desk: Desk, page: SketchView
) -> None:
    sheet = begun(page)
    pasting, clipboard = sheet.bench.tools.pasting, QGuiApplication.clipboard()
    clipboard.setText("x" * (MOST_WORDS + 1))
    assert not pasting.paste()
    assert "too much for a sheet" in desk.said[-1]
    clipboard.setText("x" * MOST_WORDS)
    before = time.process_time()
    assert pasting.paste()
    # It took three seconds while each piece was cut from all that was left.
    assert time.process_time() - before < 1.0
    (text,) = [each for each in sheet.sheet.scene.elements() if isinstance(each, Text)]
    assert len(text.text) == MOST_WORDS


def test_reading_only_offers_no_tool_that_does_nothing(
    desk: Desk, page: SketchView, monkeypatch: pytest.MonkeyPatch
) -> None:
    sketch = begun(page).sketch
    presenter(page).leave()
    monkeypatch.setattr(type(desk.practice), "may_write", False)
    presenter(page).open(sketch.id)
    assert page.desk is not None
    reading = ReadingOnly(page)
    tools = page.desk.bar.tools
    assert [name for name, button in tools.items() if button.isEnabled()] == ["select"]
    application = QCoreApplication.instance()
    assert application is not None
    application.removeEventFilter(reading)


def test_a_sheet_that_was_left_keeps_no_pixels(page: SketchView, qtbot: QtBot) -> None:
    sheet = begun(page)
    draw(sheet, (200, 300), (260, 340), (320, 300))
    qtbot.waitUntil(sheet.canvas.is_complete)
    still = sheet.canvas.still
    assert len(still._tiles) > 0
    presenter(page).leave()
    assert len(still._tiles) == 0
    assert not still.is_busy()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page.findChildren(QWidget, "canvas") == []


def test_undo_in_the_middle_of_a_drag_takes_back_the_drag_alone(page: SketchView) -> None:
    sheet = begun(page)
    made = note(sheet, "stays")
    sheet.canvas.use("select")
    sheet.canvas.zoom_to_fit()
    x, y = sheet.canvas.view.to_window((90, 55))
    canvas, left = sheet.canvas, Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=QPoint(round(x), round(y)))
    for by in (20, 40, 60):
        QTest.mouseMove(canvas, QPoint(round(x) + by, round(y) + by))
    moved = sheet.sheet.scene.element(made.id)
    assert isinstance(moved, Note)
    assert moved.x > made.x
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseRelease(canvas, left, pos=QPoint(round(x) + 60, round(y) + 60))
    assert sheet.sheet.scene.element(made.id) == made


def test_a_long_title_is_cut_at_its_end_and_leaves_room_for_what_stands_beside_it(
    page: SketchView,
) -> None:
    sheet = begun(page)
    long = "A title that a coach gave after the session, and that says it all"
    sheet.top.show_title(long, "mine")
    title = sheet.top.title
    assert title.minimumSizeHint().width() < title.sizeHint().width() / 2
    title.resize(title.minimumSizeHint())
    first = title.grab().toImage()
    sheet.top.show_title(long.replace("says it all", "goes on longer"), "mine")
    assert title.grab().toImage() == first
    sheet.top.show_title("Another " + long, "mine")
    assert title.grab().toImage() != first
