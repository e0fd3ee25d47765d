"""From the sheet: a part of it goes to supervision, and parts of it are covered for sharing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu

from coachjournal.domain.supervision import ItemExhibit
from coachjournal.ui.bringing import BringSheet
from coachjournal.ui.covering.sheet import CoveringSheet
from coachjournal.ui.sketch.leaving_sheets import ExportSheet
from coachjournal.ui.sketch.more_menu import fill_more
from coachjournal.ui.sketch.page import SketchView
from tests.ui.desk import Desk
from tests.ui.finding import unnamed
from tests.ui.sketch.pages import begun, dialog, note


def _exhibits(desk: Desk) -> list[ItemExhibit]:
    with desk.practice.journal.work() as work:
        return work.all(ItemExhibit)


def _press(menu: QMenu, words: str) -> None:
    (action,) = [each for each in menu.actions() if each.text() == words]
    assert action.isEnabled()
    action.trigger()


def test_what_is_chosen_is_laid_beside_the_question(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    chosen = note(sheet, "The harbour wall")
    note(sheet, "Her mother's name")
    sheet.sheet.choose([chosen.id])
    assert page.bring_here()
    asked = dialog(page, BringSheet)
    assert unnamed(asked) == []
    pictures = [each for each in asked.findChildren(QLabel) if not each.pixmap().isNull()]
    assert len(pictures) == 1
    QTest.keyClicks(asked.question, "Why do I draw walls?")
    QTest.keyClick(asked.question, Qt.Key.Key_Return)
    (exhibit,) = _exhibits(desk)
    assert (exhibit.sketch_id, exhibit.sketch_items) == (sheet.sketch.id, (chosen.id,))
    (waiting,) = desk.practice.supervision.since_last().waiting
    assert waiting.item.question == "Why do I draw walls?"


def test_where_nothing_is_chosen_the_whole_sheet_goes(desk: Desk, page: SketchView) -> None:
    sheet = begun(page)
    note(sheet, "The harbour wall")
    sheet.sheet.choose(())
    page.bring_here()
    asked = dialog(page, BringSheet)
    QTest.keyClicks(asked.feeling, "Heavy")
    QTest.keyClicks(asked.question, "Whose weight is it?")
    asked.action.click()
    (exhibit,) = _exhibits(desk)
    assert exhibit.sketch_items == ()


def test_among_the_leaves_nothing_is_meant(page: SketchView) -> None:
    assert not page.bring_here()


def test_parts_are_covered_from_the_menu_and_an_export_offers_it(
    desk: Desk, page: SketchView
) -> None:
    sheet = begun(page)
    note(sheet, "Her mother's name")
    menu = QMenu(sheet)
    fill_more(menu, sheet)
    _press(menu, "Cover for sharing…")
    covering = dialog(page, CoveringSheet)
    QTest.keyClick(covering.board, Qt.Key.Key_B)
    covering.action.click()
    assert len(desk.practice.sketch_looks.of_sketch(sheet.sketch.id).covers) == 1

    _press(menu, "Export…")
    asked = dialog(page, ExportSheet)
    assert asked.covered.isVisibleTo(asked)
    assert asked.covered.isChecked()
    asked.reject()
