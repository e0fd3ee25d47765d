"""In a journal of one who supervises only, nothing leads to a work that is not done there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.app import Program
from coachjournal.domain.terms import VaultFor
from coachjournal.ui.shell.palette import Palette
from tests.services.practices import new_practice
from tests.ui.every_word import seen
from tests.ui.room.conftest import start
from tests.ui.room.told import press, shell_of

__all__ = ["start"]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "Practice.cjvault"
    with new_practice(folder) as practice:
        practice.settings.change(vault_for=VaultFor.SUPERVISING)
    return folder


def _open(window: QWidget) -> list[QDialog]:
    return [each for each in window.findChildren(QDialog) if each.isVisible()]


def test_palette_keys_and_list_of_keys_offer_no_session_and_no_client(
    start: object, place: Path, qtbot: QtBot
) -> None:
    assert callable(start)
    program: Program = start(place, True)
    shell = shell_of(program)
    shell._show_palette()
    (palette,) = _open(shell)
    assert isinstance(palette, Palette)
    rows = {deed.words for deed in palette._deeds}
    assert {"Supervisees", "Supervision", "Lock the journal"} <= rows
    assert not {"Sessions", "Clients", "Sketchbook", "New sketch", "Log a session"} & rows
    assert not [words for words in rows if "credential" in words or "imer" in words]
    palette.reject()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(program.window, Qt.Key.Key_L, control)
    QTest.keyClick(program.window, Qt.Key.Key_M, control | shift)
    assert _open(program.window) == []
    assert shell.timer is None or not shell.timer.isVisible()
    shell.show_keys()
    assert not [words for _where, words in seen() if words == "Log a session"]
    for each in _open(shell):
        each.reject()


def test_in_room_mode_no_client_is_asked_for(start: object, place: Path, qtbot: QtBot) -> None:
    assert callable(start)
    program: Program = start(place, True)
    press(program.window)
    qtbot.wait(20)
    words = [each for _where, each in seen()]
    assert [each for each in words if "Everything is hidden" in each]
    assert not [each for each in words if "client" in each.casefold()]
