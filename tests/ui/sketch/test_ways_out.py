"""A sheet in another light, and out of the journal: presented, played, given, exported."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, Frame, LayerId
from coachjournal.domain.sketches import Whose
from coachjournal.domain.supervision import Exported
from coachjournal.ui.sketch.leaving_sheets import ExportSheet, GiveSheet
from coachjournal.ui.sketch.page import SketchView
from coachjournal.ui.sketch.remember_sheet import RememberSheet
from coachjournal.ui.sketch.replay_bar import ReplayBar
from coachjournal.ui.sketch.take_in_sheet import TakeInSheet
from tests.ui.desk import Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.sketch.pages import begun, dialog, draw, is_at_leaves, kept, note


def test_remembering_a_shared_sheet_needs_the_day_they_agreed(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    desk.practice.sketches.change(sheet.sketch.id, whose=Whose.OURS)
    sheet.show_facts(desk.practice.sketches.get(sheet.sketch.id))
    sheet.remember_wanted.emit()
    asked = dialog(page, RememberSheet)
    asked.on.setChecked(True)
    asked.action.click()
    assert "agreement" in asked._row.problem()
    asked.agreed.setChecked(True)
    asked.action.click()
    (sketch,) = kept(desk)
    assert sketch.remember
    assert sketch.agreed_on == date(2026, 11, 12)
    assert "Kept for a replay: how it is drawn." in sheet.words.text()
    draw(sheet, (200, 300), (300, 300))
    sheet.modes.play()
    bar = sheet.findChildren(ReplayBar)[0]
    bar.freeze_wanted.emit(tuple(bar.sheet.scene.items()))
    assert [each.frozen_from for each in kept(desk)].count(sketch.id) == 1
    assert page.back()
    assert sheet.modes.replay is None
    assert sheet.canvas.isVisible()


def test_the_client_is_given_their_drawing_with_what_they_want_to_do(
    desk: Desk, page: SketchView, tmp_path: Path
) -> None:
    out = tmp_path / "theirs.pdf"
    object.__setattr__(desk.context, "dialogs", ScriptedDialogs(out))
    sheet = begun(page)
    note(sheet, "Ask for help")
    sheet.ways_out.give(sheet.sketch)
    asked = dialog(page, GiveSheet)
    asked.with_actions.setChecked(True)
    asked.what_next.setPlainText("Talk to the board")
    asked.action.click()
    assert out.read_bytes().startswith(b"%PDF")
    assert (tmp_path / "theirs-actions.pdf").read_bytes().startswith(b"%PDF")
    with desk.practice.journal.work() as work:
        (line,) = work.all(Exported)
    assert (line.what, line.form) == ("sketch-given", "pdf")


def test_an_export_is_written_as_it_was_chosen(
    desk: Desk, page: SketchView, tmp_path: Path
) -> None:
    out = tmp_path / "map.svg"
    object.__setattr__(desk.context, "dialogs", ScriptedDialogs(out))
    sheet = begun(page)
    note(sheet, "Ask for help")
    sheet.ways_out.export(sheet.sketch)
    asked = dialog(page, ExportSheet)
    asked.form.choose("svg")
    asked.action.click()
    assert b"<svg" in out.read_bytes()[:400]
    assert "not encrypted" in desk.said[-1]


def test_what_is_drawn_is_copied_as_an_image(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    draw(sheet, (200, 300), (400, 300))
    sheet.ways_out.copy_image()
    image = QGuiApplication.clipboard().image()
    assert image.width() > image.height() > 10
    QGuiApplication.clipboard().clear()


def test_frames_are_presented_one_after_another_and_esc_ends_it(
    desk: Desk, page: SketchView
) -> None:
    sheet = begun(page)
    frames = [
        Frame(
            id=ElementId(sheet.sheet.new_id()), layer=LayerId(""), x=1000.0 * place, y=0,
            width=300, height=200, name=f"Part {place}", number=place,
        )
        for place in (1, 2)
    ]  # fmt: skip
    sheet.sheet.do(added(*frames))
    sheet.modes.present()
    assert not sheet.bar.isVisible()
    assert sheet.canvas.area().has((1150.0, 100.0))
    QTest.keyClick(sheet.canvas, Qt.Key.Key_PageDown)
    assert sheet.canvas.area().has((2150.0, 100.0))
    QTest.keyClick(sheet.canvas, Qt.Key.Key_Escape)
    assert sheet.bar.isVisible()
    assert sheet.canvas.tool_name == "pen"


def test_words_are_found_in_the_drawing(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    found = note(sheet, "Nobody says what they fear")
    note(sheet, "Two mergers")
    page.find_here()
    QTest.keyClicks(sheet.find_bar.field, "fear")
    assert sheet.sheet.chosen == (found.id,)
    assert page.back()
    assert not sheet.find_bar.isVisible()


def test_letters_take_up_tools_and_more_says_which(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    QTest.keyClick(sheet.canvas, Qt.Key.Key_N)
    assert sheet.canvas.tool_name == "note"
    assert sheet.bar.tools["note"].isChecked()
    QTest.keyClick(sheet.canvas, Qt.Key.Key_R)
    assert sheet.canvas.tool_name == "shape"
    assert sheet.bar.more.text() == "Rectangle"


def test_every_entry_under_more_does_something(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    sheet._fill_more()
    entries = [each.text().partition("\t")[0] for each in _entries(sheet.bar.menu)]
    assert {"Highlighter", "Picture…", "Export…", "Present frame by frame"} <= set(entries)
    sheet.room = True
    sheet._fill_more()
    in_room = [each.text().partition("\t")[0] for each in _entries(sheet.bar.menu)]
    # Nothing that leaves, and no title, where others look on.
    assert not {"Export…", "Give the client their drawing…", "About this sketch…"} & set(in_room)


def _entries(menu: QMenu) -> list[Any]:
    return [each for each in menu.actions() if each.text()]


def test_a_drawing_from_elsewhere_is_looked_at_and_then_taken_in(
    desk: Desk, page: SketchView, tmp_path: Path
) -> None:
    path = tmp_path / "board.canvas"
    path.write_text('{"nodes":[{"id":"a","type":"text","text":"Hello","x":0,"y":0,'
                    '"width":200,"height":80}],"edges":[]}')  # fmt: skip
    object.__setattr__(desk.context, "dialogs", ScriptedDialogs(path))
    page.book.take_in.click()
    assert kept(desk) == []
    dialog(page, TakeInSheet).action.click()
    (sketch,) = kept(desk)
    assert sketch.title == "board"
    assert not is_at_leaves(page)
