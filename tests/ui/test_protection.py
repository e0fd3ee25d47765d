"""Settings, data protection: every card's deed through its widgets, on a real journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from coachjournal.domain.protection import KeptFrom, RetentionRule, WhoseComputer
from coachjournal.domain.terms import DataRole, ToldTopic
from coachjournal.services.access_requests import AccessRequests
from coachjournal.services.breaches import BreachFound
from coachjournal.services.will import WillKey, read_will
from coachjournal.system.device_settings import DeviceStore
from coachjournal.ui.icons import Icons
from coachjournal.ui.settings.page import Section, SettingsPage, Surroundings
from coachjournal.ui.settings.protection import ProtectionSection
from coachjournal.ui.settings.protection_breaches import BreachSheet, DecideSheet
from coachjournal.ui.settings.protection_engagements import FactsSheet
from coachjournal.ui.settings.protection_practice import PracticeSheet
from coachjournal.ui.settings.protection_retention import RuleSheet
from coachjournal.ui.settings.protection_will import WishSheet
from coachjournal.ui.settings.protection_will_sheets import MakeWillSheet, WillSecretSheet
from coachjournal.ui.tasks import ImmediateTasks
from coachjournal.ui.theme import Theme
from coachjournal.ui.widgets.frames import Card
from coachjournal.ui.widgets.sheet import Reading, Sheet
from tests.ui.desk import NOW, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.engagements import engage
from tests.ui.finding import named, says, too_wide, unnamed

TODAY = NOW.date()
Kind = TypeVar("Kind", bound=Sheet)
Show = Callable[..., ProtectionSection]


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, icons: Icons, tasks: ImmediateTasks) -> Iterator[Desk]:
    made = Desk(tmp_path / "Practice.cjvault", theme, icons, tasks)
    yield made
    made.close()


@pytest.fixture
def show(desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> Show:
    """The section, on the screen, in the page of the settings."""

    def showing(**where: str) -> ProtectionSection:
        around = Surroundings(
            context=desk.context,
            theme=theme,
            device=DeviceStore(tmp_path / "device.toml"),
            set_idle_minutes=lambda _minutes: None,
            lock=lambda: None,
            pick=lambda groups, count: list(range(count)),
        )
        sections = [Section(key="protection", title="Data protection", build=ProtectionSection)]
        page = SettingsPage(around, sections)
        qtbot.addWidget(page)
        page.resize(880, 640)
        page.show_where(section="protection", **where)
        page.show()
        settle()
        section = page.section("protection")
        assert isinstance(section, ProtectionSection)
        return section

    return showing


def settle() -> None:
    """Let what was just put into the page come onto the screen."""
    QApplication.processEvents()


def press(page: QWidget, name: str) -> None:
    """Click what is called so."""
    settle()
    named(page, name).click()
    settle()


def sheet(section: QWidget, kind: type[Kind]) -> Kind:
    """The sheet of this kind that is open."""
    settle()
    found = [each for each in section.window().findChildren(kind) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def send(opened: Sheet) -> None:
    """Do what the sheet is for, by keyboard."""
    QTest.keyClick(opened, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def card(section: ProtectionSection, title: str) -> Card:
    """The card with this title."""
    settle()
    found = [each for each in section.findChildren(Card) if each.accessibleName() == title]
    return next(each for each in found if each.isVisible())


def words(section: ProtectionSection, title: str) -> str:
    """All that a card says."""
    inside = card(section, title)
    return "\n".join(each.text() for each in inside.findChildren(QLabel) if each.isVisible())


def test_an_empty_desk_teaches_and_names_every_control(show: Show) -> None:
    section = show()
    for said in (
        "An engagement is an agreed piece of work.",
        "Nobody is waiting.",
        "No rule yet, so no file is ever due",
        "Nobody has asked.",
        "A lost laptop, a mail to the wrong person",
        "If you fall ill or die",
        "Nobody was erased.",
    ):
        assert says(section, said), said
    assert unnamed(section) == []
    assert too_wide(section) == []


def test_the_practices_facts_and_the_warning_on_an_employers_computer(
    show: Show, desk: Desk
) -> None:
    section = show()
    press(section, "Change the facts of the practice")
    form = sheet(section, PracticeSheet)
    assert unnamed(form) == []
    form.regulator.setText("Commissioner, ZA1")
    form.fee.known.click()
    form.insurer.setText("Harbour Mutual")
    form.cloud.setText("Nubes Ltd")
    assert not says(form, "administrators")
    form.computer.choose(WhoseComputer.EMPLOYER.value)
    assert says(form, "administrators")
    send(form)
    facts = desk.practice.protection.practice_facts()
    assert (facts.regulator, facts.insurer) == ("Commissioner, ZA1", "Harbour Mutual")
    assert facts.regulator_fee_due_on == TODAY
    assert facts.whose_computer is WhoseComputer.EMPLOYER
    shown = words(section, "The practice")
    assert "due today" in shown
    assert "belong in two journals" in shown
    assert "Nubes Ltd" in shown


@pytest.mark.parametrize(
    ("days", "said"),
    [(300, "8 Sep 2027"), (12, "due in 12 days"), (1, "due tomorrow"), (-3, "is overdue")],
)
def test_the_fee_is_said_in_words_once_it_nears(
    show: Show, desk: Desk, days: int, said: str
) -> None:
    due = TODAY + timedelta(days=days)
    desk.practice.protection.change_practice_facts(regulator_fee_due_on=due)
    shown = words(show(), "The practice")
    assert said in shown
    assert ("fee is due soon" in shown) is (0 <= days < 45)


def test_an_engagement_says_what_is_missing_until_it_is_stated(show: Show, desk: Desk) -> None:
    engage(desk, "C-07", title="First year in post")
    section = show()
    assert "My role is not said" in words(section, "Engagements")
    press(section, "C-07 · First year in post")
    form = sheet(section, FactsSheet)
    form.role.choose(DataRole.PROCESSOR.value)
    send(form)
    assert form.isVisible()
    assert says(form, "Say for whom")
    form.processor_for.setText("Alderbrook")
    form.basis.setText("contract")
    form.version.setText("3")
    form.notice.known.click()
    form.filed.setText("Drawer 2")
    send(form)
    shown = words(section, "Engagements")
    assert "processor for Alderbrook, contract, privacy notice 3 of 12 Nov 2026" in shown
    assert "not said" not in shown
    kept = desk.practice.protection.engagements()[0].engagement
    assert (kept.data_role, kept.privacy_notice_on) == (DataRole.PROCESSOR, TODAY)


@pytest.mark.parametrize(("name", "begins"), [("r.pdf", b"%PDF"), ("r.md", b"*Record of")])
def test_the_record_of_processing_is_saved(
    show: Show, desk: Desk, tmp_path: Path, name: str, begins: bytes
) -> None:
    section, out = show(), tmp_path / name
    assert isinstance(desk.context.dialogs, ScriptedDialogs)
    desk.context.dialogs._answers.append(out)
    press(section, "Save the record of processing")
    assert out.read_bytes().startswith(begins)
    assert "names no client" in desk.said[-1]


def test_told_today_is_noted_and_can_be_taken_back(show: Show, desk: Desk) -> None:
    client = desk.client("C-07", "Daniel, Calder")
    section = show()
    assert "Not told of supervision, notes" in words(section, "Not told yet")
    press(section, "Told today: Daniel, Calder")
    told = desk.practice.clients.page(client).told
    assert {each.topic for each in told} == set(ToldTopic)
    assert {each.told_on for each in told} == {TODAY}
    shown = words(section, "Not told yet")
    assert "Not told of" not in shown
    assert "Not asked about standing in a log" in shown
    press(section, "Open the page of Daniel, Calder")
    assert desk.went[-1] == ("clients", {"client_id": client})
    assert desk.undo is not None
    desk.undo()
    assert desk.practice.clients.page(client).told == ()
    assert "Not told of supervision" in words(section, "Not told yet")


def test_a_long_list_is_short_until_it_is_asked_for(show: Show, desk: Desk) -> None:
    for number in range(7):
        desk.client(f"C-{number}", f"Client {number}")
    section = show()
    assert "Client 6" not in words(section, "Not told yet")
    press(section, "All 7: Not told yet")
    assert "Client 6" in words(section, "Not told yet")


def test_rules_are_added_changed_and_taken_out(show: Show, desk: Desk) -> None:
    section, retention = show(), desk.practice.retention
    press(section, "Add a rule")
    form = sheet(section, RuleSheet)
    form.years.setValue(7)
    send(form)
    assert retention.rules() == (RetentionRule(years=7),)
    assert "7 years from the last session" in words(section, "How long files are kept")
    press(section, "Add a rule")
    again = sheet(section, RuleSheet)
    send(again)
    assert says(again, "two rules for the same lawful basis")
    again.basis.setText("consent")
    again.kept_from.choose(KeptFrom.ENGAGEMENT_END.value)
    send(again)
    assert len(retention.rules()) == 2
    press(section, "Change the rule 7 years")
    changed = sheet(section, RuleSheet)
    changed.years.setValue(1)
    send(changed)
    assert retention.rules()[0].years == 1
    press(section, "Take out the rule 1 year")
    assert [rule.lawful_basis for rule in retention.rules()] == ["consent"]
    assert desk.undo is not None
    desk.undo()
    assert len(retention.rules()) == 2


def test_a_file_that_is_due_leads_to_its_client(show: Show, desk: Desk) -> None:
    client = desk.client("C-07", "Daniel, Calder")
    desk.session(start=datetime(2020, 3, 3, 9, 30))  # noqa: DTZ001 - the clock on the wall
    section = show()
    assert "None. Files come here" in words(section, "How long files are kept")
    desk.practice.retention.set_rules([RetentionRule(years=6)])
    shown = words(section, "How long files are kept")
    assert "last session 3 Mar 2020, due since 3 Mar 2026" in shown
    press(section, "Daniel, Calder, last session")
    assert desk.went[-1] == ("clients", {"client_id": client})
    desk.practice.retention.keep_until(client, date(2028, 1, 1), "A claim.")
    assert "The next file is due on 1 Jan 2028" in words(section, "How long files are kept")


def test_requests_show_their_clock_and_lead_to_the_client(show: Show, desk: Desk) -> None:
    client, other = desk.client("C-07", "Daniel"), desk.client("C-08", "Grace")
    requests: AccessRequests = desk.practice.access_requests
    requests.receive(client, received_on=date(2026, 10, 20))
    done = requests.receive(other, received_on=date(2026, 9, 1)).value
    requests.answered(done.id, on=date(2026, 9, 20))
    section = show()
    shown = words(section, "Access requests")
    assert "8 days left, due by 20 Nov 2026" in shown
    assert "who asks is not made sure of yet" in shown
    assert "received 1 Sep 2026, answered 20 Sep 2026" in shown
    assert shown.index("Daniel") < shown.index("Grace")
    press(section, "Daniel, 8 days left")
    assert desk.went[-1] == ("clients", {"client_id": client})


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
    shown = words(section, "Breaches")
    assert "Tell the regulator:" in shown
    assert "Tell the people, without delay." in shown
    press(section, "Regulator told: breach")
    press(section, "People told: breach")
    shown = words(section, "Breaches")
    assert "The regulator was told on 12 Nov 2026." in shown
    assert "The people were told on 12 Nov 2026." in shown
    assert not log.log()[0].open


def test_hours_that_are_over_are_said_so(show: Show, desk: Desk) -> None:
    found = datetime(2026, 11, 1, 9, tzinfo=UTC)
    desk.practice.breaches.enter(BreachFound(what="A letter.", found_at=found))
    assert "the 72 hours are over" in words(show(), "Breaches")


def test_the_will_is_made_opened_renewed_and_its_secret_shown_once(
    show: Show, desk: Desk, tmp_path: Path
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
    shown = words(section, "The erasure ledger")
    assert "1 client was erased, the last on 12 Nov 2026." in shown
    assert "The hours of 1 stayed under an anonymous code." in shown
    assert "It keeps no name" in shown
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
