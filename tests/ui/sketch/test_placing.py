"""Notes, words, shapes, arrows, frames and pictures: placed, written on, and bound as shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFocusEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.dressing import Look
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    Frame,
    Note,
    Picture,
    Route,
    Shape,
    ShapeKind,
    Side,
    Text,
)
from coachjournal.ui.sketch.manner import Snapping
from coachjournal.ui.sketch.tools.settings import Drawn
from coachjournal.ui.theme import Theme
from tests.ui.sketch.bench import (
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
from tests.ui.sketch.hands import LAYER, PLAIN, is_inked, picture


def the_arrow(desk: Bench) -> Connector:
    """The one connector there is."""
    made = desk.only(Connector)
    assert isinstance(made, Connector)
    return made


# Notes and words


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


# Shapes


@pytest.mark.parametrize(
    "drawn", [Drawn.RECTANGLE, Drawn.ELLIPSE, Drawn.DIAMOND, Drawn.TRIANGLE, Drawn.LINE]
)
def test_shapes_are_drawn_from_corner_to_corner(qtbot: QtBot, theme: Theme, drawn: Drawn) -> None:
    with bench(theme, tool="shape") as desk:
        desk.tools.settings.put(shape=drawn)
        desk.drag((100, 100), (200, 180))
        shape = desk.only(Shape)
        assert isinstance(shape, Shape)
        assert shape.kind == drawn.value
        assert (shape.x, shape.y, shape.width, shape.height) == (100, 100, 100, 80)


def test_shift_draws_a_square_and_a_line_keeps_its_direction(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, tool="shape") as desk:
        desk.drag((100, 100), (200, 140), SHIFT)
        square = desk.only(Shape)
        assert isinstance(square, Shape)
        assert (square.width, square.height) == (100, 100)
        desk.sheet.undo()
        desk.use("shape")
        desk.tools.settings.put(shape=Drawn.LINE)
        desk.drag((100, 200), (200, 100))
        seen = picture(desk.canvas)
        assert is_inked(seen, (125, 175))
        assert not is_inked(seen, (125, 125))


def test_a_polygon_is_clicked_corner_by_corner(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, tool="shape") as desk:
        desk.tools.settings.put(shape=Drawn.POLYGON)
        for place in ((100, 100), (300, 100), (280, 200), (500, 350)):
            desk.click(place)
        desk.key(Qt.Key.Key_Backspace)
        desk.click((120, 220))
        desk.key(Qt.Key.Key_Return)
        shape = desk.only(Shape)
        assert isinstance(shape, Shape)
        assert shape.kind is ShapeKind.POLYGON
        assert len(shape.corners) == 4
        assert (shape.x, shape.y, shape.width, shape.height) == (100, 100, 200, 120)


def test_an_arrow_among_the_shapes_binds_to_nothing(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), tool="shape") as desk:
        desk.tools.settings.put(shape=Drawn.ARROW)
        desk.drag((100, 90), (300, 90))
        assert the_arrow(desk).start.bound_to is None
        assert the_arrow(desk).end_head


def test_a_shape_that_is_not_meant_is_not_there(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, tool="shape") as desk:
        desk.hand.mouse_at("press", (100, 100))
        desk.hand.mouse_at("move", (200, 200))
        desk.key(Qt.Key.Key_Escape)
        desk.hand.mouse_at("release", (200, 200))
        assert len(desk.sheet.scene) == 0


def test_tools_stay_in_the_hand_where_that_is_set(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, tool="shape") as desk:
        desk.drag((100, 100), (200, 180))
        assert desk.canvas.tool_name == "select"
        desk.tools.settings.put(stays=True)
        desk.use("shape")
        desk.drag((300, 100), (400, 180))
        assert desk.canvas.tool_name == "shape"


# Arrows


def test_an_arrow_binds_where_it_shows_that_it_will(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_note("b", 350, 50), tool="connector") as desk:
        empty = picture(desk.canvas)
        desk.hand.mouse_at("hover", (152, 92))
        assert picture(desk.canvas) != empty
        desk.hand.mouse_at("hover", (250, 250))
        assert picture(desk.canvas) == empty
        desk.drag((152, 92), (400, 90))
        arrow = the_arrow(desk)
        assert (arrow.start.bound_to, arrow.start.side) == ("a", Side.RIGHT)
        assert (arrow.end.bound_to, arrow.end.side) == ("b", Side.BODY)
        assert (arrow.end.x, arrow.end.y) == (350, 90)
        assert desk.chosen() == (arrow.id,)


def test_control_binds_to_nothing(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), tool="connector") as desk:
        desk.drag((100, 90), (300, 90), CONTROL)
        assert the_arrow(desk).start.bound_to is None
        assert (the_arrow(desk).start.x, the_arrow(desk).start.y) == (100, 90)


def test_an_arrow_drawn_in_a_frame_is_not_bound_to_it(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_frame("f", 20, 20, 400, 300), tool="connector") as desk:
        desk.drag((100, 120), (300, 90))
        assert the_arrow(desk).start.bound_to is None
        assert the_arrow(desk).end.bound_to is None


def test_two_clicks_make_an_arrow_too(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_note("b", 350, 50), tool="connector") as desk:
        desk.click((100, 90))
        desk.hand.mouse_at("hover", (250, 90))
        desk.click((400, 90))
        assert (the_arrow(desk).start.bound_to, the_arrow(desk).end.bound_to) == ("a", "b")
        desk.use("connector")
        desk.click((500, 300))
        desk.key(Qt.Key.Key_Escape)
        desk.click((550, 300))
        desk.key(Qt.Key.Key_Escape)
        the_arrow(desk)


def test_the_end_of_an_arrow_is_taken_elsewhere(qtbot: QtBot, theme: Theme) -> None:
    with bench(
        theme, a_note("a", 50, 50), a_note("b", 350, 50), a_note("d", 350, 250), tool="connector"
    ) as desk:
        desk.drag((100, 90), (400, 90))
        arrow = the_arrow(desk)
        desk.drag((arrow.end.x, arrow.end.y), (400, 290))
        assert the_arrow(desk).end.bound_to == "d"
        moved = the_arrow(desk)
        desk.drag((moved.end.x, moved.end.y), (250, 350))
        assert the_arrow(desk).end.bound_to is None
        assert (the_arrow(desk).end.x, the_arrow(desk).end.y) == (250, 350)
        assert the_arrow(desk).start.bound_to == "a"
        desk.sheet.undo()
        assert the_arrow(desk).end.bound_to == "d"


def test_an_arrow_looks_as_was_set_last(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, tool="connector") as desk:
        desk.drag((100, 90), (300, 90))
        desk.tools.deeds.dress(Look(route=Route.CURVED, start_head=True))
        assert the_arrow(desk).route is Route.CURVED
        desk.key(Qt.Key.Key_Delete)
        desk.use("connector")
        desk.drag((100, 190), (300, 190))
        assert the_arrow(desk).route is Route.CURVED
        assert the_arrow(desk).start_head


# Frames and pictures


def test_frames_count_on_and_lie_below(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_frame("f", 300, 20, 100, 100), tool="frame") as desk:
        desk.drag((20, 20), (250, 200))
        desk.write("Now")
        desk.key(Qt.Key.Key_Return)
        (made,) = [
            each
            for each in desk.sheet.scene.elements()
            if isinstance(each, Frame) and each.id != "f"
        ]
        assert (made.name, made.number) == ("Now", 2)
        assert desk.sheet.scene.elements()[0].id == made.id


def test_a_picture_is_asked_for_and_goes_where_one_clicked(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, tool="picture") as desk:
        desk.click((200, 150))
        assert desk.images.placed == [(Path("a.png"), (200, 150))]


def test_what_is_dropped_lies_where_it_was_let_go(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme) as desk:
        source = QMimeData()
        source.setUrls([QUrl.fromLocalFile("/somewhere/photo.jpg")])
        event = QDropEvent(
            QPointF(120, 80), Qt.DropAction.CopyAction, source, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        assert desk.canvas.acceptDrops()
        desk.tools.eventFilter(desk.canvas, event)
        assert desk.images.placed == [(Path("/somewhere/photo.jpg"), (120, 80))]


# Copying


def test_what_is_copied_never_reaches_the_system_s_clipboard(qtbot: QtBot, theme: Theme) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("from before")
    with bench(theme, a_note("a", 50, 50, text="In confidence")) as desk:
        desk.click((80, 80))
        desk.do("copy")
        assert clipboard.text() == "from before"
        desk.do("paste")
        desk.do("paste")
        assert [each.x for each in desk.sheet.scene.elements() if isinstance(each, Note)] == [
            50, 74, 98,
        ]  # fmt: skip
        desk.do("cut")
        assert len(desk.sheet.scene) == 2
        desk.do("paste")
        (pasted,) = desk.sheet.chosen_elements()
        assert isinstance(pasted, Note)
        assert (pasted.x, pasted.text) == (98, "In confidence")


def test_what_was_copied_elsewhere_since_goes_before_it(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50)) as desk:
        desk.click((80, 80))
        desk.do("copy")
        QGuiApplication.clipboard().setText("From a letter\nwith two lines")
        desk.do("paste")
        words = desk.only(Text)
        assert isinstance(words, Text)
        assert words.text == "From a letter\nwith two lines"
        image = QImage(4, 3, QImage.Format.Format_RGB32)
        image.fill(0)
        QGuiApplication.clipboard().setImage(image)
        desk.do("paste")
        assert len(desk.images.placed) == 1
        QGuiApplication.clipboard().clear()


def test_pictures_of_another_sheet_are_kept_for_this_one(qtbot: QtBot, theme: Theme) -> None:
    shown = Picture(
        id=ElementId("p"), layer=LAYER, order=1, x=50, y=50, width=80, height=60,
        attachment_id="there",
    )  # fmt: skip
    with bench(theme, shown) as desk, bench(theme) as other:
        desk.images.contents["there"] = b"\x89PNG"
        other.tools.pasting._clip = desk.tools.pasting._clip
        desk.sheet.choose([ElementId("p")])
        desk.do("copy")
        other.do("paste")
        pasted = other.only(Picture)
        assert isinstance(pasted, Picture)
        assert pasted.attachment_id == "kept-0"
        assert other.images.contents["kept-0"] == b"\x89PNG"
        assert pasted.id != "p"


def test_a_right_click_chooses_what_it_is_for_and_gives_a_menu(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_note("a", 50, 50), a_note("b", 250, 50)) as desk:
        desk.click((80, 80))
        desk.canvas.customContextMenuRequested.emit(QPointF(280, 80).toPoint())
        assert desk.chosen() == ("b",)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        names = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert names[:4] == ["Write on it", "Cut", "Copy", "Paste"]
        menu.close()


def test_placed_things_come_to_rest_at_the_grid(qtbot: QtBot, theme: Theme) -> None:
    manner = replace(PLAIN, snapping=Snapping.GRID)
    with bench(theme, manner=manner, tool="shape") as desk:
        desk.drag((101, 97), (205, 180))
        shape = desk.only(Shape)
        assert isinstance(shape, Shape)
        assert (shape.x, shape.y, shape.width, shape.height) == (96, 96, 120, 96)


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


def test_a_caption_is_seen_under_its_picture(qtbot: QtBot, theme: Theme) -> None:
    shown = Picture(
        id=ElementId("p"), layer=LAYER, order=1, x=100, y=50, width=120, height=60,
        attachment_id="there",
    )  # fmt: skip
    with bench(theme, shown) as desk:
        empty = picture(desk.canvas)
        assert not is_inked(empty, (160, 122), reach=8)
        desk.click((160, 80))
        desk.key(Qt.Key.Key_Return)
        desk.write("The wall")
        desk.key(Qt.Key.Key_Return)
        desk.sheet.choose(())
        assert is_inked(picture(desk.canvas), (160, 122), reach=8)


def test_the_choice_is_not_reckoned_anew_while_the_hand_only_moves(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With all of a full sheet chosen each move of the hand took a third of a second."""
    with bench(theme, a_note("a", 50, 50), a_note("b", 250, 50)) as desk:
        desk.do("choose-all")
        desk.hand.mouse_at("hover", (20, 20))
        asked: list[object] = []
        free = desk.tools.deeds.free

        def counted() -> list[Element]:
            asked.append(1)
            return free()

        monkeypatch.setattr(desk.tools.deeds, "free", counted)
        for step in range(20):
            desk.hand.mouse_at("hover", (20 + 10 * step, 60))
        assert asked == []


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
