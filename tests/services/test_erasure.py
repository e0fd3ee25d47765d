"""The plan of an erasure, and what becomes of what a client shares with others."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coachjournal.domain.ids import ClientId, EngagementId, RowId, SessionId
from coachjournal.domain.people import Client, Member
from coachjournal.domain.sessions import Participation
from coachjournal.domain.terms import ClientKind, EngagementKind
from coachjournal.domain.work import Engagement, EngagementClient
from coachjournal.errors import Conflict, NotFound
from coachjournal.services import erasing, erasure
from coachjournal.services.practice import Practice
from tests.services.persons import whole_person
from tests.services.practices import add_client, links, log, wrong_parts


@pytest.fixture
def shared(practice: Practice) -> tuple[Client, Client, Client]:
    """Anna and Ben in a group and in one call-off; Anna's name stands in Ben's record."""
    anna = add_client(practice, full_name="Annalena Xiberras", working_name="Annalena")
    ben = add_client(practice, "C-02", full_name="Ben Trubshaw")
    group = add_client(practice, "G-01", kind=ClientKind.GROUP, working_name="Tuesday group")
    log(practice, record="She came alone.")
    log(practice, "2026-10-02T09:00", client_code="C-02", record="He met ANNALENA at lunch.")
    met = log(practice, "2026-10-03T09:00", client_code="G-01", kind=ClientKind.GROUP)
    engagement = EngagementId("call-off")
    with practice.journal.work() as work:
        work.add_all([
            Engagement(id=engagement, kind=EngagementKind.CALL_OFF, client_id=anna.id),
            EngagementClient(id=RowId("a"), engagement_id=engagement, client_id=anna.id),
            EngagementClient(id=RowId("b"), engagement_id=engagement, client_id=ben.id),
            Member(id=RowId("ma"), client_id=group.id, name="Annalena", person_id=anna.id),
            Member(id=RowId("mb"), client_id=group.id, name="Ben", person_id=ben.id),
            Participation(id=RowId("pa"), session_id=met.id, client_id=anna.id),
            Participation(id=RowId("pb"), session_id=met.id, client_id=ben.id),
        ])  # fmt: skip
        work.commit()
    return anna, ben, group


def test_the_plan_says_what_goes_and_what_stays_before_anything_is_done(
    practice: Practice, shared: tuple[Client, Client, Client]
) -> None:
    anna = shared[0]
    plan = practice.erasure.plan(anna.id, keep_hours=False)
    assert plan.goes["sessions"] == plan.goes["records"] == plan.goes["clients"] == 1
    assert "engagements" not in plan.goes
    assert (plan.minutes_lost, plan.minutes_kept) == (60, 0)
    assert plan.shared_engagements == 1
    assert plan.with_others == 1
    assert [(m.table, m.field) for m in plan.mentions] == [("records", "text")]
    assert len(practice.clients.lines()) == 3

    kept = practice.erasure.plan(anna.id, keep_hours=True)
    assert (kept.sessions_kept, kept.minutes_kept, kept.minutes_lost) == (1, 60, 0)
    assert "sessions" not in kept.goes


def test_what_others_share_stays_without_the_client(
    practice: Practice, vault: Path, shared: tuple[Client, Client, Client]
) -> None:
    anna, ben, group = shared
    practice.erasure.erase_client(anna.id, keep_hours=False)
    with practice.journal.work() as work:
        assert work.get(Engagement, "call-off").client_id is None
        assert [e.client_id for e in work.all(EngagementClient)] == [ben.id]
        assert [m.person_id for m in work.all(Member)] == [ben.id]
        assert work.get(Client, group.id).unnamed_members == 1
        assert [p.client_id for p in work.all(Participation)] == [ben.id]
    assert [row.client_code for row in practice.sessions.rows()] == ["G-01", "C-02"]
    links(practice)
    practice.close()
    assert wrong_parts(vault) == []


def test_erasing_a_group_leaves_its_members_their_own_files(
    practice: Practice, shared: tuple[Client, Client, Client]
) -> None:
    _anna, _ben, group = shared
    assert practice.erasure.plan(group.id, keep_hours=False).others_in_own == 2
    practice.erasure.erase_client(group.id, keep_hours=True)
    codes = [line.client.code for line in practice.clients.lines()]
    assert codes[:2] == ["C-01", "C-02"]
    assert codes[2].startswith("K-")
    with practice.journal.work() as work:
        assert len(work.all(Participation)) == 2


def test_hours_kept_count_as_before_and_no_agreement_lists_them(practice: Practice) -> None:
    client_id, _words = whole_person(practice)
    day = date(2026, 11, 22)
    before = {r.id: r.have for r in practice.accreditation.progress("icf-acc", day).requirements}
    done = practice.erasure.erase_client(client_id, keep_hours=True).value
    after = {r.id: r.have for r in practice.accreditation.progress("icf-acc", day).requirements}
    assert before["coaching-hours"] == after["coaching-hours"]
    assert before["coaching-hours"]
    assert done.plan.minutes_kept == 720
    log_ = practice.hours_logs.gather("icf")
    assert (log_.rows, log_.left_out_count) == ((), 1)
    assert practice.protection.not_told() == []

    stand_in = practice.clients.lines()[0].client
    assert stand_in.code == done.code
    with pytest.raises(Conflict):
        practice.erasure.erase_client(stand_in.id, keep_hours=True)
    practice.erasure.erase_client(stand_in.id, keep_hours=False)
    assert practice.sessions.rows() == []


def test_the_ledger_holds_digests_and_moments_and_nothing_else(practice: Practice) -> None:
    client_id, words = whole_person(practice)
    practice.erasure.erase_client(client_id, keep_hours=False)
    line = practice.erasure.ledger()[0]
    told = f"{line.id} {line.client_digest} {line.kept_as} {line.kept_code}"
    assert client_id not in told
    assert not any(word in told for word in words)
    with pytest.raises(NotFound):
        practice.erasure.plan(client_id, keep_hours=False)


def test_an_erasure_that_fails_half_way_has_changed_nothing(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    client_id, words = whole_person(practice)

    whole = erasing.erase_from

    def erase_and_fail(*given: Any) -> None:
        whole(*given)
        raise OSError("no room")

    monkeypatch.setattr(erasure, "erase_from", erase_and_fail)
    with pytest.raises(OSError, match="no room"):
        practice.erasure.erase_client(client_id, keep_hours=True)
    assert practice.erasure.ledger() == []
    assert practice.clients.by_code("C-07").full_name == words[3]
    assert len(practice.search.find(words[3])) == 1
    assert SessionId("session-7-0") in {row.id for row in practice.sessions.rows()}
    assert ClientId(client_id) == "person-7"
