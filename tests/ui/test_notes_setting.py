"""Whether notes are intended at all, said in the settings; Today asks for none then."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.ui.settings.protection_deeds import DeskDeeds
from coachjournal.ui.settings.writing_notes import notes_card
from tests.ui.desk import Desk
from tests.ui.finding import named


def test_no_note_is_asked_for_once_the_practice_says_so(desk: Desk, qtbot: QtBot) -> None:
    desk.client("C-07")
    desk.session()
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    deeds = DeskDeeds(page, desk.context)
    column.addWidget(notes_card(desk.practice.settings.read(), deeds))
    page.show()
    assert len(desk.practice.today.page().unwritten) == 1
    named(page, "No note is intended for any session").click()
    assert desk.said[-1] == "Nothing asks for a note any more."
    assert desk.practice.today.page().unwritten == ()
    named(page, "Codes in place of names when preparing a session").click()
    assert desk.practice.settings.read().always_codes
    named(page, "No note is intended for any session").click()
    assert len(desk.practice.today.page().unwritten) == 1
