"""Old notes in the window: every one is seen, whose it is can be said, and it is taken once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import NoteKind
from coachjournal.ui.settings.data import DataSection
from coachjournal.ui.settings.notes_sheet import NotesSheet
from tests.ui.desk import MORNING, Desk, HeldTasks
from tests.ui.finding import too_wide, unnamed
from tests.ui.test_settings_data import _answer, _press, section

__all__ = ["section"]
DAY = MORNING.date().isoformat()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Notes"
    for place, text in {
        f"Daniel/{DAY}.md": "He laughed.",
        "Daniel/2026-03-11.md": "He rang about herons.",
        "Daniel/2026-03-18.md": "Of the estuary.\n\nMore of it.",
        "2026-03-04.md": "Somebody's.",
        "2026-03-05.md": "Nobody's.",
    }.items():
        path = made / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (made / "broken.md").write_bytes(b"\x81\x8d")
    return made


def _shown(sheet: NotesSheet) -> list[list[object]]:
    notes = sheet.notes
    return [
        [notes.data(notes.index(row, column)) for column in range(notes.columnCount())]
        for row in range(notes.rowCount())
    ]


def _choose(sheet: NotesSheet, *rows: int) -> None:
    selection = sheet.table.selectionModel()
    selection.clear()
    for row in rows:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        selection.select(sheet.notes.index(row, 0), flags)


def test_old_notes_are_shown_given_to_a_client_and_taken(
    desk: Desk, section: DataSection, folder: Path, qtbot: QtBot
) -> None:
    held = desk.session()
    _answer(desk, folder)
    _press(section, "Choose a folder… Old notes")
    sheet = section._sheet
    assert isinstance(sheet, NotesSheet)
    rows = _shown(sheet)
    assert [row[1:] for row in rows] == [
        ["broken.md", "", "left out: it cannot be read"],
        ["Nobody's.", "", "left out: nobody fits, say whose it is"],
        ["Somebody's.", "", "left out: nobody fits, say whose it is"],
        ["He laughed.", "Daniel, Calder", "the record of that day's session"],
        ["Of the estuary.", "Daniel, Calder", "kept between the sessions, in no hours"],
        ["He rang about herons.", "Daniel, Calder", "kept between the sessions, in no hours"],
    ]
    assert sheet.action.text() == "Take in 3 notes"

    assert unnamed(sheet) == []
    assert too_wide(sheet) == []

    # What is no note cannot be given to anybody; two at once can.
    _choose(sheet, 0)
    assert not sheet.keep.isEnabled()
    why = "This is not text in UTF-8, nor in Windows' Western encoding."
    assert sheet._opening.text() == f"broken.md: {why}"
    _choose(sheet, 2)
    assert sheet._opening.text() == "2026-03-04.md: Somebody's."
    sheet.whose.setCurrentIndex(1)
    sheet.keep.click()
    assert sheet.action.text() == "Take in 4 notes"
    sheet.action.click()
    assert desk.said[-1] == "4 notes were taken in."
    assert desk.practice.notes.open(held, NoteKind.RECORD).text == "He laughed."

    _answer(desk, folder)
    _press(section, "Choose a folder… Old notes")
    again = section._sheet
    assert isinstance(again, NotesSheet)
    assert not again.action.isEnabled()
    assert again.action.text() == "Take in 0 notes"
    again.reject()


def test_left_alone_nothing_changes(desk: Desk, section: DataSection, folder: Path) -> None:
    held = desk.session()
    _answer(desk, folder)
    _press(section, "Choose a folder… Old notes")
    sheet = section._sheet
    assert isinstance(sheet, NotesSheet)
    sheet.reject()
    assert desk.practice.notes.open(held, NoteKind.RECORD).text == ""
    _answer(desk, folder / "broken.md")
    _press(section, "Choose a file… Old notes")
    only = section._sheet
    assert isinstance(only, NotesSheet)
    assert not only.action.isEnabled()
    only.reject()


def test_while_the_journal_is_looked_at_nothing_is_given_or_taken(
    desk: Desk, section: DataSection, folder: Path
) -> None:
    _answer(desk, folder)
    _press(section, "Choose a folder… Old notes")
    sheet = section._sheet
    assert isinstance(sheet, NotesSheet)
    held = HeldTasks()
    sheet._context = replace(sheet._context, tasks=held)
    _choose(sheet, 1)
    sheet.whose.setCurrentIndex(1)
    sheet.keep.click()
    # What comes back would show other rows below the choice, and take without what was said.
    _choose(sheet, 2)
    assert not sheet.keep.isEnabled()
    assert not sheet.action.isEnabled()
    # Held down by chance while the answer comes, Shift lets nothing go.
    QTest.keyClick(sheet, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    held.run_next()
    assert sheet.action.text() == "Take in 4 notes"
    assert sheet.action.isEnabled()
    assert sheet.keep.isEnabled()
    sheet.reject()
