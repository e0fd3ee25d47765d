"""The page of a journal that is not as it was left: each of its ways on really leads on."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.app import Program, ServicesOpening, build
from coachjournal.errors import DiskFull
from coachjournal.services.opening import open_practice
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.tasks import ImmediateTasks
from coachjournal.ui.unlock.damage_view import DamageView, SalvagedView
from coachjournal.ui.unlock.page import UnlockPage
from coachjournal.ui.unlock.unlock import UnlockView
from tests.services.practices import PASSPHRASE, add_client, log, new_practice
from tests.ui.doubles import ScriptedDialogs


class Room:
    """A program before a journal that is not as it was left."""

    def __init__(self, program: Program, folder: Path) -> None:
        self.program, self.folder = program, folder

    @property
    def view(self) -> QWidget:
        page = self.program.unlock.parent()
        assert isinstance(page, UnlockPage)
        view = page.view()
        assert view is not None
        return view

    def unlock(self) -> None:
        assert isinstance(self.view, UnlockView)
        self.view._passphrase.setText(PASSPHRASE)
        self.view.unlock_button.click()

    def damage(self) -> DamageView:
        assert isinstance(self.view, DamageView)
        return self.view

    def press(self, way: str) -> None:
        button = self.damage().buttons[way]
        assert isinstance(button, QPushButton)
        button.click()

    def words(self) -> str:
        return " ".join(each.text() for each in self.view.findChildren(QLabel))


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "Practice.cjvault"
    with new_practice(folder) as practice:
        add_client(practice)
        for number in range(24):
            log(practice, f"2026-01-{number + 1:02d}T09:00", record=f"herons {number} " * 40)
    return folder


@pytest.fixture
def room(qapp: QApplication, qtbot: QtBot, tmp_path: Path, vault: Path) -> Iterator[Room]:
    program = build(
        qapp,
        device=DeviceStore(tmp_path / "settings.toml"),
        tasks=ImmediateTasks(),
        opening=ServicesOpening("light"),
        dialogs=ScriptedDialogs(),
        start_locked=lambda _vault, _how: None,
        exit_process=lambda: None,
    )
    program.begin(vault)
    yield Room(program, vault)
    program.close()
    program.window.close_now()
    program.window.deleteLater()
    program.deleteLater()
    qapp.setStyleSheet("")


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "LOCK"}


def _cut_a_page(folder: Path) -> None:
    content = (folder / "journal.db").read_bytes()
    (folder / "journal.db").write_bytes(content[:-4096])


@pytest.mark.parametrize("harm", [_cut_a_page, lambda folder: _flip(folder, 0.97)])
def test_it_says_what_is_wrong_what_is_safe_and_changes_nothing(
    room: Room, harm: Callable[[Path], None]
) -> None:
    harm(room.folder)
    before = _files(room.folder)
    room.unlock()
    words = room.words()
    assert "This journal is damaged" in words
    assert "nothing was deleted" in words
    assert "of the database, 1 is damaged" in room.damage().words()
    assert list(room.damage().buttons) == ["try-again", "read-only", "backup", "salvage"]
    texts = [each.text().lower() for each in room.view.findChildren(QPushButton)]
    assert not [text for text in texts if "delete" in text or "fresh" in text or "anew" in text]
    next(b for b in room.view.findChildren(QPushButton) if "Back" in b.text()).click()
    assert isinstance(room.view, UnlockView)
    assert _files(room.folder) == before


def _flip(folder: Path, where: float) -> None:
    content = bytearray((folder / "journal.db").read_bytes())
    content[int(len(content) * where)] ^= 1
    (folder / "journal.db").write_bytes(content)


def test_try_again_after_it_was_mended_leads_to_today(room: Room) -> None:
    whole = (room.folder / "journal.db").read_bytes()
    _cut_a_page(room.folder)
    room.unlock()
    room.press("try-again")
    assert room.damage().problem()
    (room.folder / "journal.db").write_bytes(whole)
    room.press("try-again")
    assert room.program.shell is not None
    assert room.program.shell.standing() == ""


def test_for_reading_only_it_stands_on_every_page_and_nothing_is_written(room: Room) -> None:
    _cut_a_page(room.folder)
    before = _files(room.folder)
    room.unlock()
    room.press("read-only")
    shell = room.program.shell
    assert shell is not None
    for page in ("today", "sessions", "clients", "settings"):
        shell.go(page)
        assert "reading only" in shell.standing()
    assert room.program.context is not None
    assert len(room.program.context.practice.sessions.rows()) > 10
    room.program.close()
    assert _files(room.folder) == before


def test_a_salvage_copy_is_listed_and_opened_next(room: Room) -> None:
    _flip(room.folder, 0.97)
    before = _files(room.folder)
    room.unlock()
    room.press("salvage")
    assert isinstance(room.view, SalvagedView)
    assert "24 sessions" in room.words()
    assert "Not to be read any more" in room.words()
    next(b for b in room.view.findChildren(QPushButton) if "new journal" in b.text()).click()
    room.unlock()
    assert room.program.shell is not None
    assert room.program._folder.name == "Practice (salvaged).cjvault"
    assert _files(room.folder) == before


def test_an_older_copy_shows_both_dates_and_waits_for_the_coach(room: Room, tmp_path: Path) -> None:
    shutil.copytree(room.folder, tmp_path / "kept")
    practice = open_practice(room.folder, passphrase=PASSPHRASE)
    log(practice, "2027-01-01T09:00")
    practice.close()
    shutil.rmtree(room.folder)
    shutil.copytree(tmp_path / "kept", room.folder)
    room.unlock()
    assert "This is an older copy" in room.words()
    assert "the one you used on this computer on" in room.words()
    assert "pages of the database are genuine" in room.damage().words()
    assert list(room.damage().buttons) == ["try-again", "go-on", "read-only", "backup"]
    room.press("go-on")
    assert room.program.shell is not None


def test_a_way_that_was_chosen_while_it_is_looked_at_stays_chosen(room: Room) -> None:
    _cut_a_page(room.folder)
    room.unlock()
    view = room.damage()
    found = view._diagnosis
    view.show_busy("Opening…")
    view.show_diagnosis(found)
    assert view.words() == "Opening…"
    assert not any(each.isEnabled() for each in view.buttons.values())
    view.show_problem("It did not open.")
    assert "of the database, 1 is damaged" in view.words()
    assert all(each.isEnabled() for each in view.buttons.values())


@pytest.mark.parametrize("code", ["cannot-write", "disk-full"])
def test_a_folder_that_cannot_be_written_to_is_read(
    room: Room, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    def refuses(_self: object) -> None:
        raise DiskFull(code)

    monkeypatch.setattr("coachjournal.vault.lock.FolderLock.require_writable", refuses)
    room.unlock()
    assert "cannot be written to" in room.words()
    assert "damaged" not in room.words()
    room.press("read-only")
    assert room.program.shell is not None
    assert "reading only" in room.program.shell.standing()
