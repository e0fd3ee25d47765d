"""The clock of an access request, review dates and the erasure ledger's digests."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from coachjournal.domain.ids import AccessRequestId, ClientId, Moment, RowId
from coachjournal.domain.protection import (
    AccessPause,
    AccessRequest,
    Breach,
    KeptFrom,
    PauseWhy,
    RetentionRule,
    client_digest,
    clock_of,
    months_later,
    review_date,
)

REQUEST = AccessRequestId("request")


def _request(received: str, **more: object) -> AccessRequest:
    return AccessRequest(
        id=REQUEST,
        client_id=ClientId("client"),
        received_on=date.fromisoformat(received),
        **more,  # type: ignore[arg-type]
    )


def _pause(from_on: str, until_on: str | None, request: str = "request") -> AccessPause:
    return AccessPause(
        id=RowId(from_on),
        request_id=AccessRequestId(request),
        why=PauseWhy.IDENTITY,
        from_on=date.fromisoformat(from_on),
        until_on=date.fromisoformat(until_on) if until_on else None,
    )


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2026-03-15", "2026-04-15"),
        ("2026-01-31", "2026-02-28"),
        ("2028-01-31", "2028-02-29"),
        ("2026-03-31", "2026-04-30"),
        ("2026-02-28", "2026-03-28"),
        ("2026-12-31", "2027-01-31"),
        ("2026-11-30", "2026-12-30"),
    ],
)
def test_an_answer_is_due_after_a_calendar_month(received: str, due: str) -> None:
    clock = clock_of(_request(received), [], date(2026, 3, 20))
    assert clock.due_on == date.fromisoformat(due) == clock.extendable_until
    assert not clock.paused
    assert not clock.extended


def test_an_extension_gives_two_further_months_from_the_day_of_receipt() -> None:
    extended = _request("2026-11-30", extension_said_on=date(2026, 12, 5))
    clock = clock_of(extended, [], date(2026, 12, 6))
    assert clock.due_on == date(2027, 2, 28)
    assert clock.extendable_until == date(2026, 12, 30)
    assert clock.days_left == 84


def test_a_pause_moves_the_day_by_as_many_days_and_days_in_two_pauses_count_once() -> None:
    pauses = [
        _pause("2026-03-20", "2026-03-25"),
        _pause("2026-03-22", "2026-03-27"),
        _pause("2026-03-01", "2026-03-31", request="another"),
    ]
    clock = clock_of(_request("2026-03-15"), pauses, date(2026, 4, 1))
    assert clock.paused_days == 7
    assert clock.due_on == date(2026, 4, 22)


def test_while_the_person_has_not_answered_the_clock_stands_still() -> None:
    open_pause = [_pause("2026-03-20", None)]
    left = [
        clock_of(_request("2026-03-15"), open_pause, date(2026, month, 20)).days_left
        for month in (3, 4, 5)
    ]
    assert left == [26, 26, 26]


def test_what_was_answered_runs_out_no_further() -> None:
    answered = _request("2026-03-15", answered_on=date(2026, 4, 10))
    assert clock_of(answered, [], date(2027, 1, 1)).days_left == 5


def test_a_month_after_the_last_day_of_a_long_year_is_found() -> None:
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2026, 8, 31), 18) == date(2028, 2, 29)


RULES = (
    RetentionRule(years=7),
    RetentionRule(years=1, lawful_basis="Legitimate interests", kept_from=KeptFrom.ENGAGEMENT_END),
)


@pytest.mark.parametrize(
    ("basis", "session", "end", "review"),
    [
        ("contract", "2020-05-01", "2020-06-01", "2027-05-01"),
        (" legitimate INTERESTS", "2020-05-01", "2020-06-01", "2021-06-01"),
        ("legitimate interests", "2020-05-01", None, "2021-05-01"),
        ("", "2020-02-29", None, "2027-02-28"),
        ("contract", None, "2020-06-01", None),
    ],
)
def test_a_file_is_looked_at_by_the_rule_of_its_basis(
    basis: str, session: str | None, end: str | None, review: str | None
) -> None:
    found = review_date(
        RULES,
        lawful_basis=basis,
        last_session=date.fromisoformat(session) if session else None,
        engagement_end=date.fromisoformat(end) if end else None,
    )
    assert found == (date.fromisoformat(review) if review else None)


def test_without_a_rule_nothing_is_due() -> None:
    day = date(2020, 1, 1)
    assert review_date((), lawful_basis="", last_session=day, engagement_end=day) is None


def test_the_regulator_is_told_within_three_days_of_finding_a_breach() -> None:
    found = Moment(datetime(2026, 3, 27, 22, 0, tzinfo=UTC))
    assert Breach(id=RowId("b"), found_at=found, what="lost").regulator_by == datetime(
        2026, 3, 30, 22, 0, tzinfo=UTC
    )


def test_the_ledger_tells_an_id_again_and_does_not_hold_it() -> None:
    digest = client_digest("person-7")
    assert digest == client_digest("person-7") != client_digest("person-8")
    assert "person" not in digest
    assert len(digest) == 64
