"""A programme for eight managers: entered, logged, read back and put on paper, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachjournal.domain.terms import ClientKind
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import create_practice
from coachjournal.system.clock import SystemClock
from tests.e2e.hands import Hands, program, wait_until
from tests.e2e.program import PASSPHRASE
from tests.e2e.test_story import words_of_pdf

MANAGERS = 8


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A team, and its managers."""
    folder = tmp_path / "Practice.cjvault"
    practice = create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice
    practice.clients.add(ClientToAdd(code="C-00", working_name="The team", kind=ClientKind.TEAM))
    for place in range(1, MANAGERS + 1):
        practice.clients.add(ClientToAdd(code=f"C-0{place}"))
    practice.close()
    return folder


def begin(hands: Hands) -> None:
    """From the team's page: a programme that all eight draw on."""
    hands.press("check box", "^Clients$")
    hands.find("table", "^Clients$", states=["focused"])
    hands.find("cell", "The team", under="Clients")
    hands.keys("Return")
    hands.ask("^New engagement$")
    hands.fill("text", "^What it is called$", "Leading together")
    hands.keys("Tab", "End")
    hands.find("combo box", "^a programme of mixed parts$")
    hands.focus("list", "^Who draws on it$")
    hands.keys("Home", *(["Down", "space"] * MANAGERS), "ctrl+Return")
    hands.gone("dialog")
    hands.find("label", "^Leading together$")


def add_part(hands: Hands, title: str, *, each: int = 0) -> None:
    """A workshop, or so many one-to-ones for each."""
    hands.ask("^Add a part$")
    hands.fill("text", "^What it is called$", title)
    if each:
        hands.keys("Tab", "Down")
        hands.find("combo box", "^one-to-ones")
        hands.focus("spin box", "^Sessions agreed$")
        hands.keys("ctrl+a")
        hands.type(str(each))
    hands.keys("ctrl+Return")
    hands.gone("dialog")
    hands.find("button", f"^Change: {title}$")


def save(hands: Hands, out: Path) -> None:
    """As a paper with codes, to a place that is typed."""
    hands.ask("^Save as PDF…$")
    hands.press("button", "^Save as…$")
    hands.find("text", "^File name:$", states=["focused"])
    hands.fill("text", "^File name:$", str(out))
    hands.keys("Return")
    wait_until(out.exists, "the paper")


def test_a_programme_is_entered_logged_and_read_back(
    surroundings: dict[str, str], hands: Hands, vault: Path
) -> None:
    out = Path(surroundings["HOME"]) / "programme.pdf"
    day = SystemClock().today()
    with program(surroundings, hands, str(vault)):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        hands.find("check box", "^Today$")
        begin(hands)
        add_part(hands, "Scene-setting")
        add_part(hands, "One-to-ones", each=4)
        hands.find("label", "4 for each of 8, 32 in all, 32 left")
        add_part(hands, "Forward planning")
        hands.keys("ctrl+l")
        hands.find("text", "^The session in one line$", states=["focused"])
        # It was held, whenever this runs: what lies ahead is planned.
        hands.type("C-03 today 0:00 60m")
        hands.keys("Return")
        hands.gone("dialog")
        hands.press("check box", "^Clients$")
        hands.find("label", "32 in all, 1 held, 31 left")
        hands.find("cell", "held", under="One-to-ones, person by person")
        save(hands, out)
    text = words_of_pdf(out)
    for words in ("Leading together", "1 of 34", "C-08", f"{day:%d/%m/%Y}", "Forward planning"):
        assert words in text, words
