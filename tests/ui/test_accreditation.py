"""Accreditation as a coach meets it: gaps, bars, workings that lead to sessions, documents."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from coachjournal.domain.terms import DocumentState, Payment
from coachjournal.services.development import DevelopmentToEnter, DevelopmentType
from coachjournal.ui.accreditation import build_page
from coachjournal.ui.accreditation.documents_card import DocumentsCard
from coachjournal.ui.accreditation.figures_card import FigureRow
from coachjournal.ui.accreditation.page import AccreditationView
from coachjournal.ui.accreditation.workings import Workings, workings_of
from coachjournal.ui.accreditation.workings_card import WorkingsCard
from coachjournal.ui.accreditation_papers.papers_form import PapersSheet
from tests.ui.desk import MORNING, Desk
from tests.ui.finding import is_there, named, says, too_wide, unnamed

DAY = timedelta(days=1)
Name = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def sessions(desk: Desk) -> list[str]:
    """Two paid hours and a half with Daniel, one pro bono with Ruth, one cancelled training."""
    desk.client("C-07", "Daniel, Calder")
    desk.client("C-09", "Ruth, college")
    enter = desk.practice.development.enter
    enter(
        DevelopmentToEnter(
            type=DevelopmentType.TRAINING,
            on=date(2024, 1, 8),
            minutes=3600,
            title="Level 7 Certificate",
            starts_training=True,
        )
    )
    return [
        desk.session(start=MORNING - 2 * DAY, minutes=75),
        desk.session(start=MORNING - DAY, minutes=75),
        desk.session("C-09", MORNING - 3 * DAY, minutes=60, payment=Payment.PRO_BONO),
    ]


def _shown(desk: Desk, qtbot: QtBot, width: int = 1180) -> AccreditationView:
    page = build_page(desk.context)
    assert isinstance(page, AccreditationView)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    qtbot.wait(10)
    return page


def _workings(desk: Desk, figure: str) -> Workings:
    standing = desk.practice.accreditation.standing(["icf-acc"])
    result = next(each for each in standing.assessments[0].requirements if each.id == figure)
    return workings_of(result, standing)


def _card(page: AccreditationView) -> WorkingsCard:
    card = page.findChild(WorkingsCard)
    assert card is not None
    return card


def test_the_workings_are_grouped_by_client_and_add_up(desk: Desk, sessions: list[str]) -> None:
    workings = _workings(desk, "coaching-hours")
    told = [(each.name, each.count, workings.amount_said(each.amount)) for each in workings.counted]
    assert told == [
        ("C-07  Daniel, Calder", "2 sessions", "2.50"),
        ("C-09  Ruth, college", "1 session", "1.00"),
    ]
    assert workings.amount_said(workings.total) == "3.50"


def test_what_is_left_out_stands_under_its_reason_in_words(desk: Desk, sessions: list[str]) -> None:
    workings = _workings(desk, "paid-hours")
    assert [each.name for each in workings.counted] == ["C-07  Daniel, Calder"]
    (group,) = workings.left_out
    assert group.name == "Counts towards the total only; payment: pro bono"
    assert [line.session_id for line in group.lines] == [sessions[2]]


def test_entries_that_are_no_sessions_are_named_by_what_they_are(
    desk: Desk, sessions: list[str]
) -> None:
    workings = _workings(desk, "education-hours")
    (group,) = workings.counted
    assert (group.name, group.count) == ("Training", "1 entry")
    assert group.lines[0].words() == "Level 7 Certificate"
    assert group.lines[0].session_id == ""


def test_the_gap_is_said_in_words_and_every_bar_has_its_value(
    desk: Desk, qtbot: QtBot, sessions: list[str]
) -> None:
    page = _shown(desk, qtbot)
    assert says(page, "Associate Certified Coach. 96.5 coaching hours, 72.5 paid hours")
    bar = named(page, "Coaching hours", QProgressBar)
    assert bar.accessibleDescription() == "3.50 of 100, 96.50 missing"
    assert named(page, "Coach education hours", QProgressBar).accessibleDescription() == (
        "60.00 of 60, met"
    )
    assert says(page, "Rules: icf-2026, checked on 22 Nov 2026")


def test_one_click_on_a_figure_shows_its_workings_and_another_hides_them(
    desk: Desk, qtbot: QtBot, sessions: list[str]
) -> None:
    page = _shown(desk, qtbot)
    named(page, "Paid coaching hours").click()
    qtbot.wait(10)
    card = _card(page)
    assert card.isVisible()
    assert says(card, "Workings: Paid coaching hours")
    assert says(card, "2.50 of 75")
    assert says(card, "1 left out")
    named(page, "Paid coaching hours").click()
    assert not card.isVisible()


@pytest.mark.parametrize(("width", "beside"), [(1180, True), (760, False)])
def test_workings_stand_beside_the_figures_or_right_below_theirs(
    desk: Desk, qtbot: QtBot, sessions: list[str], width: int, beside: bool
) -> None:
    page = _shown(desk, qtbot, width)
    page.show_where(credential="icf-acc", figure="paid-hours")
    qtbot.wait(10)
    row, card = named(page, "Paid coaching hours"), _card(page)
    left = card.mapTo(page, card.rect().topLeft()).x() - row.mapTo(page, row.rect().topLeft()).x()
    assert (left > 200) is beside
    assert too_wide(page) == []


def test_a_client_opens_to_their_sessions_and_each_leads_to_the_session(
    desk: Desk, qtbot: QtBot, sessions: list[str]
) -> None:
    page = _shown(desk, qtbot)
    page.show_where(figure="coaching-hours")
    tree = _card(page).counted
    model = tree.model()
    client = model.index(0, 0, QModelIndex())
    tree.expand(client)
    line = model.index(0, 0, client)
    assert line.data(Name) == "11 Nov 2026"
    assert model.index(0, 1, client).data(Name) == "75 min, paid"
    tree.setCurrentIndex(line)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert desk.went == [("sessions", {"session_id": sessions[1]})]


def test_the_tree_has_headers(desk: Desk, qtbot: QtBot, sessions: list[str]) -> None:
    page = _shown(desk, qtbot)
    page.show_where(figure="coaching-hours")
    model = _card(page).counted.model()
    headers = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(3)]
    assert headers == ["Whom", "What", "Counted"]


def test_show_workings_without_a_figure_shows_those_of_the_first_gap(
    desk: Desk, qtbot: QtBot, sessions: list[str]
) -> None:
    page = _shown(desk, qtbot)
    page.show_where(credential="icf-acc", figure="")
    qtbot.wait(10)
    assert says(_card(page), "Workings: Coaching hours")


def test_a_document_is_set_where_it_stands(desk: Desk, qtbot: QtBot, sessions: list[str]) -> None:
    page = _shown(desk, qtbot)
    before = desk.practice.accreditation.progress("icf-acc")
    card = page.findChild(DocumentsCard)
    assert card is not None
    document = before.documents[0].id
    box = card.choices[document]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    after = desk.practice.accreditation.progress("icf-acc")
    assert after.documents[0].state is DocumentState.DONE
    assert len(after.documents_to_do) == len(before.documents_to_do) - 1


def test_credentials_are_added_and_taken_off_with_undo(
    desk: Desk, qtbot: QtBot, sessions: list[str]
) -> None:
    page = _shown(desk, qtbot)
    adding = named(page, "Add a credential", QPushButton)
    menus = [adding.menu(), *adding.menu().findChildren(QMenu)]
    offered = [each for menu in menus for each in menu.actions()]
    (pcc,) = [each for each in offered if each.text().startswith("ICF PCC, ")]
    pcc.trigger()
    qtbot.wait(10)
    assert desk.practice.settings.read().credentials == ("icf-acc", "icf-pcc")
    assert says(page, "Professional Certified Coach.")
    named(page, "Take ICF PCC off").click()
    qtbot.wait(10)
    assert desk.practice.settings.read().credentials == ("icf-acc",)
    assert desk.undo is not None
    desk.undo()
    assert desk.practice.settings.read().credentials == ("icf-acc", "icf-pcc")


def test_with_no_credential_the_page_says_what_to_choose(desk: Desk, qtbot: QtBot) -> None:
    desk.practice.settings.change(credentials=())
    page = _shown(desk, qtbot)
    assert says(page, "No credential is chosen")
    assert is_there(page, "Add a credential")
    assert not is_there(page, "Build portfolio")


def test_papers_and_the_portfolio_of_the_credential_are_one_button_away(
    desk: Desk, qtbot: QtBot, sessions: list[str]
) -> None:
    page = _shown(desk, qtbot)
    named(page, "Logs and papers").click()
    (sheet,) = page.findChildren(PapersSheet)
    assert sheet.isVisible()
    sheet.reject()
    named(page, "Build portfolio").click()
    assert desk.went == [("portfolio", {"credential": "icf-acc"})]


def test_every_control_has_a_name(desk: Desk, qtbot: QtBot, sessions: list[str]) -> None:
    page = _shown(desk, qtbot)
    page.show_where(figure="paid-hours")
    qtbot.wait(10)
    assert unnamed(page) == []


@pytest.mark.parametrize("width", [620, 1180])
@pytest.mark.usefixtures("sessions")
def test_bars_and_figures_stand_in_columns(desk: Desk, qtbot: QtBot, width: int) -> None:
    page = _shown(desk, qtbot, width)
    qtbot.wait(20)
    rows = page.findChildren(FigureRow)
    assert len(rows) > 3
    columns = zip(*((*row.columns, row.findChild(QProgressBar)) for row in rows), strict=True)
    for parts in columns:
        assert len({(part.x(), part.width()) for part in parts}) == 1
