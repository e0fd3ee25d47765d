"""The truth table of the lock (T73): each way to lock, on each page, whatever is under way.

It never asks and never discards; dialogs and sheets do not stand in its way, a job that is
under way is finished first, and what cannot be saved stays behind the curtain until it can.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from coachjournal.app import ServicesOpening, build
from coachjournal.errors import JournalError
from coachjournal.services import children
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.program import Program
from coachjournal.ui.shell.triggers import SessionWatch
from coachjournal.ui.shell.triggers.watch import Happening
from coachjournal.ui.tasks import Tasks
from coachjournal.ui.widgets.sheet import Sheet
from tests.ui.doubles import ScriptedDialogs

PASSPHRASE = "lantern osprey quilted marble thirteen"
PAGES = ("today", "sessions", "clients", "supervision", "accreditation", "search", "settings")
LONGEST = 2.0


def share_of_others() -> float:
    """How much longer everything takes here now: what waits for a core, by the cores there are."""
    waiting = os.getloadavg()[0] if hasattr(os, "getloadavg") else 1.0
    return max(1.0, waiting / (os.cpu_count() or 1))


class House:
    """A program with its own pages, an open vault, and whatever stands over the window."""

    def __init__(
        self,
        qapp: QApplication,
        qtbot: QtBot,
        vault: Path,
        settings: Path,
        patch: pytest.MonkeyPatch,
    ) -> None:
        self.qtbot, self.vault, self.patch = qtbot, vault, patch
        self.tasks = Tasks()
        self.exits: list[float] = []
        self.over: list[QWidget] = []
        self.release = threading.Event()
        self.program: Program = build(
            qapp,
            device=DeviceStore(settings),
            tasks=self.tasks,
            opening=ServicesOpening("light"),
            dialogs=ScriptedDialogs(),
            start_locked=lambda _vault, _how: None,
            exit_process=lambda: self.exits.append(time.monotonic()),
            session_watch=self._watch,
        )
        self.program.begin(vault)
        self.program.unlock._try_passphrase(PASSPHRASE)
        qtbot.waitUntil(lambda: self.program.shell is not None)

    def show(self, over: QWidget) -> None:
        """Open something over the window."""
        self.over.append(over)
        over.show()
        self.qtbot.waitUntil(over.isVisible)

    def typed_words(self, words: str, *, refusals: int = 0) -> None:
        """Words in a sheet that are not saved yet, on a disk that refuses so many times."""
        self.show(Unsaved(self.program, words, refusals))

    def name_kept(self) -> str:
        """The practice's name, as the journal has it once it is closed."""
        practice = open_practice(self.vault, passphrase=PASSPHRASE)
        try:
            return practice.settings.read().practice_name
        finally:
            practice.close()

    def leave(self) -> None:
        """Take it all down."""
        self.release.set()
        if not self.exits:
            self.program.lock()
            self.qtbot.waitUntil(lambda: bool(self.exits))
        self.tasks.close()
        for each in (*self.over, self.program.window):
            each.hide()
            each.deleteLater()
        for child in self.program.findChildren(QObject):
            child.deleteLater()
        self.program.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _watch(self, _tasks: Tasks, parent: QObject) -> SessionWatch:
        self.watch = SessionWatch(parent)
        return self.watch


class Unsaved(QDialog):
    """A sheet with words in it, whose saving fails so many times."""

    def __init__(self, program: Program, words: str, refusals: int) -> None:
        super().__init__(program.window)
        self._program, self._words, self.refusals = program, words, refusals

    def flush(self) -> Sequence[Callable[[], object]]:
        return [self._save]

    def _save(self) -> None:
        if self.refusals:
            self.refusals -= 1
            raise OSError("the disk says no")
        assert self._program.context is not None
        self._program.context.practice.settings.change(practice_name=self._words)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice with a client and a session, for all of the table."""
    folder = tmp_path_factory.mktemp("table") / "Practice.cjvault"
    practice = create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice
    practice.clients.add(ClientToAdd(code="C-07", working_name="Daniel"))
    start = datetime.fromisoformat("2026-01-12T09:00")
    practice.sessions.log(SessionToLog(client_code="C-07", start=start, minutes=60, record="X."))
    practice.close()
    return folder


@pytest.fixture
def house(
    qapp: QApplication,
    qtbot: QtBot,
    vault: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[House]:
    made = House(qapp, qtbot, vault, tmp_path / "settings.toml", monkeypatch)
    yield made
    made.leave()
    qapp.setStyleSheet("")


def _by_key(house: House) -> None:
    # Where a key arrives: at whatever window has the keyboard just now.
    window = (house.over or [house.program.window])[-1].window().windowHandle()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_L, modifiers)


def _by_button(house: House) -> None:
    shell = house.program.shell
    assert shell is not None
    shell.lock_wanted.emit()


def _by_quiet(house: House) -> None:
    assert house.program.idle is not None
    house.program.idle._touched = (-1e9, -1e9)
    house.program.idle.look()


WAYS: dict[str, Callable[[House], None]] = {
    "keys": _by_key,
    "button": _by_button,
    "quiet": _by_quiet,
    "the computer's lock": lambda house: house.watch.tell(Happening.LOCKED),
    "sleep": lambda house: house.watch.tell(Happening.GOING_TO_SLEEP),
}


def _sheet(house: House) -> None:
    house.show(Sheet(house.program.window, "A client", "Add", lambda: None))


def _question(house: House) -> None:
    box = QMessageBox(house.program.window)
    box.setText("Erase it?")
    box.setModal(True)
    house.show(box)


def _file_dialog(house: House) -> None:
    dialog = QFileDialog(house.program.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setModal(True)
    house.show(dialog)


def _menu(house: House) -> None:
    menu = QMenu(house.program.window)
    menu.addAction("Bring to supervision")
    house.show(menu)


def _export(house: House) -> None:
    """A paper that takes its time, in a child, with the vault waiting; and all hands busy."""

    def paper() -> None:
        with pytest.raises(JournalError):
            children.run_in_child("render", {}, b"", deadline_seconds=60)

    def busy() -> None:
        house.release.wait(5)

    slow = [sys.executable, "-c", "import time; time.sleep(60)"]
    house.patch.setattr(children, "_command", lambda: slow)
    house.tasks.run(paper, owner=house.program, lane="vault")
    for _hand in range(3):
        house.tasks.run(busy, owner=house.program, lane="work")
    house.qtbot.waitUntil(lambda: bool(children._running))


def _nothing(house: House) -> None:
    """Only the page."""


STANDING: dict[str, Callable[[House], None]] = {
    "nothing": _nothing,
    "a sheet": _sheet,
    "a question": _question,
    "a file dialog": _file_dialog,
    "a menu": _menu,
    "an export": _export,
    "unsaved words": lambda house: house.typed_words("typed just now"),
}
TABLE = [
    *((way, "today", standing) for way in WAYS for standing in STANDING),
    *((way, page, "nothing") for way in ("keys", "sleep") for page in PAGES[1:]),
]


@pytest.mark.parametrize(("way", "page", "standing"), TABLE)
def test_it_locks_at_once_and_saves_what_was_typed(
    house: House, qtbot: QtBot, way: str, page: str, standing: str
) -> None:
    program = house.program
    assert program.shell is not None
    program.shell.go(page)
    assert program.shell.current() == page
    STANDING[standing](house)
    began = time.monotonic()
    WAYS[way](house)
    assert program.window.curtained()
    qtbot.waitUntil(lambda: bool(house.exits))
    assert house.exits[0] - began < LONGEST * share_of_others()
    assert not [each for each in house.over if each.isVisible()]
    visible = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert visible == [program.window]
    # It is closed and free, and nothing typed was lost.
    kept = house.name_kept()
    assert kept == "typed just now" or standing != "unsaved words"


@pytest.mark.parametrize("way", WAYS)
def test_what_cannot_be_saved_stays_behind_the_curtain_until_it_can(
    house: House, qtbot: QtBot, way: str
) -> None:
    house.typed_words(f"typed before {way}", refusals=1)
    WAYS[way](house)
    button = house.program.window.curtain.button
    qtbot.waitUntil(button.isVisible)
    assert house.program.window.curtained()
    assert house.exits == []
    # Any other way to lock changes nothing, and asks nothing.
    for again in WAYS.values():
        again(house)
    assert house.exits == []
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(house.exits))
    assert house.name_kept() == f"typed before {way}"


def test_a_lock_while_the_journal_is_just_opening_comes_right_after_it(
    qapp: QApplication, qtbot: QtBot, vault: Path, tmp_path: Path
) -> None:
    exits: list[bool] = []
    tasks = Tasks()
    program = build(
        qapp,
        device=DeviceStore(tmp_path / "settings.toml"),
        tasks=tasks,
        opening=ServicesOpening("light"),
        start_locked=lambda _vault, _how: None,
        exit_process=lambda: exits.append(True),
        session_watch=lambda _tasks, parent: SessionWatch(parent),
    )
    program.begin(vault)
    program.unlock._try_passphrase(PASSPHRASE)
    program.lock()
    qtbot.waitUntil(lambda: bool(exits))
    assert program.shell is None
    assert program.window.curtained()
    open_practice(vault, passphrase=PASSPHRASE).close()
    tasks.close()
    program.window.hide()
    program.window.deleteLater()
    program.deleteLater()
    qapp.setStyleSheet("")


def test_the_unlock_page_has_nothing_to_lock(
    qapp: QApplication, qtbot: QtBot, vault: Path, tmp_path: Path
) -> None:
    started: list[Path] = []
    tasks = Tasks()
    program = build(
        qapp,
        device=DeviceStore(tmp_path / "settings.toml"),
        tasks=tasks,
        opening=ServicesOpening("light"),
        start_locked=lambda vault, _how: started.append(vault),
        exit_process=lambda: None,
        session_watch=lambda _tasks, parent: SessionWatch(parent),
    )
    program.begin(vault)
    program.lock()
    program.lock()
    qtbot.wait(50)
    assert not program.window.curtained()
    assert program.window.findChildren(QPushButton)
    assert started == []
    tasks.close()
    program.window.hide()
    program.window.deleteLater()
    program.deleteLater()
    qapp.setStyleSheet("")
