"""Keeping, restricting and reviewing clients' files; what clients were told; whose computer."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from coachjournal.domain.ids import EngagementId
from coachjournal.domain.protection import RetentionRule, WhoseComputer
from coachjournal.domain.terms import Answer, DataRole, EngagementKind, ToldTopic
from coachjournal.domain.work import Engagement
from coachjournal.errors import BadInput, Conflict
from coachjournal.services import desk_advice as desk
from coachjournal.services.practice import Practice
from tests.services.practices import add_client, log, reopened

TODAY = date(2026, 11, 22)


def _engagement(practice: Practice, client_id: str, **more: object) -> Engagement:
    made = Engagement(
        id=EngagementId(f"of {client_id}"),
        kind=EngagementKind.ONE_TO_ONE,
        client_id=client_id,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )
    with practice.journal.work() as work:
        work.add(made)
        work.commit()
    return made


@pytest.fixture
def rosa(practice: Practice) -> str:
    return add_client(practice, full_name="Rosa Marchetti", consent_to_log=Answer.YES).id


def test_a_restricted_client_is_kept_and_shown_nowhere_unless_asked_for(
    practice: Practice, rosa: str, tmp_path: Path
) -> None:
    add_client(practice, "C-02", full_name="Other Person", consent_to_log=Answer.YES)
    log(practice, record="About the estuary and herons.")
    log(practice, "2026-10-02T09:00", client_code="C-02", record="More herons.")
    before = practice.accreditation.progress("icf-acc", TODAY)

    practice.retention.restrict(rosa, "A complaint was made.", TODAY + timedelta(days=90))

    assert [line.client.code for line in practice.clients.lines()] == ["C-02"]
    assert [row.client_code for row in practice.sessions.rows()] == ["C-02"]
    assert [each.client_code for each in practice.search.find("herons")] == ["C-02"]
    shown = [each.client_name for each in practice.hours_logs.gather("icf").rows]
    log_ = practice.hours_logs.gather("icf")
    assert [row.client_name for row in log_.rows] == ["Other Person"]
    assert any("under restriction" in note for note in log_.notes), shown
    page = practice.today.page()
    assert {row.client_code for row in page.unwritten} <= {"C-02"}
    # Hours remain hours: what counts is not what may be shown.
    assert practice.accreditation.progress("icf-acc", TODAY) == before

    assert len(practice.clients.lines(restricted=True)) == 2
    assert len(practice.sessions.rows(restricted=True)) == 2
    assert len(practice.sessions.rows(client_code="C-01")) == 1
    assert len(practice.search.find("herons", restricted=True)) == 2
    practice.export_everything(tmp_path / "all")
    assert "C-01" in (tmp_path / "all" / "sessions.csv").read_text()


def test_a_restriction_needs_a_reason_a_day_and_can_be_lifted(
    practice: Practice, rosa: str, vault: Path
) -> None:
    review = TODAY + timedelta(days=30)
    for why, day, code in [(" ", review, "reason-needed"), ("A claim", TODAY, "day-in-the-past")]:
        with pytest.raises(BadInput) as refused:
            practice.retention.restrict(rosa, why, day)
        assert refused.value.code == code
    with pytest.raises(Conflict):
        practice.retention.unrestrict(rosa, "It is over.")
    practice.retention.restrict(rosa, "A claim", review)
    with pytest.raises(Conflict):
        practice.retention.restrict(rosa, "Another", review)
    practice.close()
    with reopened(vault) as again:
        assert [c.code for c in again.retention.restricted()] == ["C-01"]
        again.retention.unrestrict(rosa, "It is settled.")
        assert [line.client.code for line in again.clients.lines()] == ["C-01"]
        decisions = again.retention.files()[0].decisions
    assert [(d.what.value, d.why) for d in decisions] == [
        ("restrict", "A claim"),
        ("unrestrict", "It is settled."),
    ]


def test_a_file_falls_due_by_the_rule_of_its_basis_and_nothing_deletes_itself(
    practice: Practice, rosa: str
) -> None:
    log(practice, "2019-11-22T09:00")
    _engagement(practice, rosa, lawful_basis="contract")
    assert practice.retention.due() == []
    practice.retention.set_rules([RetentionRule(years=7), RetentionRule(years=8, lawful_basis="x")])

    due = practice.retention.due()
    assert [(each.client.code, each.review_on, each.decided) for each in due] == [
        ("C-01", TODAY, False)
    ]
    practice.retention.keep_until(rosa, date(2028, 1, 1), "The insurer asks for two more years.")
    assert practice.retention.due() == []
    assert practice.retention.files()[0].decided
    assert len(practice.sessions.rows()) == 1


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ([RetentionRule(years=0)], "retention-years"),
        ([RetentionRule(years=3), RetentionRule(years=4, lawful_basis=" ")], "retention-twice"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused(
    practice: Practice, rules: list[RetentionRule], code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        practice.retention.set_rules(rules)
    assert refused.value.code == code
    assert practice.retention.rules() == ()


def test_what_a_client_was_not_told_is_said_in_plain_words(practice: Practice, rosa: str) -> None:
    missing = practice.protection.not_told()
    assert missing[0].client.code == "C-01"
    assert missing[0].missing[0] == "has not been told of supervision"
    assert len(missing[0].missing) == 4
    practice.protection.tell(rosa, list(ToldTopic), version="3")
    assert practice.protection.not_told() == []


def test_facts_of_an_engagement_are_stated_and_what_lacks_is_said(
    practice: Practice, rosa: str
) -> None:
    engagement = _engagement(practice, rosa)
    with pytest.raises(BadInput) as refused:
        practice.protection.change_facts(engagement.id, data_role=DataRole.PROCESSOR)
    assert refused.value.code == "processor-for-needed"
    practice.protection.change_facts(
        engagement.id,
        data_role=DataRole.CONTROLLER,
        lawful_basis="legitimate interests",
        privacy_notice_version="2",
        privacy_notice_on=date(2026, 1, 5),
    )
    line = practice.protection.engagements()[0]
    assert line.codes == ("C-01",)
    assert line.missing == ("where the agreement is filed is not said",)
    with pytest.raises(TypeError):
        practice.protection.change_facts(engagement.id, title="no fact")


def test_the_practices_own_facts_are_kept(practice: Practice, vault: Path) -> None:
    practice.protection.change_practice_facts(
        regulator_fee_due_on=TODAY + timedelta(days=9), whose_computer=WhoseComputer.EMPLOYER
    )
    practice.close()
    with reopened(vault) as again:
        facts = again.protection.practice_facts()
    assert facts.regulator_fee_due_on == date(2026, 12, 1)
    assert "two journals" in desk.computer_warning(facts.whose_computer)
    assert desk.computer_warning(WhoseComputer.OWN) == ""
