"""Attachments in the window: dropped, seen, straightened, described, binned, copied out."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.ids import SessionId
from coachjournal.domain.straightening import Cleaning
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import NoteKind
from coachjournal.services import pictures
from coachjournal.services.attachments import AttachedTo
from coachjournal.services.pictures import ReadyToAttach
from coachjournal.ui.attachments.attaching import Attaching
from coachjournal.ui.attachments.deeds import NameSheet
from coachjournal.ui.attachments.images import thumbnail_of
from coachjournal.ui.attachments.picture_sheet import PictureSheet
from coachjournal.ui.attachments.strip import AttachmentStrip
from coachjournal.ui.attachments.viewer import Viewer
from coachjournal.ui.unsaved import HOLDS_UNSAVED
from tests.services.drawn import as_bytes, paper_photo, plain_png, simple_pdf
from tests.ui.desk import Desk, HeldTasks
from tests.ui.doubles import ScriptedDialogs

CORNERS = [(300.0, 120.0), (1250.0, 180.0), (1330.0, 1100.0), (220.0, 1010.0)]
UNUSUAL = "<b>O'Brien & Söhne</b>.png"


@pytest.fixture
def owner(desk: Desk) -> AttachedTo:
    desk.client("C-07", "Daniel")
    return AttachedTo(session_id=SessionId(desk.session()), note=NoteKind.RECORD)


@pytest.fixture
def strip(desk: Desk, owner: AttachedTo, qtbot: QtBot) -> AttachmentStrip:
    made = AttachmentStrip(desk.context, title="Attachments", both_rooms=True)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.show_for(owner)
    return made


def _keep(desk: Desk, owner: AttachedTo, ready: ReadyToAttach, caption: str = "") -> Attachment:
    return desk.practice.attachments.add(owner, ready, caption=caption).value.attachment


def _drop(strip: AttachmentStrip, *files: Path) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    strip.dropEvent(
        QDropEvent(
            QPointF(5, 5), Qt.DropAction.CopyAction, dropped,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip


def _sheet(strip: AttachmentStrip, kind: type[QWidget]) -> QWidget:
    (found,) = [each for each in strip.findChildren(kind) if each.isVisible()]
    return found


def test_a_dropped_file_is_attached_at_once_and_can_be_taken_back(
    desk: Desk, strip: AttachmentStrip, tmp_path: Path
) -> None:
    file = tmp_path / "agreement.docx"
    file.write_bytes(b"PK not really")
    _drop(strip, file)

    (tile,) = strip.tiles
    assert tile.accessibleName() == "agreement.docx, file, 1 KiB"
    assert desk.said[-1] == "It is attached, 1 KiB; all attachments together take 1 KiB."
    assert desk.undo is not None
    desk.undo()
    assert strip.tiles == []


def test_names_are_shown_sign_by_sign(
    desk: Desk, strip: AttachmentStrip, owner: AttachedTo
) -> None:
    _keep(desk, owner, pictures.ready(UNUSUAL, plain_png()))
    (tile,) = strip.tiles
    assert tile.accessibleName().startswith(UNUSUAL)
    assert "&lt;b&gt;" in tile.toolTip()
    strip.open(tile.attachment.id)
    viewer = _sheet(strip, Viewer)
    assert isinstance(viewer, Viewer)
    assert viewer.name.text() == UNUSUAL
    assert viewer.name.textFormat() is Qt.TextFormat.PlainText
    assert UNUSUAL not in viewer.windowTitle()


def test_a_photo_of_a_phone_that_cannot_be_shown_says_so_and_how_to_go_on(
    desk: Desk, strip: AttachmentStrip, owner: AttachedTo
) -> None:
    content = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(5000)
    kept = _keep(desk, owner, pictures.ready("IMG_2041.HEIC", content))
    (tile,) = strip.tiles
    assert tile.accessibleName() == "IMG_2041.HEIC, photo, 5 KiB"
    strip.open(kept.id)
    viewer = _sheet(strip, Viewer)
    assert isinstance(viewer, Viewer)
    assert viewer.instead.isVisible()
    assert "cannot be shown here" in viewer.instead.text()
    assert "Save it as JPEG" in viewer.instead.text()
    assert viewer.copy.isEnabled()


@pytest.mark.parametrize("keep", [False, True])
def test_a_dropped_photo_of_paper_is_found_shown_and_laid_straight(
    desk: Desk, strip: AttachmentStrip, tmp_path: Path, *, keep: bool
) -> None:
    file = tmp_path / "flipchart.jpg"
    file.write_bytes(as_bytes(paper_photo(CORNERS)))
    _drop(strip, file)
    sheet = _sheet(strip, PictureSheet)
    assert isinstance(sheet, PictureSheet)

    for (x, y), wanted in zip(sheet.corners.corners(), CORNERS, strict=True):
        assert math.dist((x * 1600, y * 1200), wanted) < 8
    assert sheet.cleaning() is Cleaning.WHITE
    assert sheet.preview.image().width() == pictures.LONGEST_PREVIEW
    sheet.caption.setText("What holds the team")
    sheet.keep.setChecked(keep)
    sheet.action.click()

    kept = sorted((tile.attachment.width or 0, tile.attachment.caption) for tile in strip.tiles)
    # The paper alone, and the whole photo only where that was asked for.
    assert kept[0][0] < 1200
    assert kept[1:] == [(1600, "What holds the team")] * keep
    assert desk.practice.attachments.whole()[0] == 1 + keep


def _lock(desk: Desk, window: QWidget) -> None:
    """Do what a lock does with whatever holds something unsaved."""
    holders = [*window.findChildren(QDialog), *window.findChildren(QObject, HOLDS_UNSAVED)]
    for holder in holders:
        for job in getattr(holder, "flush", tuple)():
            job()


def test_a_lock_attaches_the_picture_that_is_asked_about_with_its_caption(
    desk: Desk, strip: AttachmentStrip, owner: AttachedTo, tmp_path: Path
) -> None:
    file = tmp_path / "flipchart.jpg"
    file.write_bytes(as_bytes(paper_photo(CORNERS)))
    _drop(strip, file)
    sheet = _sheet(strip, PictureSheet)
    assert isinstance(sheet, PictureSheet)
    sheet.caption.setText("What holds the team")
    _lock(desk, strip)
    (kept,) = desk.practice.attachments.of(owner)
    assert (kept.width, kept.caption) == (1600, "What holds the team")


def test_a_lock_attaches_what_is_still_being_read_and_asks_nothing_later(
    desk: Desk, owner: AttachedTo, qtbot: QtBot
) -> None:
    held = HeldTasks()
    page = QWidget()
    qtbot.addWidget(page)
    attaching = Attaching(page, replace(desk.context, tasks=held))
    image = QImage(40, 30, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.red)
    attaching.picture(owner, image)
    _lock(desk, page)
    assert [each.width for each in desk.practice.attachments.of(owner)] == [40]
    held.run_next()
    assert page.findChildren(PictureSheet) == []


def test_a_picture_that_was_left_by_escape_can_be_taken_up_again_with_its_caption(
    desk: Desk, strip: AttachmentStrip, tmp_path: Path
) -> None:
    file = tmp_path / "plain.png"
    file.write_bytes(plain_png((400, 300)))
    _drop(strip, file)
    sheet = _sheet(strip, PictureSheet)
    assert isinstance(sheet, PictureSheet)
    sheet.caption.setText("Two circles")
    sheet.reject()
    assert desk.said[-1] == "The picture was not attached."
    assert desk.undo is not None
    desk.undo()
    again = _sheet(strip, PictureSheet)
    assert isinstance(again, PictureSheet)
    assert again.caption.text() == "Two circles"
    again.action.click()
    (tile,) = strip.tiles
    assert tile.attachment.caption == "Two circles"


def test_corners_are_moved_by_keyboard_and_named(
    desk: Desk, strip: AttachmentStrip, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "plain.png"
    file.write_bytes(plain_png((400, 300)))
    _drop(strip, file)
    sheet = _sheet(strip, PictureSheet)
    assert isinstance(sheet, PictureSheet)
    assert sheet.cleaning() is None  # no paper was found: it stays as it is
    sheet.choice.choose(Cleaning.NONE.value)
    names = [handle.accessibleName() for handle in sheet.corners.handles]
    assert names == [
        "Top left corner", "Top right corner", "Bottom right corner", "Bottom left corner",
    ]  # fmt: skip
    corner = sheet.corners.handles[0]
    for _time in range(5):
        QTest.keyClick(corner, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(corner, Qt.Key.Key_Down)
    x, y = sheet.corners.corners()[0]
    assert (round(x, 3), round(y, 3)) == (0.15, 0.004)
    assert "15 per cent across" in corner.accessibleDescription()
    sheet.preview.show_image(QImage())
    qtbot.waitUntil(lambda: sheet.preview.image().width() > 0)
    # Crossed corners are refused in words, and nothing is attached.
    for _time in range(40):
        QTest.keyClick(sheet.corners.handles[1], Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    sheet.action.click()
    assert "corner" in sheet.problem()
    assert strip.tiles == []


def test_a_corner_is_dragged_by_the_mouse(
    strip: AttachmentStrip, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "plain.png"
    file.write_bytes(plain_png((400, 300)))
    _drop(strip, file)
    sheet = _sheet(strip, PictureSheet)
    assert isinstance(sheet, PictureSheet)
    sheet.choice.choose(Cleaning.NONE.value)
    corner, room = sheet.corners.handles[2], sheet.corners.room()
    QTest.mousePress(corner, Qt.MouseButton.LeftButton, pos=QPoint(13, 13))
    QTest.mouseMove(corner, QPoint(13 - room.width() // 4, 13))
    QTest.mouseRelease(corner, Qt.MouseButton.LeftButton, pos=QPoint(13, 13))
    assert sheet.corners.corners()[2][0] == pytest.approx(0.75, abs=0.02)


def test_the_viewer_goes_through_pictures_and_pages(
    desk: Desk, strip: AttachmentStrip, owner: AttachedTo, qtbot: QtBot
) -> None:
    _keep(desk, owner, pictures.ready("one.png", plain_png((300, 200))), "First")
    desk.clock.moment = desk.clock.moment.replace(minute=59)
    _keep(desk, owner, pictures.ready("contract.pdf", simple_pdf(3)))
    strip.open(strip.tiles[0].attachment.id)
    viewer = _sheet(strip, Viewer)
    assert isinstance(viewer, Viewer)

    assert (viewer.view.image().width(), viewer.count.text()) == (300, "1 of 2")
    assert viewer.view.accessibleName() == "First"
    before = viewer.view.factor()
    QTest.keyClick(viewer.view, Qt.Key.Key_Plus)
    assert viewer.view.factor() > before
    QTest.keyClick(viewer.view, Qt.Key.Key_0)
    assert viewer.view.factor() == before

    viewer.after.click()
    assert viewer.page_said.text() == "Page 1 of 3"
    viewer.page_after.click()
    viewer.page_after.click()
    viewer.page_after.click()
    assert viewer.page_said.text() == "Page 3 of 3"
    assert viewer.view.image().height() > 2_000
    viewer.after.click()
    assert viewer.count.text() == "1 of 2"


def test_what_cannot_be_shown_says_so_and_how_to_open_it(
    desk: Desk, strip: AttachmentStrip, owner: AttachedTo
) -> None:
    _keep(desk, owner, pictures.ready("drawing.svg", b"<svg onload='alert(1)'/>"))
    strip.open(strip.tiles[0].attachment.id)
    viewer = _sheet(strip, Viewer)
    assert isinstance(viewer, Viewer)
    assert viewer.instead.text() == "Kept as it came; open it by saving a copy."
    assert viewer.view.image().isNull()


def test_a_copy_leaves_only_after_the_warning_and_is_registered(
    desk: Desk, strip: AttachmentStrip, owner: AttachedTo, tmp_path: Path
) -> None:
    kept = _keep(desk, owner, pictures.ready("terms.txt", b"Six sessions"))
    out = tmp_path / "terms.txt"
    dialogs = ScriptedDialogs(False, True, out)
    object.__setattr__(desk.context, "dialogs", dialogs)
    strip.deeds.save_copy(kept)
    assert not out.exists()
    assert "not be encrypted" in dialogs.said[0]
    strip.deeds.save_copy(kept)
    assert out.read_bytes() == b"Six sessions"
    with desk.practice.journal.work() as work:
        (line,) = work.all(Exported)
    assert (line.what, len(line.clients)) == ("attachment", 1)


def test_a_lock_keeps_the_caption_that_was_typed(
    desk: Desk, strip: AttachmentStrip, owner: AttachedTo
) -> None:
    _keep(desk, owner, pictures.ready("scan.png", plain_png()))
    strip.deeds.describe(strip.tiles[0].attachment)
    sheet = _sheet(strip, NameSheet)
    assert isinstance(sheet, NameSheet)
    assert sheet.flush() == ()
    sheet.caption.setText("Wheel of life")
    for job in sheet.flush():
        job()
    assert [each.caption for each in desk.practice.attachments.of(owner)] == ["Wheel of life"]
    sheet.hide()


def test_described_moved_and_binned_by_keyboard(
    desk: Desk, strip: AttachmentStrip, owner: AttachedTo, qtbot: QtBot
) -> None:
    _keep(desk, owner, pictures.ready("scan.png", plain_png()))
    strip.deeds.describe(strip.tiles[0].attachment)
    sheet = _sheet(strip, NameSheet)
    assert isinstance(sheet, NameSheet)
    sheet.caption.setText("Wheel of life")
    sheet.action.click()
    assert strip.tiles[0].accessibleName() == "Wheel of life, scan.png, picture, 1 KiB"

    strip.deeds.to_reflection(strip.tiles[0].attachment)
    assert strip.tiles[0].accessibleName().endswith("in the reflection")
    menu = QMenu()
    strip.deeds.fill(menu, strip.tiles[0].attachment)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "Name and caption…", "Straighten and clean…", "Move to the record", "Save a copy…",
        "Put into the bin",
    ]  # fmt: skip
    QTest.keyClick(strip.tiles[0], Qt.Key.Key_Delete)
    assert strip.tiles == []
    assert desk.said[-1] == "It is in the bin."


def test_a_damaged_picture_is_refused_in_words(
    desk: Desk, strip: AttachmentStrip, tmp_path: Path
) -> None:
    file = tmp_path / "cut.jpg"
    file.write_bytes(as_bytes(paper_photo(CORNERS))[:5_000])
    _drop(strip, file)
    (error,) = desk.errors
    assert "picture-damaged" in str(error)
    desk.errors.clear()
    assert strip.tiles == []


@pytest.mark.parametrize("content", [b"", b"<svg/>", plain_png()[:50], plain_png((900, 20))])
def test_a_thumbnail_that_is_none_is_not_drawn(content: bytes) -> None:
    assert thumbnail_of(content).isNull()


def test_the_owner_decides_what_is_shown(
    desk: Desk, strip: AttachmentStrip, owner: AttachedTo
) -> None:
    other = AttachedTo(session_id=SessionId(desk.session()), note=NoteKind.RECORD)
    _keep(desk, owner, pictures.ready("here.png", plain_png()))
    strip.show_for(other)
    assert strip.tiles == []
    strip.show_for(owner)
    assert len(strip.tiles) == 1
    strip.show_for(None)
    assert (strip.tiles, strip.attach.isHidden()) == ([], True)
