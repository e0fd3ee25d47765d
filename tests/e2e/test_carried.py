"""What a note agrees on is carried to the next session: by keyboard, in the real window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.hands import Hands, command, program

PASSPHRASE = "lantern crabapple 47 verdigris"
RECORD = "He wants to lead.\n- [ ] Talk to Marion\n- [ ] I: send the paper\n"


@pytest.fixture
def given(surroundings: dict[str, str], tmp_path: Path) -> list[str]:
    """How the journal is opened by command: one client, one session with a check list."""
    secret, record = tmp_path / "passphrase.txt", tmp_path / "record.md"
    secret.write_text(PASSPHRASE)
    record.write_text(RECORD)
    vault = Path(surroundings["HOME"]) / "Practice.cjvault"
    how = ["--vault", str(vault), "--passphrase-file", str(secret)]
    command(surroundings, "new", str(vault), "--kdf", "light", "--passphrase-file", str(secret))
    command(surroundings, "client", "add", "--code", "C-07", *how)
    when = ["--client", "C-07", "--start", "2026-10-01T09:00", "--minutes", "60"]
    command(surroundings, "log", *when, "--record-file", str(record), *how)
    return how


def test_a_check_list_is_carried_forward_and_prepared(
    surroundings: dict[str, str], hands: Hands, given: list[str]
) -> None:
    with program(surroundings, hands, given[1]):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        hands.press("check box", "^Sessions$")
        hands.find("text", "^Text of the record$", text="He wants to lead")
        hands.focus("text", "^Text of the record$")
        hands.keys("ctrl+shift+a")
        hands.find("combo box", "^their action$", states=["focused"])
        hands.keys("ctrl+Return")
        hands.gone("dialog")
        hands.focus("text", "^Text of the record$")
        hands.keys("ctrl+shift+p")
        hands.find("label", "^Prepare: C-07$")
        hands.focus("text", "^Add an action of theirs$")
        hands.type("Rest on Sunday")
        hands.keys("Return")
        hands.find("check box", "^Done: Rest on Sunday$")
        hands.focus("check box", "^Done: Talk to Marion$")
        hands.keys("Return")
        hands.gone("check box", "^Done: Talk to Marion$")
    told = command(surroundings, "action", "list", "--client", "C-07", "--json", *given)
    found = {each["text"]: bool(each["done"]) for each in json.loads(told)}
    assert found == {"Talk to Marion": True, "Rest on Sunday": False}
    told = command(surroundings, "promise", "list", "--json", *given)
    assert [each["text"] for each in json.loads(told)] == ["send the paper"]
