"""A journal of three clients, and the program over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coachjournal.app import Program, ServicesOpening, build
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.tasks import ImmediateTasks
from tests.services.practices import PASSPHRASE, new_practice
from tests.ui.doubles import ScriptedDialogs
from tests.ui.room.told import NAMES, Opened, fill


@pytest.fixture
def folder(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    place = tmp_path / "Practice.cjvault"
    with new_practice(place) as practice:
        ids = {name: fill(practice, f"C-0{n}", name) for n, name in enumerate(NAMES, start=7)}
    return place, ids


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Path], Program]]:
    programs: list[Program] = []

    def starting(place: Path, *answers: bool) -> Program:
        program = build(
            qapp,
            device=DeviceStore(tmp_path / "settings.toml"),
            tasks=ImmediateTasks(),
            opening=ServicesOpening("light"),
            dialogs=ScriptedDialogs(*answers),
            start_locked=lambda _vault, _how: None,
            exit_process=lambda: None,
        )
        programs.append(program)
        program.window.resize(1440, 900)
        program.begin(place)
        program.unlock._try_passphrase(PASSPHRASE)
        return program

    yield starting
    for program in programs:
        program.close()
        program.window.close_now()
        program.window.deleteLater()
        program.deleteLater()
    qapp.setStyleSheet("")


@pytest.fixture
def opened(folder: tuple[Path, dict[str, str]], start: Callable[..., Program]) -> Opened:
    return start(folder[0], False, True), folder[1]
