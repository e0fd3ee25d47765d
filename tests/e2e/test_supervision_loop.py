"""The loop of supervision once, by keyboard: flagged, brought, learned, done, changed."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.hands import Hands, command, program, wait_until
from tests.e2e.reviewing import decide_all

PASSPHRASE = "lantern crabapple 47 verdigris"
SENTENCE = "Marta went silent when I asked what she wanted"
RECORD = f"The board has moved her. {SENTENCE}."
QUESTION = "Whose silence was it?"
WILL_DO = "Count to ten before I ask again"


@pytest.fixture
def given(surroundings: dict[str, str], tmp_path: Path) -> list[str]:
    """How the journal is opened by command: one client, and one session with its note."""
    secret, record = tmp_path / "passphrase.txt", tmp_path / "record.md"
    secret.write_text(PASSPHRASE)
    record.write_text(RECORD)
    vault = Path(surroundings["HOME"]) / "Practice.cjvault"
    how = ["--vault", str(vault), "--passphrase-file", str(secret)]
    command(surroundings, "new", str(vault), "--kdf", "light", "--passphrase-file", str(secret))
    person = ["--code", "C-07", "--name", "Marta Ilves", "--working-name", "Marta, Weir"]
    command(surroundings, "client", "add", *person, *how)
    started = (datetime.now(UTC) - timedelta(days=2)).strftime("%Y-%m-%dT09:00")
    when = ["--client", "C-07", "--start", started, "--minutes", "60"]
    command(surroundings, "log", *when, "--record-file", str(record), *how)
    return how


def test_the_loop_closes(
    surroundings: dict[str, str], hands: Hands, given: list[str], tmp_path: Path
) -> None:
    pack = tmp_path / "pack.pdf"
    with program(surroundings, hands, given[1]):
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.keys("Return")
        _flag(hands)
        _prepare(hands)
        decide_all(hands)
        _export(hands, pack)
        _enter_the_meeting(hands)
        _keep_the_commitment(hands)
        _say_that_it_changed(hands)
    read = subprocess.run(["pdftotext", str(pack), "-"], capture_output=True, check=True)
    told = read.stdout.decode()
    assert QUESTION in told
    assert "C-07" in told
    assert "Marta" not in told


def _flag(hands: Hands) -> None:
    """Ctrl+Shift+B on a selected sentence, the question behind it, Enter."""
    hands.press("check box", "^Sessions$")
    hands.focus("text", "^Text of the record$")
    hands.find("text", "^Text of the record$", text=SENTENCE, states=["focused"])
    hands.keys("ctrl+End", "Left", *["shift+ctrl+Left"] * len(SENTENCE.split()))
    hands.keys("ctrl+shift+b")
    hands.find("text", "^What is the question behind it", states=["focused"])
    hands.find("label", SENTENCE, under="Bring to supervision")
    hands.type(QUESTION)
    hands.keys("Return")
    hands.gone("dialog")
    hands.find("label", QUESTION, under="Waiting for supervision")


def _prepare(hands: Hands) -> None:
    """Since last time, then the agenda: the question is taken along, and how I am."""
    hands.press("check box", "^Supervision$")
    hands.find("button", QUESTION, under="Flagged")
    hands.press("button", "^On to the agenda$")
    hands.press("button", f"^Take along: {QUESTION[:-1]}")
    hands.find("button", "^Leave for another time")
    hands.focus("text", "^How I am, in a line$")
    hands.type("Tired, and glad")
    hands.press("button", "^On to the pack$")
    hands.find("label", "^1 question is chosen")
    hands.press("button", "^Review the pack$")


def _export(hands: Hands, pack: Path) -> None:
    """The pack, to a place that is typed."""
    hands.press("button", "^Export$")
    hands.find("dialog")
    hands.press("button", "^Save as…$")
    hands.find("text", "^File name:$", states=["focused"])
    hands.fill("text", "^File name:$", str(pack))
    hands.keys("Return")
    wait_until(pack.exists, "the pack")
    hands.find("label", "^Pack 1 is written")


def _enter_the_meeting(hands: Hands) -> None:
    """After it: what the question taught, and what I will do by today."""
    hands.press("check box", "^Supervision$")
    hands.press("check box", "^After the meeting$")
    hands.ask("^Enter the meeting$")
    hands.fill("text", "^Supervisor$", "Margery")
    hands.fill("text", "^Learned from: Whose silence", "It was mine")
    hands.fill("text", "^I will$", WILL_DO)
    hands.keys("ctrl+Return")
    hands.gone("dialog")
    hands.find("button", "Margery", under="Meetings")


def _keep_the_commitment(hands: Hands) -> None:
    """On Today it is done, with what came of it."""
    hands.press("check box", "^Today$")
    hands.press("button", "^1 undertaken, for later$")
    hands.ask(f"^Done: {WILL_DO}$")
    hands.find("text", "^What came of it$", states=["focused"])
    hands.type("She went on by herself")
    hands.keys("ctrl+Return")
    hands.gone("dialog")
    hands.gone("button", f"^Done: {WILL_DO}$")


def _say_that_it_changed(hands: Hands) -> None:
    """In the next view since last time: did it change my practice? Yes."""
    hands.press("check box", "^Supervision$")
    hands.press("check box", "Since last time$")
    hands.find("label", "She went on by herself")
    hands.ask("^Did it change my practice")
    hands.find("combo box", "^not said yet$", states=["focused"])
    hands.keys("Down", "Tab")
    hands.type("I wait until it is hers")
    hands.keys("ctrl+Return")
    hands.gone("dialog")
    hands.find("button", "^Did it change my practice.*changed: yes$")
