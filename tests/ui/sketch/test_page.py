"""The sketchbook's page: a sketch is begun, drawn on, left, found again, named and binned."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.delta import replaced
from coachjournal.domain.sketch.elements import Note
from coachjournal.domain.sketches import Whose
from coachjournal.errors import DiskFull
from coachjournal.ui.attachments.images import thumbnail_of
from coachjournal.ui.sketch.desk import SheetDesk
from coachjournal.ui.sketch.facts_sheet import FactsSheet
from coachjournal.ui.sketch.hand_settings import HandSheet
from coachjournal.ui.sketch.keeping import AGAIN_MS
from coachjournal.ui.sketch.page import SketchView
from coachjournal.ui.sketch.take_in_sheet import counted
from tests.ui.desk import Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.sketch.pages import begun, dialog, draw, is_at_leaves, kept, note, on_disk, presenter


def test_an_empty_sketchbook_says_what_it_is_for(page: SketchView) -> None:
    words = " ".join(each.text() for each in page.book.findChildren(type(page.book._header._title)))
    assert "Every stroke is saved" in words
    assert page.book.new.isVisible()


def test_a_stroke_is_in_the_journal_as_soon_as_it_is_drawn(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    draw(sheet, (200, 300), (260, 340), (320, 300))
    (sketch,) = kept(desk)
    assert on_disk(desk, sketch) == {"Layer", "Stroke"}
    assert sheet.top.kept.text() == "Saved"
    QTest.keyClick(sheet.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert on_disk(desk, sketch) == {"Layer"}


def test_a_sheet_that_was_left_shows_its_drawing_among_the_leaves(
    desk: Desk, page: SketchView
) -> None:
    sheet = begun(page)
    draw(sheet, (200, 300), (500, 500))
    assert page.back()
    assert is_at_leaves(page)
    (line,) = page.book.model.lines
    picture = thumbnail_of(line.sketch.thumbnail)
    inked = [
        picture.pixelColor(x, y).lightness() < 128
        for x in range(picture.width())
        for y in range(picture.height())
    ]
    assert 100 < sum(inked) < 5000
    assert page.book._header._line.text() == "1 sketch"


def test_one_click_begins_with_a_template_that_has_its_name(desk: Desk, page: SketchView) -> None:
    sheet = begun(page, "Problem tree")
    assert sheet.sketch.template == "problem-tree"
    assert sheet.top.title.text() == "Problem tree"
    assert any(isinstance(each, Note) for each in sheet.sheet.scene.elements())
    assert sheet.side.shown() == "live"


def test_what_a_full_disk_did_not_take_is_tried_again_in_its_order(
    desk: Desk, page: SketchView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = begun(page)
    sketches, full = desk.practice.sketches, [True]
    save = sketches.save
    saved: list[int] = []

    def refusing(sketch_id: str, *deltas: Any) -> None:
        if full[0]:
            raise DiskFull("disk-full")
        saved.append(len(deltas))
        save(sketch_id, *deltas)

    monkeypatch.setattr(sketches, "save", refusing)
    first = note(sheet, "first")
    assert "tried again" in sheet.words.text()
    second = note(sheet, "second")
    for step in range(1, 6):
        moved = replace(second, x=step * 10.0)
        sheet.sheet.do(replaced([(second, moved)]), gesture="drag")
        second = moved
    full[0] = False
    sheet.bench.keeper._again.setInterval(1)
    sheet.bench.keeper._again.start()
    qtbot.waitUntil(sheet.bench.keeper.all_kept)
    (sketch,) = kept(desk)
    notes = {each.id: each for each in sketches.open(sketch.id).items if isinstance(each, Note)}
    assert notes == {first.id: first, second.id: second}
    # All that waited went to the disk together, not each step of the drag by itself.
    assert saved == [6]
    assert AGAIN_MS > 1000
    assert {type(each) for each in desk.errors} == {DiskFull}
    desk.errors.clear()


def test_a_lock_keeps_what_a_failing_disk_had_not_taken(
    desk: Desk, page: SketchView, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = begun(page)
    sketches = desk.practice.sketches
    with monkeypatch.context() as patched:

        def refuse(_sketch_id: str, *_deltas: Any) -> None:
            raise DiskFull("disk-full")

        patched.setattr(sketches, "save", refuse)
        note(sheet, "not on the disk yet")
    for job in page.flush():
        job()
    (sketch,) = kept(desk)
    assert "not on the disk yet" in sketch.words
    assert sketch.thumbnail
    desk.errors.clear()


def test_a_sheet_left_with_a_full_disk_is_kept_as_soon_as_there_is_room(
    desk: Desk, page: SketchView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = begun(page)
    sketches, keeper = desk.practice.sketches, sheet.bench.keeper
    with monkeypatch.context() as patched:

        def refuse(_sketch_id: str, *_deltas: Any) -> None:
            raise DiskFull("disk-full")

        patched.setattr(sketches, "save", refuse)
        note(sheet, "left behind")
        presenter(page).leave()
        # A lock would still save it.
        assert len(page.flush()) == 1
    keeper._again.setInterval(1)
    keeper._again.start()
    qtbot.waitUntil(lambda: "left behind" in kept(desk)[0].words)
    assert page.flush() == []
    desk.errors.clear()


def test_a_sheet_is_drawn_on_again_after_another_page_was_looked_at(
    desk: Desk, page: SketchView, qtbot: QtBot
) -> None:
    sheet = begun(page)
    note(sheet, "before")
    page.hide()
    qtbot.wait(10)
    page.show()
    note(sheet, "after")
    (sketch,) = kept(desk)
    assert on_disk(desk, sketch) == {"Layer", "Note"}
    assert sheet.bench.keeper.all_kept()
    assert len(desk.practice.sketches.open(sketch.id).items) == 3


def test_what_floats_keeps_its_place_when_a_panel_comes_or_goes(
    page: SketchView, qtbot: QtBot
) -> None:
    sheet = begun(page)
    sheet.side.turn_to("layers")
    qtbot.waitUntil(lambda: sheet.side.isVisible() and sheet.ground.width() < page.width() - 200)
    sheet.side.close_it()
    qtbot.waitUntil(lambda: sheet.ground.width() > page.width() - 10)
    assert sheet.zoom.geometry().right() > sheet.ground.width() - 30
    assert abs(sheet.bar.geometry().center().x() - sheet.ground.width() / 2) < 3


def test_leaves_are_narrowed_down_by_words_whose_and_client(desk: Desk, page: SketchView) -> None:
    from coachjournal.services.sketches import SketchToMake

    client = desk.practice.clients.lines()[0].client
    make = desk.practice.sketches.make
    make(SketchToMake(title="Wheel", whose=Whose.CLIENT, client_id=client.id))
    make(SketchToMake(title="Map of the board", whose=Whose.MINE))
    book = page.book

    def shown() -> list[str]:
        return [each.sketch.title for each in book.model.lines]

    assert sorted(shown()) == ["Map of the board", "Wheel"]
    book.search.setText("board")
    book.search.asked.emit("board")
    assert shown() == ["Map of the board"]
    assert page.back()
    book._chips["client"].click()
    assert shown() == ["Wheel"]
    book.show_all()
    book.client.choose("C-07")
    assert shown() == ["Wheel"]


def test_a_sketch_gets_its_title_and_its_client(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    sheet.facts_wanted.emit()
    facts = dialog(page, FactsSheet)
    facts.name.setText("  What holds it back ")
    facts.whose.choose("client")
    facts.client.setCurrentIndex(1)
    facts.action.click()
    (sketch,) = kept(desk)
    assert (sketch.title, sketch.whose) == ("What holds it back", Whose.CLIENT)
    assert sketch.client_id == desk.practice.clients.lines()[0].client.id
    assert sheet.top.title.text() == "What holds it back"
    assert "the client's" in sheet.words.text()


def test_a_binned_sketch_is_taken_back_by_undo(desk: Desk, page: SketchView) -> None:
    begun(page)
    presenter(page).leave()
    page.book.leaves.setFocus()
    QTest.keyClick(page.book.leaves, Qt.Key.Key_Delete)
    assert kept(desk) == []
    assert desk.undo is not None
    desk.undo()
    assert len(kept(desk)) == 1


def test_room_mode_shows_the_sheet_only_and_asks_once_on_leaving(
    desk: Desk, page: SketchView
) -> None:
    alone: list[bool] = []
    page.alone_wanted.connect(alone.append)
    dialogs = ScriptedDialogs(False, True)
    object.__setattr__(desk.context, "dialogs", dialogs)
    begun(page)
    presenter(page).leave()
    (sketch,) = kept(desk)
    page.show_where(sketch_id=sketch.id, room=True, back_to="sessions")
    shown = page.findChildren(SheetDesk)[-1]
    assert not shown.top.isVisible()
    assert alone[-1]
    page.back()
    assert alone[-1]
    page.back()
    assert is_at_leaves(page)
    assert not any(alone[-1:])
    assert len(dialogs.said) == 2
    assert desk.went[-1] == ("sessions", {})


def test_the_question_on_leaving_room_mode_can_be_switched_off(
    desk: Desk, page: SketchView
) -> None:
    sheet = begun(page)
    sheet.hand_wanted.emit()
    hand = dialog(page, HandSheet)
    hand.asks.setChecked(False)
    hand.smoothing.setValue(8)
    hand.action.click()
    assert sheet.canvas.manner.smoothing == 0.8
    sheet.enter_room()
    presenter(page).leave()
    assert is_at_leaves(page)
    assert desk.practice.settings.read().drawing.ask_leaving_room is False


def test_a_drawing_larger_than_the_window_is_shown_whole_however_it_is_opened(
    desk: Desk, page: SketchView, qtbot: QtBot
) -> None:
    def all_is_seen() -> bool:
        assert page.desk is not None
        canvas = page.desk.canvas
        everything = canvas.sheet.places.everything()
        return everything is not None and canvas.area().holds(everything)

    object.__setattr__(desk.context, "dialogs", ScriptedDialogs(True, True))
    sheet = begun(page, "Systems map")
    assert all_is_seen()
    sheet.canvas.zoom_to(3.0)
    sheet.enter_room()
    assert all_is_seen()
    presenter(page).leave()
    (sketch,) = kept(desk)
    for room in (False, True):
        page.resize(1100, 700)
        page.show_where(sketch_id=sketch.id, room=room)
        assert all_is_seen()
        page.resize(800, 500)
        qtbot.waitUntil(all_is_seen)
        presenter(page).leave()


def test_the_pen_is_taken_up_as_it_was_laid_down(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    sheet.bar.inks["teal"].click()
    sheet.bar.widths[5.0].click()
    presenter(page).leave()
    again = begun(page)
    assert again.bar.inks["teal"].isChecked()
    assert again.bar.widths[5.0].isChecked()


@pytest.mark.parametrize("tool", ["select", "eraser"])
def test_ink_taken_with_nothing_to_put_it_on_takes_up_the_pen(page: SketchView, tool: str) -> None:
    sheet = begun(page)
    made = note(sheet, "words")
    sheet.bench.use(tool)
    sheet.bar.inks["brick"].click()
    assert sheet.canvas.tool_name == "pen"
    sheet.bench.use("select")
    sheet.sheet.choose([made.id])
    sheet.bar.inks["teal"].click()
    assert sheet.canvas.tool_name == "select"


def test_below_the_sheet_it_is_said_first_that_the_drawing_is_kept(page: SketchView) -> None:
    words = begun(page).words.text()
    assert "Kept" in words
    assert "Not kept" not in words


def test_an_open_sheet_says_in_whose_file_it_lies(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    client = desk.practice.clients.lines()[0].client
    desk.practice.sketches.change(sheet.sketch.id, client_id=client.id)
    assert sheet.top.about.text() == "Daniel, Calder · mine"


def test_an_open_sheet_is_put_into_the_bin_from_its_menu_and_comes_back(
    desk: Desk, page: SketchView
) -> None:
    sheet = begun(page)
    draw(sheet, (200, 300), (500, 500))
    sheet.bar.menu.aboutToShow.emit()
    next(each for each in sheet.bar.menu.actions() if each.text() == "Put into the bin").trigger()
    assert is_at_leaves(page)
    assert kept(desk) == []
    assert desk.undo is not None
    desk.undo()
    (sketch,) = kept(desk)
    assert on_disk(desk, sketch) == {"Layer", "Stroke"}


@pytest.mark.parametrize("tool", ["highlighter", "rectangle", "frame"])
def test_the_tool_that_gives_more_its_name_is_written_out(page: SketchView, tool: str) -> None:
    sheet = begun(page)
    sheet.bench.use(tool)
    more = sheet.bar.more
    bold = QFont(more.font())
    bold.setWeight(QFont.Weight.DemiBold)
    assert more.width() >= QFontMetrics(bold).horizontalAdvance(more.text()) + 34
    assert more.geometry().right() < sheet.bar.inks["ink"].geometry().left()
    assert sheet.bar.widths[5.0].geometry().right() < sheet.bar.width()


def test_what_a_file_holds_is_said_in_what_a_person_counts() -> None:
    counts = {"elements": 4, "notes": 2, "connectors": 1, "strokes": 1, "layers": 2, "texts": 0}
    assert counted(counts) == ("4 things lie on it: 1 stroke, 2 notes, 1 arrow, on 2 layers.")


def test_a_title_with_an_ampersand_is_written_out_where_there_is_room(page: SketchView) -> None:
    sheet = begun(page)
    sheet.top.show_title("<b>O'Brien & Söhne</b>", "mine")
    title = sheet.top.title
    plain = title.fontMetrics().horizontalAdvance("<b>O'Brien & Söhne</b>")
    assert title.shown(plain + 1) == "<b>O'Brien && Söhne</b>"
    assert title.shown(plain // 2).endswith("…")
