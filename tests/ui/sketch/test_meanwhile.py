"""What happens around a sheet that is open: elsewhere, in the window, and to its settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from coachjournal.domain.sketch.delta import replaced
from coachjournal.domain.sketch.elements import Stroke
from coachjournal.ui.sketch import gathering
from coachjournal.ui.sketch.facts_sheet import FactsSheet
from coachjournal.ui.sketch.page import SketchView
from tests.ui.desk import Desk
from tests.ui.sketch.pages import begun, dialog, is_at_leaves, kept, note, presenter

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_sheet_erased_elsewhere_is_closed_and_has_nothing_left_to_save(
    desk: Desk, page: SketchView
) -> None:
    sheet = begun(page)
    note(sheet, "first")
    page.hide()
    desk.practice.sketches.bin(sheet.sketch.id)
    desk.practice.sketches.destroy(sheet.sketch.id)
    for job in page.flush():
        job()
    page.show()
    assert is_at_leaves(page)
    assert not page.flush()
    assert desk.said[-1] == "That sketch is not in the sketchbook any more."


def test_a_sheet_of_a_client_under_restriction_opens_from_their_page_and_stays_open(
    desk: Desk, page: SketchView
) -> None:
    sheet = begun(page)
    note(sheet, "first")
    client = desk.practice.clients.lines()[0].client.id
    desk.practice.sketches.change(sheet.sketch.id, client_id=client)
    presenter(page).leave()
    desk.practice.retention.restrict(client, "A claim", date(2027, 2, 1))
    presenter(page).open(sheet.sketch.id)
    page.hide()
    page.show()
    assert not is_at_leaves(page)


def test_a_sheet_put_into_the_bin_elsewhere_is_closed(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    note(sheet, "first")
    desk.practice.sketches.bin(sheet.sketch.id)
    assert is_at_leaves(page)
    desk.practice.sketches.restore(sheet.sketch.id)
    assert "first" in kept(desk)[0].words


def test_what_is_drawn_on_a_sheet_that_is_erased_is_not_tried_for_ever(
    desk: Desk, page: SketchView
) -> None:
    sheet = begun(page)
    page.hide()
    desk.practice.sketches.bin(sheet.sketch.id)
    desk.practice.sketches.destroy(sheet.sketch.id)
    note(sheet, "late")
    assert sheet.bench.keeper.all_kept()
    assert not desk.errors


def test_a_session_of_long_ago_keeps_its_sketch(
    desk: Desk, page: SketchView, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = desk.session(start=datetime(2021, 3, 1, 9))  # noqa: DTZ001 - the clock on the wall
    desk.session()
    monkeypatch.setattr(gathering, "_MOST_SESSIONS", 1)
    sheet = begun(page)
    desk.practice.sketches.change(sheet.sketch.id, session_id=session)
    presenter(page).ask_facts(sheet.sketch)
    facts = dialog(page, FactsSheet)
    facts.name.setText("Named")
    facts.action.click()
    (sketch,) = kept(desk)
    assert (sketch.title, sketch.session_id) == ("Named", session)


def test_what_a_hidden_layer_holds_is_chosen_no_more(page: SketchView) -> None:
    sheet = begun(page)
    made = note(sheet, "for nobody's eyes")
    sheet.sheet.choose([made.id])
    layer = sheet.sheet.scene.layer(made.layer)
    sheet.sheet.do(replaced([(layer, replace(layer, shown=False))]))
    assert sheet.sheet.chosen == ()
    sheet.sheet.choose([made.id])
    assert sheet.sheet.chosen == ()


def test_nothing_is_taken_back_unseen_behind_a_replay(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    desk.practice.sketches.remember(sheet.sketch.id, True)
    made = note(sheet, "stays")
    sheet.modes.play()
    replay = sheet.modes.replay
    assert replay is not None
    QTest.keyClick(replay.bar.play_button, Qt.Key.Key_Z, CONTROL)
    assert sheet.sheet.scene.element(made.id) is not None
    sheet.side.turn_to("outline")
    assert not replay.isVisible()
    assert sheet.canvas.isVisible()
    QTest.keyClick(sheet.canvas, Qt.Key.Key_Z, CONTROL)
    assert sheet.sheet.scene.element(made.id) is None


def test_a_replay_ends_where_room_mode_begins(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    desk.practice.sketches.remember(sheet.sketch.id, True)
    note(sheet, "stays")
    sheet.modes.play()
    sheet.top.room.click()
    assert sheet.modes.replay is None
    assert sheet.canvas.isVisible()


def test_two_quick_strokes_from_one_place_are_two(page: SketchView) -> None:
    sheet = begun(page)
    sheet.bench.use("pen")
    canvas, left = sheet.canvas, Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=QPoint(200, 300))
    QTest.mouseMove(canvas, QPoint(240, 300))
    QTest.mouseRelease(canvas, left, pos=QPoint(260, 300))
    QTest.mouseDClick(canvas, left, pos=QPoint(200, 302))
    QTest.mouseMove(canvas, QPoint(240, 340))
    QTest.mouseRelease(canvas, left, pos=QPoint(260, 340))
    strokes = [each for each in sheet.sheet.scene.elements() if isinstance(each, Stroke)]
    assert len(strokes) == 2


def test_escape_in_a_layers_name_gives_up_the_name_not_the_sheet(page: SketchView) -> None:
    sheet = begun(page)
    sheet.side.turn_to("layers")
    panel = sheet.side.panel("layers")
    assert panel is not None
    (layer,) = sheet.sheet.scene.layers()
    panel._ask_name(layer)  # type: ignore[attr-defined]
    field = panel.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Not meant")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not is_at_leaves(page)
    assert not field.isVisible()
    (layer,) = sheet.sheet.scene.layers()
    assert layer.name == ""
