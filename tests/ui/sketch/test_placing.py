"""Notes, words, shapes, arrows, frames and pictures: placed, written on, and bound as shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
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
    a_frame,
    a_note,
    bench,
)
from tests.ui.sketch.hands import LAYER, PLAIN, is_inked, picture


def the_arrow(desk: Bench) -> Connector:
    """The one connector there is."""
    made = desk.only(Connector)
    assert isinstance(made, Connector)
    return made


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


# Without a hand


def test_enter_places_a_note_in_the_middle_to_be_written_on_at_once(
    qtbot: QtBot, theme: Theme
) -> None:
    with bench(theme, tool="note") as desk:
        desk.key(Qt.Key.Key_Return)
        assert desk.is_writing()
        desk.write("By keys")
        note = desk.only(Note)
        assert isinstance(note, Note)
        assert note.text == "By keys"
        x, y = desk.canvas.area().centre
        assert (note.x + note.width / 2, note.y + note.height / 2) == pytest.approx((x, y))


def test_notes_placed_by_enter_do_not_lie_on_each_other(qtbot: QtBot, theme: Theme) -> None:
    with bench(theme, a_frame("f", -2000, -2000, 4000, 4000)) as desk:
        for words in ("one", "two", "three"):
            desk.use("note")
            desk.key(Qt.Key.Key_Return)
            desk.write(words)
            desk.key(Qt.Key.Key_Escape)
        notes = [each for each in desk.sheet.scene.elements() if isinstance(each, Note)]
        assert [each.text for each in notes] == ["one", "two", "three"]
        for each in notes:
            lying = desk.sheet.within(desk.sheet.box_of(each))
            assert [other.id for other in lying if isinstance(other, Note)] == [each.id]
