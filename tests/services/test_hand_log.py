"""Logging by hand: in the place of what was planned, all in one, said where something is there."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from coachjournal.domain.terms import (
    Activity,
    ClientKind,
    HoursChange,
    Mode,
    NoteKind,
    Payment,
    SessionStatus,
)
from coachjournal.errors import Conflict, DiskFull, NotFound
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.hand_log import as_planned
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.store.work import UnitOfWork
from coachjournal.system.clock import FixedClock
from tests.services.practices import add_client, links, log

AT = datetime.fromisoformat("2026-11-22T09:00")
PLANNED = SessionStatus.PLANNED


def _wanted(start: datetime = AT, minutes: int = 75, **said: object) -> SessionToLog:
    return SessionToLog(client_code="C-01", start=start, minutes=minutes, **said)  # type: ignore[arg-type]


def _log_timed(practice: Practice) -> None:
    practice.hand_log.log(practice.hand_log.timed(), timed=True)


def test_what_was_planned_then_becomes_what_is_logged(practice: Practice) -> None:
    add_client(practice)
    planned = log(practice, AT.isoformat(), status=PLANNED, title="The board", themes=("Rest",))
    practice.notes.leave(planned.id, NoteKind.RECORD, "To ask: the move.")
    practice.notes.save_draft(planned.id, NoteKind.RECORD, "To ask: the move. And the team.")
    # Nobody begins on the minute.
    start = AT + timedelta(minutes=4)
    said = _wanted(start, mode=Mode.VIDEO, record="She decided.", themes=("rest", "Pace"))
    logged = practice.hand_log.log(said).value
    (row,) = practice.sessions.rows()
    assert logged.sessions[0].id == planned.id == row.id
    assert (row.status, row.start, row.minutes, row.mode) == ("held", start, 75, "video")
    assert row.title == "The board"
    page = practice.sessions.page(row.id)
    assert [name for name, _arose in page.themes] == ["Pace", "Rest"]
    note = practice.notes.open(row.id, NoteKind.RECORD)
    assert note.text == "To ask: the move. And the team.\n\nShe decided."
    assert [link.change for link in links(practice)] == [HoursChange.CREATED, HoursChange.CHANGED]

    practice.hand_log.take_back(logged)
    (row,) = practice.sessions.rows()
    assert (row.status, row.start, row.minutes, row.mode) == ("planned", AT, 60, "in-person")
    assert practice.notes.open(row.id, NoteKind.RECORD).text == note.text


def test_what_nobody_says_of_a_group_that_was_planned_stays_as_it_was(practice: Practice) -> None:
    add_client(practice)
    group = {"kind": ClientKind.GROUP, "participants": 7, "coaching_minutes": 45}
    log(practice, AT.isoformat(), status=PLANNED, minutes=90, **group)
    (held,) = practice.hand_log.log(_wanted(minutes=90)).value.sessions
    assert (held.kind, held.participants, held.coaching_minutes) == (ClientKind.GROUP, 7, 45)
    # What is said holds, and minutes of another number are coaching as usual.
    log(practice, (AT + timedelta(days=1)).isoformat(), status=PLANNED, minutes=90, **group)
    said = _wanted(AT + timedelta(days=1), 60, participants=4)
    (held,) = practice.hand_log.log(said).value.sessions
    assert (held.kind, held.participants, held.coaching_minutes) == (ClientKind.GROUP, 4, 60)


def test_one_at_another_hour_of_another_client_or_plan_is_another(practice: Practice) -> None:
    add_client(practice)
    add_client(practice, "C-02")
    log(practice, AT.isoformat(), status=PLANNED)
    practice.hand_log.log(_wanted(AT + timedelta(hours=3)))
    practice.hand_log.log(SessionToLog(client_code="C-02", start=AT, minutes=60))
    practice.hand_log.log(_wanted(status=PLANNED))
    practice.hand_log.log(_wanted(activity=Activity.BEING_COACHED))
    practice.hand_log.log(_wanted(), another=True)
    assert len(practice.sessions.rows()) == 6


def test_what_is_there_is_told_before_it_is_logged(practice: Practice) -> None:
    client = add_client(practice)
    planned = log(practice, AT.isoformat(), status=PLANNED, minutes=90, payment=Payment.INTERNAL)
    held = log(practice, "2026-11-22T10:00", minutes=30)
    log(practice, "2026-11-22T09:30", status=SessionStatus.CANCELLED)
    log(practice, "2026-11-22T10:30", minutes=30)
    there = practice.hand_log.there_for(_wanted(minutes=90))
    assert there.planned is not None
    assert there.planned.id == planned.id
    # What only touches it, and what was given up, does not overlap.
    assert [row.id for row in there.beside] == [held.id]
    # What a coach does not say is as it was planned.
    meant = as_planned(_wanted(minutes=45), there, {"minutes"})
    assert (meant.minutes, meant.payment) == (45, Payment.INTERNAL)
    assert as_planned(_wanted(), there, ()).minutes == 90
    # Another plan for that hour doubles the first; what did not take place doubles nothing.
    both = practice.hand_log.there(client.id, AT, 90, PLANNED)
    assert (both.planned, {row.id for row in both.beside}) == (None, {planned.id, held.id})
    assert practice.hand_log.there(client.id, AT, 90, SessionStatus.NO_SHOW).beside == ()


def test_co_coaching_that_was_planned_is_held_in_both_halves_and_taken_back_in_one(
    practice: Practice,
) -> None:
    add_client(practice)
    first = log(practice, AT.isoformat(), status=PLANNED, minutes=40)
    other = log(
        practice, "2026-11-22T09:40", status=PLANNED, minutes=40, activity=Activity.BEING_COACHED
    )
    logged = practice.hand_log.log(_wanted(minutes=40), was_coached=35).value
    assert [each.id for each in logged.sessions] == [first.id, other.id]
    assert {row.status for row in practice.sessions.rows()} == {"held"}
    practice.hand_log.take_back(logged)
    assert {row.status for row in practice.sessions.rows()} == {"planned"}
    # Where nothing was planned, what was made goes into the bin.
    made = practice.hand_log.log(_wanted(AT + timedelta(days=-1), minutes=40)).value
    practice.hand_log.take_back(made)
    assert len(practice.sessions.rows()) == 2


def test_a_client_who_is_refused_leaves_nothing_behind(practice: Practice) -> None:
    add_client(practice)
    with pytest.raises(Conflict):
        practice.hand_log.log(_wanted(), new=ClientToAdd(code="C-01"))
    with pytest.raises(NotFound):
        practice.hand_log.log(
            SessionToLog(client_code="C-08", start=AT, minutes=1), new=ClientToAdd(code="C-09")
        )
    assert [line.client.code for line in practice.clients.lines()] == ["C-01"]
    assert practice.sessions.rows() == []


def test_a_client_in_the_bin_has_no_session_logged(practice: Practice) -> None:
    practice.client_keeping.bin(add_client(practice).id)
    with pytest.raises(Conflict, match="client-out-of-sight"):
        practice.hand_log.log(_wanted())


def test_a_cut_at_any_commit_neither_loses_nor_doubles_a_timed_session(
    practice: Practice, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = add_client(practice)
    commit = UnitOfWork.commit
    for cut in range(1, 4):
        practice.timer.start(client.id)
        clock.moment += timedelta(minutes=50)
        commits = 0

        def failing(work: UnitOfWork, cut: int = cut) -> None:
            nonlocal commits
            commits += 1
            if commits == cut:
                raise DiskFull("disk-full")
            commit(work)

        with monkeypatch.context() as patched:
            patched.setattr(UnitOfWork, "commit", failing)
            try:
                _log_timed(practice)
            except DiskFull:
                # Nothing happened: the timer runs on.
                timing = practice.timer.now()
                assert timing is not None
                assert timing.runs
        if practice.timer.now() is not None:
            _log_timed(practice)
        assert practice.timer.now() is None
        assert [row.minutes for row in practice.sessions.rows()] == [50] * cut
        clock.moment += timedelta(hours=1)
