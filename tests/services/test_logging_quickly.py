"""What stands behind the Log sheet: usual values, the timer, catching up, quick deeds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.series import MOST_DAYS, rhythm
from coachjournal.domain.terms import (
    Activity,
    EngagementKind,
    Mode,
    NoteKind,
    Payment,
    SessionStatus,
)
from coachjournal.errors import BadInput, Conflict
from coachjournal.services.catching_up import Series
from coachjournal.services.engagements import EngagementFields
from coachjournal.services.journal import Environment
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.quick_log import Usual
from coachjournal.services.sessions import SessionToLog
from coachjournal.system.clock import FixedClock
from tests.services.practices import PASSPHRASE, add_client, links, log


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


# A line, and what is usual


def test_a_line_is_read_among_the_clients_there_are(practice: Practice) -> None:
    add_client(practice, "C-07", working_name="Daniel, Calder")
    line = practice.quick_log.read("dani yesterday 9:30 75")
    assert [client.code for client in line.clients] == ["C-07"]
    assert line.day == date(2026, 11, 21)


def test_usual_is_what_was_so_last_time(practice: Practice) -> None:
    client = add_client(practice)
    assert practice.quick_log.usual(client.id) == Usual()
    log(practice, minutes=75, payment=Payment.PRO_BONO, mode=Mode.PHONE)
    log(practice, "2026-11-20T09:00", minutes=20, status=SessionStatus.NO_SHOW)
    usual = practice.quick_log.usual(client.id)
    assert (usual.minutes, usual.payment, usual.mode) == (75, Payment.PRO_BONO, Mode.PHONE)


# Co-coaching


def test_co_coaching_makes_two_entries_of_one_meeting_and_counts_once(practice: Practice) -> None:
    client = add_client(practice)
    wanted = SessionToLog(
        client_code="C-01",
        start=at("2026-11-20T09:00"),
        minutes=40,
        payment=Payment.PEER,
        record="Two halves.",
    )
    coached, was_coached = practice.hand_log.log(wanted, was_coached=35).value.sessions
    assert coached.meeting == was_coached.meeting != ""
    assert (coached.activity, coached.coaching_minutes) == (Activity.COACHING, 40)
    assert (was_coached.activity, was_coached.coaching_minutes) == (Activity.BEING_COACHED, 0)
    assert (was_coached.minutes, was_coached.start) == (35, at("2026-11-20T09:40"))
    assert [row.id for row in practice.planned.without_note()] == []
    lines = {line.client.id: line for line in practice.clients.lines()}
    assert lines[client.id].coaching_minutes == 40
    counted = practice.accreditation.counts_for()
    assert coached.id in counted
    assert not counted.get(was_coached.id)
    # Not even a change of its facts lets it count.
    changed = practice.sessions.change(was_coached.id, coaching_minutes=35).value
    assert changed.coaching_minutes == 0
    # And the next session is as the coaching was, not as the being coached.
    assert practice.quick_log.usual(client.id).minutes == 40
    assert len(links(practice)) >= 2


def test_two_meetings_of_co_coaching_are_two(practice: Practice) -> None:
    add_client(practice)
    meetings = {
        practice.hand_log.log(
            SessionToLog(client_code="C-01", start=at(f"2026-11-{day}T09:00"), minutes=30),
            was_coached=30,
        )
        .value.sessions[0]
        .meeting
        for day in (10, 17)
    }
    assert len(meetings) == 2


# The timer


def test_the_timer_outlives_a_lock_and_fills_start_and_minutes(
    practice: Practice, vault: Path, environment: Environment, clock: FixedClock
) -> None:
    client = add_client(practice, working_name="Daniel, Calder")
    assert practice.timer.now() is None
    practice.timer.start(client.id)
    practice.close()
    clock.moment += timedelta(minutes=51, seconds=40)
    opened = open_practice(vault, passphrase=PASSPHRASE, environment=environment)
    try:
        timing = opened.timer.now()
        assert timing is not None
        assert timing.runs
        assert (timing.minutes, timing.client_name) == (52, "Daniel, Calder")
        stopped = opened.timer.stop().value
        assert (stopped.start, stopped.minutes) == (at("2026-11-22T10:30"), 52)
        clock.moment += timedelta(hours=1)
        again = opened.timer.now()
        assert again is not None
        assert (again.runs, again.minutes) == (False, 52)
        opened.timer.forget()
        assert opened.timer.now() is None
    finally:
        opened.close()


def test_there_is_one_timer_at_most(practice: Practice, clock: FixedClock) -> None:
    practice.timer.start()
    with pytest.raises(BadInput, match="timer-runs"):
        practice.timer.start()
    practice.timer.stop()
    with pytest.raises(BadInput, match="timer-runs"):
        practice.timer.start()
    practice.timer.go_on()
    clock.moment += timedelta(days=3)
    timing = practice.timer.now()
    assert timing is not None
    assert (timing.runs, timing.minutes) == (True, 24 * 60)
    practice.timer.forget()
    with pytest.raises(BadInput, match="no-timer"):
        practice.timer.stop()
    with pytest.raises(BadInput, match="no-timer"):
        practice.timer.go_on()
    practice.timer.forget()


# Catching up


def _series(client: str, **said: object) -> Series:
    usual = {
        "first": date(2026, 11, 2),
        "last": date(2026, 12, 6),
        "at": time(9, 30),
        "minutes": 60,
    }
    return Series(client_id=client, **{**usual, **said})  # type: ignore[arg-type]


def test_a_weekly_client_is_caught_up_in_one_gesture(practice: Practice) -> None:
    client = add_client(practice)
    log(practice, "2026-11-09T09:30", minutes=90, mode=Mode.VIDEO)
    series = _series(client.id)
    proposed = practice.catching_up.propose(series)
    assert [(each.start.day, each.status.value, each.there) for each in proposed] == [
        (2, "held", False),
        (9, "held", True),
        (16, "held", False),
        (23, "planned", False),
        (30, "planned", False),
    ]
    holiday = date(2026, 11, 30)
    days = {each.start.date() for each in proposed} - {holiday}
    made = practice.catching_up.make(series, days).value
    assert [session.start.day for session in made] == [2, 16, 23]
    assert {session.mode for session in made} == {Mode.VIDEO}
    assert practice.catching_up.make(series, days).value == []
    assert len(links(practice)) == 4
    practice.catching_up.take_back([session.id for session in made])
    assert [row.start.day for row in practice.sessions.rows()] == [9]


def test_sessions_of_a_series_stand_in_the_work_that_was_agreed_for_their_days(
    practice: Practice,
) -> None:
    client = add_client(practice)
    agreed = EngagementFields(
        kind=EngagementKind.ONE_TO_ONE,
        client_id=client.id,
        starts_on=date(2026, 11, 9),
        ends_on=date(2026, 11, 24),
    )
    engagement = practice.engagements.add(agreed).value
    log(practice, "2026-11-16T09:30")
    series = _series(client.id)
    days = {each.start.date() for each in practice.catching_up.propose(series)}
    made = practice.catching_up.make(series, days).value
    # Neither before it began nor after it ends.
    assert [each.start.day for each in made if each.engagement_id == engagement.id] == [9, 23]
    assert len(made) == 4


@pytest.mark.parametrize("how", ["bin", "restrict"])
def test_no_series_is_made_of_a_client_whom_no_list_shows(practice: Practice, how: str) -> None:
    client = add_client(practice)
    if how == "bin":
        practice.client_keeping.bin(client.id)
    else:
        practice.retention.restrict(client.id, "A claim", date(2027, 1, 1))
    with pytest.raises(Conflict, match="client-out-of-sight"):
        practice.catching_up.propose(_series(client.id))
    with pytest.raises(Conflict, match="client-out-of-sight"):
        practice.catching_up.make(_series(client.id), {date(2026, 11, 2)})
    assert practice.sessions.rows(restricted=True) == []


def test_a_fixed_hour_stays_across_the_change_of_the_clocks(practice: Practice) -> None:
    client = add_client(practice)
    series = _series(client.id, first=date(2026, 10, 19), last=date(2026, 11, 2))
    starts = {each.start.time() for each in practice.catching_up.propose(series)}
    assert starts == {time(9, 30)}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"last": date(2026, 11, 1)}, "range-back-to-front"),
        ({"minutes": 0}, "minutes-out-of-range"),
        ({"every": 0}, "bad-data"),
        ({"weekdays": (7,)}, "bad-data"),
        ({"last": date(2126, 1, 1)}, "too-many-sessions"),
    ],
)
def test_a_series_that_cannot_be_meant_is_refused(
    practice: Practice, said: dict[str, object], code: str
) -> None:
    client = add_client(practice)
    with pytest.raises(BadInput, match=code):
        practice.catching_up.propose(_series(client.id, **said))


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(0, 400),
    st.sets(st.integers(0, 6)),
    st.integers(1, 8),
)
def test_a_rhythm_keeps_its_weekdays_and_its_weeks(
    first: date, length: int, weekdays: set[int], every: int
) -> None:
    last = first + timedelta(days=length)
    days = list(rhythm(first, last, weekdays=weekdays, every=every))
    monday = first - timedelta(days=first.weekday())
    assert days == sorted(set(days))
    assert len(days) <= MOST_DAYS
    meant = [
        first + timedelta(days=step)
        for step in range(length + 1)
        if (first + timedelta(days=step)).weekday() in (weekdays or {first.weekday()})
        and (first + timedelta(days=step) - monday).days // 7 % every == 0
    ]
    assert days == meant


def test_the_last_day_there_is_ends_a_rhythm() -> None:
    assert list(rhythm(date(9999, 12, 20), date.max))[-1] <= date.max


# What becomes of planned sessions


def test_a_planned_session_is_held_in_one_step_and_back(practice: Practice) -> None:
    add_client(practice)
    session = log(practice, "2026-11-22T09:00", status=SessionStatus.PLANNED)
    before = practice.planned.became(session.id, SessionStatus.HELD).value
    assert before.status is SessionStatus.PLANNED
    assert practice.sessions.rows()[0].status == "held"
    practice.planned.became(session.id, before.status)
    assert practice.sessions.rows()[0].status == "planned"


def test_what_lies_ahead_cannot_have_been_held(practice: Practice) -> None:
    add_client(practice)
    session = log(practice, "2026-11-23T09:00", status=SessionStatus.PLANNED)
    with pytest.raises(BadInput, match="held-too-early"):
        practice.planned.became(session.id, SessionStatus.HELD)
    practice.planned.became(session.id, SessionStatus.LATE_CANCELLED)
    assert practice.sessions.rows()[0].status == "late-cancelled"


def test_a_moved_session_leaves_its_mark_and_waits_on_its_new_day(practice: Practice) -> None:
    add_client(practice)
    session = log(practice, "2026-11-23T09:00", status=SessionStatus.PLANNED, minutes=75)
    before, new = practice.planned.move(session.id, at("2026-11-25T14:00")).value
    shown = [(row.start.day, row.status, row.minutes) for row in practice.sessions.rows()]
    assert shown == [(25, "planned", 75), (23, "moved", 75)]
    practice.planned.move_back(before, new)
    shown = [(row.start.day, row.status, row.minutes) for row in practice.sessions.rows()]
    assert shown == [(23, "planned", 75)]


def test_sessions_without_a_note_leave_out_where_none_is_intended(practice: Practice) -> None:
    add_client(practice)
    add_client(practice, "C-02")
    wanting = log(practice, "2026-11-20T09:00")
    log(practice, "2026-11-19T09:00", record="There is one.")
    log(practice, "2026-11-18T09:00", no_note_intended=True)
    silent = log(practice, "2026-11-17T09:00", client_code="C-02")
    practice.clients.change(silent.client_id, no_note_intended=True)
    assert [row.id for row in practice.planned.without_note()] == [wanting.id]
    practice.notes.leave(wanting.id, NoteKind.RECORD, "Now.")
    assert practice.planned.without_note() == []
