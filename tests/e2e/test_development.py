"""A coach enters what was learned, and fills in an observation while somebody coaches."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.hands import Hands, command, program

PASSPHRASE = "lantern crabapple 47 verdigris"
RAIL = "^panel 'Pages'$"
HEARD = ("You said rather a lot.", "Nobody spoke of money.")


def test_cpd_and_an_observation_by_keyboard(
    surroundings: dict[str, str], hands: Hands, tmp_path: Path
) -> None:
    secret = tmp_path / "passphrase.txt"
    secret.write_text(PASSPHRASE)
    vault = Path(surroundings["HOME"]) / "Practice.cjvault"
    given = ["--passphrase-file", str(secret)]
    command(surroundings, "new", str(vault), "--kdf", "light", *given)
    with program(surroundings, hands, str(vault)):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        hands.press("check box", "^Development$", under=RAIL)
        enter_cpd(hands)
        observe(hands)
    told = command(surroundings, "development", "list", "--json", "--vault", str(vault), *given)
    found = {(each["type"], each["title"]) for each in json.loads(told)}
    assert found == {("cpd", "Silence"), ("observed", "Peer trio")}


def enter_cpd(hands: Hands) -> None:
    """The sheet begins where one types; Ctrl+Enter keeps it."""
    hands.press("check box", "^CPD$")
    hands.ask("^Add CPD$")
    hands.find("text", "^What it was$", states=["focused"])
    hands.type("Silence")
    hands.keys("ctrl+Return")
    hands.gone("dialog")
    hands.find("button", "^Silence, 2 h, ")


def observe(hands: Hands) -> None:
    """Enter leads from question to question; Esc back to the list, and all is kept."""
    hands.press("check box", "^Observed practice$")
    hands.press("button", "^Observe$")
    hands.find("text", "^What it was$", states=["focused"])
    hands.type("Peer trio")
    hands.focus("text", "^Exact words 1$")
    for number, words in enumerate(HEARD, start=1):
        hands.find("text", f"^Exact words {number}$", states=["focused"])
        hands.type(words)
        hands.keys("Return")
    hands.find("text", "^Exact words 1$", text=HEARD[0])
    hands.keys("Escape")
    hands.press("button", "^Peer trio, ")
    hands.find("text", "^Exact words 2$", text=HEARD[1])
    hands.press("button", "^Done$")
    hands.find("button", "^Peer trio, ")
