"""Settings, data in and out: what is read is shown before it is taken, and taken as shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coachjournal.services.import_preview import Fate
from coachjournal.ui.decided_before import DecisionsSheet
from coachjournal.ui.settings.calendar_sheet import CalendarSheet
from coachjournal.ui.settings.data import DataSection
from coachjournal.ui.settings.import_sheet import ImportSheet
from coachjournal.ui.settings.page import Surroundings
from coachjournal.ui.settings.period_sheet import PeriodSheet
from tests.ui.desk import MORNING, Desk, HeldTasks
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import named, says

TABLE = """Day;Begin;minutes;client;note
2026-10-01;09:00;60;C-07;She came.
2026-11-12;09:30;75;C-07;
"""


@pytest.fixture
def section(desk: Desk, qtbot: QtBot) -> DataSection:
    desk.client("C-07", "Daniel, Calder")
    around = Surroundings(
        context=desk.context,
        theme=desk.context.theme,
        device=None,  # type: ignore[arg-type]
        set_idle_minutes=lambda _minutes: None,
        lock=lambda: None,
        pick=lambda _among, count: list(range(count)),
    )
    made = DataSection(around)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    return made


def _answer(desk: Desk, path: Path) -> None:
    dialogs = desk.context.dialogs
    assert isinstance(dialogs, ScriptedDialogs)
    dialogs._answers.append(path)


def _press(section: DataSection, words: str) -> None:
    named(section, words).click()


def _sheet(section: DataSection) -> object:
    return section._sheet


def test_a_table_with_names_of_its_own_is_mapped_shown_and_taken(
    desk: Desk, section: DataSection, tmp_path: Path
) -> None:
    desk.session()
    path = tmp_path / "my hours.csv"
    path.write_text(TABLE, encoding="utf-8")
    _answer(desk, path)
    _press(section, "Choose a table… Sessions, or a log of hours")
    sheet = _sheet(section)
    assert isinstance(sheet, ImportSheet)
    # Nothing is done in the window beneath while it is open.
    assert sheet.isModal()
    assert sheet.problem() == "Say which column holds: date, start."
    assert not sheet.action.isEnabled()

    sheet.columns["Day"].choose("date")
    sheet.columns["Begin"].choose("start")
    assert sheet.problem() == ""
    said = [
        [sheet.rows.data(sheet.rows.index(row, column)) for column in range(5)]
        for row in range(sheet.rows.rowCount())
    ]
    assert said == [
        ["2", "Daniel, Calder", "2026-10-01 09:00", "60", "new"],
        ["3", "Daniel, Calder", "2026-11-12 09:30", "75", "there already"],
    ]
    assert sheet.action.text() == "Take in 1 row"
    sheet.action.click()
    assert desk.said[-1] == "1 row was taken in."
    assert len(desk.practice.sessions.rows()) == 2
    # The next table of that kind is read in the same way by itself.
    fates = [row.fate for row in desk.practice.previews.look(path).rows]
    assert fates == [Fate.THERE, Fate.THERE]


def test_a_row_that_cannot_be_read_keeps_the_whole_table_out(
    desk: Desk, section: DataSection, tmp_path: Path
) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("date,start,minutes,client\n2026-10-01,09:00,sixty,C-07\n", encoding="utf-8")
    _answer(desk, path)
    _press(section, "Choose a table… Sessions, or a log of hours")
    sheet = _sheet(section)
    assert isinstance(sheet, ImportSheet)
    assert sheet.rows.data(sheet.rows.index(0, 4)) == "“minutes” must be a whole number."
    assert not sheet.action.isEnabled()
    assert desk.practice.sessions.rows() == []


def test_dates_that_can_be_read_in_two_ways_lead_to_the_choice_above_the_rows(
    desk: Desk, section: DataSection, tmp_path: Path
) -> None:
    path = tmp_path / "two ways.csv"
    path.write_text("date,start,minutes,client\n06/11/2026,09:00,60,C-07\n", encoding="utf-8")
    _answer(desk, path)
    _press(section, "Choose a table… Sessions, or a log of hours")
    sheet = _sheet(section)
    assert isinstance(sheet, ImportSheet)
    # Nothing of the command line's options, which a window does not have.
    said = sheet.rows.data(sheet.rows.index(0, 4))
    assert said == "“date” may be day first or month first."
    assert "“Dates are written”" in sheet.problem()
    sheet.order.choose("dmy")
    assert sheet.problem() == ""
    assert sheet.rows.data(sheet.rows.index(0, 2)) == "2026-11-06 09:00"
    assert sheet.action.isEnabled()
    sheet.reject()


def test_what_is_no_table_is_said_in_a_sentence(
    desk: Desk, section: DataSection, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "picture.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    _answer(desk, path)
    _press(section, "Choose a table… Sessions, or a log of hours")
    assert section._problem.isVisible()
    assert "picture" in section._problem.text()
    assert _sheet(section) is None


CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a
SUMMARY:Daniel
DTSTART:20261103T093000
DURATION:PT1H
END:VEVENT
BEGIN:VEVENT
UID:b
SUMMARY:Choir
DTSTART:20261104T190000
DURATION:PT2H
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_is_shown_decided_and_taken(
    desk: Desk, section: DataSection, tmp_path: Path
) -> None:
    desk.session(start=MORNING - timedelta(days=8, hours=2))
    path = tmp_path / "calendar.ics"
    path.write_text(CALENDAR, encoding="utf-8")
    _answer(desk, path)
    _press(section, "Choose a calendar… A calendar")
    sheet = _sheet(section)
    assert isinstance(sheet, CalendarSheet)
    model = sheet.meetings
    said = [[model.data(model.index(row, column)) for column in (1, 2, 3)] for row in range(2)]
    assert said == [
        ["Choir", "", "nobody fits: say whose it is"],
        ["Daniel", "Daniel, Calder", "a session"],
    ]
    assert named(sheet, "Logged without a meeting (1)").isVisible()
    assert sheet._asked.text() == "Choir"
    # Nothing is kept of a title before it was said: neither by mistake nor from the one before.
    assert not sheet.keep.isEnabled()
    sheet.table.setCurrentIndex(model.index(1, 0))
    assert "Daniel" in sheet.whose.currentText()
    sheet.table.setCurrentIndex(model.index(0, 0))
    assert sheet.whose.currentText() == "Choose whose it is"
    assert not sheet.keep.isEnabled()
    sheet.whose.choose("not-coaching")
    sheet.keep.click()
    assert [model.data(model.index(row, 3)) for row in range(2)] == [
        "not coaching: nothing",
        "a session",
    ]
    assert sheet.whose.currentText() == "Not coaching"
    assert sheet.action.text() == "Take in 1 session"
    sheet.action.click()
    assert len(desk.practice.sessions.rows()) == 2
    assert desk.said[-1] == "1 session was made of the calendar."
    # The same calendar once more is not said to be empty.
    again = CalendarSheet(section, desk.context, desk.practice.calendars.look(sheet._read.file))
    assert again._said.text().startswith("Nothing is new")
    assert not again.action.isEnabled()
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.sessions.rows()) == 1


def test_a_calendar_is_taken_once_however_often_the_button_is_pressed(
    desk: Desk, section: DataSection, tmp_path: Path
) -> None:
    path = tmp_path / "calendar.ics"
    path.write_text(CALENDAR, encoding="utf-8")
    _answer(desk, path)
    _press(section, "Choose a calendar… A calendar")
    sheet = _sheet(section)
    assert isinstance(sheet, CalendarSheet)
    held = HeldTasks()
    sheet._context = replace(sheet._context, tasks=held)
    for _press_again in range(2):
        sheet.action.click()
    assert len(held.jobs) == 1
    assert not sheet.keep.isEnabled()
    held.run_next()
    # A second time would say that nothing was made, and take the Undo away.
    assert desk.said[-1] == "1 session was made of the calendar."
    assert desk.undo is not None


def test_a_period_becomes_paper_by_code(desk: Desk, section: DataSection, tmp_path: Path) -> None:
    desk.session(record="Daniel came late.")
    out = tmp_path / "november.md"
    _answer(desk, out)
    _press(section, "Choose a period… Sessions on paper")
    sheet = _sheet(section)
    assert isinstance(sheet, PeriodSheet)
    assert sheet.isModal()
    sheet.action.click()
    assert "C-07 came late" in out.read_text("utf-8")
    assert desk.said[-1] == "1 session was written. The file is not encrypted."


def test_everything_is_written_into_a_new_folder(
    desk: Desk, section: DataSection, tmp_path: Path
) -> None:
    _answer(desk, tmp_path)
    _press(section, "Choose where… Everything")
    assert (tmp_path / "Coach Journal export 2026-11-12" / "data.json").is_file()
    assert desk.said[-1].endswith("They are not encrypted.")


def test_what_was_decided_on_words_is_looked_at_and_forgotten(
    desk: Desk, section: DataSection, qtbot: QtBot
) -> None:
    desk.practice.word_decisions.keep("Pizzle", "unknown-capitalised", "", "public")
    named(section, "Look at them What was decided before").click()
    (sheet,) = [each for each in section.findChildren(DecisionsSheet) if each.isVisible()]
    assert says(sheet, "Kept: a public place or name.")
    named(sheet, "Forget: Pizzle").click()
    qtbot.wait(10)
    assert desk.practice.word_decisions.all() == []
    assert says(sheet, "Nothing was decided yet.")
    sheet.accept()
