"""The folder is gone, or damaged: from the page that asks for the passphrase to an open journal."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.services.backup_places import place_beside
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.opening import create_practice, open_practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.ui.unlock.renewal import RenewView
from coachjournal.ui.unlock.restore_views import BackupChoice, BackupSecret, RestoredView
from coachjournal.ui.unlock.unlock import UnlockView
from coachjournal.ui.unlock.welcome import WelcomeView
from coachjournal.ui.widgets.opening import OpenRow
from coachjournal.vault.swap import kept_before
from tests.ui.programs import PASSPHRASE, Made

Make = Callable[..., Made]
MORNING = datetime(2026, 11, 12, 9, 30)  # noqa: DTZ001 - the clock on the wall


def said(widget: QWidget | None) -> str:
    assert widget is not None
    labels = [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]
    names = [each.accessibleName() for each in widget.findChildren(QWidget)]
    return " ".join(labels + names)


def press(view: QWidget | None, words: str) -> None:
    assert view is not None
    found = [
        each
        for each in view.findChildren(QAbstractButton)
        if each.accessibleName() == words and each.isVisibleTo(view)
    ]
    assert found, f"nothing is called {words!r}"
    found[0].click()


@pytest.fixture
def groups(tmp_path: Path) -> str:
    """A journal with a backup and one more session since; the groups of its recovery key."""
    made = create_practice(
        tmp_path / "Practice.cjvault", name="P", passphrase=PASSPHRASE, kdf="light"
    )
    practice = made.practice
    practice.clients.add(ClientToAdd(code="C-07", working_name="Ruth"))
    practice.sessions.log(SessionToLog(client_code="C-07", start=MORNING, minutes=60, record="a"))
    practice.backups.make()
    later = MORNING.replace(hour=14)
    practice.sessions.log(SessionToLog(client_code="C-07", start=later, minutes=60))
    practice.close()
    return "-".join(made.recovery_key_groups)


@pytest.fixture
def vault(tmp_path: Path, groups: str) -> Path:
    assert groups
    return tmp_path / "Practice.cjvault"


def choose_newest(made: Made) -> BackupSecret:
    choice: object = made.view
    assert isinstance(choice, BackupChoice)
    choice.findChildren(OpenRow)[0].click()
    secret: object = made.view
    assert isinstance(secret, BackupSecret)
    return secret


def give(view: BackupSecret, passphrase: str) -> None:
    view._passphrase.setText(passphrase)
    press(view, "Restore and check")


def shown(made: Made) -> RestoredView:
    assert isinstance(made.view, RestoredView), said(made.view)
    return made.view


def test_the_folder_is_gone_and_the_journal_is_open_again_without_help(
    make: Make, vault: Path, qtbot: QtBot
) -> None:
    shutil.rmtree(vault)
    made = make()
    made.program.begin(vault)
    view = made.unlock_view()
    qtbot.waitUntil(lambda: "not at its place" in said(view))
    press(view, "Restore a backup")
    assert "notes" not in said(made.view), "before unlocking only date and place"
    secret = choose_newest(made)
    give(secret, "something else entirely")
    assert "does not open" in secret.problem()
    give(secret, PASSPHRASE)
    assert "1 note, 1 session, 1 client" in said(shown(made))
    assert "here now" not in said(shown(made))
    press(made.view, "Open this journal")
    assert made.is_open()
    assert vault.is_dir()
    context = made.program.context
    assert context is not None
    assert context.practice.folder == vault
    qtbot.waitUntil(lambda: "restored from the backup" in said(made.program.shell))


def test_both_journals_are_shown_and_the_present_one_is_kept(make: Make, vault: Path) -> None:
    made = make()
    made.program.begin(vault)
    press(made.unlock_view(), "Backups")
    give(choose_newest(made), PASSPHRASE)
    assert "1 note, 1 session" in said(shown(made))
    assert "1 note, 2 sessions" in said(shown(made))
    press(made.view, "Use the backup")
    assert made.is_open()
    (kept,) = kept_before(vault)
    assert (kept / "journal.db").exists()


def test_leaving_changes_nothing(make: Make, vault: Path) -> None:
    before = sorted(path.name for path in vault.parent.iterdir())
    database = (vault / "journal.db").read_bytes()
    made = make()
    made.program.begin(vault)
    press(made.unlock_view(), "Backups")
    give(choose_newest(made), PASSPHRASE)
    press(shown(made), "Leave everything as it was")
    assert isinstance(made.view, UnlockView)
    names = {path.name for path in vault.parent.iterdir()}
    assert {name for name in names if "restor" in name} == set()
    assert set(before) <= names
    assert (vault / "journal.db").read_bytes() == database
    made.give(PASSPHRASE)
    assert made.is_open()


def test_a_restore_by_recovery_key_forces_new_secrets(make: Make, vault: Path, groups: str) -> None:
    shutil.rmtree(vault)
    made = make()
    made.program.begin(vault)
    press(made.unlock_view(), "Backups")
    secret = choose_newest(made)
    press(secret, "Use the recovery key")
    secret._key.setText(groups)
    press(secret, "Restore and check")
    press(shown(made), "Open this journal")
    assert isinstance(made.view, RenewView)


def test_a_new_computer_restores_from_a_file(
    make: Make, vault: Path, tmp_path: Path, private_home: Path
) -> None:
    stick = tmp_path / "stick"
    shutil.copytree(place_beside(vault), stick)
    shutil.rmtree(place_beside(vault))
    shutil.rmtree(vault)
    (file,) = stick.iterdir()
    made = make(file)
    made.program.begin(None)
    welcome: object = made.view
    assert isinstance(welcome, WelcomeView)
    press(welcome, "Restore a backup")
    choice: object = made.view
    assert isinstance(choice, BackupChoice)
    assert "No backup was found" in said(choice)
    press(choice, "Choose a backup file")
    secret: object = made.view
    assert isinstance(secret, BackupSecret)
    give(secret, PASSPHRASE)
    press(shown(made), "Open this journal")
    assert made.is_open()
    context = made.program.context
    assert context is not None
    assert private_home in context.practice.folder.parents


def test_the_second_place_is_found_though_the_folder_and_its_neighbour_are_gone(
    make: Make, vault: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    shutil.copytree(place_beside(vault), stick)
    shutil.rmtree(place_beside(vault))
    shutil.rmtree(vault)
    made = make()
    device = made.program.device
    device.keep(device.settings.keeping_backups("01234567", vault, str(stick)))
    made.program.begin(vault)
    press(made.unlock_view(), "Backups")
    assert "stick" in said(made.view)
    give(choose_newest(made), PASSPHRASE)
    press(shown(made), "Open this journal")
    assert made.is_open()


def test_after_a_lock_the_page_that_follows_fills_the_second_place(
    make: Make, vault: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """A lock has two seconds, and the backup is locked itself: copying it takes no key."""
    stick = tmp_path / "stick"
    stick.mkdir()
    practice = open_practice(vault, passphrase=PASSPHRASE)
    practice.backups.choose_second_place(stick)
    practice.back_up_at_close(seconds=5.0)
    practice.close()
    assert list(stick.iterdir()) == []
    newest = max(place_beside(vault).iterdir())
    made = make()
    device = made.program.device
    device.keep(device.settings.keeping_backups("01234567", vault, str(stick)))
    made.program.begin(vault)
    qtbot.waitUntil(lambda: [each.name for each in stick.iterdir()] == [newest.name])
    assert (stick / newest.name).read_bytes() == newest.read_bytes()


def test_a_damaged_backup_is_said_to_be_one(make: Make, vault: Path) -> None:
    (backup,) = place_beside(vault).iterdir()
    content = bytearray(backup.read_bytes())
    content[-3000] ^= 1
    backup.write_bytes(content)
    made = make()
    made.program.begin(vault)
    press(made.unlock_view(), "Backups")
    secret = choose_newest(made)
    give(secret, PASSPHRASE)
    assert "is damaged, and was not used" in secret.problem()
    press(secret, "Choose another backup")
    press(made.view, "Back")
    assert isinstance(made.view, UnlockView)


def test_leaving_the_window_backs_up_what_changed(make: Make, vault: Path) -> None:
    made = make()
    made.program.begin(vault)
    made.give(PASSPHRASE)
    made.program.close()
    assert len(list(place_beside(vault).iterdir())) == 2
    open_practice(vault, passphrase=PASSPHRASE).close()


def test_a_second_place_that_cannot_be_written_to_is_refused_while_the_journal_is_made(
    make: Make, tmp_path: Path
) -> None:
    no_folder = tmp_path / "stick"
    no_folder.write_text("a file")
    made = make(no_folder)
    made.program.begin(None)
    made.program.unlock.show_create()
    form = made.create_view()
    press(form, "Choose a second place for backups")
    assert "This place cannot be written to." in form.problem()
    assert "chosen later" in said(form)
    assert form.second_place() is None


def test_a_second_place_chosen_while_the_journal_is_made_is_kept_by_both(
    make: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = make(tmp_path, stick)
    made.program.begin(None)
    made.program.unlock.show_create()
    form = made.create_view()
    form.chooser.choose_own()
    press(form, "Change the place")
    form.chooser.passphrase.setText(PASSPHRASE)
    qtbot.waitUntil(lambda: "centuries" in form.chooser.strength_shown())
    form.chooser.again.setText(PASSPHRASE)
    press(form, "Choose a second place for backups")
    assert "stick" in said(form)
    form.create_button.click()
    vault = tmp_path / "Practice.cjvault"
    assert made.program.device.settings.second_places(vault) == (stick,)
    key = made.recovery_view()
    groups = key._groups
    key.next_button.click()
    for place, field in key.fields.items():
        field.setText(groups[place])
    press(key, "Open my journal")
    context = made.program.context
    assert context is not None
    assert context.practice.backups.memory().second_place == str(stick)
