"""Every way to lock, in the real window: by key, by the computer, and from within a dialog."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from coachjournal.domain.terms import NoteKind
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.sessions import SessionToLog
from tests.e2e.hands import Hands, is_running, program, wait_until
from tests.e2e.program import PASSPHRASE
from tests.e2e.session import session_in

WAYS = ["saver org.gnome.ScreenSaver", "lock", "away", "sleep"]
NOTE = "^Text of the record$"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A practice with one session, closed."""
    folder = tmp_path / "Practice.cjvault"
    practice = create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice
    practice.clients.add(ClientToAdd(code="C-07", working_name="Daniel"))
    start = datetime.fromisoformat("2026-01-12T09:00")
    wanted = SessionToLog(client_code="C-07", start=start, minutes=60, record="It began.")
    practice.sessions.log(wanted)
    practice.close()
    return folder


def unlock(hands: Hands) -> None:
    """From the unlock page to the note."""
    hands.find("password text", "^Passphrase$", states=["focused"])
    hands.type(PASSPHRASE)
    hands.keys("Return")
    hands.find("check box", "^Today$")


def open_note(hands: Hands) -> None:
    """The one session's record, with the keyboard at its end."""
    hands.press("check box", "^Sessions$")
    hands.find("list item", "Daniel", states=["selected"])
    hands.keys("Return")
    hands.find("text", NOTE, states=["focused"])
    hands.keys("ctrl+End")


def note_of(vault: Path) -> str:
    """The record, as the journal has it once it is closed."""
    practice = open_practice(vault, passphrase=PASSPHRASE)
    try:
        return practice.notes.open(practice.sessions.rows()[0].id, NoteKind.RECORD).text
    finally:
        practice.close()


def locked_by(hands: Hands, process: int, deed: Callable[[], object]) -> int:
    """The process that asks for the passphrase after this was done."""
    deed()
    another = hands.wait_for_program(other_than=process)
    hands.find("password text", "^Passphrase$", states=["focused"])
    return another


def test_the_computer_s_own_lock_its_sleep_and_another_user_lock_the_journal(
    surroundings: dict[str, str], hands: Hands, vault: Path
) -> None:
    """Four signals, one after another; what was typed a moment before is always there."""
    typed = []
    with session_in(surroundings) as (session, joined), program(joined, hands, str(vault)) as first:
        process = first.pid
        for number, way in enumerate(WAYS):
            unlock(hands)
            wait_until(lambda: session.say("inhibitors") == 1, "a sleep to be held up")
            open_note(hands)
            word = f" Then {number} of marigold."
            hands.type(word)
            hands.find("text", NOTE, text=word)
            typed.append(word)
            process = locked_by(hands, process, partial(session.say, *way.split()))
            # With the process went what held up the sleep.
            wait_until(lambda: session.say("inhibitors") == 0, "nothing to hold up a sleep")
    assert note_of(vault) == "It began." + "".join(typed)


def test_the_keys_lock_from_within_a_system_dialog_and_a_sheet(
    surroundings: dict[str, str], hands: Hands, vault: Path
) -> None:
    """Neither asks, neither stays open over the curtain."""
    with program(surroundings, hands, str(vault)) as first:
        unlock(hands)
        hands.press("check box", "^Clients$")
        hands.keys("ctrl+n")
        hands.find("dialog")
        second = locked_by(hands, first.pid, lambda: hands.keys("ctrl+shift+l"))
        unlock(hands)
        hands.press("check box", "^Accreditation$")
        hands.press("button", "^Logs and papers…$")
        hands.press("button", "^Save as…$")
        hands.find("text", "^File name:$", states=["focused"])
        locked_by(hands, second, lambda: hands.keys("ctrl+shift+l"))


ANOTHER_PROGRAM = """
from PySide6.QtWidgets import QApplication, QLineEdit
application = QApplication([])
field = QLineEdit()
field.setWindowTitle("Another program")
field.setGeometry(200, 200, 500, 60)
field.show()
application.exec()
"""


def test_whoever_writes_in_another_program_goes_on_writing_there(
    surroundings: dict[str, str], hands: Hands, vault: Path
) -> None:
    """The computer's signal locks the journal; its new window leaves the keyboard alone."""
    with session_in(surroundings) as (session, joined), program(joined, hands, str(vault)) as first:
        unlock(hands)
        other = subprocess.Popen([sys.executable, "-c", ANOTHER_PROGRAM], env=surroundings)
        try:
            hands.find("text", "^Another program$", states=["focused"])
            # Whether a window that comes by itself gets the keyboard is the desktop's to say.
            _xdotool(surroundings, "windowactivate", "--sync", _window(other.pid, surroundings))
            # Qt believes for some 400 ms that the keyboard may come back at once.
            hands.gone("frame", "^Coach Journal$", states=["active"])
            session.say("lock")
            hands.wait_for_program(other_than=first.pid)
            hands.find("password text", "^Passphrase$")
            hands.type("still here")
            hands.find("text", "^Another program$", text="^still here$")
            assert not hands.every("password text", "^Passphrase$", states=["focused"])
        finally:
            other.terminate()
            other.wait()


def test_a_logout_saves_what_was_typed_and_seals(
    surroundings: dict[str, str], hands: Hands, vault: Path
) -> None:
    """The system's own way to end a program; the journal is closed as by hand."""
    with program(surroundings, hands, str(vault)) as first:
        unlock(hands)
        open_note(hands)
        hands.type(" And marigold.")
        hands.find("text", NOTE, text="marigold")
        first.terminate()
        assert first.wait(30) == 0
    assert '"clean":true' in (vault / "state.json").read_text()
    assert note_of(vault) == "It began. And marigold."


def test_without_any_bus_of_the_system_the_window_starts_and_locks_as_ever(
    surroundings: dict[str, str], hands: Hands, vault: Path
) -> None:
    lonely = {**surroundings, "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/bus"}
    with program(lonely, hands, str(vault)) as first:
        unlock(hands)
        locked_by(hands, first.pid, lambda: hands.keys("ctrl+shift+l"))


@pytest.mark.parametrize("maximised", [False, True], ids=["free", "maximised"])
def test_the_unlock_page_stands_where_the_window_stood(
    surroundings: dict[str, str], hands: Hands, vault: Path, maximised: bool
) -> None:
    with program(surroundings, hands, str(vault)) as first:
        unlock(hands)
        window = _window(first.pid, surroundings)
        if maximised:
            # Twice on its title, as one does.
            _xdotool(surroundings, "windowmove", "--sync", window, "60", "60")
            _xdotool(surroundings, "mousemove", "400", "50", "click", "--repeat", "2", "1")
            wait_until(lambda: "WIDTH=1440" in _place(window, surroundings), "it to be maximised")
        else:
            _xdotool(surroundings, "windowsize", "--sync", window, "1010", "707")
            _xdotool(surroundings, "windowmove", "--sync", window, "131", "77")
        before = _place(window, surroundings)
        assert ("WIDTH=1440" in before) is maximised
        another = locked_by(hands, first.pid, lambda: hands.keys("ctrl+shift+l"))
        where = partial(_place, _window(another, surroundings), surroundings)
        wait_until(lambda: where() == before, "the window to stand where the other one stood")
        assert not is_running(first.pid)


def _window(process: int, environment: dict[str, str]) -> str:
    found = _xdotool(environment, "search", "--onlyvisible", "--pid", str(process))
    return found.split()[-1]


def _place(window: str, environment: dict[str, str]) -> str:
    return _xdotool(environment, "getwindowgeometry", "--shell", window).partition("\n")[2]


def _xdotool(environment: dict[str, str], *words: str) -> str:
    done = subprocess.run(
        ["xdotool", *words], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout
