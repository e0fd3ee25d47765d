"""The hands themselves: a press that counts, and no key that stays down for the next story."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e import hands as hands_and_eyes
from tests.e2e.hands import Hands, hands_on, wait_until
from tests.e2e.letting_go import held_down, let_go

PLANTED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import *

application = QApplication(sys.argv)
application.setApplicationName("planted")
window = QWidget()
column = QVBoxLayout(window)
heard = QLabel("nothing was pressed")
column.addWidget(heard)
made, pressed = 0, 0

def press():
    global pressed
    pressed += 1
    heard.setText(f"pressed {pressed} times")

def show_anew():
    while column.count() > 1:
        column.takeAt(1).widget().deleteLater()
    for name in ("Anew", "Steady"):
        column.addWidget(button(name))

def button(name):
    global made
    made += 1
    new = QPushButton(name)
    new.clicked.connect(press)
    if name == "Anew" and made == 1:
        new.pressed.connect(lambda: QTimer.singleShot(20, show_anew))
    return new

for name in ("Anew", "Steady"):
    column.addWidget(button(name))
window.show()
application.exec()
"""


def test_a_button_that_is_made_anew_under_the_finger_is_pressed_again_and_no_other_twice(
    surroundings: dict[str, str], hands: Hands
) -> None:
    planted = subprocess.Popen([sys.executable, "-c", PLANTED], env=surroundings)
    try:
        hands.press("button", "^Anew$")
        hands.find("label", "^pressed 1 times$")
        hands.press("button", "^Steady$")
        hands.find("label", "^pressed 2 times$")
    finally:
        planted.terminate()
        planted.wait()


@pytest.mark.parametrize("down", [("keydown", "a"), ("keydown", "ctrl"), ("mousedown", "1")])
def test_what_a_story_held_down_is_let_go(
    surroundings: dict[str, str], down: tuple[str, str]
) -> None:
    subprocess.run(["xdotool", *down], env=surroundings, check=True)
    assert len(held_down(surroundings)) == 1
    let_go(surroundings)
    assert not held_down(surroundings)


def test_nothing_is_typed_any_more_once_the_hands_are_gone(
    surroundings: dict[str, str],
    system_python: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    planted = subprocess.Popen([sys.executable, "-c", PLANTED], env=surroundings)
    try:
        with hands_on(surroundings, tmp_path) as hands:
            hands.find("button", "^Steady$")
            monkeypatch.setattr(hands_and_eyes, "PATIENCE", 1.0)
            with pytest.raises(AssertionError, match="does not answer"):
                hands.type("she waits by the river " * 200)
            assert typing_in(surroundings)
        wait_until(lambda: not typing_in(surroundings), "the last key")
    finally:
        planted.terminate()
        planted.wait()


def typing_in(environment: dict[str, str]) -> list[str]:
    """The processes that type on this desktop."""
    desktop = f"DISPLAY={environment['DISPLAY']}\0".encode()
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            typing = (folder / "comm").read_text() == "xdotool\n"
            if typing and desktop in (folder / "environ").read_bytes():
                found.append(folder.name)
    return found
