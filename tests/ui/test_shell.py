"""The shell and the ways out of it: navigation, keys, flush before seal, lock, idle."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.app import ServicesOpening, build
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.program import Program
from coachjournal.ui.settings.page import SettingsPage, Surroundings
from coachjournal.ui.shell import relaunch
from coachjournal.ui.shell.context import PageContext, PageEntry
from coachjournal.ui.shell.ending import clear_if_ours
from coachjournal.ui.shell.triggers import SessionWatch
from coachjournal.ui.tasks import ImmediateTasks
from coachjournal.ui.widgets.sheet import Sheet
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import shortcut

PASSPHRASE = "lantern osprey quilted marble thirteen"


class NotePage(QWidget):
    """A page with one field to type into; keeps the practice's name, and what it was asked."""

    def __init__(self, context: PageContext, told: list[object]) -> None:
        super().__init__()
        self.context, self.told = context, told
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.refuses = 0
        context.news.changed.connect(lambda changes, _who: told.append(("news", bool(changes))))

    def show_where(self, **where: object) -> None:
        self.told.append(where)

    def new_here(self) -> None:
        self.told.append("new")

    def flush(self) -> Sequence[Callable[[], object]]:
        text = self.field.text()
        return [lambda: self._save(text)] if text else []

    def _save(self, text: str) -> None:
        if self.refuses:
            self.refuses -= 1
            raise OSError("the disk says no to Daniel")
        self.context.practice.settings.change(practice_name=text)
        self.told.append("saved")


class House:
    """A program with an open vault and two pages."""

    def __init__(self, program: Program, folder: Path, told: list[object]) -> None:
        self.program, self.folder, self.told = program, folder, told
        self.started: list[Path] = []
        self.exits: list[bool] = []

    @property
    def shell(self):  # type: ignore[no-untyped-def]
        return self.program.shell

    def note_page(self) -> NotePage:
        page = self.shell.page("note")
        assert isinstance(page, NotePage)
        return page

    def curtain_words(self) -> str:
        return self.program.window.curtain.words()


def _around(program: Program, context: PageContext) -> Surroundings:
    assert program.idle is not None
    return Surroundings(
        context=context,
        theme=program.theme,
        device=program.device,
        set_idle_minutes=program.idle.set_minutes,
        lock=program.lock,
        pick=lambda among, count: list(range(among))[:count],
    )


@pytest.fixture
def house(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    folder = tmp_path / "Practice.cjvault"
    create_practice(folder, name="P", passphrase=PASSPHRASE, kdf="light").practice.close()
    told: list[object] = []

    def pages(program: Program) -> Sequence[PageEntry]:
        return (
            PageEntry(
                key="note", title="Note", icon="notebook-pen", build=lambda c: NotePage(c, told)
            ),
            PageEntry(
                key="search",
                title="Search",
                icon="search",
                build=lambda c: NotePage(c, told),
                in_rail=False,
            ),
            PageEntry(
                key="settings",
                title="Settings",
                icon="settings",
                build=lambda c: SettingsPage(_around(program, c)),
            ),
        )

    program = build(
        qapp,
        device=DeviceStore(tmp_path / "settings.toml"),
        tasks=ImmediateTasks(),
        opening=ServicesOpening("light"),
        dialogs=ScriptedDialogs(),
        pages=pages,
        start_locked=lambda vault, _how: made.started.append(vault),
        exit_process=lambda: made.exits.append(_is_free(folder)),
        session_watch=lambda _tasks, parent: SessionWatch(parent),
    )
    made = House(program, folder, told)
    program.begin(folder)
    program.unlock._try_passphrase(PASSPHRASE)
    assert program.shell is not None
    yield made
    made.program.close()
    program.window.close_now()
    program.window.deleteLater()
    for timer in program.findChildren(QObject):
        timer.deleteLater()
    program.deleteLater()
    qapp.setStyleSheet("")


def _is_free(folder: Path) -> bool:
    practice = open_practice(folder, passphrase=PASSPHRASE)
    practice.close()
    return True


def test_pages_are_made_on_the_first_visit_and_only_then(house: House) -> None:
    assert house.shell.page("settings") is None
    house.shell.go("settings")
    first = house.shell.page("settings")
    house.shell.go("note")
    house.shell.go("settings")
    assert house.shell.page("settings") is first


def test_go_leads_to_the_thing_itself_and_esc_leads_back(house: House) -> None:
    house.shell.go("settings")
    house.shell.go("note", session_id="s-1")
    assert {"session_id": "s-1"} in house.told
    assert house.shell.current() == "note"
    QTest.keyClick(house.shell, Qt.Key.Key_Escape)
    assert house.shell.current() == "settings"
    house.shell.go("a page that is not built")
    assert house.shell.current() == "settings"


def test_typing_into_the_search_field_asks_and_enter_asks_for_the_best(
    house: House, qtbot: QtBot
) -> None:
    field = house.shell._search
    QTest.keyClicks(field, "tree")
    qtbot.waitUntil(lambda: {"query": "tree"} in house.told)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert house.told[-1] == {"query": "tree", "ranked": True}
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert house.shell.current() == "note"


def test_every_control_of_the_shell_has_a_name(house: House) -> None:
    house.shell.go("settings")
    controls = house.shell.findChildren(QPushButton)
    assert len(controls) > 3
    assert [each for each in controls if not each.accessibleName()] == []


def test_what_a_commit_changed_is_news_to_every_page(house: House) -> None:
    house.note_page().context.practice.settings.change(practice_name="Ridgeway")
    assert ("news", True) in house.told


def test_an_error_is_told_in_the_strip_without_its_words(house: House) -> None:
    house.shell.failed(ValueError("Daniel"))
    assert "went wrong" in house.shell.message()
    assert "Daniel" not in house.shell.message()


def test_lock_saves_seals_hands_over_and_ends(house: House) -> None:
    house.note_page().field.setText("typed just now")
    house.program.lock()
    assert house.program.window.curtained()
    assert house.started == [house.folder]
    # When the process ends, the vault is sealed and free, and what was typed is in it.
    assert house.exits == [True]
    practice = open_practice(house.folder, passphrase=PASSPHRASE)
    assert practice.settings.read().practice_name == "typed just now"
    practice.close()


class Board:
    """A clipboard that knows whose words it holds; the offscreen one never does."""

    def __init__(self, *, ours: bool) -> None:
        self.ours = ours
        self.cleared: list[QClipboard.Mode] = []

    def ownsClipboard(self) -> bool:
        return self.ours

    def supportsSelection(self) -> bool:
        return True

    def ownsSelection(self) -> bool:
        return self.ours

    def clear(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        self.cleared.append(mode)


@pytest.mark.parametrize("ours", [True, False])
def test_only_our_own_words_are_taken_off_the_clipboard(ours: bool) -> None:
    board = Board(ours=ours)
    clear_if_ours(cast(QClipboard, board))
    assert bool(board.cleared) is ours


def test_lock_and_text_size_work_in_the_middle_of_a_sheet(house: House, qtbot: QtBot) -> None:
    page = house.note_page()
    sheet = Sheet(page, "A client", "Add", lambda: None)
    sheet.open()
    qtbot.waitUntil(sheet.isVisible)
    # The window's own shortcuts are kept from it by Qt while a sheet is open.
    shortcut(sheet, "Ctrl++").activated.emit()
    assert house.program.theme.text_size == 110
    shortcut(sheet, "Ctrl+Shift+L").activated.emit()
    assert house.started == [house.folder]
    # Nothing that was typed stands over the curtain while the journal is closed.
    assert not sheet.isVisible()
    assert house.program.window.curtained()


def test_a_second_lock_changes_nothing(house: House) -> None:
    house.program.lock()
    house.program.lock()
    assert house.started == [house.folder]


def test_what_cannot_be_saved_is_kept_behind_the_curtain_and_tried_again(house: House) -> None:
    page = house.note_page()
    page.field.setText("typed just now")
    page.refuses = 1
    house.program.lock()
    assert house.program.window.curtained()
    assert "could not be saved yet" in house.curtain_words()
    assert "Daniel" not in house.curtain_words()
    assert house.exits == []
    assert page.field.text() == "typed just now"
    house.program.window.curtain.button.click()
    assert "saved" in house.told
    assert house.exits == [True]


def test_closing_the_window_saves_and_seals_first(house: House, qtbot: QtBot) -> None:
    house.note_page().field.setText("typed just now")
    house.program.window.close()
    assert "saved" in house.told
    qtbot.waitUntil(lambda: not house.program.window.isVisible())
    assert _is_free(house.folder)


def test_the_window_comes_back_where_it_was(house: House) -> None:
    house.program.window.setGeometry(30, 40, 900, 600)
    house.program.lock()
    kept = DeviceStore(house.folder.parent / "settings.toml").settings
    assert kept.window == (30, 40, 900, 600)
    assert "Ridgeway" not in (house.folder.parent / "settings.toml").read_text(encoding="utf-8")


def test_settings_hold_at_once_and_on_this_computer(house: House) -> None:
    house.shell.go("settings")
    page = house.shell.page("settings").section("computer")
    dark = next(b for b in page._themes.buttons() if b.text() == "Dark")
    dark.click()
    assert house.program.theme.dark
    page.text_size.setCurrentIndex(2)
    page.text_size.activated.emit(2)
    kept = DeviceStore(house.folder.parent / "settings.toml").settings
    assert (kept.theme, kept.text_size) == ("dark", 125)
    house.program.theme.choose("light")
    house.program.theme.set_text_size(100)


def test_the_command_of_a_frozen_program_is_the_program_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vault = Path("/somewhere/Practice.cjvault")
    assert relaunch.command_to_unlock(vault)[1:] == ["-m", "coachjournal", "--locked", str(vault)]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert relaunch.command_to_unlock(vault) == [sys.executable, "--locked", str(vault)]
