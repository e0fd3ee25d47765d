"""A disk that fails while one writes: it is said and stays said, and no typed text is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from coachjournal.app import Program, ServicesOpening, build
from coachjournal.domain.terms import NoteKind
from coachjournal.errors import DiskFull
from coachjournal.services.opening import open_practice
from coachjournal.services.spooling import SpooledNote, keep_aside
from coachjournal.store.work import UnitOfWork
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.sessions.page import SessionsPage
from coachjournal.ui.tasks import ImmediateTasks
from coachjournal.ui.widgets.standing import StandingStrip
from tests.services.practices import PASSPHRASE, add_client, log, new_practice
from tests.ui.doubles import ScriptedDialogs
from tests.ui.programs import Made

TYPED = "She paused at the door"


class Disk:
    """A disk that takes what it is given, is full, or fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.code = ""
        self.asked = 0
        commit = UnitOfWork.commit

        def committing(work: UnitOfWork) -> None:
            if not self.code:
                commit(work)
                return
            self.asked += 1
            failure = DiskFull(self.code)
            work._may_write.met(failure)
            raise failure

        monkeypatch.setattr(UnitOfWork, "commit", committing)


class Writing:
    """A program with a session open, into whose record is typed."""

    def __init__(self, program: Program, folder: Path, exits: list[bool]) -> None:
        self.program, self.folder, self.exits = program, folder, exits

    @property
    def page(self) -> SessionsPage:
        assert self.program.shell is not None
        page = self.program.shell.page("sessions")
        assert isinstance(page, SessionsPage)
        return page

    def type(self, text: str) -> None:
        QTest.keyClicks(self.page.editor.rooms[NoteKind.RECORD].edit, text)
        self.page.presenter.keeper.save_drafts()

    def standing(self) -> str:
        assert self.program.shell is not None
        return self.program.shell.standing()

    def press_standing(self) -> None:
        assert self.program.shell is not None
        strip = self.program.shell.findChild(StandingStrip)
        assert strip is not None
        button = strip.findChild(QPushButton)
        assert button is not None
        button.click()

    def said_in(self, folder: Path) -> str:
        practice = open_practice(folder, passphrase=PASSPHRASE)
        (row,) = practice.sessions.rows()
        text = practice.notes.open(row.id, NoteKind.RECORD).text
        practice.close()
        return text


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


@pytest.fixture
def writing(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, disk: Disk
) -> Iterator[Callable[..., Writing]]:
    folder = tmp_path / "Practice.cjvault"
    with new_practice(folder) as practice:
        add_client(practice)
        session = log(practice, datetime(2026, 11, 20, 9).isoformat()).id  # noqa: DTZ001
    programs: list[Program] = []

    def make(*answers: Path) -> Writing:
        exits: list[bool] = []
        program = build(
            qapp,
            device=DeviceStore(tmp_path / "settings.toml"),
            tasks=ImmediateTasks(),
            opening=ServicesOpening("light"),
            dialogs=ScriptedDialogs(*answers),
            start_locked=lambda _vault, _how: None,
            exit_process=lambda: exits.append(True),
        )
        programs.append(program)
        program.begin(folder)
        program.unlock._try_passphrase(PASSPHRASE)
        assert program.shell is not None
        program.shell.go("sessions", session_id=session)
        return Writing(program, folder, exits)

    yield make
    disk.code = ""
    for program in programs:
        program.close()
        program.window.close_now()
        program.window.deleteLater()
        program.deleteLater()
    qapp.setStyleSheet("")


def test_a_failed_disk_is_not_asked_again_and_the_text_stays(
    writing: Callable[..., Writing], disk: Disk
) -> None:
    made = writing()
    disk.code = "disk-failed"
    made.type(TYPED)
    assert "nothing more is written" in made.standing()
    assert disk.asked == 1
    # The disk says that all is well again; it may have thrown away what it had.
    disk.code = ""
    made.type(" again")
    assert disk.asked == 1
    assert made.page.editor.rooms[NoteKind.RECORD].edit.text() == TYPED + " again"
    assert made.page.editor.saved_words() == "Not saved yet"
    assert not made.page.presenter.keeper._again.isActive()


def test_a_full_disk_is_tried_again_when_there_is_room(
    writing: Callable[..., Writing], disk: Disk
) -> None:
    made = writing()
    disk.code = "disk-full"
    made.type(TYPED)
    assert made.standing() == ""
    assert made.program.shell is not None
    assert "disk is full" in made.program.shell.message()
    assert made.page.presenter.keeper._again.isActive()
    disk.code = ""
    made.page.presenter.keeper._again.timeout.emit()
    assert made.page.editor.saved_words().startswith("Saved")
    made.page.presenter.keeper._again.stop()


def test_an_encrypted_copy_elsewhere_holds_what_is_on_the_screen(
    writing: Callable[..., Writing], disk: Disk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    made = writing(tmp_path / "gone", stick)
    disk.code = "disk-failed"
    made.type(TYPED)
    disk.code = ""
    made.press_standing()
    assert "could not be saved there" in made.standing()
    made.press_standing()
    assert "Practice copy" in made.standing()
    assert made.said_in(stick / "Practice copy.cjvault") == TYPED


@pytest.mark.parametrize("code", ["disk-failed", "disk-full"])
def test_a_lock_keeps_the_text_aside_and_it_is_back_after_unlocking(
    writing: Callable[..., Writing], disk: Disk, code: str, private_home: Path
) -> None:
    made = writing()
    disk.code = code
    made.type(TYPED)
    made.program.lock()
    assert made.exits == [True]
    (spooled,) = private_home.rglob("*.cjspool")
    assert TYPED.encode() not in spooled.read_bytes()
    disk.code = ""
    again = writing()
    assert again.page.editor.rooms[NoteKind.RECORD].edit.text() == TYPED
    assert again.program.shell is not None
    assert "1 text that the disk did not take" in again.program.shell.message()
    assert list(private_home.rglob("*.cjspool")) == []


def test_a_text_that_cannot_be_put_back_is_not_passed_over_in_silence(
    writing: Callable[..., Writing], tmp_path: Path
) -> None:
    """As when a backup was restored that does not know the session yet."""
    practice = open_practice(tmp_path / "Practice.cjvault", passphrase=PASSPHRASE)
    keep_aside(practice, [SpooledNote(session_id="not-there", kind=NoteKind.RECORD, text=TYPED)])
    practice.close()
    said = writing().standing()
    assert "1 text" in said
    assert "cannot be put back" in said
    assert TYPED not in said


def test_where_nothing_can_be_kept_aside_the_curtain_stays(
    writing: Callable[..., Writing], disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = writing()
    disk.code = "disk-full"
    made.type(TYPED)

    def refuses(*_: object) -> None:
        raise DiskFull("disk-full")

    monkeypatch.setattr("coachjournal.vault.spool.write_spool", refuses)
    made.program.lock()
    assert made.exits == []
    assert made.program.window.curtained()
    assert "kept here, behind this curtain" in made.program.window.curtain.words()
    disk.code = ""
    made.program.window.curtain.button.click()
    assert made.exits == [True]
    assert made.said_in(made.folder) == TYPED


def test_a_page_that_cannot_be_read_keeps_no_other_text_from_being_saved(
    writing: Callable[..., Writing], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = writing()
    QTest.keyClicks(made.page.editor.rooms[NoteKind.RECORD].edit, TYPED)
    assert made.program.shell is not None
    assert made.program.context is not None
    today = made.program.shell.page("today")
    monkeypatch.setattr(today, "flush", lambda: 1 / 0)
    made.program.lock()
    assert made.exits == []
    assert made.program.window.curtained()
    assert "kept here, behind this curtain" in made.program.window.curtain.words()
    (row,) = made.program.context.practice.sessions.rows()
    saved = made.program.context.practice.notes.open(row.id, NoteKind.RECORD)
    assert saved.text == TYPED
    monkeypatch.setattr(today, "flush", tuple)
    made.program.window.curtain.button.click()
    assert made.exits == [True]
    assert made.said_in(made.folder) == TYPED


def test_a_rotation_that_failed_at_the_lock_is_told_where_the_secret_is_asked_for(
    writing: Callable[..., Writing], make: Callable[..., Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = writing()
    assert made.program.context is not None
    practice = made.program.context.practice
    key = practice.security.propose_recovery_key()
    new = "nine pale otters under the weir"
    practice.rotate_at_close(practice.security.prepare_rotation(PASSPHRASE, new, key))

    def full(*_: object, **__: object) -> None:
        raise DiskFull("disk-full")

    monkeypatch.setattr("coachjournal.services.rotation.swap_in", full)
    made.program.lock()
    assert made.exits == [True]
    fresh = make()
    fresh.program.begin(made.folder, after_lock="--locked")
    said = fresh.unlock_view()._said
    assert said.isVisibleTo(fresh.unlock_view())
    assert "nothing was changed" in said.text()
    assert "old passphrase" in said.text()
    fresh.give(PASSPHRASE)
    assert fresh.is_open()
    fresh.program.lock()
    # It was told; the next time there is nothing to tell.
    again = make()
    again.program.begin(made.folder, after_lock="--locked")
    assert not again.unlock_view()._said.isVisibleTo(again.unlock_view())
