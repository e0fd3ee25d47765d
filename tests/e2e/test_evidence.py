"""Words of a note become evidence by keyboard; the note is edited, and they are found again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.given import PASSPHRASE, one_session
from tests.e2e.hands import Hands, program

NOTE = "^Text of the record$"
WORDS = "I waited until she found the word herself."
CHOOSE = "^Competencies that it shows$"


@pytest.fixture
def practice(surroundings: dict[str, str], tmp_path: Path) -> Path:
    """One client, and one session without a note."""
    return one_session(surroundings, tmp_path, start="2026-10-01T09:00")


def _opened(hands: Hands) -> None:
    hands.find("password text", "^Passphrase$", states=["focused"])
    hands.type(PASSPHRASE)
    hands.keys("Return")
    hands.press("check box", "^Sessions$")
    hands.focus("text", NOTE)


def test_a_passage_is_taken_reasoned_about_and_followed(
    surroundings: dict[str, str], hands: Hands, practice: Path
) -> None:
    with program(surroundings, hands, str(practice)):
        _opened(hands)
        hands.type("She came in quickly.")
        hands.keys("Return")
        hands.type(WORDS)
        hands.keys("shift+Home", "ctrl+shift+e")
        hands.find("text", CHOOSE, states=["focused"])
        for typed in ("icf listens", "emcc 5"):
            hands.type(typed)
            hands.find("text", CHOOSE, text=f"^{typed}$")
            hands.keys("Return")
            hands.find("text", CHOOSE, text="^$")
        hands.keys("Return")
        hands.gone("text", CHOOSE)
        hands.find("label", r"^EMCC \d+: .*5.*ICF 2025: 6$|^ICF 2025: 6.*EMCC \d+: .*5.*$")
        # By keyboard again: in the passage, the same keys open its reasoning.
        hands.find("text", NOTE, states=["focused"])
        hands.keys("End", "Left", "ctrl+shift+e")
        hands.find("dialog", "^Evidence, and its reasoning$")
        hands.find("text", "^What I did and chose$", states=["focused"])
        hands.type("I said nothing.")
        hands.keys("ctrl+Return")
        hands.gone("dialog", "^Evidence, and its reasoning$")
        # Before it, and a word within it.
        hands.focus("text", NOTE)
        hands.keys("ctrl+Home")
        hands.type("Late again. ")
        hands.keys("ctrl+End", "ctrl+Left", "ctrl+Left", "BackSpace")
        hands.type(" very ")
        hands.keys("ctrl+Tab")
    with program(surroundings, hands, str(practice)):
        _opened(hands)
        hands.find("label", "found the word very herself")
        assert not hands.every("label", "^The text has changed since")
        hands.keys("ctrl+End", "shift+Home")
        hands.type("We spoke of something else for an hour.")
        hands.keys("ctrl+Tab")
        hands.find("label", "^The text has changed since")
        hands.find("label", "found the word very herself")
