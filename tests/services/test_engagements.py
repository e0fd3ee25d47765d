"""Agreed work: what is left of it, who drew how much, contracts, programmes, and the bin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from coachjournal.domain.ids import RowId
from coachjournal.domain.terms import (
    Activity,
    ClientKind,
    ContractPart,
    EngagementKind,
    PartKind,
    SessionStatus,
)
from coachjournal.domain.work import Engagement, OpeningBalance
from coachjournal.errors import BadInput
from coachjournal.services.contracts import ContractWords, differences
from coachjournal.services.engagements import EngagementFields
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client, links, log

ASKED = ContractWords(
    agreed_on=date(2026, 1, 5),
    first_ask="Time management",
    agreed_by="Daniel",
    people=((ContractPart.SPONSOR, "David Pryce"),),
)


def _engagement(practice: Practice, client_id: str, **said: object) -> Engagement:
    usual: dict[str, object] = {
        "kind": EngagementKind.ONE_TO_ONE,
        "client_id": client_id,
        "starts_on": date(2026, 9, 1),
    }
    wanted = EngagementFields(**{**usual, **said})  # type: ignore[arg-type]
    return practice.engagements.add(wanted).value


def test_moved_sessions_cost_nothing_and_late_ones_as_the_contract_says(
    practice: Practice,
) -> None:
    client = add_client(practice)
    engagement = _engagement(practice, client.id, agreed_sessions=6)
    statuses = ["held", "held", "moved", "late-cancelled", "no-show", "cancelled", "planned"]
    for day, status in enumerate(statuses, start=1):
        log(practice, f"2026-10-{day:02d}T09:00", status=SessionStatus(status))
    left = practice.engagements.page(engagement.id).left
    assert (left.sessions, left.drawn.minutes) == (2, 240)
    assert (len(left.drawn.moved), len(left.drawn.cancelled), len(left.drawn.planned)) == (1, 1, 1)
    fields = practice.engagements.fields(engagement.id)
    practice.engagements.change(engagement.id, replace(fields, late_counts=False))
    left = practice.engagements.page(engagement.id).left
    assert (left.sessions, len(left.drawn.late)) == (4, 2)
    assert not practice.engagements.fields(engagement.id).late_counts
    practice.engagements.change(engagement.id, fields)
    assert practice.engagements.page(engagement.id).left.sessions == 2


def test_a_session_stands_in_the_one_open_engagement_and_in_none_of_two(
    practice: Practice,
) -> None:
    client = add_client(practice)
    before = log(practice, "2026-08-01T09:00")
    engagement = _engagement(practice, client.id, ends_on=date(2026, 10, 31))
    within, after = log(practice), log(practice, "2026-11-02T09:00")
    chemistry = log(practice, "2026-10-02T09:00", activity=Activity.CHEMISTRY)
    assert [s.engagement_id for s in (before, within, after, chemistry)] == [
        None, engagement.id, None, None,
    ]  # fmt: skip
    _engagement(practice, client.id, ends_on=None, title="Another")
    assert log(practice, "2026-10-05T09:00").engagement_id is None


def test_sessions_from_before_the_engagement_was_entered_are_taken_in_and_let_go(
    practice: Practice,
) -> None:
    client = add_client(practice)
    log(practice), log(practice, "2026-10-08T09:00"), log(practice, "2026-08-08T09:00")
    engagement = _engagement(practice, client.id, agreed_sessions=6)
    assert len(practice.engagements.page(engagement.id).loose) == 2
    taken = practice.engagements.take_in(engagement.id).value
    page = practice.engagements.page(engagement.id)
    assert (page.left.sessions, page.loose) == (4, ())
    practice.engagements.let_go(taken)
    assert practice.engagements.page(engagement.id).left.sessions == 6


def test_sessions_of_a_client_under_restriction_are_not_offered_to_an_engagement(
    practice: Practice,
) -> None:
    client, other = add_client(practice), add_client(practice, "C-02")
    log(practice)
    shown = log(practice, client_code="C-02")
    block = _engagement(practice, "", kind=EngagementKind.CALL_OFF, drawn_by=(client.id, other.id))
    practice.retention.restrict(client.id, "A claim", date(2027, 1, 1))
    assert [each.id for each in practice.engagements.page(block.id).loose] == [shown.id]
    assert practice.engagements.take_in(block.id).value == (shown.id,)


def test_an_engagement_in_the_bin_is_not_gone_on_with(practice: Practice) -> None:
    client = add_client(practice)
    engagement = _engagement(practice, client.id)
    assert log(practice).engagement_id == engagement.id
    assert practice.quick_log.usual(client.id).engagement_id == engagement.id
    practice.engagements.bin(engagement.id)
    assert practice.quick_log.usual(client.id).engagement_id is None


def test_a_co_coaching_meeting_draws_once_on_what_was_agreed(practice: Practice) -> None:
    client = add_client(practice)
    engagement = _engagement(practice, client.id, agreed_sessions=6)
    wanted = SessionToLog(
        client_code="C-01",
        start=datetime.fromisoformat("2026-10-01T09:00"),
        minutes=40,
        engagement_id=engagement.id,
    )
    _coached, was_coached = practice.hand_log.log(wanted, was_coached=35).value.sessions
    page = practice.engagements.page(engagement.id)
    assert (page.left.sessions, page.left.drawn.minutes, page.loose) == (5, 40, ())
    # One that stands in it from before does not draw either.
    practice.sessions.change(was_coached.id, engagement_id=engagement.id)
    assert practice.engagements.page(engagement.id).left.sessions == 5


def test_only_what_draws_goes_into_the_usual_engagement(practice: Practice) -> None:
    client = add_client(practice)
    engagement = _engagement(practice, client.id)
    log(practice, engagement_id=engagement.id)
    for words, stands_in in (("", engagement.id), (" chemistry", None), (" three-way", None)):
        line = practice.quick_log.read(f"C-01 2026-10-08 09:00{words}")
        session = practice.sessions.log(practice.quick_log.to_log(line)).value
        assert session.engagement_id == stands_in


def test_a_block_says_who_drew_how_much(practice: Practice) -> None:
    clients = [add_client(practice, f"C-0{number}", working_name=f"W{number}") for number in "123"]
    block = _engagement(
        practice,
        "",
        kind=EngagementKind.CALL_OFF,
        drawn_by=tuple(str(each.id) for each in clients),
        agreed_minutes=600,
    )
    log(practice, minutes=75), log(practice, "2026-10-02T09:00", minutes=60)
    log(practice, "2026-10-03T09:00", client_code="C-02", minutes=90)
    page = practice.engagements.page(block.id)
    drawn = {each.client.code: each.left.drawn.minutes for each in page.drawers}
    assert drawn == {"C-01": 135, "C-02": 90, "C-03": 0}
    assert page.left.minutes == 375
    assert sum(drawn.values()) == page.left.drawn.minutes


def test_what_is_said_of_an_engagement_comes_back_and_sponsors_are_one(
    practice: Practice,
) -> None:
    client = add_client(practice, organisation="Calder")
    wanted = EngagementFields(
        kind=EngagementKind.TEAM,
        title="The board",
        client_id=client.id,
        drawn_by=(client.id,),
        organisation="Calder",
        sponsor="David Pryce",
        sponsor_role="director",
        sponsor_email="d@example.org",
        agreed_sessions=6,
        agreed_minutes=540,
        late_counts=False,
        starts_on=date(2026, 1, 5),
        ends_on=date(2026, 8, 5),
        themes_to_sponsor=True,
        order_number="4471",
        billed=True,
    )
    first = practice.engagements.add(wanted).value
    second = practice.engagements.add(wanted).value
    assert practice.engagements.fields(first.id) == wanted
    assert first.sponsor_id == second.sponsor_id
    assert first.organisation_id == client.organisation_id
    plain = replace(wanted, sponsor="", title="x", drawn_by=())
    practice.engagements.change(first.id, plain)
    assert practice.engagements.fields(first.id) == replace(
        plain, sponsor_role="", sponsor_email=""
    )
    practice.engagements.change(first.id, wanted)
    assert practice.engagements.fields(first.id) == wanted
    with pytest.raises(BadInput, match="client-needed"):
        practice.engagements.add(EngagementFields(kind=EngagementKind.TEAM))
    with pytest.raises(BadInput, match="dates-reversed"):
        practice.engagements.add(replace(wanted, ends_on=date(2025, 1, 1)))


def test_versions_of_a_contract_stand_beside_each_other(practice: Practice) -> None:
    engagement = _engagement(practice, add_client(practice).id)
    contracts = practice.engagements.contracts
    first = contracts.add(engagement.id, ASKED).value
    became = replace(
        ASKED,
        agreed_on=date(2026, 2, 9),
        became="Handing over the depot",
        if_the_sponsor_asks="Ask Daniel first",
    )
    second = contracts.add(engagement.id, became).value
    assert [each.contract.version for each in contracts.versions(engagement.id)] == [2, 1]
    assert contracts.versions(engagement.id)[1].words == ASKED
    changed = {each.name: (each.before, each.after) for each in differences(first, second)}
    assert changed == {
        "became": ("", "Handing over the depot"),
        "if_the_sponsor_asks": ("", "Ask Daniel first"),
    }
    contracts.change(second.contract.id, replace(became, people=()))
    assert contracts.versions(engagement.id)[0].people == ()
    assert practice.engagements.page(engagement.id).contracts == 2
    with pytest.raises(BadInput, match="contract-empty"):
        contracts.add(engagement.id, ContractWords(agreed_on=date(2026, 1, 1)))


def test_parts_are_moved_changed_and_kept_while_sessions_stand_in_them(
    practice: Practice,
) -> None:
    client = add_client(practice)
    engagement = _engagement(
        practice, "", kind=EngagementKind.PROGRAMME, drawn_by=(str(client.id),)
    )
    programmes = practice.engagements.programmes
    parts = [
        programmes.add_part(engagement.id, kind, title=title, agreed_sessions=number).value
        for kind, title, number in (
            (PartKind.ONE_TO_ONE, "One-to-ones", 4),
            (PartKind.WORKSHOP, "Scene-setting", 1),
        )
    ]
    programmes.move_part(parts[1].id, -1)
    titles = [part.title for part in programmes.read(engagement.id).page.parts]
    assert titles == ["Scene-setting", "One-to-ones"]
    session = log(practice)
    assert session.part_id == parts[0].id
    with pytest.raises(BadInput, match="part-has-sessions"):
        programmes.remove_part(parts[0].id)
    gone = programmes.remove_part(parts[1].id).value
    assert len(programmes.read(engagement.id).page.parts) == 1
    programmes.put_part(gone)
    programmes.change_part(gone.id, agreed_sessions=2)
    assert programmes.read(engagement.id).page.left.agreed_sessions == 6


def test_an_engagement_goes_into_the_bin_and_its_sessions_keep_their_hours(
    practice: Practice,
) -> None:
    client = add_client(practice)
    engagement = _engagement(practice, client.id)
    log(practice)
    practice.engagements.bin(engagement.id)
    assert practice.engagements.lines() == []
    assert [each.id for each in practice.engagements.binned()] == [engagement.id]
    assert practice.clients.page(client.id).line.sessions_held == 1
    practice.engagements.restore(engagement.id)
    assert len(practice.engagements.lines(client.id)) == 1


def test_a_client_in_the_bin_takes_their_hours_along_and_brings_them_back(
    practice: Practice, clock: FixedClock
) -> None:
    client, other = add_client(practice), add_client(practice, "C-02")
    _engagement(practice, client.id)
    shared = _engagement(
        practice, client.id, kind=EngagementKind.CALL_OFF, drawn_by=(client.id, other.id)
    )
    session = log(practice)
    earlier = log(practice, "2026-09-09T09:00")
    practice.sessions.bin(earlier.id)
    clock.moment += timedelta(minutes=1)
    practice.client_keeping.bin(client.id)
    assert [line.client.code for line in practice.clients.lines()] == ["C-02"]
    assert practice.sessions.rows() == []
    assert [each.engagement.id for each in practice.engagements.lines()] == [shared.id]
    assert [each.code for each in practice.client_keeping.binned()] == ["C-01"]
    practice.client_keeping.restore(client.id)
    assert [row.id for row in practice.sessions.rows()] == [session.id]
    assert len(practice.engagements.lines(client.id)) == 2
    changes = [link.change.value for link in links(practice) if link.entry == session.id]
    assert changes == ["created", "binned", "restored"]


def test_a_member_who_is_a_client_is_one_person(practice: Practice) -> None:
    team = add_client(practice, kind=ClientKind.TEAM)
    person = add_client(practice, "C-02", full_name="Ruth Amadi")
    keeping = practice.client_keeping
    member = keeping.add_member(team.id, "", person.id).value
    assert (member.name, member.person_id) == ("Ruth Amadi", person.id)
    named = keeping.add_member(team.id, "Ivo").value
    keeping.change_member(named.id, "Ivo Brandt")
    with pytest.raises(BadInput, match="member-twice"):
        keeping.change_member(named.id, "Ruth", person.id)
    with pytest.raises(BadInput, match="name-needed"):
        keeping.add_member(team.id, "  ")
    with pytest.raises(BadInput, match="not-a-group"):
        keeping.add_member(person.id, "Someone")
    keeping.remove_member(named.id)
    assert [each.name for each in practice.clients.page(team.id).members] == ["Ruth Amadi"]
    keeping.put_member(named)
    assert len(practice.clients.page(team.id).members) == 2


def test_hours_carried_in_are_corrected_taken_out_and_put_back(practice: Practice) -> None:
    client = add_client(practice)
    balance = OpeningBalance(
        id=RowId("balance"),
        client_id=client.id,
        starts_on=date(2023, 1, 1),
        ends_on=date(2023, 6, 30),
        paid_minutes=600,
    )
    practice.clients.add_opening_balance(balance)
    keeping = practice.client_keeping
    keeping.change_balance(replace(balance, paid_minutes=660))
    keeping.remove_balance(balance.id)
    assert practice.clients.page(client.id).line.opening_balances == ()
    keeping.put_balance(balance)
    kept = practice.clients.page(client.id).line.opening_balances
    assert [each.paid_minutes for each in kept] == [600]
    changes = [link.change.value for link in links(practice)]
    assert changes == ["created", "changed", "binned", "restored"]
    with pytest.raises(BadInput, match="dates-reversed"):
        keeping.change_balance(replace(balance, ends_on=date(2022, 1, 1)))
