"""Settings, Security: each way in changed by its sheet, with what it says when it will not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from coachjournal.errors import BadInput, WrongSecret
from coachjournal.services.journal import Environment
from coachjournal.services.opening import open_practice
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.settings.page import SettingsPage, Surroundings
from coachjournal.ui.settings.rotate_sheet import RotateSheet
from coachjournal.ui.settings.security import SecuritySection
from coachjournal.ui.settings.security_sheets import (
    ChangePassphraseSheet,
    DrillSheet,
    NewKeySheet,
    TurnOnDeviceSheet,
)
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.new_passphrase import NewPassphrase
from coachjournal.ui.widgets.recovery_key import RecoveryView
from tests.services.keychains import MemoryKeychain
from tests.ui.desk import NOW, PASSPHRASE, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.finding import says, too_wide, unnamed

Sheets = type[QDialog]


class Room:
    """The section over a real journal, and what it asked the program for."""

    def __init__(self, desk: Desk, theme: Theme, folder: Path, keychain: MemoryKeychain) -> None:
        self.desk, self.keychain = desk, keychain
        self.locks = 0
        desk.practice.journal.keychain = keychain
        self.around = Surroundings(
            context=desk.context,
            theme=theme,
            device=DeviceStore(folder / "settings.toml"),
            set_idle_minutes=lambda _minutes: None,
            lock=self._lock,
            pick=lambda _among, _count: [1, 6],
        )
        self.page = SettingsPage(self.around)
        self.page.resize(900, 900)
        self.page.show()
        self.page.show_section("security")

    @property
    def section(self) -> SecuritySection:
        section = self.page.section("security")
        assert isinstance(section, SecuritySection)
        return section

    def _lock(self) -> None:
        self.locks += 1

    def says(self, words: str) -> bool:
        # What was just put into a layout is not on the screen yet.
        QTest.qWait(1)
        return says(self.section, words)

    def press(self, words: str) -> None:
        QTest.qWait(1)
        buttons = self.section.findChildren(QPushButton)
        next(b for b in buttons if b.text() == words and b.isVisibleTo(self.section)).click()

    def sheet(self, kind: Callable[..., object]) -> object:
        found = [
            each
            for each in self.section.findChildren(QDialog)
            if isinstance(each, kind) and each.isVisible()  # type: ignore[arg-type]
        ]
        assert len(found) == 1
        return found[0]

    def opens(self, **secret: str) -> bool:
        self.desk.practice.close()
        environment = Environment(clock=self.desk.clock, keychain=self.keychain)
        try:
            folder = self.desk.practice.folder
            open_practice(folder, environment=environment, **secret).close()  # type: ignore[arg-type]
        except (WrongSecret, BadInput):
            return False
        return True


@pytest.fixture
def room(desk: Desk, theme: Theme, tmp_path: Path) -> Iterator[Room]:
    room = Room(desk, theme, tmp_path, MemoryKeychain())
    yield room
    room.page.close()
    room.page.deleteLater()


def choose(chooser: NewPassphrase) -> str:
    words = chooser.suggestion()
    chooser.typed.setText(words)
    return words


def type_back(view: RecoveryView) -> str:
    groups = view._groups
    view.next_button.click()
    for place, field in view.fields.items():
        field.setText(groups[place])
    view.open_button.click()
    return "-".join(groups)


def test_it_says_since_when_each_way_in_is_in_use(room: Room) -> None:
    assert room.says("In use since 12 Nov 2026.")
    assert room.says("19 MiB of memory")
    assert room.says("The next check is due on 12 Dec 2026.")
    assert room.says("any program that runs under your account")
    assert unnamed(room.page) == []
    assert too_wide(room.page) == []


def test_the_passphrase_is_changed(room: Room) -> None:
    room.press("Change the passphrase")
    sheet = room.sheet(ChangePassphraseSheet)
    assert isinstance(sheet, ChangePassphraseSheet)
    assert unnamed(sheet) == []
    assert not sheet.action.isEnabled()
    new = choose(sheet.chooser)
    sheet.present.setText("something else")
    sheet.action.click()
    assert "does not open this journal" in sheet.problem()
    sheet.present.setText(PASSPHRASE)
    sheet.action.click()
    assert "Old backups still open with the old one" in room.desk.said[-1]
    assert sheet.chooser.suggestion() == ""
    assert sheet.present.text() == ""
    assert room.opens(passphrase=new)
    assert not room.opens(passphrase=PASSPHRASE)


def test_cancel_leaves_the_passphrase_and_forgets_what_was_typed(room: Room) -> None:
    room.press("Change the passphrase")
    sheet = room.sheet(ChangePassphraseSheet)
    assert isinstance(sheet, ChangePassphraseSheet)
    new = choose(sheet.chooser)
    sheet.present.setText(PASSPHRASE)
    sheet.reject()
    assert sheet.present.text() == ""
    assert not room.opens(passphrase=new)


def test_the_drill_is_due_done_and_due_again(room: Room) -> None:
    key = "-".join(room.desk.practice.security.new_recovery_key())
    room.desk.clock.moment = NOW + timedelta(days=31)
    room.page.show_where(section="security", drill=True)
    sheet = room.sheet(DrillSheet)
    assert isinstance(sheet, DrillSheet)
    sheet.key.setText(key[:-1] + ("2" if key[-1] != "2" else "3"))
    sheet.action.click()
    assert "slip of the pen" in sheet.problem()
    sheet.key.setText(key.lower())
    sheet.action.click()
    assert "That is the recovery key of this journal" in room.desk.said[-1]
    assert room.says("You checked it on 13 Dec 2026.")
    assert room.says("The next check is due on 13 Dec 2027.")


def test_a_drill_that_is_due_is_said(room: Room) -> None:
    room.desk.clock.moment = NOW + timedelta(days=31)
    room.desk.practice.settings.change(coach_name="Fictional")
    assert room.says("It is time to check it")


def test_a_new_recovery_key_is_used_only_once_it_was_typed_back(room: Room, tmp_path: Path) -> None:
    old = "-".join(room.desk.practice.security.new_recovery_key())
    room.press("Make a new recovery kit")
    sheet = room.sheet(NewKeySheet)
    assert isinstance(sheet, NewKeySheet)
    sheet.reject()
    room.desk.practice.security.prove_recovery_key(old)
    room.press("Make a new recovery kit")
    sheet = room.sheet(NewKeySheet)
    assert isinstance(sheet, NewKeySheet)
    dialogs = room.desk.context.dialogs
    assert isinstance(dialogs, ScriptedDialogs)
    dialogs._answers.extend([True, tmp_path / "kit.pdf"])
    sheet.view.page_link.click()
    assert (tmp_path / "kit.pdf").read_bytes().startswith(b"%PDF")
    key = type_back(sheet.view)
    assert "The old one opens only backups from before" in room.desk.said[-1]
    assert room.opens(recovery_key=key)
    assert not room.opens(recovery_key=old)


def test_the_keychain_is_turned_on_and_off(room: Room) -> None:
    room.press("Turn it on")
    sheet = room.sheet(TurnOnDeviceSheet)
    assert isinstance(sheet, TurnOnDeviceSheet)
    assert says(sheet, "Any program that runs under your account")
    sheet.present.setText("something else")
    sheet.action.click()
    assert "does not open this journal" in sheet.problem()
    sheet.present.setText(PASSPHRASE)
    sheet.action.click()
    assert len(room.keychain.kept) == 1
    assert room.says("On: it opens the journal without the passphrase.")
    room.press("Turn it off")
    assert room.keychain.kept == {}
    assert room.says("Off. It could open the journal")


def test_where_there_is_no_keychain_nothing_is_offered(room: Room) -> None:
    room.keychain.there = False
    room.desk.practice.settings.change(coach_name="Fictional")
    assert room.says("has no keychain that encrypts")
    assert not any(b.text() == "Turn it on" for b in room.section.findChildren(QPushButton)
                   if b.isVisibleTo(room.section))  # fmt: skip


def test_change_and_rotate_ends_in_a_lock_and_opens_with_the_new_secrets(room: Room) -> None:
    room.desk.client("C-07", "Daniel")
    room.press("Change and rotate")
    sheet = room.sheet(RotateSheet)
    assert isinstance(sheet, RotateSheet)
    assert any("make the will anew" in each.text() for each in sheet.findChildren(QLabel))
    new = choose(sheet.chooser)
    sheet.present.setText("something else")
    sheet.action.click()
    assert "does not open this journal" in sheet.problem()
    sheet.present.setText(PASSPHRASE)
    sheet.action.click()
    assert sheet.view is not None
    # What was let go is gone before anyone goes on.
    QTest.qWait(20)
    assert room.locks == 0
    key = type_back(sheet.view)
    assert room.locks == 1
    # The lock closes the journal, and the new folder takes its place.
    assert room.opens(passphrase=new)
    assert room.opens(recovery_key=key)
    assert not room.opens(passphrase=PASSPHRASE)


def test_a_journal_kept_from_before_is_named_and_deleted_when_asked(room: Room) -> None:
    kept = room.desk.practice.folder.with_name("Practice.cjvault.before-rotation-2026-11-01-100000")
    other = room.desk.practice.folder.with_name("Practice.cjvault.before-restore-2026-11-01-100000")
    for folder in (kept, other):
        folder.mkdir()
        (folder / "vault.key").write_bytes((room.desk.practice.folder / "vault.key").read_bytes())
    room.desk.practice.settings.change(coach_name="Fictional")
    assert room.says(kept.name)
    assert not room.says(other.name)
    dialogs = room.desk.context.dialogs
    assert isinstance(dialogs, ScriptedDialogs)
    dialogs._answers.extend([False, True])
    room.press("Delete the old journal")
    assert kept.exists()
    room.press("Delete the old journal")
    assert not kept.exists()
    assert other.exists()
    assert not room.says(kept.name)
