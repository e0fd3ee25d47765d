"""Room mode in the real program: on by one key, through a lock, and nobody's name to be read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import create_practice
from coachjournal.services.sessions import SessionToLog
from tests.e2e.hands import Hands, program
from tests.e2e.program import PASSPHRASE

NAMES = ("Zwolinska", "Brzezowski")
TITLE = "Xylograph"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A practice with two clients who have met the coach, closed."""
    folder = tmp_path / "Practice.cjvault"
    practice = create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice
    for number, name in enumerate(NAMES, start=7):
        code = f"C-0{number}"
        client = practice.clients.add(ClientToAdd(code=code, working_name=name)).value
        start = datetime.fromisoformat(f"2026-01-1{number}T09:00")
        wanted = SessionToLog(
            client_code=code, start=start, minutes=60, title=TITLE, record=f"{name} came."
        )
        practice.sessions.log(wanted)
        practice.goals.add(client.id, f"A voice for {name}")
    practice.close()
    return folder


def told(hands: Hands) -> list[str]:
    """What shows that nobody may read."""
    lines = [*hands.tree().splitlines(), *hands.titles()]
    assert len(lines) > 5
    return [line for line in lines if any(word in line for word in (*NAMES, TITLE))]


def unlock(hands: Hands) -> None:
    """The passphrase, and Enter."""
    hands.find("password text", "^Passphrase$", states=["focused"])
    hands.type(PASSPHRASE)
    hands.keys("Return")


def test_one_key_hides_everybody_through_a_lock_and_asks_before_it_ends(
    surroundings: dict[str, str], hands: Hands, vault: Path
) -> None:
    with program(surroundings, hands, str(vault)) as first:
        unlock(hands)
        hands.press("check box", "^Sessions$")
        hands.find("list item", NAMES[1], states=["selected"])
        assert told(hands)
        hands.keys("F9")
        # Who was in the room is whose session was open.
        hands.find("label", "^A voice for C-08$")
        assert told(hands) == []
        hands.keys("ctrl+shift+l")
        hands.wait_for_program(other_than=first.pid)
        unlock(hands)
        hands.find("button", "^End room mode$")
        assert told(hands) == []
        hands.find("label", "^A voice for C-08$")
        assert told(hands) == []
        assert hands.unnamed() == []
        hands.keys("F9")
        hands.press("button", "^All have finished$")
        hands.find("check box", "^Today$")
        hands.gone("button", "^End room mode$")
