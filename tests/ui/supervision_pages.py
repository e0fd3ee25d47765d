"""The page of supervision, shown, and what was brought to a meeting."""

from __future__ import annotations

from datetime import date, timedelta

from pytestqt.qtbot import QtBot

from coachjournal.services.clients import ClientToAdd
from coachjournal.services.supervision import MeetingHeld
from coachjournal.ui.forms import FormSheet
from coachjournal.ui.supervision import build_page
from coachjournal.ui.supervision.page import SupervisionView
from tests.ui.desk import MORNING, Desk

DAY = timedelta(days=1)
QUESTION = "Am I rescuing, when I offer the next step before the silence is over?"


def question_of(desk: Desk) -> str:
    """A question about a client, who was met yesterday."""
    wanted = ClientToAdd(code="C-07", working_name="Daniel, Calder", full_name="Daniel Okafor")
    client = desk.practice.clients.add(wanted).value.id
    desk.session(start=MORNING - DAY, minutes=120)
    return str(desk.practice.supervision.bring(QUESTION, client_id=client).value.id)


def shown_page(desk: Desk, qtbot: QtBot, width: int = 1180, step: str = "") -> SupervisionView:
    """The page, as it is once it has loaded."""
    page = build_page(desk.context)
    assert isinstance(page, SupervisionView)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    if step:
        page.show_where(step=step)
    qtbot.wait(10)
    return page


def sheet_of(page: SupervisionView, kind: type[FormSheet]) -> FormSheet:
    """The one sheet of a kind that is open."""
    found = [each for each in page.findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def past_meeting(desk: Desk, *promised: str, items: tuple[str, ...] = ()) -> str:
    """A meeting ten days ago, with what was undertaken in it."""
    held = MeetingHeld(
        on=date(2026, 11, 2),
        minutes=90,
        supervisor="Margery",
        learning="Wait longer.",
        commitments=tuple((each, None) for each in promised),
        items=items,
    )
    return str(desk.practice.supervision.meet(held).value.id)
