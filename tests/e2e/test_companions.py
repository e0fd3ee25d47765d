"""A note goes on from a template and a snippet, and its earlier version stands again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.given import PASSPHRASE, one_session
from tests.e2e.hands import Hands, program

FIRST = "He spoke of the harbour."


@pytest.fixture
def practice(surroundings: dict[str, str], tmp_path: Path) -> Path:
    """One client, and one session with a record."""
    return one_session(surroundings, tmp_path, start="2026-10-01T09:00", record=FIRST)


def test_what_stands_by_while_one_writes(
    surroundings: dict[str, str], hands: Hands, practice: Path
) -> None:
    with program(surroundings, hands, str(practice)):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        make_a_snippet(hands)
        hands.press("check box", "^Sessions$")
        hands.focus("text", "^Text of the record$")
        hands.find("text", "^Text of the record$", text=FIRST)
        hands.keys("ctrl+t")
        hands.find("list item", r"^Short note \(usual\)")
        hands.keys("Return")
        hands.gone("dialog")
        hands.type("nxt")
        hands.keys("Tab")
        hands.find("text", "^Text of the record$", text="Next with Daniel Calder: ")
        hands.keys("ctrl+shift+t")
        hands.find("text", "^What changed$", text=r"put in: He spoke of the harbour")
        hands.press("button", "^Let this one stand again$")
        hands.gone("dialog")
        hands.find("text", "^Text of the record$", text=f"^{FIRST}$")


def make_a_snippet(hands: Hands) -> None:
    """In the settings, by keyboard."""
    hands.press("check box", "^Settings$")
    hands.press("check box", "^Writing$")
    hands.ask("^Make a snippet$")
    hands.find("text", "^Short name$", states=["focused"])
    hands.type("nxt")
    hands.keys("Tab")
    hands.type("Next with {client}: ")
    hands.keys("ctrl+Return")
    hands.gone("dialog")
