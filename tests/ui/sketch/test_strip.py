"""Sketches beside what they belong to: a session, a client, something for supervision."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketches import Whose
from coachjournal.services.sketches import SketchToMake
from coachjournal.ui.drawings.gallery import GallerySheet
from coachjournal.ui.drawings.strip import Belongs, SketchStrip
from coachjournal.ui.sessions.page import SessionsPage
from tests.ui.desk import Desk


def strip_on(desk: Desk, qtbot: QtBot, belongs: Belongs) -> SketchStrip:
    """A strip in a window of its own."""
    strip = SketchStrip(desk.context, "clients", room=True)
    qtbot.addWidget(strip)
    strip.resize(600, 400)
    strip.show_for(belongs)
    strip.show()
    return strip


def test_a_sketch_begun_beside_a_session_opens_in_room_mode_and_leads_back(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.client("C-07", "Daniel, Calder")
    session = desk.session()
    strip = strip_on(desk, qtbot, Belongs(session_id=session))
    strip.new.click()
    (gallery,) = strip.window().findChildren(GallerySheet)
    gallery.action.click()
    (sketch,) = desk.practice.sketches.lines(session_id=session)
    assert sketch.whose is Whose.OURS
    where = {"sketch_id": str(sketch.id), "room": True, "back_to": "clients"}
    assert desk.went[-1] == ("sketchbook", where)
    (tile,) = strip.tiles
    assert "ours" in tile.accessibleName()


def test_a_tile_opens_by_enter_and_is_binned_by_delete_with_undo(desk: Desk, qtbot: QtBot) -> None:
    client = desk.client("C-07", "Daniel, Calder")
    desk.practice.sketches.make(SketchToMake(title="Wheel", client_id=client))
    strip = strip_on(desk, qtbot, Belongs(client_id=client))
    QTest.keyClick(strip.tiles[0], Qt.Key.Key_Return)
    assert desk.went[-1][0] == "sketchbook"
    QTest.keyClick(strip.tiles[0], Qt.Key.Key_Delete)
    assert strip.tiles == []
    assert desk.undo is not None
    desk.undo()
    assert [each.text() for each in strip.tiles] == ["Wheel"]


def test_a_session_shows_its_own_sketches_only(desk: Desk, qtbot: QtBot) -> None:
    desk.client("C-07", "Daniel, Calder")
    session, other = desk.session(), desk.session(minutes=30)
    make = desk.practice.sketches.make
    make(SketchToMake(title="Map", session_id=session))
    page = SessionsPage(desk.context)
    qtbot.addWidget(page)
    page.resize(1400, 800)
    page.show()
    page.show_where(session_id=session)
    assert [each.text() for each in page.attachments.sketches.tiles] == ["Map"]
    page.show_where(session_id=other)
    assert page.attachments.sketches.tiles == []
