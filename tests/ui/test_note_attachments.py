"""Pictures in a note: dropped or pasted, they lie in its room and are shown where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import NoteKind
from coachjournal.ui.attachments.picture_sheet import PictureSheet
from coachjournal.ui.sessions.page import SessionsPage
from tests.services.drawn import plain_png
from tests.ui.desk import Desk, HeldTasks


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> Iterator[SessionsPage]:
    desk.client("C-07", "Daniel")
    desk.session()
    made = SessionsPage(desk.context)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    yield made
    made.presenter.leave_notes()


def _files(*paths: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return made


def _send(page: SessionsPage) -> None:
    (sheet,) = [each for each in page.findChildren(PictureSheet) if each.isVisible()]
    sheet.caption.setText("The [wheel]")
    sheet.action.click()


def test_a_picture_dropped_into_the_reflection_lies_there_and_is_read_there(
    page: SessionsPage, tmp_path: Path
) -> None:
    file = tmp_path / "wheel.png"
    file.write_bytes(plain_png((200, 100)))
    page.editor.show_room(NoteKind.REFLECTION)
    room = page.editor.rooms[NoteKind.REFLECTION]
    room.edit.insert_text("What I saw")
    room.edit.insertFromMimeData(_files(file))
    _send(page)

    (tile,) = page.attachments.strip.tiles
    assert tile.attachment.note is NoteKind.REFLECTION
    mark = f"![The \\[wheel\\]](attachment:{tile.attachment.id})"
    assert room.edit.text() == f"What I saw\n{mark}\n"
    assert page.editor.text(NoteKind.RECORD) == ""
    room.page.turn()
    room.page.read.finish()
    assert [image.width() for image in room.page.read._pictures.values()] == [200]


def test_a_copied_picture_is_pasted_and_a_file_is_kept_beside_the_note(
    page: SessionsPage, tmp_path: Path
) -> None:
    copied = QMimeData()
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(0)
    copied.setImageData(image)
    edit = page.editor.rooms[NoteKind.RECORD].edit
    edit.insertFromMimeData(copied)
    _send(page)
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK")
    edit.insertFromMimeData(_files(letter))

    names = sorted(tile.attachment.name for tile in page.attachments.strip.tiles)
    assert names == ["Pasted picture.png", "letter.docx"]
    assert edit.text().count("attachment:") == 1


def test_what_lies_in_a_room_is_put_into_that_rooms_note_only(
    page: SessionsPage, tmp_path: Path
) -> None:
    file = tmp_path / "wheel.png"
    file.write_bytes(plain_png())
    edit = page.editor.rooms[NoteKind.RECORD].edit
    edit.insertFromMimeData(_files(file))
    _send(page)
    edit.show_text("")
    page.editor.show_room(NoteKind.REFLECTION)
    page.attachments.strip.put_wanted.emit(page.attachments.strip.tiles[0].attachment)
    assert "attachment:" in edit.text()
    assert page.editor.text(NoteKind.REFLECTION) == ""
    assert page.editor.kind is NoteKind.RECORD


def test_another_session_shows_its_own(desk: Desk, page: SessionsPage, tmp_path: Path) -> None:
    file = tmp_path / "terms.txt"
    file.write_bytes(b"Six sessions")
    page.editor.rooms[NoteKind.RECORD].edit.insertFromMimeData(_files(file))
    assert len(page.attachments.strip.tiles) == 1
    page.presenter.open(desk.session())
    assert page.attachments.strip.tiles == []
    page.presenter.close_session()
    assert page.attachments.strip.attach.isHidden()


def test_a_note_that_comes_late_is_not_read_in_the_place_of_the_next_one(
    desk: Desk, page: SessionsPage
) -> None:
    reading = page.editor.rooms[NoteKind.RECORD].page
    held, ready = HeldTasks(), desk.context.tasks
    object.__setattr__(desk.context, "tasks", held)
    for text in ("The first one.", "The second one."):
        reading.show_text(text)
        reading.turn()
    late = held.jobs.pop(0)
    held.run_next()
    reading.read.finish()
    assert reading.read.toPlainText() == "The second one."
    late()
    reading.read.finish()
    assert reading.read.toPlainText() == "The second one."
    reading.turn()
    reading.show_text("")
    object.__setattr__(desk.context, "tasks", ready)
