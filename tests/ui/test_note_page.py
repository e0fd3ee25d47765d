"""A pleasure to write in: lists, boxes, keys, finding, counting; and the note as it is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QImage,
    QKeySequence,
    QTextBlock,
    QTextCursor,
    QTextTable,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from coachjournal.services.note_reading import read_note
from coachjournal.ui.actions import Intention, command
from coachjournal.ui.icons import Icons
from coachjournal.ui.sessions.note_edit import NoteEdit
from coachjournal.ui.sessions.note_marks import box_of, shape_of
from coachjournal.ui.sessions.note_page import NotePage
from coachjournal.ui.sessions.reading_page import ReadingPage
from coachjournal.ui.sessions.toolbar import note_tools
from coachjournal.ui.theme import Theme

Key, Held = Qt.Key, Qt.KeyboardModifier
NOTE = """# The board

He said **that** and [the plan](https://example.org/plan) and <b>that</b>.

- one
    - within
- [ ] write the letter
- [x] ask for the agenda

> quietly, `so`

| Who | What |
|---|---|
| He | *writes* |

![The tree](attachment:tree)
![Elsewhere](https://example.org/x.png)
"""


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, icons: Icons) -> Iterator[NotePage]:
    made = NotePage("Text of the record", theme, icons)
    tools = note_tools(made, icons)
    for tool in tools:
        tool.setParent(made)
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.edit.setFocus()
    qtbot.waitUntil(made.edit.hasFocus)
    yield made
    made.close()


@pytest.fixture
def edit(page: NotePage) -> NoteEdit:
    return page.edit


def _at(edit: NoteEdit, words: str, *, after: bool = False) -> None:
    start = edit.text().index(words) + (len(words) if after else 0)
    edit.select_place(start, start)


def _press(edit: NoteEdit, intention: Intention) -> None:
    keys: Any = QKeySequence(command(intention).keys[0])
    keys = keys[0]
    QTest.keyClick(edit, keys.key(), keys.keyboardModifiers())


def _box(edit: NoteEdit, words: str) -> QPointF:
    _at(edit, words)
    block = edit.textCursor().block()
    room: QRectF = edit.blockBoundingGeometry(block).translated(edit.contentOffset())
    return box_of(block, shape_of(block), edit._theme, room.topLeft()).center()


@pytest.mark.parametrize(
    ("name", "keys", "written"),
    [("Numbered list", "Ctrl+Shift+O", "1. one"), ("Crossed out", "Ctrl+Shift+X", "~~one~~")],
)
def test_a_numbered_list_and_crossing_out_have_their_buttons(
    page: NotePage, name: str, keys: str, written: str
) -> None:
    (button,) = [b for b in page.findChildren(QToolButton) if b.accessibleName() == name]
    assert not button.icon().isNull()
    assert keys in button.toolTip()
    page.edit.show_text("one")
    page.edit.select_place(0, 3)
    button.click()
    assert page.edit.text() == written
    page.edit.undo()
    assert page.edit.text() == "one"


@pytest.mark.parametrize("reading", [False, True])
def test_a_link_is_followed_by_the_menu_key_as_well(page: NotePage, *, reading: bool) -> None:
    page.edit.show_text("See [the tree](https://example.org/tree) there.")
    if reading:
        page.reading_wanted.connect(lambda text: page.show_pieces(read_note(text), {}))
        page.turn()
        page.read.finish()
        shown: NoteEdit | ReadingPage = page.read
        cursor = page.read.textCursor()
        cursor.setPosition(page.read.toPlainText().index("tree"))
        page.read.setTextCursor(cursor)
    else:
        shown = page.edit
        _at(page.edit, "tree]")
    asked: list[str] = []
    shown.link_wanted.connect(asked.append)
    place = shown.cursorRect().center()
    at = shown.viewport().mapToGlobal(place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, at)
    shown.contextMenuEvent(event)
    (menu,) = [each for each in shown.findChildren(QMenu) if each.isVisible()]
    first = menu.actions()[0]
    assert first.text() == "Follow the link…"
    first.trigger()
    menu.close()
    assert asked == ["https://example.org/tree"]


def test_a_click_ticks_a_box_and_undo_takes_the_tick_back(edit: NoteEdit) -> None:
    edit.show_text("To do\n- [ ] one\n- [x] two\n")
    for words, wanted in (("one", "- [x] one"), ("two", "- [ ] two")):
        point = _box(edit, words).toPoint()
        QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert wanted in edit.text()
    edit.undo()
    edit.undo()
    assert edit.text() == "To do\n- [ ] one\n- [x] two\n"
    _at(edit, "two")
    QTest.keyClick(edit, Key.Key_Return, Held.ControlModifier)
    assert "- [ ] two" in edit.text()


def test_tab_moves_items_in_and_out_and_writes_elsewhere(edit: NoteEdit) -> None:
    edit.show_text("- one\n- two\nprose")
    _at(edit, "two")
    QTest.keyClick(edit, Key.Key_Tab)
    assert edit.text() == "- one\n    - two\nprose"
    QTest.keyClick(edit, Key.Key_Return)
    assert edit.text() == "- one\n    - \n    - two\nprose"
    edit.undo()
    QTest.keyClick(edit, Key.Key_Backtab)
    assert edit.text() == "- one\n- two\nprose"
    _at(edit, "prose")
    QTest.keyClick(edit, Key.Key_Tab)
    assert edit.text().endswith("\n\tprose")


def test_backspace_at_the_words_takes_the_mark_away(edit: NoteEdit) -> None:
    edit.show_text("    - [ ] one")
    _at(edit, "one")
    QTest.keyClick(edit, Key.Key_Backspace)
    assert edit.text() == "- [ ] one"
    QTest.keyClick(edit, Key.Key_Backspace)
    assert edit.text() == "one"
    edit.undo()
    assert edit.text() == "- [ ] one"


def test_home_goes_to_the_words_first(edit: NoteEdit) -> None:
    edit.show_text("- [ ] \U0001f600 one")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(edit, Key.Key_Home)
    assert edit.textCursor().positionInBlock() == len("- [ ] ")
    QTest.keyClick(edit, Key.Key_Home)
    assert edit.textCursor().positionInBlock() == 0


def test_lines_of_an_item_stand_under_its_words(edit: NoteEdit) -> None:
    edit.show_text("- " + "what it means for his people " * 8)
    edit.grab()
    layout = edit.document().firstBlock().layout()
    assert layout.lineCount() > 1
    words: Any = layout.lineAt(0).cursorToX(2)
    begin = words[0] if isinstance(words, tuple) else words
    assert layout.lineAt(1).x() == pytest.approx(begin)
    assert begin > layout.lineAt(0).x()


@pytest.mark.parametrize(
    ("intention", "wanted"),
    [
        ("bold", "**word**"),
        ("italic", "*word*"),
        ("strike", "~~word~~"),
        ("heading", "## word"),
        ("list", "- word"),
        ("numbers", "1. word"),
        ("checks", "- [ ] word"),
        ("quote", "> word"),
    ],
)
def test_each_key_puts_a_mark_and_one_undo_takes_it_back(
    edit: NoteEdit, intention: Intention, wanted: str
) -> None:
    edit.show_text("word")
    _at(edit, "or")
    _press(edit, intention)
    assert edit.text() == wanted
    edit.undo()
    assert edit.text() == "word"
    edit.redo()
    _at(edit, "or")
    _press(edit, intention)
    if intention == "heading":
        assert edit.text() == "### word"
        _press(edit, intention)
    assert edit.text() == "word"


def test_a_link_takes_the_words_selected_and_waits_for_its_address(
    edit: NoteEdit, qtbot: QtBot
) -> None:
    edit.show_text("see the plan")
    edit.select_place(4, 12)
    _press(edit, "link")
    QTest.keyClicks(edit, "https://example.org")
    assert edit.text() == "see [the plan](https://example.org)"
    _at(edit, "plan")
    point = edit.cursorRect().center()
    with qtbot.waitSignal(edit.link_wanted) as asked:
        QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, Held.ControlModifier, point)
    assert asked.args == ["https://example.org"]


def test_files_and_pictures_are_handed_on_only_where_they_are_kept(
    edit: NoteEdit, qtbot: QtBot
) -> None:
    files, picture = QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile("/tmp/flipchart.jpg")])
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    picture.setImageData(image)
    assert not edit.canInsertFromMimeData(files)
    assert not edit.canInsertFromMimeData(picture)
    edit.take_files()
    with qtbot.waitSignal(edit.files_dropped) as dropped:
        edit.insertFromMimeData(files)
    assert [each.name for each in dropped.args[0]] == ["flipchart.jpg"]
    with qtbot.waitSignal(edit.files_dropped) as dropped:
        edit.insertFromMimeData(picture)
    # As it was copied: making a file of a large one is no work for the window.
    assert dropped.args[0] == image
    assert edit.text() == ""


def test_words_are_counted_and_those_selected(page: NotePage, edit: NoteEdit) -> None:
    edit.show_text("## The well-known plan\n\n- [x] don't ask\n")
    page.count.finish()
    assert page.count.words() == "5 words"
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(edit, "one more")
    edit.select_place(3, 6)
    page.count.finish()
    assert page.count.words() == "1 of 7 words"
    edit.show_text("")
    page.count.finish()
    assert page.count.words() == ""


def test_find_goes_through_the_places_and_esc_back(page: NotePage, edit: NoteEdit) -> None:
    edit.show_text("\U0001f600 A plan.\n" + "nothing\n" * 80 + "The Plan again, planned.\n")
    page.search()
    page.bar.words.setText("plan")
    page.bar.look()
    page.bar.finder.finish()
    assert page.bar.count.text() == "1 of 3"
    assert page.bar.words.accessibleDescription() == "1 of 3"
    QTest.keyClick(page.bar.words, Key.Key_Return)
    assert page.bar.count.text() == "2 of 3"
    assert edit.textCursor().block().text().startswith("The Plan")
    marked = {each.cursor.selectedText() for each in edit.extraSelections()}
    assert marked == {"Plan", "plan"}
    QTest.keyClick(page.bar.words, Key.Key_Return, Held.ShiftModifier)
    assert page.bar.count.text() == "1 of 3"
    QTest.keyClick(page.bar.words, Key.Key_Escape)
    assert page.bar.isHidden()
    assert edit.hasFocus()
    assert (edit.textCursor().position(), edit.verticalScrollBar().value()) == (0, 0)
    assert not edit.extraSelections()


def test_words_are_put_in_place_of_others_in_one_step(page: NotePage, edit: NoteEdit) -> None:
    before = "A plan\r\n, \U0001f600 plan\u2028plan"
    edit.show_text(before)
    page.search(replacing=True)
    page.bar.words.setText("plan")
    page.bar.look()
    page.bar.finder.finish()
    page.bar.finder.replace("\\1 idea")
    page.bar.finder.finish()
    assert edit.text() == "A \\1 idea\r\n, \U0001f600 plan\u2028plan"
    assert page.bar.finder.replace_all("way") == 2
    assert edit.text() == "A \\1 idea\r\n, \U0001f600 way\u2028way"
    edit.undo()
    edit.undo()
    assert edit.text() == before


def test_what_is_written_while_searching_is_not_replaced_in_the_wrong_place(
    page: NotePage, edit: NoteEdit
) -> None:
    edit.show_text("A plan, a plan.")
    page.search(replacing=True)
    page.bar.words.setText("plan")
    page.bar.look()
    page.bar.finder.finish()
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    edit.insertPlainText("No, not yet: ")
    assert not edit.extraSelections()
    page.bar.finder.replace("way")
    page.bar.finder.finish()
    assert edit.text() == "No, not yet: A plan, a plan."
    assert page.bar.count.text() == "1 of 2"
    page.bar.finder.replace("way")
    assert edit.text() == "No, not yet: A way, a plan."
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.insertPlainText(" A plan.")
    assert page.bar.finder.replace_all("way") == 2
    assert edit.text() == "No, not yet: A way, a way. A way."


def test_a_note_is_read_with_its_tables_boxes_and_pictures(page: NotePage) -> None:
    page.edit.show_text(NOTE)
    picture = page.grab().toImage()
    content = QMimeData()
    content.setImageData(picture)
    page.reading_wanted.connect(lambda text: page.show_pieces(read_note(text), {"tree": picture}))
    _press(page.edit, "read")
    page.read.finish()
    assert page.is_reading()
    document = page.read.document()
    words = document.toPlainText()
    assert "He said that and the plan and <b>that</b>." in words
    assert "Elsewhere" in words
    assert "The tree" not in words
    tables = [each for each in document.rootFrame().childFrames() if isinstance(each, QTextTable)]
    assert [(each.rows(), each.columns()) for each in tables] == [(2, 2)]
    markers = [block.blockFormat().marker().name for block in _blocks(page)]
    assert (markers.count("Checked"), markers.count("Unchecked")) == (1, 1)
    page.read.selectAll()
    copied = page.read.createMimeDataFromSelection()
    assert copied.hasText()
    assert not copied.hasHtml()
    assert page.back()
    assert not page.is_reading()
    assert page.read.document().isEmpty()
    assert page.edit.text() == NOTE


def test_reading_loads_nothing_by_itself(page: NotePage) -> None:
    assert page.read.loadResource(2, QUrl("file:///etc/hostname")) is None


def _blocks(page: NotePage) -> Iterator[QTextBlock]:
    block = page.read.document().firstBlock()
    while block.isValid():
        yield block
        block = block.next()
