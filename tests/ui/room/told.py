"""A practice of three clients for room mode, the program over it, and what can be read of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from coachjournal.app import Program
from coachjournal.domain.sketches import Whose
from coachjournal.domain.terms import NoteKind, SessionStatus
from coachjournal.services.practice import Practice
from coachjournal.services.sketches import SketchToMake
from coachjournal.ui.shell.shell import Shell
from tests.services.practices import add_client, log
from tests.ui.every_word import seen

# In the room; and two who are not.
IN_ROOM, OTHERS = "Zwolinska", ("Brzezowski", "Quillander")
NAMES = (IN_ROOM, *OTHERS)
# What is private, or is the title of something, whoever it is about.
HIDDEN = ("Xylograph", "Reflectorium", "Superquest", "Themissimo", "Decidendum", "Sketchcanary")


def fill(practice: Practice, code: str, name: str) -> str:
    client = add_client(practice, code, working_name=f"{name}, Ada", full_name=f"Ada {name}")
    session = log(
        practice,
        "2026-10-01T09:00",
        client_code=code,
        title=f"Xylograph {name}",
        record=f"{name} met {OTHERS[0]} and wept.",
        themes=("Themissimo",),
    )
    planned = SessionStatus.PLANNED
    log(practice, "2031-12-01T09:00", client_code=code, title="Xylograph", status=planned)
    practice.notes.leave(session.id, NoteKind.REFLECTION, f"Reflectorium of {name}")
    practice.today.promise(f"Ring {name} about {OTHERS[1]}", client_id=client.id)
    practice.carried.add_action(client.id, f"{name} writes", session_id=session.id)
    practice.goals.add(client.id, f"A voice for {name}")
    practice.supervision.bring(f"Superquest {name}", client_id=client.id, session_id=session.id)
    sketches = practice.sketches
    for whose in (Whose.OURS, Whose.MINE):
        wanted = SketchToMake(title=f"Sketchcanary {name}", whose=whose, client_id=str(client.id))
        sketches.make(wanted)
    return str(client.id)


Opened = tuple[Program, dict[str, str]]


def shell_of(program: Program) -> Shell:
    assert program.shell is not None
    return program.shell


def press(window: QWidget) -> None:
    """The one key, as it comes from outside: to a window, whatever has the focus in it."""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F9)


def told(words: tuple[str, ...] = (*NAMES, *HIDDEN)) -> list[tuple[str, str]]:
    """What can be seen now and tells of somebody, or of what is hidden."""
    return [each for each in seen() if any(word in each[1] for word in words)]


def in_room(program: Program, ids: dict[str, str], qtbot: QtBot) -> Shell:
    """Room mode, with the first client, from her own page."""
    shell = shell_of(program)
    shell.go("clients", client_id=ids[IN_ROOM])
    qtbot.wait(20)
    assert told((IN_ROOM,))
    press(program.window)
    qtbot.wait(20)
    assert shell.current() == "room"
    return shell
