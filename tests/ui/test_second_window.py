"""A window that wants a journal which another has: it says so, and the other comes forward."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachjournal.app import ServicesOpening, build
from coachjournal.services.opening import create_practice
from coachjournal.system import doorbell
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.program import Program
from coachjournal.ui.shell.triggers import SessionWatch
from coachjournal.ui.tasks import ImmediateTasks
from coachjournal.ui.unlock.unlock import UnlockView
from tests.ui.doubles import ScriptedDialogs

PASSPHRASE = "lantern osprey quilted marble thirteen"


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Program:
    return build(
        qapp,
        device=DeviceStore(tmp_path / "settings.toml"),
        tasks=ImmediateTasks(),
        opening=ServicesOpening("light"),
        dialogs=ScriptedDialogs(),
        start_locked=lambda _vault, _how: None,
        exit_process=lambda: None,
        session_watch=lambda _tasks, parent: SessionWatch(parent),
    )


def test_a_journal_that_is_open_elsewhere_rings_there(
    program: Program,
    qapp: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tmp_path / "Practice.cjvault"
    first = create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice
    rung: list[Path] = []
    monkeypatch.setattr(doorbell, "ring", rung.append)
    program.begin(folder)
    program.unlock._try_passphrase(PASSPHRASE)
    views = program.window.findChildren(UnlockView)
    assert [view.problem() for view in views]
    assert "journal window" in views[0].problem()
    assert rung == [folder]
    assert program.shell is None
    first.close()
    program.unlock._try_passphrase(PASSPHRASE)
    qtbot.waitUntil(lambda: program.shell is not None)
    program.lock()
    program.window.hide()
    program.window.deleteLater()
    program.deleteLater()
    qapp.setStyleSheet("")
