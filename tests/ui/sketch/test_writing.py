"""Words are written where they stand: nothing jumps, nothing is lost, all is one deed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import (
    ElementId,
    Frame,
    Note,
    Shape,
    Text,
)
from coachjournal.ui.theme import Theme
from tests.ui.sketch.bench import (
    CONTROL,
    Bench,
    a_box,
    a_frame,
    a_note,
    a_text,
    a_tie,
    bench,
)
from tests.ui.sketch.hands import is_inked, picture


def test_a_note_is_written_on_as_soon_as_it_lies_there(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, tool="note") as desk:
        desk.click((200, 150))
        assert desk.is_writing()
        desk.write("What if?")
        note = desk.only(Note)
        assert isinstance(note, Note)
        assert note.text == "What if?"
        desk.key(Qt.Key.Key_Escape)
        assert not desk.is_writing()
        assert desk.canvas.hasFocus()
        assert desk.canvas.tool_name == "select"
        assert desk.chosen() == (note.id,)
        desk.sheet.undo()
        assert len(desk.sheet.scene) == 0
        desk.sheet.redo()
        note = desk.only(Note)
        assert isinstance(note, Note)
        assert note.text == "What if?"


def test_a_note_grows_with_its_words_and_shrinks_again_while_one_writes(
    qtbot: QtBot, theme: Theme
) -> None:
    with bench(theme, a_note("a", 50, 50)) as desk:
        desk.double((80, 80))
        desk.write("word " * 40)
        assert desk.note("a").height > 200
        assert desk.is_writing()
        desk.field().selectAll()
        desk.write("x")
        assert desk.note("a").height == 80
        assert (desk.note("a").x, desk.note("a").y, desk.note("a").width) == (50, 50, 100)


def test_a_drag_says_how_large_a_note_is(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, tool="note") as desk:
        desk.drag((100, 100), (340, 260))
        note = desk.only(Note)
        assert isinstance(note, Note)
        assert (note.x, note.y, note.width, note.height) == (100, 100, 240, 160)


def test_words_on_paper_go_again_where_nothing_was_written(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, tool="text") as desk:
        desk.click((100, 100))
        assert len(desk.sheet.scene) == 1
        desk.key(Qt.Key.Key_Escape)
        assert len(desk.sheet.scene) == 0
        assert not desk.sheet.history.can_undo


def test_words_that_were_emptied_go(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_text("t", 50, 50, "Old")) as desk:
        desk.double((55, 55))
        assert desk.is_writing()
        desk.field().selectAll()
        desk.key(Qt.Key.Key_Backspace)
        desk.click((500, 350))
        desk.key(Qt.Key.Key_Escape)
        assert len(desk.sheet.scene) == 0
        desk.sheet.undo()
        words = desk.only(Text)
        assert isinstance(words, Text)
        assert words.text == "Old"


def test_words_stay_where_they_were_clicked(qtbot: QtBot, theme: Theme) -> None:
    """The field's wound: text boxes that jump when one begins or ends writing."""
    with bench(theme, tool="text") as desk:
        desk.click((100, 100))
        begun = desk.only(Text)
        assert isinstance(begun, Text)
        assert desk.is_writing()
        field = desk.field().geometry()
        assert (field.left(), field.top()) == (100, round(begun.y))
        desk.write("What matters here")
        assert (desk.field().x(), desk.field().y()) == (field.left(), field.top())
        desk.key(Qt.Key.Key_Return)
        desk.write("most of all")
        desk.key(Qt.Key.Key_Escape)
        ended = desk.only(Text)
        assert isinstance(ended, Text)
        assert (ended.x, ended.y) == (begun.x, begun.y)
        assert ended.text == "What matters here\nmost of all"
        assert is_inked(picture(desk.canvas), (107, 100), reach=8)


@pytest.mark.parametrize("zoom", [0.5, 1.0, 2.0])
def test_the_field_shows_letters_where_the_sheet_does(
    qtbot: QtBot, theme: Theme, zoom: float
) -> None:
    with bench(theme, a_note("a", 60, 60, text="H")) as desk:
        desk.canvas.look(desk.canvas.view._replace(zoom=zoom))
        before = inked_rows(desk)
        desk.sheet.choose([ElementId("a")])
        desk.key(Qt.Key.Key_Return)
        assert desk.is_writing()
        desk.field().setCursorWidth(0)
        after = inked_rows(desk)
        assert abs(before[0] - after[0]) <= 1
        assert abs(before[1] - after[1]) <= 1
        assert abs(before[2] - after[2]) <= 1


def inked_rows(desk: Bench) -> tuple[int, int, int]:
    """The first and last row, and the first column, where dark letters are within the note."""
    image = picture(desk.canvas)
    zoom = desk.canvas.view.zoom
    left, top, right, bottom = (round(each * zoom) for each in (69.5, 72, 150, 130))
    dark = [
        (x, y)
        for x in range(left, right)
        for y in range(top, bottom)
        if image.pixelColor(x, y).lightness() < 120
    ]
    rows, columns = [y for _x, y in dark], [x for x, _y in dark]
    return min(rows), max(rows), min(columns)


def test_typing_and_enter_begin_writing_on_what_is_chosen(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50, text="So")) as desk:
        desk.click((80, 80))
        desk.write(" ")
        desk.write("far")
        assert desk.note("a").text == "Sofar"
        desk.key(Qt.Key.Key_Escape)
        desk.key(Qt.Key.Key_Return)
        desk.key(Qt.Key.Key_Return)
        desk.write("and")
        assert desk.note("a").text == "Sofar\nand"


def test_a_click_outside_ends_writing_and_a_menu_does_not(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50)) as desk:
        desk.double((80, 80))
        assert desk.is_writing()
        for reason in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            QApplication.sendEvent(desk.field(), QFocusEvent(QFocusEvent.Type.FocusOut, reason))
            assert desk.is_writing()
        desk.write("Kept")
        QApplication.sendEvent(
            desk.field(), QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.MouseFocusReason)
        )
        assert not desk.is_writing()
        assert desk.note("a").text == "Kept"


def test_writing_is_one_deed_and_the_field_follows_undo(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50, text="Old")) as desk:
        desk.double((80, 80))
        desk.write(" and new")
        desk.sheet.undo()
        assert desk.note("a").text == "Old"
        assert desk.is_writing()
        assert desk.field().text() == "Old"
        desk.key(Qt.Key.Key_Escape)
        assert desk.note("a").text == "Old"


def test_the_field_closes_when_its_element_goes(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, tool="note") as desk:
        desk.click((200, 150))
        desk.write("Gone")
        desk.sheet.undo()
        assert not desk.is_writing()
        assert len(desk.sheet.scene) == 0


def test_the_field_goes_with_the_view(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50, text="Here")) as desk:
        desk.double((80, 80))
        assert desk.is_writing()
        place = desk.field().pos()
        desk.canvas.look(desk.canvas.view.moved(100, 40))
        assert desk.is_writing()
        assert (desk.field().x(), desk.field().y()) == (place.x() + 100, place.y() + 40)
        desk.canvas.zoom_to(2.0)
        assert desk.field().width() > 150


def test_words_are_written_on_shapes_arrows_frames(qtbot: QtBot, theme: Theme) -> None:
    with bench(
        theme,
        a_box("box", 50, 50),
        a_note("b", 350, 50),
        a_frame("f", 20, 200, 200, 150),
        a_tie("c", "box", "b"),
    ) as desk:
        desk.sheet.choose([ElementId("box")])
        desk.key(Qt.Key.Key_Right)
        desk.key(Qt.Key.Key_Return)
        desk.write("Inside")
        desk.key(Qt.Key.Key_Escape)
        desk.sheet.choose([ElementId("c")])
        desk.key(Qt.Key.Key_Return)
        desk.write("leads to")
        desk.key(Qt.Key.Key_Return)
        assert not desk.is_writing()
        desk.sheet.choose([ElementId("f")])
        desk.key(Qt.Key.Key_Return)
        desk.write("The team")
        desk.key(Qt.Key.Key_Return)
        box, frame = desk.only(Shape), desk.only(Frame)
        assert isinstance(box, Shape)
        assert isinstance(frame, Frame)
        assert (box.text, desk.connector().label, frame.name) == ("Inside", "leads to", "The team")


def test_a_double_click_writes_in_an_empty_shape(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_box("box", 50, 50)) as desk:
        desk.double((100, 90))
        desk.write("Here")
        box = desk.only(Shape)
        assert isinstance(box, Shape)
        assert box.text == "Here"


def test_keys_of_the_field_are_the_field_s(qtbot: QtBot, theme: Theme) -> None:
    """Ctrl+A in the field chooses its words, not the sheet."""
    with bench(theme, a_note("a", 50, 50, text="Words"), a_note("b", 250, 50)) as desk:
        desk.double((80, 80))
        assert desk.is_writing()
        QTest.keyClick(desk.field(), Qt.Key.Key_A, CONTROL)
        assert desk.field().textCursor().selectedText() == "Words"
        QTest.keyClick(desk.field(), Qt.Key.Key_D, CONTROL)
        assert desk.chosen() == ("a",)
        assert len(desk.sheet.scene) == 2


def test_a_pen_or_finger_elsewhere_ends_writing_too(qtbot: QtBot, theme: Theme) -> None:
    """Neither moves the keyboard's focus, which is what a mouse ends writing by."""
    with bench(theme, a_note("a", 50, 50), a_note("b", 250, 50)) as desk:
        desk.double((80, 80))
        desk.write("By hand")
        desk.hand.pen((280, 80), (281, 80))
        assert not desk.is_writing()
        assert desk.note("a").text == "By hand"
        assert desk.chosen() == ("b",)
        desk.double((80, 80))
        desk.hand.fingers([(280, 80)])
        assert not desk.is_writing()


def test_another_tool_ends_writing(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50)) as desk:
        desk.double((80, 80))
        desk.write("Then")
        desk.use("pen")
        assert not desk.is_writing()
        assert desk.note("a").text == "Then"


def test_words_in_a_shape_do_not_jump_when_one_begins_to_write(qtbot: QtBot, theme: Theme) -> None:
    box = replace(a_box("box", 60, 60), width=160, height=120, text="In the middle")
    with bench(theme, box) as desk:
        before = dark_places(desk, (75, 80, 205, 160))
        desk.sheet.choose([ElementId("box")])
        desk.key(Qt.Key.Key_Return)
        desk.field().setCursorWidth(0)
        after = dark_places(desk, (75, 80, 205, 160))
        assert abs(before[0] - after[0]) <= 1
        assert abs(before[1] - after[1]) <= 1


def dark_places(desk: Bench, part: tuple[int, int, int, int]) -> tuple[int, int]:
    """The first column and row with dark letters in a part of the window."""
    image = picture(desk.canvas)
    left, top, right, bottom = part
    dark = [
        (x, y)
        for x in range(left, right)
        for y in range(top, bottom)
        if image.pixelColor(x, y).lightness() < 120
    ]
    return min(x for x, _y in dark), min(y for _x, y in dark)


def test_once_written_a_letter_takes_up_a_tool_again(qtbot: QtBot, theme: Theme) -> None:
    """Note after note by the letter N: it was written at the end of the note just made."""
    with bench(theme, tool="note") as desk:
        desk.click((200, 150))
        desk.write("One")
        desk.key(Qt.Key.Key_Escape)
        desk.write("n")
        note = desk.only(Note)
        assert isinstance(note, Note)
        assert note.text == "One"
        desk.click((200, 150))
        desk.write("!")
        assert desk.note(note.id).text == "One!"


def test_a_book_pasted_into_a_note_is_refused_and_said_so(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 100, 100, text="Short")) as desk:
        said: list[str] = []
        desk.canvas.said.connect(said.append)
        desk.double((150, 140))
        book = QMimeData()
        book.setText("word " * 12_000)
        desk.field().insertFromMimeData(book)
        assert desk.note("a").text == "Short"
        assert [words for words in said if "too much" in words]
