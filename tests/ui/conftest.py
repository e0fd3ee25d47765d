"""What the window's tests share: one theme, icons, tasks that run at once."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachjournal.app import Program, ServicesOpening, build
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.icons import Icons
from coachjournal.ui.tasks import ImmediateTasks
from coachjournal.ui.theme import Theme
from tests.ui.desk import Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.programs import Made

PATIENCE_MS, ROUNDS = 30_000, 5


@pytest.fixture
def qtbot(qtbot: QtBot) -> QtBot:
    """The same, with the patience that a busy machine needs; it costs nothing on a quiet one.

    Where the processor is elsewhere for longer than a `wait` takes, that wait ends after one
    round of events, and what one event asks of the next is still to be done.
    """
    wait = qtbot.wait

    def wait_and_see(milliseconds: int) -> None:
        wait(milliseconds)
        for _round in range(ROUNDS):
            QApplication.processEvents()

    patient: Any = qtbot
    patient.wait = wait_and_see
    for name in ("waitUntil", "waitSignal", "waitExposed", "waitActive"):
        setattr(patient, name, partial(getattr(qtbot, name), timeout=PATIENCE_MS))
    return qtbot


@pytest.fixture(autouse=True)
def private_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for every test: nothing of this computer is read or written."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme at 100 per cent."""
    made = Theme(qapp, choice="light")
    yield made
    made.deleteLater()


@pytest.fixture
def icons(theme: Theme) -> Icons:
    """Icons in that theme."""
    return Icons(theme)


@pytest.fixture
def tasks() -> Iterator[ImmediateTasks]:
    """Tasks that run at once."""
    made = ImmediateTasks()
    yield made
    made.close()


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, icons: Icons, tasks: ImmediateTasks) -> Iterator[Desk]:
    """A journal of a coach with nothing in it, and a page's context round it."""
    made = Desk(tmp_path / "Practice.cjvault", theme, icons, tasks)
    yield made
    made.close()


@pytest.fixture
def make(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Made]]:
    programs: list[Program] = []

    def making(*answers: Path | bool | None) -> Made:
        started: list[Path] = []
        exits: list[str] = []
        dialogs = ScriptedDialogs(*answers)
        program = build(
            qapp,
            device=DeviceStore(tmp_path / "settings.toml"),
            tasks=ImmediateTasks(),
            opening=ServicesOpening("light"),
            dialogs=dialogs,
            start_locked=lambda vault, _how: started.append(vault),
            exit_process=lambda: exits.append("exit"),
        )
        programs.append(program)
        return Made(program, started, exits, dialogs)

    yield making
    for program in programs:
        program.close()
        program.window.close_now()
        program.window.deleteLater()
        program.deleteLater()
        qapp.setStyleSheet("")
