"""From a chip through the workings to the session, and what if by the keyboard alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import create_practice
from coachjournal.services.sessions import SessionToLog
from tests.e2e.hands import Hands, program
from tests.e2e.program import PASSPHRASE


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """One client, one session of last month, and two bodies worked towards."""
    folder = tmp_path / "Practice.cjvault"
    practice = create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice
    practice.clients.add(ClientToAdd(code="C-07", working_name="Daniel"))
    before = datetime.now() - timedelta(days=20)  # noqa: DTZ005 - the clock on the wall
    start = before.replace(hour=9, minute=30, second=0, microsecond=0)
    practice.sessions.log(SessionToLog(client_code="C-07", start=start, minutes=75))
    practice.settings.change(credentials=("icf-acc", "ac-coach"))
    practice.close()
    return folder


def test_every_figure_leads_to_its_session_and_what_if_answers(
    surroundings: dict[str, str], hands: Hands, vault: Path
) -> None:
    with program(surroundings, hands, str(vault)):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        hands.press("check box", "^Accreditation$")
        hands.find("button", "^AC Coach. 0 of ")
        hands.find("label", "^Of 1 session or opening balance that counts, 1 count")
        hands.press("check box", "^ICF ACC$")

        # What if, without a mouse: one more session a month, on the slider and then typed.
        hands.focus("button", "^What if…$")
        hands.keys("space")
        hands.find("slider", "^Sessions a month, more than now$", states=["focused"])
        hands.keys("Right", "Right")
        hands.find("label", "^On .*: .* to go")
        hands.focus("spin box", "^Months from today$")
        hands.keys("ctrl+a")
        hands.type("3")
        hands.keys("Tab")
        hands.find("label", "^For an application on ")
        hands.find("cell", "^[1-9][0-9]*.[0-9][0-9] of 100$")
        hands.keys("Escape")
        hands.gone("dialog")

        # The workings of a figure, and the session behind them.
        hands.press("check box", "^Coaching hours: 1.25 of 100")
        hands.find("tree", "^Counted entries$")
        hands.focus("tree", "^Counted entries$")
        hands.keys("Down", "Up", "Right", "Down", "Return")
        hands.find("text", "^Text of the record$")
        hands.keys("ctrl+shift+l")
        hands.find("password text", "^Passphrase$", states=["focused"])
