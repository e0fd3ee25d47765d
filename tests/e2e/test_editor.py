"""A coach who never heard of Markdown writes a list, ticks a box, finds a word, and reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.given import PASSPHRASE, one_session
from tests.e2e.hands import Hands, program

NOTE = "^Text of the record$"


@pytest.fixture
def practice(surroundings: dict[str, str], tmp_path: Path) -> Path:
    """One client, and one session without a note."""
    return one_session(surroundings, tmp_path, start="2026-10-01T09:00")


def test_a_note_is_written_searched_and_read(
    surroundings: dict[str, str], hands: Hands, practice: Path
) -> None:
    with program(surroundings, hands, str(practice)):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        hands.press("check box", "^Sessions$")
        hands.focus("text", NOTE)
        hands.type("Agreed")
        hands.keys("Return", "ctrl+shift+c")
        hands.type("write the letter")
        hands.keys("Return")
        hands.type("ask early")
        hands.keys("ctrl+Return", "Return", "Return")
        hands.find("text", NOTE, text=r"^Agreed\n- \[ \] write the letter\n- \[x\] ask early\n$")
        hands.keys("ctrl+f")
        hands.find("text", "^Find in the note$", states=["focused"])
        hands.type("the letter")
        hands.find("label", "^1 of 1$")
        hands.keys("Escape", "ctrl+e")
        hands.find("text", f"{NOTE[:-1]}, to read$", text=r"Agreed\s+write the letter\s+ask early")
        hands.keys("Escape")
        hands.find("text", NOTE, states=["focused"])
        hands.find("label", "^Saved ")
