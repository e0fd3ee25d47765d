"""Insights as a coach meets it: figures with workings, words that are mended, themes told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from coachjournal.domain.ids import EngagementId, OrganisationId
from coachjournal.domain.people import Organisation
from coachjournal.domain.terms import Arose, EngagementKind
from coachjournal.domain.work import Engagement
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.insight_words import Cell
from coachjournal.services.vocabulary import Tag
from coachjournal.ui.chart_view import ChartView
from coachjournal.ui.insights import build_page
from coachjournal.ui.insights.entries_sheet import EntriesSheet
from coachjournal.ui.insights.figure_table import FigureTable
from coachjournal.ui.insights.page import InsightsView
from coachjournal.ui.insights.sheets import DaySheet, MergeSheet, PeriodSheet, WordSheet
from coachjournal.ui.sessions.side_panel import SidePanel, TagChip
from tests.ui.desk import MORNING, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import is_there, named, says, too_wide, unnamed

DAY = timedelta(days=1)


def client(desk: Desk, code: str = "C-07", name: str = "Daniel, Calder") -> str:
    return str(desk.practice.clients.add(ClientToAdd(code=code, working_name=name)).value.id)


@pytest.fixture
def sessions(desk: Desk) -> list[str]:
    """Two sessions of one client, with themes and techniques."""
    client(desk)
    return [
        desk.session(start=MORNING - DAY, minutes=90, themes=("Workload", "Stress")),
        desk.session(start=MORNING - 40 * DAY, themes=("Stress",), techniques=("Wheel",)),
    ]


def shown(desk: Desk, qtbot: QtBot, part: str = "", width: int = 1180) -> InsightsView:
    page = build_page(desk.context)
    assert isinstance(page, InsightsView)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    page.show_where(part=part)
    qtbot.wait(10)
    return page


def sheet(page: InsightsView, kind: type[QDialog]) -> QDialog:
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def test_an_empty_page_says_what_it_is_for(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk, qtbot)
    assert says(page, "nothing is scored")
    assert not is_there(page, "Save as PDF")
    named(page, "Go to Sessions").click()
    assert desk.went == [("sessions", {})]
    page.show_where(part="themes")
    assert says(page, "nothing is read out of your notes")
    page.show_where(part="toolkit")
    assert says(page, "when each serves")
    page.show_where(part="organisations")
    assert says(page, "never when all did")


@pytest.mark.parametrize("part", ["practice", "themes", "toolkit", "organisations"])
@pytest.mark.usefixtures("sessions")
def test_every_part_is_named_and_fits(desk: Desk, qtbot: QtBot, part: str) -> None:
    page = shown(desk, qtbot, part, width=824)
    assert page.part == part
    assert unnamed(page) == []
    assert too_wide(page) == []


def test_a_figure_leads_to_its_sessions_and_on_to_one(
    desk: Desk, qtbot: QtBot, sessions: list[str]
) -> None:
    page = shown(desk, qtbot)
    assert says(page, "2.75")
    table = page.practice.hours.table
    november = table.model().index(table.model().rowCount() - 2, 1)
    assert november.data() == "1.50"
    assert november.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Nov 2026, one to one: 1.50. Show workings"
    )
    table.setCurrentIndex(november)
    table.activated.emit(november)
    entries = sheet(page, EntriesSheet)
    assert isinstance(entries, EntriesSheet)
    assert says(entries, "1 session is counted.")
    line = entries.list.model().index(0, 0)
    assert "11 Nov 2026" in line.data()
    assert "Daniel, Calder" in line.data()
    entries.list.activated.emit(line)
    assert desk.went == [("sessions", {"session_id": sessions[0]})]


def test_a_theme_shows_its_sessions_at_once_and_leads_on_to_one(
    desk: Desk, qtbot: QtBot, sessions: list[str]
) -> None:
    page = shown(desk, qtbot, "themes")
    named(page, "Show the sessions of Stress").click()
    entries = sheet(page, EntriesSheet)
    assert isinstance(entries, EntriesSheet)
    assert says(entries, "2 sessions are counted.")
    entries.list.activated.emit(entries.list.model().index(1, 0))
    assert desk.went == [("sessions", {"session_id": sessions[1]})]


@pytest.mark.usefixtures("sessions")
def test_the_chart_is_drawn_and_drawn_anew(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk, qtbot)
    chart = page.practice.hours.chart
    assert chart.accessibleName() == "Chart: Hours of coaching, by kind"
    qtbot.waitUntil(lambda: chart._renderer.isValid())
    before = chart.grab().toImage()
    named(page, "By payment", QPushButton).click()
    assert chart.accessibleName() == "Chart: Hours of coaching, by payment"
    assert says(page, "Coaching minutes of held sessions")
    desk.context.theme.choose("dark")
    assert chart.grab().toImage() != before
    assert len(page.findChildren(ChartView)) == 2


@pytest.mark.usefixtures("sessions")
def test_another_span_can_be_chosen(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk, qtbot)
    choices = [page.span.itemText(place) for place in range(page.span.count())]
    assert choices == ["Twelve months", "2026", "All time"]
    page.span.setCurrentIndex(1)
    page.span.activated.emit(1)
    assert page.practice.hours.table.model().index(0, 0).data() == "Jan 2026"
    assert page.span.value() == "2026"


@pytest.mark.usefixtures("sessions")
def test_a_theme_is_renamed_and_that_is_taken_back(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk, qtbot, "themes")
    named(page, "Stress").click()
    form = sheet(page, WordSheet)
    assert isinstance(form, WordSheet)
    form.name.setText("workload")
    form.action.click()
    assert says(form, "Another one has that name already.")
    form.name.setText("Strain")
    form.action.click()
    qtbot.waitUntil(lambda: is_there(page, "Strain, in 2 sessions"))
    assert desk.undo is not None
    desk.undo()
    qtbot.waitUntil(lambda: is_there(page, "Stress, in 2 sessions"))


@pytest.mark.usefixtures("sessions")
def test_two_themes_become_one_and_two_again(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk, qtbot, "themes")
    named(page, "Workload").click()
    named(sheet(page, WordSheet), "Merge").click()
    form = sheet(page, MergeSheet)
    assert isinstance(form, MergeSheet)
    assert form.into.currentText() == "Stress"
    form.action.click()
    assert desk.said[-1] == "“Workload” is merged into “Stress”."
    assert not is_there(page, "Workload")
    assert desk.undo is not None
    desk.undo()
    qtbot.waitUntil(lambda: is_there(page, "Workload, in 1 session"))


def test_a_technique_is_described_and_an_unused_one_deleted(desk: Desk, qtbot: QtBot) -> None:
    page = shown(desk, qtbot, "toolkit")
    page.new_here()
    form = sheet(page, WordSheet)
    assert isinstance(form, WordSheet)
    form.name.setText("Timeline")
    form.when.setPlainText("At endings.")
    form.how.setPlainText("A rope on the floor.")
    form.action.click()
    (line,) = desk.practice.vocabulary.lines(Tag.TECHNIQUE)
    assert (line.name, line.when_to_use, line.how) == (
        "Timeline", "At endings.", "A rope on the floor.",
    )  # fmt: skip
    qtbot.waitUntil(lambda: says(page, "not used yet"))
    named(page, "Timeline").click()
    named(sheet(page, WordSheet), "Delete").click()
    assert desk.practice.vocabulary.lines(Tag.TECHNIQUE) == ()
    assert desk.undo is not None
    desk.undo()
    assert len(desk.practice.vocabulary.lines(Tag.TECHNIQUE)) == 1


def test_e_says_that_a_theme_emerged(desk: Desk, qtbot: QtBot, sessions: list[str]) -> None:
    panel = SidePanel(desk.context.icons)
    qtbot.addWidget(panel)
    wanted: list[object] = []
    panel.themes_wanted.connect(wanted.append)
    panel.show_page(desk.practice.sessions.page(sessions[0]))
    panel.show()
    chip = next(c for c in panel.findChildren(TagChip) if c.accessibleName().startswith("Stress"))
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, "e")
    chip.keyPressEvent(event)
    assert wanted == [(("Stress", Arose.EMERGED), ("Workload", Arose.PRESENTED))]


@pytest.mark.usefixtures("sessions")
def test_insights_are_saved_as_a_paper(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(tmp_path / "insights"))
    page = shown(desk, qtbot)
    named(page, "Save as PDF").click()
    assert (tmp_path / "insights.pdf").read_bytes().startswith(b"%PDF")
    assert desk.said == ["Insights are saved. The file is not encrypted."]


# What is told to an organisation


def organisation(desk: Desk, *, clients: int, bring: int, leave: bool = True) -> None:
    journal = desk.practice.journal
    org = Organisation(id=OrganisationId(journal.new_id()), name="Saltmarsh")
    with journal.work() as work:
        work.add(org)
        work.commit()
    for number in range(1, clients + 1):
        who = desk.practice.clients.by_code
        client(desk, f"C-{number:02}", f"Client {number}")
        engagement = Engagement(
            id=EngagementId(journal.new_id()), kind=EngagementKind.ONE_TO_ONE,
            client_id=who(f"C-{number:02}").id, organisation_id=org.id, themes_to_sponsor=leave,
        )  # fmt: skip
        with journal.work() as work:
            work.add(engagement)
            work.commit()
        themes = ("Workload",) if number <= bring else ()
        desk.session(
            code=f"C-{number:02}",
            start=MORNING - 40 * DAY + number * DAY / 24,
            themes=themes,
        )


def made(page: InsightsView, qtbot: QtBot) -> PeriodSheet:
    qtbot.waitUntil(lambda: is_there(page, "Make a report for Saltmarsh"))
    named(page, "Make a report for Saltmarsh").click()
    form = sheet(page, PeriodSheet)
    assert isinstance(form, PeriodSheet)
    form.action.click()
    return form


def test_a_report_is_made_seen_and_then_given(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "themes.md"
    desk.context = replace(desk.context, dialogs=ScriptedDialogs(out))
    organisation(desk, clients=5, bring=3)
    page = shown(desk, qtbot, "organisations")
    made(page, qtbot)
    qtbot.waitUntil(lambda: says(page, "Workload"))
    assert says(page, "the sponsor has to wait")
    assert not is_there(page, "Give it to the sponsor")
    named(page, "Those coached saw it").click()
    day = sheet(page, DaySheet)
    assert isinstance(day, DaySheet)
    day.action.click()
    qtbot.waitUntil(lambda: is_there(page, "Give it to the sponsor"))
    named(page, "Give it to the sponsor").click()
    day = sheet(page, DaySheet)
    assert isinstance(day, DaySheet)
    day.action.click()
    assert says(day, "have not seen this report before that day")
    day.day.setDate(day.day.date().addDays(1))
    day.action.click()
    qtbot.waitUntil(lambda: says(page, "The sponsor has it since 13 Nov 2026."))
    assert desk.undo is not None
    desk.undo()
    qtbot.waitUntil(lambda: is_there(page, "Give it to the sponsor"))
    named(page, "Save the report").click()
    assert "Workload" in out.read_text("utf-8")


def test_each_refusal_is_explained_in_the_sheet(desk: Desk, qtbot: QtBot) -> None:
    organisation(desk, clients=4, bring=3)
    page = shown(desk, qtbot, "organisations")
    form = made(page, qtbot)
    assert says(form, "Fewer than 5 of its clients were coached in this period")
    assert says(form, "subtracted to find one person")
    form.first.setDate(form.last.date().addDays(1))
    form.action.click()
    assert says(form, "The period ends before it begins.")
    form.reject()
    # A fifth is coached: it can be told, but no second one may touch it.
    client(desk, "C-50", "Fifth")
    fifth = desk.practice.clients.by_code("C-50").id
    with desk.practice.journal.work() as work:
        any_ = work.all(Engagement)[0]
        work.add(
            Engagement(
                id=EngagementId("e-50"), kind=any_.kind, client_id=fifth,
                organisation_id=any_.organisation_id, themes_to_sponsor=True,
            )
        )  # fmt: skip
        work.commit()
    desk.session(code="C-50", start=MORNING - 41 * DAY)
    made(page, qtbot)
    qtbot.waitUntil(lambda: says(page, "the sponsor has to wait"))
    named(page, "Make a report for Saltmarsh").click()
    again = sheet(page, PeriodSheet)
    assert isinstance(again, PeriodSheet)
    form = again
    form.first.setDate(form.first.date().addDays(-40))
    form.last.setDate(form.first.date().addDays(30))
    form.action.click()
    assert says(form, "A report of this organisation has days of this period already.")


def test_without_leave_nothing_can_be_asked(desk: Desk, qtbot: QtBot) -> None:
    organisation(desk, clients=5, bring=3, leave=False)
    page = shown(desk, qtbot, "organisations")
    assert says(page, "Saltmarsh")
    assert not is_there(page, "Make a report")


def test_months_are_called_by_their_letter_where_their_names_would_be_cut(qtbot: QtBot) -> None:
    months = [f"{name} 2026" for name in ("Nov", "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun")]
    table = FigureTable("Themes")
    qtbot.addWidget(table)
    cells = [Cell(words="1")] * (len(months) + 2)
    table.show_table("Themes", ["Theme", *months, "Together"], [cells])

    def heading(column: int) -> object:
        return table.model().headerData(column, Qt.Orientation.Horizontal)

    for width, said in ((1600, "Nov 2026"), (480, "N"), (1600, "Nov 2026")):
        table.resize(width, 200)
        table.show()
        qtbot.wait(50)
        assert heading(1) == said, [table.columnWidth(c) for c in range(10)]
        assert (heading(0), heading(len(months) + 1)) == ("Theme", "Together")
