"""After a lock no process of ours holds a word, a key or the passphrase (T63)."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import create_practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.vault import folder as folders
from coachjournal.vault.keys import Purpose
from tests.e2e.canaries import Canaries
from tests.e2e.hands import Hands, is_running, program
from tests.e2e.memory import Secrets, processes_of, require_memory
from tests.e2e.program import PASSPHRASE

START = datetime.fromisoformat("2026-01-12T09:00")


def plant(vault: Path, canaries: Canaries) -> None:
    """A practice, a client and eight sessions with a record, each with words of its own."""
    made = create_practice(
        vault, name=canaries.word("practice"), passphrase=PASSPHRASE, kdf="light"
    )
    practice = made.practice
    practice.clients.add(ClientToAdd(code="C-07", working_name=canaries.word("client")))
    for number in range(8):
        wanted = SessionToLog(
            client_code="C-07",
            start=START + timedelta(days=number),
            minutes=60,
            title=canaries.word(f"title {number}"),
            record=f"About {canaries.word(f'record {number}')}.",
        )
        practice.sessions.log(wanted)
    practice.close()


def keys_of(vault: Path) -> dict[str, bytes]:
    """What the vault is opened with, worked out beside the program."""
    keys = folders.unlock(vault, passphrase=PASSPHRASE)
    return {
        "the master key": keys.master,
        "the database key": keys.subkey(Purpose.DATABASE),
    }


def test_after_a_lock_nothing_of_the_practice_is_in_any_memory(
    surroundings: dict[str, str], hands: Hands, tmp_path: Path
) -> None:
    require_memory()
    home, vault = surroundings["HOME"], tmp_path / "Practice.cjvault"
    canaries = Canaries()
    plant(vault, canaries)
    secrets = Secrets({"the passphrase": PASSPHRASE}, keys_of(vault))
    with program(surroundings, hands, str(vault)) as first:
        hands.find("password text", "^Passphrase$", states=["focused"])
        hands.type(PASSPHRASE)
        hands.find("password text", "^Passphrase$", text=f"^.{{{len(PASSPHRASE)}}}$")
        assert secrets.found_in(first.pid) == {"the passphrase in utf-16-le"}
        hands.keys("Return")
        hands.find("check box", "^Today$")
        hands.press("check box", "^Sessions$")
        hands.find("list item", canaries.word("title 7"), states=["selected"])
        hands.keys("Return")
        hands.find("text", "^Text of the record$", text=canaries.word("record 7"))
        hands.keys("ctrl+End")
        hands.type(canaries.word("typed and not yet saved"))

        # The control: what proves the scan finds what is there.
        held = secrets.found_in(first.pid)
        assert len(held & canaries.places.keys()) >= 10, held
        assert "the master key" in held
        assert first.pid in processes_of(home)

        hands.keys("ctrl+shift+l")
        another = hands.wait_for_program(other_than=first.pid)
        hands.find("password text", "^Passphrase$", states=["focused"])
        assert not is_running(first.pid)
        ours = processes_of(home)
        assert another in ours
        assert {pid: secrets.found_in(pid) for pid in ours} == {pid: set() for pid in ours}
