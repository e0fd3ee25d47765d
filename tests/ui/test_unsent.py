"""Words in a form survive a program that is killed: kept while typing, told on Today."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.work import Contact
from coachjournal.errors import DiskFull
from coachjournal.services.opening import open_practice
from coachjournal.store.work import UnitOfWork
from coachjournal.ui.carried.between_sheets import ContactSheet
from coachjournal.ui.forms import Forms
from coachjournal.ui.sessions.log_sheet import show_log_sheet
from coachjournal.ui.today import build_page
from coachjournal.ui.today.unsent import UnsentSheet
from coachjournal.ui.widgets.fields import PassphraseField
from tests.ui.desk import PASSPHRASE, Desk
from tests.ui.finding import named, says

WORDS = "She rang about Thursday.\n\nIt can wait\u00a0— \U0001f642 \u05e9\u05dc\u05d5\u05dd"


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


@pytest.fixture
def sheet(desk: Desk, page: QWidget) -> ContactSheet:
    """A contact that is being written."""
    made = ContactSheet(page, desk.context, desk.client("C-07", "Daniel"))
    made.open()
    return made


@pytest.fixture
def after_a_kill(desk: Desk, tmp_path: Path) -> Callable[[], list[tuple[str, str]]]:
    """What the next one who opens the journal finds of it."""

    def look() -> list[tuple[str, str]]:
        desk.practice.unsent._own.clear()
        return [(e.name, e.text) for each in desk.practice.unsent.left() for e in each.texts]

    return look


def contacts(desk: Desk) -> list[str]:
    """What is in the journal of contacts."""
    with desk.practice.journal.work() as work:
        return [each.text for each in work.all(Contact)]


def test_what_is_typed_in_a_form_is_kept_before_it_is_saved(
    sheet: ContactSheet,
    qtbot: QtBot,
    after_a_kill: Callable[[], list[tuple[str, str]]],
) -> None:
    sheet.text.setPlainText(WORDS)
    sheet.manner.setText("a call")
    sheet.drafting._again.setInterval(1)
    qtbot.waitUntil(lambda: bool(after_a_kill()), timeout=30_000)
    found = dict(after_a_kill())
    assert found["How: a call, a message"] == "a call"
    assert found["What it was"] == sheet.text.text()


def test_a_form_that_was_saved_or_left_on_purpose_leaves_nothing(
    desk: Desk, page: QWidget, after_a_kill: Callable[[], list[tuple[str, str]]]
) -> None:
    client = desk.client("C-07", "Daniel")
    for leave in (ContactSheet.send, ContactSheet.reject):
        sheet = ContactSheet(page, desk.context, client)
        sheet.open()
        sheet.text.setPlainText(WORDS)
        sheet.drafting.keep()
        assert after_a_kill()
        leave(sheet)
        assert not after_a_kill()


def test_what_was_taken_back_with_undo_is_kept_again(
    sheet: ContactSheet, after_a_kill: Callable[[], list[tuple[str, str]]]
) -> None:
    sheet.text.setPlainText(WORDS)
    sheet.drafting.keep()
    sheet.reject()
    sheet.open()
    sheet.drafting.keep()
    assert after_a_kill()


def test_a_form_a_lock_could_not_save_is_found_again(
    desk: Desk, page: QWidget, after_a_kill: Callable[[], list[tuple[str, str]]]
) -> None:
    """A contact without a word on what it was is refused; its other words stay."""
    client, forms = desk.client("C-07", "Daniel"), Forms(page, desk.context)
    sheet = ContactSheet(page, desk.context, client)
    forms.open(sheet)
    sheet.manner.setText("a call from the hospital")
    for job in forms.flush():
        job()
    assert after_a_kill() == [("How: a call, a message", "a call from the hospital")]
    assert not contacts(desk)


def test_a_form_that_a_lock_saved_is_not_told_again(
    desk: Desk, page: QWidget, after_a_kill: Callable[[], list[tuple[str, str]]]
) -> None:
    client, forms = desk.client("C-07", "Daniel"), Forms(page, desk.context)
    sheet = ContactSheet(page, desk.context, client)
    forms.open(sheet)
    sheet.text.setPlainText(WORDS)
    sheet.drafting.keep()
    for job in forms.flush():
        job()
    assert not after_a_kill()
    assert contacts(desk) == [sheet.text.text()]


def test_nothing_secret_is_kept(
    sheet: ContactSheet, after_a_kill: Callable[[], list[tuple[str, str]]]
) -> None:
    secret, hidden = PassphraseField("Passphrase"), QLineEdit()
    hidden.setAccessibleName("Hidden")
    hidden.setEchoMode(QLineEdit.EchoMode.Password)
    for each in (secret, hidden):
        sheet.form.addWidget(each)
        each.setText("not to be kept")
    secret.setEchoMode(QLineEdit.EchoMode.Normal)
    sheet.text.setPlainText("words")
    sheet.drafting.keep()
    assert after_a_kill() == [("What it was", "words")]


def test_today_says_what_was_not_saved_shows_it_and_lets_it_go(
    desk: Desk, sheet: ContactSheet, qtbot: QtBot
) -> None:
    sheet.text.setPlainText(WORDS)
    sheet.drafting.keep()
    sheet.hide()
    desk.practice.unsent._own.clear()
    today = build_page(desk.context)
    qtbot.addWidget(today)
    today.resize(1024, 640)
    today.show()
    assert says(today, "Not saved when the journal ended: A contact between sessions")
    link = next(w for w in today.findChildren(QWidget) if w.accessibleName().startswith("Read the"))
    link.click()  # type: ignore[attr-defined]
    reading = today.findChildren(UnsentSheet)[-1]
    assert says(reading, "She rang about Thursday.")
    named(reading, "Copy all").click()
    assert "She rang about Thursday." in QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
    named(reading, "Let them go").click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not desk.practice.unsent.left()
    assert not says(today, "Not saved when the journal ended")


def test_the_words_are_there_in_another_process_and_go_with_an_erased_client(
    desk: Desk, sheet: ContactSheet
) -> None:
    sheet.text.setPlainText(WORDS)
    sheet.drafting.keep()
    client = desk.practice.clients.lines()[0].client.id
    folder = desk.practice.folder
    desk.practice.close()
    again = open_practice(folder, passphrase=PASSPHRASE)
    try:
        assert [each.title for each in again.unsent.left()] == ["A contact between sessions"]
        again.erasure.erase_client(client, keep_hours=False)
        assert not again.unsent.left()
    finally:
        again.close()


def test_a_session_that_names_nobody_is_found_again_after_a_lock(
    desk: Desk, page: QWidget, after_a_kill: Callable[[], list[tuple[str, str]]]
) -> None:
    desk.client("C-07", "Daniel")
    sheet = show_log_sheet(desk.context, page)
    sheet.note.setPlainText("She said it twice.")
    assert not list(sheet.flush())
    assert ("Short note, if you like", "She said it twice.") in after_a_kill()
    sheet.client.setText("C-07")
    for job in sheet.flush():
        job()
    assert [row.client_code for row in desk.practice.sessions.rows()] == ["C-07"]
    assert not after_a_kill()
    sheet.deleteLater()


def _fails(_journal: object) -> None:
    raise DiskFull("disk-full")


def test_words_kept_before_a_disk_filled_go_with_the_form_all_the_same(
    sheet: ContactSheet,
    after_a_kill: Callable[[], list[tuple[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet.text.setPlainText("She rang.")
    sheet.drafting.keep()
    sheet.text.setPlainText("She rang twice.")
    with monkeypatch.context() as full:
        full.setattr(UnitOfWork, "commit", _fails)
        sheet.drafting.keep()
    assert after_a_kill() == [("What it was", "She rang.")]
    sheet.reject()
    assert not after_a_kill()


def test_a_form_that_is_saved_at_a_lock_is_saved_though_its_words_cannot_be_let_go(
    desk: Desk, sheet: ContactSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet.text.setPlainText("She rang.")
    sheet.drafting.keep()
    save = sheet.job_of_lock()
    assert save is not None
    monkeypatch.setattr(desk.practice.unsent, "forget", _fails)
    save()
    assert contacts(desk) == ["She rang."]


def test_fields_of_one_name_that_nobody_touched_are_not_taken_for_typed(
    desk: Desk, page: QWidget, after_a_kill: Callable[[], list[tuple[str, str]]]
) -> None:
    sheet = ContactSheet(page, desk.context, desk.client("C-07", "Daniel"))
    for words in ("the first", "the second"):
        field = QLineEdit(words)
        field.setAccessibleName("A line")
        sheet.form.addWidget(field)
    sheet.open()
    sheet.drafting.keep()
    assert not after_a_kill()
