"""Ctrl+K reaches every part of Accreditation, from any page and of whatever is worked towards."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.ui.accreditation import build_page
from coachjournal.ui.accreditation.page import AccreditationView
from coachjournal.ui.accreditation.workings_card import WorkingsCard
from coachjournal.ui.shell.context import PageEntry
from coachjournal.ui.shell.reach import open_palette
from coachjournal.ui.widgets.sheet import Sheet
from tests.ui.desk import MORNING, Desk
from tests.ui.finding import is_there, says


def _page(desk: Desk, qtbot: QtBot) -> AccreditationView:
    page = build_page(desk.context)
    assert isinstance(page, AccreditationView)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    return page


def _sheets() -> list[Sheet]:
    return [e for e in QApplication.topLevelWidgets() if isinstance(e, Sheet) and e.isVisible()]


def _by_palette(desk: Desk, qtbot: QtBot, typed: str) -> dict[str, Any]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    entry = PageEntry(
        key="accreditation", title="Accreditation", icon="award", build=lambda _context: QWidget()
    )
    palette = open_palette(window, desk.context, [entry], {}, None)
    QTest.keyClicks(palette.field, typed)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    [(went, where)] = desk.went
    assert went == "accreditation"
    desk.went.clear()
    return where


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("What if", "What if: ICF ACC"),
        ("Logs and papers", "Logs and papers"),
        ("Enter an award", "Enter an award"),
        ("Audit trail", "Audit trail"),
        ("Rate yourself", "How I see myself"),
    ],
)
def test_a_sheet_is_reached_from_anywhere_before_the_page_was_ever_shown(
    desk: Desk, qtbot: QtBot, typed: str, title: str
) -> None:
    # Side by side at first: what needs one credential takes the first.
    desk.practice.settings.change(credentials=("icf-acc", "ac-coach"))
    where = _by_palette(desk, qtbot, typed)
    page = _page(desk, qtbot)
    page.show_where(**where)
    qtbot.waitUntil(lambda: bool(_sheets()), timeout=5000)
    [sheet] = _sheets()
    assert says(sheet, title) or title in sheet.accessibleName()
    sheet.reject()


@pytest.mark.parametrize(
    ("typed", "went"),
    [
        ("Build portfolio", ("portfolio", {"credential": "icf-acc"})),
        ("Rules", ("settings", {"section": "rules", "credential": "icf-acc"})),
    ],
)
def test_another_page_is_reached_for_what_is_worked_towards(
    desk: Desk, qtbot: QtBot, typed: str, went: object
) -> None:
    desk.practice.settings.change(credentials=("icf-acc",))
    where = _by_palette(desk, qtbot, typed)
    page = _page(desk, qtbot)
    page.show_where(**where)
    qtbot.waitUntil(lambda: bool(desk.went), timeout=5000)
    assert desk.went == [went]


def test_back_from_the_portfolio_no_workings_are_in_the_way(desk: Desk, qtbot: QtBot) -> None:
    desk.practice.settings.change(credentials=("icf-acc", "ac-coach"))
    page = _page(desk, qtbot)
    page.show_where(credential="ac-coach", door="figures")
    qtbot.waitUntil(lambda: says(page, "Accredited Coach"), timeout=5000)
    assert not any(each.isVisibleTo(page) for each in page.findChildren(WorkingsCard))


def test_evidence_is_reached_and_left(desk: Desk, qtbot: QtBot) -> None:
    where = _by_palette(desk, qtbot, "Evidence")
    page = _page(desk, qtbot)
    page.show_where(**where)
    qtbot.waitUntil(lambda: is_there(page, "Rate yourself"), timeout=5000)
    assert page.back()


def test_with_nothing_chosen_the_page_says_to_choose(desk: Desk, qtbot: QtBot) -> None:
    desk.practice.settings.change(credentials=())
    page = _page(desk, qtbot)
    page.show_where(door="what-if")
    qtbot.wait(50)
    assert not _sheets()
    assert desk.said[-1] == "Add what you work towards first: a credential, or its renewal."


def test_a_journal_open_for_reading_only_is_not_written_by_that_way(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.client("C-07")
    desk.session(start=MORNING)
    monkeypatch.setattr(type(desk.practice), "read_only", True)
    page = _page(desk, qtbot)
    page.show_where(door="award")
    qtbot.wait(50)
    assert not _sheets()
    assert "reading only" in desk.said[-1]
