"""Every change to an hours entry leaves its link in the audit trail, in the same commit."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, RowId, WallTime
from coachjournal.domain.terms import (
    Activity,
    Arose,
    ClientKind,
    HoursChange,
    Mode,
    Payment,
    SessionStatus,
)
from coachjournal.domain.work import OpeningBalance
from coachjournal.errors import BadInput, JournalError, NotFound
from coachjournal.services.practice import Practice
from tests.services.practices import add_client, links, log, wrong_parts


def test_logging_leaves_one_link_with_the_sessions_hours(practice: Practice) -> None:
    client = add_client(practice)
    session = log(practice, minutes=75, coaching_minutes=60, payment=Payment.PRO_BONO)
    [link] = links(practice)
    assert (link.entry, link.client, link.on) == (session.id, client.id, date(2026, 10, 1))
    assert (link.minutes, link.coaching_minutes, link.payment) == (75, 60, "pro-bono")
    assert link.change is HoursChange.CREATED


@pytest.mark.parametrize(
    "values",
    [
        {"minutes": 90}, {"coaching_minutes": 30}, {"payment": Payment.BARTER},
        {"status": SessionStatus.NO_SHOW}, {"kind": ClientKind.TEAM}, {"participants": 4},
        {"activity": Activity.MENTORING},
        {"start": WallTime(datetime.fromisoformat("2026-10-02T09:00"))},
    ],
    ids=lambda values: next(iter(values)),
)  # fmt: skip
def test_every_change_of_hours_is_in_the_trail(practice: Practice, values: dict[str, Any]) -> None:
    add_client(practice)
    session = log(practice)
    practice.sessions.change(session.id, **values)
    assert [link.change for link in links(practice)] == [HoursChange.CREATED, HoursChange.CHANGED]
    practice.close()
    assert wrong_parts(practice.folder) == []


def test_what_is_not_hours_is_not_in_the_trail(practice: Practice) -> None:
    add_client(practice)
    session = log(practice)
    practice.sessions.change(session.id, title="A title", mode=Mode.PHONE, no_note_intended=True)
    practice.sessions.set_themes(session.id, [("Resilience", Arose.EMERGED)])
    assert len(links(practice)) == 1


def test_the_bin_and_the_way_back_are_in_the_trail_once(practice: Practice) -> None:
    add_client(practice)
    session = log(practice, record="herons")
    practice.sessions.bin(session.id)
    practice.sessions.bin(session.id)
    assert practice.sessions.rows() == []
    assert practice.search.find("herons") == []
    practice.sessions.change(session.id, minutes=45, coaching_minutes=45)
    practice.sessions.restore(session.id)
    practice.sessions.restore(session.id)
    assert [row.minutes for row in practice.sessions.rows()] == [45]
    assert [link.change.value for link in links(practice)] == [
        "created", "binned", "changed", "restored",
    ]  # fmt: skip
    practice.close()
    assert wrong_parts(practice.folder) == []


def test_an_opening_balance_is_in_the_trail_and_not_with_its_dates_reversed(
    practice: Practice,
) -> None:
    client = add_client(practice)
    balance = OpeningBalance(
        id=RowId("balance"), client_id=client.id, starts_on=date(2020, 1, 1),
        ends_on=date(2021, 1, 1), paid_minutes=600, pro_bono_minutes=60,
    )  # fmt: skip
    practice.clients.add_opening_balance(balance)
    [link] = links(practice)
    assert (link.entry, link.minutes, link.coaching_minutes) == ("balance", 660, 600)
    from dataclasses import replace

    with pytest.raises(BadInput) as refused:
        practice.clients.add_opening_balance(
            replace(balance, id=RowId("other"), ends_on=date(2019, 1, 1))
        )
    assert refused.value.code == "dates-reversed"
    assert len(links(practice)) == 1


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"minutes": 0}, "minutes-out-of-range"),
        ({"minutes": -5}, "minutes-out-of-range"),
        ({"minutes": 1441}, "minutes-out-of-range"),
        ({"coaching_minutes": 61}, "coaching-minutes-out-of-range"),
        ({"coaching_minutes": -1}, "coaching-minutes-out-of-range"),
        ({"participants": 0}, "participants-out-of-range"),
        ({"client_code": "C-99"}, "no-such-client"),
        ({"title": "half \ud800"}, "text-not-unicode"),
    ],
)
def test_what_cannot_be_logged_leaves_nothing_behind(
    practice: Practice, said: dict[str, Any], code: str
) -> None:
    add_client(practice)
    with pytest.raises(JournalError) as refused:
        log(practice, record="herons", themes=("Resilience",), bring="What?", **said)
    assert refused.value.code == code
    assert practice.sessions.rows() == []
    assert links(practice) == []
    assert practice.sessions.theme_names() == []
    assert practice.search.find("herons") == []


def test_one_log_is_one_commit_and_one_piece_of_news(practice: Practice) -> None:
    add_client(practice)
    heard: list[tuple[Changes, object]] = []
    practice.changes.subscribe(lambda changes, initiator: heard.append((changes, initiator)))
    before = practice.journal.store.commit_count()
    log(practice, record="r", reflection="s", themes=("a", "b"), techniques=("t",), bring="Why?")
    assert practice.journal.store.commit_count() == before + 1
    assert len(heard) == 1
    assert Changes.SESSIONS in heard[0][0]


def test_all_minutes_of_what_some_body_counts_are_coaching_unless_said_otherwise(
    practice: Practice,
) -> None:
    add_client(practice)
    for activity in (Activity.COACHING, Activity.MENTORING, Activity.PRACTICE):
        assert log(practice, activity=activity).coaching_minutes == 60
        assert log(practice, activity=activity, coaching_minutes=20).coaching_minutes == 20
    for activity in (Activity.FACILITATION, Activity.TRAINING, Activity.DEBRIEF):
        assert log(practice, activity=activity).coaching_minutes == 0
    hours = {
        ident: practice.accreditation.progress(ident).requirements
        for ident in ("icf-acc", "emcc-eia-foundation", "ac-coach")
    }
    have = {
        ident: next(each.have for each in found if each.id == "coaching-hours")
        for ident, found in hours.items()
    }
    # 60 and 20 minutes of coaching, the same of mentoring for EMCC; practice counts for neither.
    assert [str(each) for each in have.values()] == ["1.33", "2.67", "1.33"]


def test_a_session_that_is_not_there_is_said_to_be_missing(practice: Practice) -> None:
    for call in (
        lambda: practice.sessions.change("nothing", minutes=5),
        lambda: practice.sessions.bin("nothing"),
        lambda: practice.sessions.restore("nothing"),
        lambda: practice.sessions.page("nothing"),
        lambda: practice.sessions.set_themes("nothing", [("Resilience", Arose.EMERGED)]),
        lambda: practice.sessions.set_techniques("nothing", ["Chairs"]),
        lambda: practice.sessions.rows(client_code="C-77"),
    ):
        with pytest.raises(NotFound):
            call()


def test_a_session_cannot_go_to_a_client_who_is_not_there(practice: Practice) -> None:
    add_client(practice)
    session = log(practice)
    with pytest.raises(NotFound):
        practice.sessions.change(session.id, client_id=ClientId("nobody"))
