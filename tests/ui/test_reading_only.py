"""A journal that is open for reading only: what would write is not on, and says why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.app import Program, ServicesOpening, build
from coachjournal.domain.development import ObservedPractice
from coachjournal.domain.ids import ObservedPracticeId
from coachjournal.domain.unsent import UnsentText
from coachjournal.services.observations import ObservationToKeep
from coachjournal.services.practice import Practice
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.clients.sheets import ClientSheet
from coachjournal.ui.development.page import DevelopmentView
from coachjournal.ui.sessions.page import SessionsPage
from coachjournal.ui.shell.shell import Shell
from coachjournal.ui.tasks import ImmediateTasks
from coachjournal.ui.unlock.page import UnlockPage
from coachjournal.ui.unlock.unlock import UnlockView
from tests.services.practices import PASSPHRASE, add_client, log, new_practice
from tests.ui.doubles import ScriptedDialogs

_OBSERVED = "0f1d7f0e-5f3c-4a0b-9d65-7e3b6a4c2d10"
WHY = "The journal is open for reading only: to write, close it and open it whole."
# What each page would let one do, were the journal open whole.
OFFERED = {
    "today": {"Add a promise", "Done: Send the book.", "Let go: Send the book.", "Log session"},
    "clients": {"Add client"},
    "supervision": {"Enter the meeting", "Review the pack"},
    "accreditation": {"Add a credential", "Logs and papers…", "Enter an award"},
}
SECTIONS = {
    "data": {
        "Choose a table… Sessions, or a log of hours",
        "Choose a calendar… A calendar",
        "Choose a folder… An export of everything",
    },
    "bin": {"Bring back: Session of Tuesday 6 January 2026, C-01", "Empty the bin…"},
    "writing": {"Make a snippet", "Add a word", "No note is intended for any session"},
    "protection": {"Make the will", "Enter a breach", "Add a rule"},
    "security": {"Change the passphrase", "Change and rotate"},
}


class _OnlyReading(ServicesOpening):
    def open(self, folder: Path, **how: object) -> Practice:
        how["read_only"] = True
        return super().open(folder, **how)  # type: ignore[arg-type]


@pytest.fixture
def shell(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    folder = tmp_path / "Practice.cjvault"
    with new_practice(folder) as practice:
        client = add_client(practice)
        log(practice, "2026-01-05T09:00", record="Herons.")
        promised = practice.today.promise("Send the book.", client_id=client.id)
        assert promised.value.text
        observed = ObservedPractice(
            id=ObservedPracticeId(_OBSERVED), on=date(2026, 1, 5), minutes=30, title="Peer trio"
        )
        practice.development.observations.keep(ObservationToKeep(observed=observed))
        unsaved = [UnsentText(name="What it was", text="She rang.")]
        practice.unsent.keep(practice.unsent.new_form(), "A contact", unsaved)
        gone = log(practice, "2026-01-06T09:00")
        practice.sessions.bin(gone.id)
    program = build(
        qapp,
        device=DeviceStore(tmp_path / "settings.toml"),
        tasks=ImmediateTasks(),
        opening=_OnlyReading("light"),
        dialogs=ScriptedDialogs(),
        start_locked=lambda _vault, _how: None,
        exit_process=lambda: None,
    )
    program.begin(folder)
    yield _opened(program)
    program.close()
    program.window.close_now()
    program.window.deleteLater()
    program.deleteLater()
    qapp.setStyleSheet("")


def _opened(program: Program) -> Shell:
    page = program.unlock.parent()
    assert isinstance(page, UnlockPage)
    view = page.view()
    assert isinstance(view, UnlockView)
    view._passphrase.setText(PASSPHRASE)
    view.unlock_button.click()
    assert program.shell is not None
    program.window.resize(1440, 900)
    program.window.show()
    return program.shell


def _off(inside: QWidget) -> dict[str, str]:
    """What is shown and not on, by name, with the reason."""
    return {
        each.accessibleName() or each.text(): each.toolTip()
        for each in inside.findChildren(QAbstractButton)
        if each.isVisibleTo(inside) and not each.isEnabled()
    }


def test_what_would_write_is_not_on_and_says_why(shell: Shell, qtbot: QtBot) -> None:
    def check(offered: set[str]) -> None:
        off = _off(shell.window())
        assert offered <= off.keys()
        assert {off[each] for each in offered - {"Log session"}} == {WHY}

    for page, offered in OFFERED.items():
        shell.go(page)
        qtbot.waitUntil(partial(check, offered))
    for section, offered in SECTIONS.items():
        shell.go("settings", section=section)
        qtbot.waitUntil(partial(check, offered))


def test_a_session_can_be_read_and_nothing_beside_it_changed(shell: Shell, qtbot: QtBot) -> None:
    shell.go("sessions")
    page = shell.page("sessions")
    assert isinstance(page, SessionsPage)
    # Where there is little room, list and session take turns.
    page.show_session()
    tools = {"Template", "Bring to supervision", "Bold"}
    qtbot.waitUntil(lambda: tools <= _off(page).keys())
    fields = {each.accessibleName(): each for each in page.findChildren(QLineEdit)}
    assert not fields["Add a theme"].isEnabled()
    assert fields["Add a theme"].toolTip() == WHY
    (more,) = [
        each
        for each in page.findChildren(QAbstractButton)
        if each.accessibleName() == "More about this session"
    ]
    more.click()
    (menu,) = [each for each in page.findChildren(QMenu) if each.isVisible()]
    on = {_words(each): each.isEnabled() for each in menu.actions()}
    menu.close()
    assert not on["Put into the bin"]
    assert not on["Add a contact…"]
    assert on["Change the facts…"]


def test_an_observation_can_be_read_and_not_written_on(shell: Shell, qtbot: QtBot) -> None:
    shell.go("development", kind="observed", entry_id=_OBSERVED)
    page = shell.page("development")
    assert isinstance(page, DevelopmentView)
    qtbot.waitUntil(page.form_shown)
    assert page.form.title.text() == "Peer trio"
    for part in (page.form.title, page.form.will_do, page.form.questions, page.form.voices):
        assert not part.isEnabled()
    # What could be typed would wait for ever to be saved.
    assert shell.flush() == []


def test_what_was_never_saved_can_be_read_and_not_let_go(shell: Shell, qtbot: QtBot) -> None:
    shell.go("today")
    page = shell.page("today")
    assert page is not None
    read = "Read the words: Not saved when the journal ended: A contact"

    def links() -> list[QAbstractButton]:
        every = page.findChildren(QAbstractButton)
        return [each for each in every if each.accessibleName().startswith(read)]

    qtbot.waitUntil(lambda: len(links()) == 1)
    links()[0].click()
    (sheet,) = [each for each in page.findChildren(QDialog) if each.isVisible()]
    assert _off(sheet) == {"Let them go": WHY}
    sheet.reject()


def test_a_form_shows_what_is_kept_and_a_lock_leaves_it_alone(shell: Shell) -> None:
    shell.go("clients")
    page = shell.page("clients")
    assert page is not None
    page.new_here()  # type: ignore[attr-defined]
    (sheet,) = [each for each in page.findChildren(QDialog) if each.isVisible()]
    assert isinstance(sheet, ClientSheet)
    assert sheet.problem() == WHY
    assert not sheet.action.isEnabled()
    for field in sheet.findChildren(QLineEdit):
        field.setText("C-11")
    # A job that writes would keep the window from locking for ever.
    assert shell.flush() == []
    sheet.reject()


def _words(action: QAction) -> str:
    return action.text().split("\t")[0]
