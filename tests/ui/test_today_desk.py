"""Today's lines on the data-protection desk: what is due, in words, and where each leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.protection import RetentionRule
from coachjournal.services.breaches import BreachFound
from coachjournal.services.desk import DeskStand
from coachjournal.ui.desk_words import days_left_said, hours_left_said, remarks
from coachjournal.ui.today import build_page
from tests.ui.desk import NOW, Desk
from tests.ui.finding import named, says

TODAY = NOW.date()
NOTHING = DeskStand(
    files_due=0,
    clients_not_told=0,
    engagements_unstated=0,
    requests_open=0,
    next_request_due=None,
    breaches_open=0,
    breach_hours_left=None,
    fee_in_days=None,
    sweep_due=False,
    computer_unsaid=True,
    restricted_due=0,
)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.client("C-07", "Daniel")
    return desk


@pytest.fixture
def show(desk: Desk, qtbot: QtBot) -> Callable[[], QWidget]:
    """Today, on the screen."""

    def showing() -> QWidget:
        page = build_page(desk.context)
        qtbot.addWidget(page)
        page.resize(1024, 640)
        page.show()
        QApplication.processEvents()
        return page

    return showing


def place(page: QWidget, words: str) -> int:
    """How far down the page a line stands."""
    labels = [each for each in page.findChildren(QLabel) if each.isVisibleTo(page)]
    found = next(each for each in labels if words in each.text())
    return found.mapTo(page, found.rect().topLeft()).y()


def test_on_most_days_nothing_is_said() -> None:
    assert remarks(NOTHING, TODAY) == []


def test_what_is_due_is_said_below_the_day_and_leads_to_its_card(
    show: Callable[[], QWidget], desk: Desk
) -> None:
    client = desk.client("C-08", "Grace")
    desk.session("C-08", datetime(2019, 3, 3, 9, 30))  # noqa: DTZ001 - the clock on the wall
    desk.practice.retention.set_rules([RetentionRule(years=6)])
    desk.practice.access_requests.receive(client, received_on=date(2026, 10, 30))
    desk.practice.protection.change_practice_facts(regulator_fee_due_on=TODAY + timedelta(days=20))
    page = show()
    assert says(page, "An access request is open: 18 days left.")
    assert says(page, "The regulator's fee: due in 20 days.")
    assert place(page, "1 client's file is due to be looked at") > place(page, "Coming up")
    for words, card in (
        ("An access request", "access"),
        ("The regulator's fee", "practice"),
        ("1 client's file", "retention"),
    ):
        named(page, f"Data protection: {words}").click()
        assert desk.went[-1] == ("settings", {"section": "protection", "card": card})


def test_a_breach_and_a_request_of_the_last_week_stand_above_the_day(
    show: Callable[[], QWidget], desk: Desk
) -> None:
    found = datetime(2026, 11, 11, 10, 58, tzinfo=UTC)
    breach = desk.practice.breaches.enter(BreachFound(what="A letter.", found_at=found)).value
    client = desk.client("C-08", "Grace")
    desk.practice.access_requests.receive(client, received_on=date(2026, 10, 15))
    page = show()
    assert place(page, "A breach waits for you") < place(page, "Coming up")
    assert says(page, "48 hours left")
    assert place(page, "An access request is open: 3 days left.") < place(page, "Coming up")
    desk.practice.breaches.decide(
        breach.id, tell_regulator=False, tell_people=True, why="It was sealed."
    )
    QApplication.processEvents()
    assert says(page, "until the people concerned are told")
    desk.practice.breaches.told_people(breach.id)
    QApplication.processEvents()
    assert not says(page, "A breach waits")


@pytest.mark.parametrize(
    ("days", "said"),
    [(9, "9 days left"), (1, "1 day left"), (0, "today is the last day"), (-2, "2 days late")],
)
def test_days_left_are_said_as_people_say_them(days: int, said: str) -> None:
    assert days_left_said(days) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [(41, "41 hours left"), (1, "1 hour left"), (0, "less than an hour left")],
)
def test_hours_left_are_said_as_people_say_them(hours: int, said: str) -> None:
    assert hours_left_said(hours) == said
