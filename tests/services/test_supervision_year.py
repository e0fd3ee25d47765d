"""Supervision over a span: rules of the chosen bodies, kinds of meeting, the eyes, who was not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coachjournal.domain.ids import SupervisionMeetingId
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import Eye, SupervisionFormat
from coachjournal.errors import BadInput
from coachjournal.services.practice import Practice
from coachjournal.services.supervision_words import (
    contract_lines,
    due_said,
    look_back_said,
    not_for_said,
    stands_said,
)
from coachjournal.services.supervision_year import BodyRule, YearPage
from tests.services.practices import add_client, log

GROUP, PEER = SupervisionFormat.GROUP, SupervisionFormat.PEER


def meet(practice: Practice, on: str, minutes: int = 60, **more: Any) -> SupervisionMeeting:
    made = SupervisionMeeting(
        id=SupervisionMeetingId(f"m-{on}"), on=date.fromisoformat(on), minutes=minutes, **more
    )
    with practice.journal.work() as work:
        work.add(made)
        work.commit()
    return made


def rule(page: YearPage, credential: str, ident: str) -> BodyRule:
    return next(
        each for each in page.rules if each.credential.id == credential and each.result.id == ident
    )


def test_the_quarter_that_lacks_a_meeting_is_asked_for_by_its_last_day(practice: Practice) -> None:
    practice.settings.change(credentials=("emcc-eia-foundation",))
    for on in ("2026-02-10", "2026-05-10", "2026-08-10"):
        meet(practice, on)
    found = rule(practice.supervision_year.page(), "emcc-eia-foundation", "supervision-frequency")
    least = found.result.rule.filters.minutes
    assert not found.result.met
    assert (found.due.by, found.due.minutes) == (date(2026, 12, 31), least)
    meet(practice, "2026-11-20", least - 20)
    found = rule(practice.supervision_year.page(), "emcc-eia-foundation", "supervision-frequency")
    assert found.due.minutes == 20
    assert "20 minutes by 31/12/2026" in due_said(found)


def test_a_met_frequency_asks_for_the_next_quarter(practice: Practice) -> None:
    practice.settings.change(credentials=("emcc-eia-foundation",))
    for on in ("2026-02-10", "2026-05-10", "2026-08-10", "2026-11-10"):
        meet(practice, on)
    found = rule(practice.supervision_year.page(), "emcc-eia-foundation", "supervision-frequency")
    assert found.result.met
    assert found.due.by == date(2027, 3, 31)
    assert stands_said(found.result).startswith("4 of the last ")


def test_a_ratio_says_how_much_may_be_coached_and_until_when(practice: Practice) -> None:
    practice.settings.change(credentials=("emcc-eia-senior-practitioner",))
    add_client(practice)
    for day in range(1, 11):
        log(practice, f"2026-11-{day:02d}T09:00", minutes=60)
    meet(practice, "2026-11-12")
    page = practice.supervision_year.page()
    found = rule(page, "emcc-eia-senior-practitioner", "supervision-ratio")
    most = found.result.needed
    assert most is not None
    assert found.due.coaching_left == int(most) * 60 - 600
    assert found.due.at_pace
    assert found.due.by is not None
    assert found.due.by > date(2026, 11, 22)
    assert "at the pace of the last 90 days" in due_said(found)
    assert look_back_said(page.look_back).endswith("over three years: 1 to 10.")


def test_a_ratio_that_is_passed_asks_for_minutes_now(practice: Practice) -> None:
    practice.settings.change(credentials=("emcc-eia-senior-practitioner",))
    add_client(practice)
    for day in range(1, 11):
        log(practice, f"2026-11-{day:02d}T09:00", minutes=600)
    meet(practice, "2026-11-12", 10)
    found = rule(
        practice.supervision_year.page(), "emcc-eia-senior-practitioner", "supervision-ratio"
    )
    assert found.due.minutes == int(found.result.missing or 0) > 0
    assert found.due.by == date(2026, 11, 22)


def test_no_rule_asks_where_no_body_has_one(practice: Practice) -> None:
    practice.settings.change(credentials=("icf-acc",))
    page = practice.supervision_year.page()
    assert page.rules == ()
    assert [each.id for each in page.without_rule] == ["icf-acc"]
    assert page.days_since is None
    assert look_back_said(page.look_back) == "No supervision is entered over three years."


def test_individual_group_and_peer_are_told_apart_with_why_they_do_not_count(
    practice: Practice,
) -> None:
    practice.settings.change(credentials=("emcc-eia-foundation", "ilm-7-certificate", "ac-coach"))
    meet(practice, "2026-11-01", 60)
    meet(practice, "2026-11-02", 90, format=GROUP)
    meet(practice, "2026-11-03", 45, format=PEER)
    meet(practice, "2026-11-04", 30, format=PEER)
    meet(practice, "2020-11-04", 30, format=PEER)
    kinds = {each.total.format: each for each in practice.supervision_year.page().kinds}
    assert [(k.value, v.total.meetings, v.total.minutes) for k, v in kinds.items()] == [
        ("individual", 1, 60), ("group", 1, 90), ("peer", 2, 75),
    ]  # fmt: skip
    for kind in kinds.values():
        told = {(each.credential.id, each.result.id) for each, _minutes in kind.counts_for}
        told |= {(each.rule.credential.id, each.rule.result.id) for each in kind.not_for}
        assert {credential for credential, _rule in told} >= {"ac-coach"}
        assert all(not_for_said(each) for each in kind.not_for)


def test_where_the_attention_went_is_counted_and_judged_by_nobody(practice: Practice) -> None:
    meet(practice, "2026-11-01", eyes_used=("client", "coach", "client"))
    meet(practice, "2026-11-02", eyes_used=("client",))
    meet(practice, "2026-11-03")
    practice.supervision.bring("Whose hurry?", eye=Eye.RELATIONSHIP)
    found = practice.supervision_year.page().attention
    counts = {each.eye.value: (each.used, each.before) for each in found.eyes if each.used}
    assert counts == {"client": (2, 0), "coach": (1, 0)}
    assert next(e for e in found.eyes if e.eye is Eye.RELATIONSHIP).before == 1
    assert (found.meetings, found.meetings_silent) == (3, 1)


def test_not_brought_lately_lists_those_with_sessions_and_nothing_brought(
    practice: Practice,
) -> None:
    ids = {code: add_client(practice, code).id for code in ("C-01", "C-02", "C-03", "C-04", "C-05")}
    for code in ("C-01", "C-02", "C-03", "C-05"):
        log(practice, "2026-10-01T09:00", client_code=code)
    log(practice, "2024-10-01T09:00", client_code="C-04")
    old, new = meet(practice, "2025-01-01"), meet(practice, "2026-10-05")
    for code, meeting in (("C-01", new), ("C-02", old)):
        item = practice.supervision.bring("?", client_id=ids[code]).value
        practice.supervision.change_item(item.id, meeting_id=meeting.id)
    practice.supervision.bring("?", client_id=ids["C-03"])
    practice.clients.change(ids["C-05"], binned_at=practice.journal.now())
    found = practice.supervision_year.not_brought()
    assert [(each.code, each.last_brought, each.waits) for each in found] == [
        ("C-02", date(2025, 1, 1), False),
        ("C-03", None, True),
    ]


def test_a_span_that_ends_before_it_begins_is_refused(practice: Practice) -> None:
    with pytest.raises(BadInput) as refused:
        practice.supervision_year.page(date(2026, 2, 1), date(2026, 1, 1))
    assert refused.value.code == "period-reversed"


def test_one_contract_is_in_force_and_its_review_is_a_quiet_line(practice: Practice) -> None:
    from coachjournal.services.supervision_contracts import ContractAgreed

    contracts = practice.supervision_contracts
    first = contracts.agree(ContractAgreed(supervisor="Ines", agreed_on=date(2025, 1, 1))).value
    second = contracts.agree(
        ContractAgreed(
            supervisor="Ruth",
            agreed_on=date(2026, 1, 10),
            every_weeks=6,
            review_on=date(2026, 11, 1),
        )
    ).value
    stands = contracts.in_force()
    assert stands is not None
    assert stands.contract.id == second.id
    assert next(e for e in contracts.all() if e.id == first.id).ended_on == date(2026, 1, 10)
    meet(practice, "2026-11-01")
    stands = contracts.in_force()
    assert stands is not None
    assert stands.next_by == date(2026, 12, 13)
    assert [line.split()[-1] for line in contract_lines(stands)] == ["01/11/2026.", "13/12/2026."]
    contracts.end(second.id, date(2026, 11, 20))
    assert contracts.in_force() is None
    assert practice.supervision_year.page(last=date(2026, 11, 19)).contract is not None


@pytest.mark.parametrize(
    ("values", "code"),
    [({"supervisor": " "}, "supervisor-needed"), ({"every_weeks": -1}, "weeks-out-of-range")],
)
def test_a_contract_without_what_it_needs_is_refused(
    practice: Practice, values: dict[str, Any], code: str
) -> None:
    from coachjournal.services.supervision_contracts import ContractAgreed

    said: dict[str, Any] = {"supervisor": "Ruth", "agreed_on": date(2026, 1, 1), **values}
    with pytest.raises(BadInput) as refused:
        practice.supervision_contracts.agree(ContractAgreed(**said))
    assert refused.value.code == code
    assert practice.supervision_contracts.all() == []
