"""Settings, data protection: facts, what was told, rules and requests, through the widgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coachjournal.domain.protection import KeptFrom, PauseWhy, RetentionRule, WhoseComputer
from coachjournal.domain.terms import DataRole, ToldTopic
from coachjournal.services.access_requests import AccessRequests
from coachjournal.ui.settings.protection import ProtectionSection
from coachjournal.ui.settings.protection_engagements import FactsSheet
from coachjournal.ui.settings.protection_practice import PracticeSheet
from coachjournal.ui.settings.protection_retention import RuleSheet
from coachjournal.ui.theme import Theme
from tests.ui.desk import NOW, Desk
from tests.ui.doubles import ScriptedDialogs
from tests.ui.engagements import engage
from tests.ui.finding import says, too_wide, unnamed
from tests.ui.protection_section import press, send, sheet, shown, words

TODAY = NOW.date()
Show = Callable[..., ProtectionSection]


@pytest.fixture
def show(desk: Desk, theme: Theme, qtbot: QtBot, tmp_path: Path) -> Show:
    """The section, on the screen, in the page of the settings."""
    return partial(shown, desk, theme, qtbot, tmp_path / "device.toml")


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
    said = words(section, "The practice")
    assert "due today" in said
    assert "belong in two journals" in said
    assert "Nubes Ltd" in said


@pytest.mark.parametrize(
    ("days", "said"),
    [(300, "8 Sep 2027"), (12, "due in 12 days"), (1, "due tomorrow"), (-3, "is overdue")],
)
def test_the_fee_is_said_in_words_once_it_nears(
    show: Show, desk: Desk, days: int, said: str
) -> None:
    due = TODAY + timedelta(days=days)
    desk.practice.protection.change_practice_facts(regulator_fee_due_on=due)
    said = words(show(), "The practice")
    assert said in said
    assert ("fee is due soon" in said) is (0 <= days < 45)


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
    said = words(section, "Engagements")
    assert "processor for Alderbrook, contract, privacy notice 3 of 12 Nov 2026" in said
    assert "not said" not in said
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
    said = words(section, "Not told yet")
    assert "Not told of" not in said
    assert "Not asked about standing in a log" in said
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
    said = words(section, "How long files are kept")
    assert "last session 3 Mar 2020, due since 3 Mar 2026" in said
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
    said = words(section, "Access requests")
    assert "8 days left, due by 20 Nov 2026" in said
    assert "who asks is not made sure of yet" in said
    assert "received 1 Sep 2026, answered 20 Sep 2026" in said
    assert said.index("Daniel") < said.index("Grace")
    press(section, "Daniel, 8 days left")
    assert desk.went[-1] == ("clients", {"client_id": client})


def test_a_cloud_that_holds_backups_is_to_be_named(
    show: Show, desk: Desk, private_home: Path
) -> None:
    place = private_home / "Dropbox" / "journal"
    place.mkdir(parents=True)
    desk.practice.backups.choose_second_place(place)
    section = show()
    assert "Backups lie in a folder of Dropbox." in words(section, "The practice")
    desk.practice.protection.change_practice_facts(cloud_backup_at="Dropbox International")
    said = words(section, "The practice")
    assert "Dropbox International" in said
    assert "Backups lie in a folder" not in said


def test_the_clock_of_a_request_says_that_it_stands_or_was_extended(show: Show, desk: Desk) -> None:
    requests = desk.practice.access_requests
    request = requests.receive(desk.client("C-07"), received_on=date(2026, 11, 1)).value
    requests.pause(request.id, PauseWhy.IDENTITY, on=date(2026, 11, 10))
    section = show()
    assert "paused until you have the answer" in words(section, "Access requests")
    requests.resume(request.id)
    assert "stood still for 2 days" in words(section, "Access requests")
    requests.extend(request.id, "Six years of notes.")
    said = words(section, "Access requests")
    assert "extended by two months, due by 3 Feb 2027" in said
