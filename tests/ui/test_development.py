"""Development as a coach meets it: entries, hours by year, the plan, my approach."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from coachjournal.domain.development import Cpd, DevelopmentGoal, Feedback
from coachjournal.domain.ids import ClientId, CpdId, FeedbackId, RowId
from coachjournal.domain.terms import FeedbackSource, GoalState
from coachjournal.ui.accreditation.workings import workings_of
from coachjournal.ui.development import build_page
from coachjournal.ui.development.difference import DifferenceText
from coachjournal.ui.development.page import DevelopmentView
from coachjournal.ui.development.papers import LogForm
from coachjournal.ui.development.plan_sheets import ApproachSheet, GoalSheet, ReviewSheet
from coachjournal.ui.development.programme_sheet import ProgrammeSheet
from coachjournal.ui.development.sheets import CpdSheet, FeedbackSheet, MentorSheet, ModuleSheet
from coachjournal.ui.development.words import Part
from coachjournal.ui.forms import FormSheet
from coachjournal.ui.widgets.inputs import Choice
from tests.ui.desk import MORNING, Desk
from tests.ui.development import is_there, named, says
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import too_wide, unnamed

DAY = date(2026, 11, 2)
Sheet = TypeVar("Sheet", bound=FormSheet)


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DevelopmentView:
    made = build_page(desk.context)
    assert isinstance(made, DevelopmentView)
    qtbot.addWidget(made)
    made.resize(1180, 760)
    made.show()
    qtbot.wait(10)
    return made


def _sheet(page: DevelopmentView, kind: type[Sheet]) -> Sheet:
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1, kind
    return found[0]


def _cpd(desk: Desk, title: str = "Silence", on: date = DAY, minutes: int = 90) -> str:
    cpd = Cpd(id=CpdId(""), on=on, minutes=minutes, title=title)
    return str(desk.practice.development.entries.keep(cpd).value.id)


def _feedback(desk: Desk, client: str = "") -> Feedback:
    said = Feedback(
        id=FeedbackId(""),
        on=DAY,
        source=FeedbackSource.CLIENT,
        client_id=ClientId(client) if client else None,
        text="You were quick to help.",
    )
    return desk.practice.development.entries.keep(said).value


@pytest.mark.parametrize("part", list(Part))
def test_each_empty_part_says_what_it_is_for(page: DevelopmentView, part: Part) -> None:
    page.part_chosen.emit(part.value)
    titles = {
        Part.ALL: "Nothing is entered yet",
        Part.PLAN: "No goal for this year yet",
        Part.APPROACH: "Not written yet",
        Part.OBSERVED: "No observed practice yet",
    }
    if part in titles:
        assert says(page, titles[part])
    assert unnamed(page) == []


@pytest.mark.parametrize("width", [816, 1232])
def test_every_part_fits_with_something_in_it(desk: Desk, qtbot: QtBot, width: int) -> None:
    _cpd(desk, "A workshop with a very long title about silence as an intervention " * 2)
    _feedback(desk)
    desk.practice.development.approaches.keep("I wait. " * 60, date(2025, 1, 1))
    desk.practice.development.approaches.keep("I wait, and see. " * 60, DAY)
    goal = DevelopmentGoal(id=RowId(""), text="Wait " * 40, set_on=DAY, how_i_will_know="So " * 40)
    desk.practice.development.plans.keep(goal)
    page = build_page(desk.context)
    assert isinstance(page, DevelopmentView)
    qtbot.addWidget(page)
    page.resize(width, 600)
    page.show()
    for part in Part:
        page.part_chosen.emit(part.value)
        qtbot.wait(5)
        assert too_wide(page) == []
        assert unnamed(page) == []


def test_cpd_is_entered_with_the_session_it_was_used_in(desk: Desk, page: DevelopmentView) -> None:
    desk.client("C-07", "Daniel, Calder")
    session = desk.session()
    desk.session(start=MORNING - timedelta(days=7))
    page.part_chosen.emit("cpd")
    page.new_here()
    sheet = _sheet(page, CpdSheet)
    sheet.title.setText("Silence")
    sheet.hours.setValue(1.5)
    sheet.why.setPlainText("I fill.")
    sheet.learned.setPlainText("Count breaths.")
    sheet.sessions.line.setText("12 nov")
    QTest.keyClick(sheet.sessions.line, Qt.Key.Key_Return)
    assert sheet.isVisible()
    sheet.send()
    held = desk.practice.development.entries.held()
    (cpd,) = held.entries
    assert (cpd.minutes, cpd.title) == (90, "Silence")
    assert [r.id for r in desk.practice.development.entries.cpd(cpd.id).applied] == [session]
    row: QAbstractButton = named(page, "Silence, applied in 1 session, 1.5 h, 12 Nov 2026")
    row.click()
    again = _sheet(page, CpdSheet)
    assert again.why.text() == "I fill."
    assert again.sessions.chosen() == [session]
    named(again, "12 Nov 2026").setChecked(False)
    again.send()
    assert desk.practice.development.entries.held().applied == {}


def test_hours_below_one_minute_are_refused_at_their_field(
    desk: Desk, page: DevelopmentView
) -> None:
    page.add_wanted.emit("cpd")
    sheet = _sheet(page, CpdSheet)
    sheet.hours.setValue(0)
    sheet.send()
    assert sheet.isVisible()
    assert says(sheet, "An entry takes from one minute")
    assert desk.practice.development.entries.held().entries == ()
    sheet.hide()


def test_what_is_put_into_the_bin_comes_back_by_undo(
    desk: Desk, page: DevelopmentView, qtbot: QtBot
) -> None:
    _cpd(desk)
    named(page, "Silence").click()
    named(_sheet(page, CpdSheet), "Put into the bin").click()
    assert desk.said == ["It is in the bin."]
    assert says(page, "Nothing is entered yet")
    assert desk.undo is not None
    desk.undo()
    assert is_there(page, "Silence")


def test_seven_days_over_seven_months_are_entered_in_one_gesture(
    desk: Desk, page: DevelopmentView
) -> None:
    page.add_wanted.emit("training")
    sheet = _sheet(page, ProgrammeSheet)
    sheet.name.setText("Certificate")
    sheet.body_name.setText("ICF")
    sheet.count.setValue(7)
    sheet.first.setDate(sheet.first.date().addMonths(-9))
    sheet.core.setValue(6)
    sheet.lay_out.click()
    sheet.modules()[6].hours.setValue(3.5)
    sheet.modules()[6].core.setValue(3)
    sheet.starts.setChecked(True)
    sheet.send()
    (programme,) = desk.practice.development.entries.held().programmes()
    assert [module.on.month for module in programme.modules] == [2, 3, 4, 5, 6, 7, 8]
    assert (programme.minutes, programme.core_minutes) == (6 * 420 + 210, 6 * 360 + 180)
    assert programme.modules[0].starts_training
    page.part_chosen.emit("training")
    assert says(page, "accredited by ICF, 7 modules, 45.5 h, 39 h core")
    named(page, "Add a module to Certificate").click()
    more = _sheet(page, ProgrammeSheet)
    assert (more.name.text(), len(more.modules())) == ("Certificate", 1)
    more.hide()
    named(page, "Module 7").click()
    module = _sheet(page, ModuleSheet)
    module.core.setValue(4)
    module.send()
    assert module.isVisible()
    assert says(module, "more core hours than hours")
    module.hide()


def test_mentor_coaching_in_a_group_says_how_many(desk: Desk, page: DevelopmentView) -> None:
    page.add_wanted.emit("mentor-coaching")
    sheet = _sheet(page, MentorSheet)
    sheet.mentor.setText("Jo Ballard")
    sheet.credential.setText("PCC")
    sheet.together.choose("4")
    sheet.specialised.setChecked(True)
    sheet.send()
    (kept,) = desk.practice.accreditation.entries(desk.clock.today()).mentor_coaching
    assert (kept.one_to_one, kept.group_size, kept.mentor_credential) == (False, 4, "PCC")
    assert kept.mentor_specialisation
    assert is_there(page, "Mentor coaching, Mentor coaching, Jo Ballard PCC, group of 4")


def test_a_year_leads_to_the_entries_behind_its_hours(
    desk: Desk, page: DevelopmentView, qtbot: QtBot
) -> None:
    _cpd(desk)
    _cpd(desk, "Reading", date(2024, 3, 1), 240)
    assert says(page, "2026: 1.5 hours in 1 entry.")
    named(page, "2024: 4 h, CPD 4").click()
    assert says(page, "2024: 4 h from 1 entry")
    assert is_there(page, "Reading")
    assert not is_there(page, "Silence")
    qtbot.wait(10)
    named(page, "All years").click()
    assert is_there(page, "Silence")


def test_feedback_of_a_client_begins_a_goal_that_names_nobody(
    desk: Desk, page: DevelopmentView
) -> None:
    client = desk.client("C-07", "Daniel, Calder")
    _feedback(desk, client)
    named(page, "You were quick to help., Feedback, Daniel, Calder, a client").click()
    sheet = _sheet(page, FeedbackSheet)
    assert sheet.client.value() == client
    named(sheet, "Make it a goal").click()
    goal = _sheet(page, GoalSheet)
    assert goal.origin.text() == "from a client, 2 Nov 2026"
    goal.send()
    assert says(goal, "A goal needs words.")
    goal.text.setPlainText("Wait before I help.")
    goal.send()
    (plan,) = desk.practice.development.plans.plans().years
    assert plan.goals[0].by_when == date(2026, 12, 31)
    assert is_there(page, "Wait before I help., still open, By 31 Dec 2026")


def test_feedback_from_others_is_by_name_and_of_no_client(
    desk: Desk, page: DevelopmentView
) -> None:
    client = desk.client("C-07", "Daniel, Calder")
    page.add_wanted.emit("feedback")
    sheet = _sheet(page, FeedbackSheet)
    sheet.client.choose(client)
    sheet.source.choose("sponsor")
    sheet.whom.setText("David Pryce")
    sheet.words.setPlainText("It worked.")
    sheet.reference.setChecked(True)
    sheet.send()
    (kept,) = desk.practice.accreditation.entries(desk.clock.today()).feedback
    assert (kept.client_id, kept.from_whom, kept.is_reference) == (None, "David Pryce", True)


def test_last_years_plan_stands_beside_this_one_with_what_became_of_it(
    desk: Desk, page: DevelopmentView, qtbot: QtBot
) -> None:
    plans = desk.practice.development.plans
    last = DevelopmentGoal(id=RowId(""), text="Summarise less.", set_on=date(2025, 2, 1))
    plans.keep(last)
    plans.keep(replace(last, text="Draw more.", set_on=DAY))
    page.part_chosen.emit("plan")
    assert says(page, "Plan 2026")
    assert says(page, "Not reviewed yet; 1 goal is still open.")
    assert says(page, "Still open from earlier years")
    named(page, "Review the year: 2025").click()
    sheet = _sheet(page, ReviewSheet)
    named(sheet, "Where it stands: Summarise less.", Choice).choose("reached")
    sheet.text.setPlainText("The year of listening.")
    sheet.send()
    plan = plans.plans().years[1]
    assert plan.goals[0].state is GoalState.REACHED
    assert says(page, "The year of listening.")
    assert not says(page, "Still open from earlier years")
    qtbot.wait(10)
    named(page, "Draw more.").click()
    named(_sheet(page, GoalSheet), "Put into the bin").click()
    assert plans.plans().years[0].goals == ()
    assert desk.undo is not None
    desk.undo()
    assert plans.plans().years[0].goals[0].text == "Draw more."


def test_a_fresh_version_begins_from_the_last_and_both_are_compared(
    desk: Desk, page: DevelopmentView
) -> None:
    approaches = desk.practice.development.approaches
    approaches.keep("I listen, and I ask what follows.", date(2025, 1, 3))
    page.part_chosen.emit("approach")
    page.new_here()
    sheet = _sheet(page, ApproachSheet)
    assert sheet.text.text() == "I listen, and I ask what follows."
    sheet.text.setPlainText("I listen, and I ask what follows from it.")
    sheet.send()
    assert [each.on for each in approaches.versions()] == [
        desk.clock.today(),
        date(2025, 1, 3),
    ]
    assert says(page, "What changed")
    (shown,) = [each for each in page.findChildren(DifferenceText) if each.isVisible()]
    assert shown.toPlainText() == "I listen, and I ask what follows from it."
    named(page, "3 Jan 2025").click()
    old = _sheet(page, ApproachSheet)
    named(old, "Put into the bin").click()
    assert len(approaches.versions()) == 1
    assert desk.undo is not None
    desk.undo()
    assert len(approaches.versions()) == 2


def test_another_page_leads_to_an_entry_and_one_in_the_bin_is_said(
    desk: Desk, page: DevelopmentView
) -> None:
    kept = _cpd(desk)
    page.show_where(kind="cpd", entry_id=kept)
    sheet = _sheet(page, CpdSheet)
    assert sheet.title.text() == "Silence"
    named(sheet, "Put into the bin").click()
    page.show_where(kind="cpd", entry_id=kept)
    assert desk.said[-1] == "It is in the bin."
    assert not [each for each in page.findChildren(CpdSheet) if each.isVisible()]


def test_each_line_of_a_figures_workings_leads_to_its_entry(desk: Desk) -> None:
    kept = _cpd(desk)
    standing = desk.practice.accreditation.standing(["icf-acc"])
    lines = [
        line
        for result in standing.assessments[0].requirements
        for group in (
            *workings_of(result, standing).counted,
            *workings_of(result, standing).left_out,
        )
        for line in group.lines
        if line.id == kept
    ]
    assert {line.entry_kind for line in lines} <= {"cpd"}
    from coachjournal.ui.accreditation.workings import Group, Line, Workings
    from coachjournal.ui.accreditation.workings_tree import WorkingsTree

    line = Line(id=kept, day=DAY, words=str, amount=90, entry_kind="cpd")
    group = Group(name="CPD", count="1 entry", lines=(line,))
    workings = Workings(title="", counted=(group,), left_out=(), warnings=(), in_hours=True)
    tree = WorkingsTree("Counted", ["Whom", "What", "Counted"])
    wanted: list[tuple[str, str]] = []
    tree.entry_wanted.connect(lambda kind, entry: wanted.append((kind, entry)))
    tree.show_groups(workings.counted, workings)
    model = tree.model()
    tree.activated.emit(model.index(0, 0, model.index(0, 0)))
    assert wanted == [("cpd", kept)]
    tree.deleteLater()


def test_the_log_is_written_where_the_coach_says(
    desk: Desk, page: DevelopmentView, tmp_path: Path
) -> None:
    _cpd(desk)
    out = tmp_path / "log.md"
    object.__setattr__(desk.context, "dialogs", ScriptedDialogs(out))
    named(page, "Export log").click()
    sheet = _sheet(page, LogForm)
    assert sheet.first.date().toString("yyyy-MM-dd") == "2026-11-02"
    sheet.send()
    assert "Silence" in out.read_text("utf-8")
    assert desk.said == ["The log is written: 1 entry. The file is not encrypted."]


def test_what_was_typed_is_kept_before_a_lock(desk: Desk, page: DevelopmentView) -> None:
    page.add_wanted.emit("cpd")
    sheet = _sheet(page, CpdSheet)
    sheet.title.setText("Silence")
    jobs = page.flush()
    assert isinstance(jobs, list)
    for job in jobs:
        job()
    assert [each.title for each in desk.practice.development.entries.held().entries] == ["Silence"]
    sheet.hide()
