"""Settings, data protection: breaches, the will and the ledger, and how the section behaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from coachjournal.services.breaches import BreachFound
from coachjournal.services.will import WillKey, read_will
from coachjournal.ui.settings.page import SettingsPage
from coachjournal.ui.settings.protection import ProtectionSection
from coachjournal.ui.settings.protection_breaches import BreachSheet, DecideSheet
from coachjournal.ui.settings.protection_engagements import FactsSheet
from coachjournal.ui.settings.protection_practice import PracticeSheet
from coachjournal.ui.settings.protection_will import WishSheet
from coachjournal.ui.settings.protection_will_sheets import MakeWillSheet, WillSecretSheet
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.sheet import Reading
from tests.ui.desk import Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.engagements import engage
from tests.ui.finding import named, says, unnamed
from tests.ui.protection_section import card, focused, press, send, sheet, shown, words

Show = Callable[..., ProtectionSection]


@pytest.fixture
def show(desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> Show:
    """The section, on the screen, in the page of the settings."""
    return partial(shown, desk, theme, qtbot, tmp_path / "device.toml")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("A sponsor asks", "point to the contract"),
        ("The police or a court asks", "call your insurer first"),
        ("If this laptop is lost", "within 72 hours"),
    ],
)
def test_what_to_do_can_be_read(show: Show, link: str, said: str) -> None:
    section = show()
    press(section, link)
    opened = sheet(section, Reading)
    assert says(opened, said)
    assert unnamed(opened) == []
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    assert not opened.isVisible()


def test_a_breach_from_entering_to_telling(show: Show, desk: Desk) -> None:
    section, log = show(), desk.practice.breaches
    press(section, "Enter a breach")
    form = sheet(section, BreachSheet)
    assert unnamed(form) == []
    send(form)
    assert says(form, "A breach needs a sentence")
    form.what.setPlainText("The laptop was left on a train.")
    form.count.setValue(14)
    send(form)
    line = log.log()[0]
    assert (line.breach.affected_count, line.breach.happened_on) == (14, None)
    # What is typed has no seconds: a minute of the first hour may have gone.
    assert "72 hours left" in words(section, "Breaches").replace("71 h", "72 h")
    press(section, "Decide: breach found on")
    decide = sheet(section, DecideSheet)
    decide.regulator.click()
    decide.people.click()
    send(decide)
    assert decide.isVisible()
    decide.why.setPlainText("Packs lay on its desktop.")
    send(decide)
    said = words(section, "Breaches")
    assert "Tell the regulator:" in said
    assert "Tell the people, without delay." in said
    press(section, "Regulator told: breach")
    press(section, "People told: breach")
    said = words(section, "Breaches")
    assert "The regulator was told on 12 Nov 2026." in said
    assert "The people were told on 12 Nov 2026." in said
    assert not log.log()[0].open


def test_hours_that_are_over_are_said_so(show: Show, desk: Desk) -> None:
    found = datetime(2026, 11, 1, 9, tzinfo=UTC)
    desk.practice.breaches.enter(BreachFound(what="A letter.", found_at=found))
    assert "the 72 hours are over" in words(show(), "Breaches")


def test_the_will_is_made_opened_renewed_and_its_secret_shown_once(
    show: Show, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    client = desk.client("C-07", "Daniel, Calder")
    section, file = show(), tmp_path / "home" / "stick" / "for-mary.cjwill"
    file.parent.mkdir()
    press(section, "Daniel, Calder, File to be destroyed")
    wish = sheet(section, WishSheet)
    wish.say.setPlainText("Grace will ring you.")
    wish.keep.click()
    send(wish)
    assert desk.practice.will.wishes()[client].keep
    assert "File to be kept. Grace will ring you." in words(section, "Professional will")
    press(section, "Make the will")
    form = sheet(section, MakeWillSheet)
    assert unnamed(form) == []
    send(form)
    assert says(form, "needs a colleague's name")
    assert not section.flush()
    form.colleague.setText("Mary Okoro")
    form.key.choose(WillKey.GROUPS.value)
    assert isinstance(desk.context.dialogs, ScriptedDialogs)
    desk.context.dialogs._answers.append(file)
    press(form, "Choose where the will's file lies")
    send(form)
    shown = sheet(section, WillSecretSheet)
    secret = shown.secret.text()
    contents, _when = read_will(file, secret)
    assert [each.say for each in contents.clients] == ["Grace will ring you."]
    pdf = tmp_path / "sheet.pdf"
    desk.context.dialogs._answers += [True, pdf]
    press(shown, "Print the sealed sheet")
    assert desk.context.dialogs.printed == [1]
    press(shown, "Save it as PDF")
    assert pdf.read_bytes().startswith(b"%PDF")
    press(shown, "I have it on paper")
    qtbot.waitUntil(lambda: card(section, "Professional will").isAncestorOf(focused(section)))
    texts = [each.text() for each in section.window().findChildren(QLabel)]
    assert not any(secret in each for each in texts)
    assert "For Mary Okoro; the file is ~/stick/for-mary.cjwill, last renewed Today" in words(
        section, "Professional will"
    )
    desk.client("C-08", "Grace")
    press(section, "Renew the file now")
    assert len(read_will(file, secret)[0].clients) == 2
    file.unlink()
    desk.client("C-09")
    assert "Its file is not where it was." in words(section, "Professional will")


def test_the_ledger_counts_and_the_backups_are_looked_through(show: Show, desk: Desk) -> None:
    desk.client("C-07", "Daniel")
    grace = desk.client("C-08", "Grace")
    desk.session("C-08")
    desk.practice.backups.make("by hand")
    desk.practice.erasure.erase_client(grace, keep_hours=True)
    section = show()
    said = words(section, "The erasure ledger")
    assert "1 client was erased, the last on 12 Nov 2026." in said
    assert "The hours of 1 stayed under an anonymous code." in said
    assert "It keeps no name" in said
    assert "K-" not in words(section, "Professional will")
    press(section, "Look through the backups now")
    assert desk.said[-1] == "No backup holds anyone you erased any more."
    assert not desk.practice.erasure.sweep_is_due()
    assert "Look through" not in words(section, "The erasure ledger")


def test_a_lead_from_elsewhere_brings_its_card_into_view(show: Show, qtbot: QtBot) -> None:
    section = show(card="breaches")
    enter = named(section, "Enter a breach")
    qtbot.waitUntil(enter.hasFocus)
    breaches, page = card(section, "Breaches"), section.window()
    assert 0 <= breaches.mapTo(page, breaches.rect().topLeft()).y() < page.height()
    assert breaches.visibleRegion().boundingRect().height() == breaches.height()


def test_what_is_typed_is_kept_when_the_journal_locks(show: Show, desk: Desk) -> None:
    section = show()
    press(section, "Change the facts of the practice")
    sheet(section, PracticeSheet).insurer.setText("Harbour Mutual")
    for job in section.flush():
        job()
    assert desk.practice.protection.practice_facts().insurer == "Harbour Mutual"
    for each in section.window().findChildren(QDialog):
        each.close()


def test_a_deed_leaves_the_page_where_it_is(show: Show, desk: Desk, qtbot: QtBot) -> None:
    for number in range(4):
        desk.client(f"C-{number}", f"Client {number}")
    section = show()
    page = section.window()
    assert isinstance(page, SettingsPage)
    area = page.findChildren(QScrollArea)[0]
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 300)
    area.verticalScrollBar().setValue(300)
    told = named(section, "Told today: Client 2")
    told.setFocus()
    press(section, "Told today: Client 2")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QPushButton))
    qtbot.wait(20)
    assert area.verticalScrollBar().value() == 300


def test_a_sheet_shows_all_it_has_where_there_is_room(show: Show, desk: Desk) -> None:
    engage(desk, "C-07", title="First year in post")
    section = show()
    section.window().resize(1440, 900)
    for name, kind in (
        ("Change the facts of the practice", PracticeSheet),
        ("C-07 · First year in post", FactsSheet),
        ("Enter a breach", BreachSheet),
        ("Make the will", MakeWillSheet),
    ):
        press(section, name)
        opened = sheet(section, kind)
        areas = opened.findChildren(QScrollArea)
        assert [each.verticalScrollBar().maximum() for each in areas] == [0], name
        opened.close()


def test_a_lock_makes_no_will_and_keeps_what_was_entered_for_it(show: Show, desk: Desk) -> None:
    section = show()
    press(section, "Make the will")
    form = sheet(section, MakeWillSheet)
    form.colleague.setText("Mary Okoro")
    form.instructions.setPlainText("Ring them in the morning.")
    form.drafting.keep()
    for job in section.flush():
        job()
    assert desk.practice.will.plan() is None
    # It stands in the form again: Today need not say it as well.
    desk.practice.unsent._own.clear()
    assert desk.practice.unsent.left() == []
    form.reject()
    form.deleteLater()

    press(section, "Make the will")
    again = sheet(section, MakeWillSheet)
    assert again.colleague.text() == "Mary Okoro"
    assert again.instructions.text() == "Ring them in the morning."
    again.reject()
