"""A wheel with one's own labels asks for them, and begins with them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from coachjournal.domain.sketch.elements import Widget
from coachjournal.domain.sketch.live import wheel
from coachjournal.ui.drawings.gallery import GallerySheet
from coachjournal.ui.drawings.labels import LabelsSheet
from coachjournal.ui.sketch.page import SketchView
from tests.ui.desk import Desk
from tests.ui.sketch.pages import dialog, kept

_TITLE = "Wheel with your own labels"


def asked(page: SketchView) -> LabelsSheet:
    page.new_here()
    gallery = dialog(page, GallerySheet)
    next(each for each in gallery.rows if each.accessibleName().startswith(_TITLE)).click()
    sheet: LabelsSheet = dialog(page, LabelsSheet)
    return sheet


def labels_of(page: SketchView) -> tuple[str, ...]:
    assert page.desk is not None
    widgets = [each for each in page.desk.sheet.scene.elements() if isinstance(each, Widget)]
    return wheel.read(widgets[0]).labels


def test_the_parts_are_named_before_the_wheel_is_begun(desk: Desk, page: SketchView) -> None:
    sheet = asked(page)
    assert page.desk is None
    for words in ("Clinic", "", "  Two   schools", "Home"):
        QTest.keyClicks(sheet.labels, words)
        QTest.keyClick(sheet.labels, Qt.Key.Key_Return)
    QTest.keyClick(sheet.labels, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert labels_of(page) == ("Clinic", "Two schools", "Home")
    assert [each.title for each in kept(desk)] == [_TITLE]


def test_without_names_it_begins_all_the_same_and_esc_begins_nothing(
    desk: Desk, page: SketchView
) -> None:
    asked(page).reject()
    assert page.desk is None
    assert kept(desk) == []
    asked(page).action.click()
    assert len(labels_of(page)) == 6
