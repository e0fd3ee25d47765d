"""A theme told across five clients of an organisation, in the real window, and one name mended."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from coachjournal.domain.ids import EngagementId, OrganisationId
from coachjournal.domain.people import Organisation
from coachjournal.domain.terms import EngagementKind
from coachjournal.domain.work import Engagement, ThemesReport
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.services.vocabulary import Tag
from tests.e2e.hands import Hands, program
from tests.e2e.program import PASSPHRASE


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Five clients of one organisation; three brought the same theme last month."""
    folder = tmp_path / "Practice.cjvault"
    practice = create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice
    journal = practice.journal
    org = Organisation(id=OrganisationId("org"), name="Saltmarsh")
    with journal.work() as work:
        work.add(org)
        work.commit()
    day = date.today().replace(day=1) - timedelta(days=9)  # noqa: DTZ011 - where the coach is
    for number in range(1, 6):
        who = practice.clients.add(ClientToAdd(code=f"C-{number}")).value
        agreed = Engagement(
            id=EngagementId(f"e-{number}"), kind=EngagementKind.ONE_TO_ONE, client_id=who.id,
            organisation_id=org.id, themes_to_sponsor=True,
        )  # fmt: skip
        with journal.work() as work:
            work.add(agreed)
            work.commit()
        start = datetime(day.year, day.month, day.day, 8 + number)  # noqa: DTZ001
        themes = ("Worklode",) if number <= 3 else ("Voice",)
        practice.sessions.log(
            SessionToLog(client_code=who.code, start=start, minutes=60, themes=themes)
        )
    practice.close()
    return folder


def test_a_theme_is_mended_and_told_where_the_contract_allows(
    surroundings: dict[str, str], hands: Hands, vault: Path
) -> None:
    with program(surroundings, hands, str(vault)):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        hands.press("check box", "^Insights$")
        hands.find("button", "^5.00 hours of coaching. Show workings$")
        hands.press("check box", "^Themes$")
        hands.ask("^Worklode, in 3 sessions")
        hands.fill("text", "^Name$", "Workload")
        hands.keys("Return")
        hands.gone("dialog")
        hands.find("button", "^Workload, in 3 sessions")
        hands.press("check box", "^For organisations$")
        hands.ask("^Make a report for Saltmarsh$")
        hands.keys("ctrl+Return")
        hands.gone("dialog")
        hands.find("label", "^Workload$")
        hands.keys("ctrl+shift+l")
        hands.find("password text", "^Passphrase$", states=["focused"])
    practice = open_practice(vault, passphrase=PASSPHRASE)
    try:
        with practice.journal.work() as work:
            assert [each.themes for each in work.all(ThemesReport)] == [("Workload",)]
        names = [line.name for line in practice.vocabulary.lines(Tag.THEME)]
        assert names == ["Voice", "Workload"]
    finally:
        practice.close()
