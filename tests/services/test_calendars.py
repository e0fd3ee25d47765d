"""A calendar beside the journal: what becomes a session, what is there, what only one has."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.ids import RowId
from coachjournal.domain.matching import Match
from coachjournal.domain.people import OtherIdentifier
from coachjournal.domain.terms import HoursChange, IdentifierSort, Payment, SessionStatus
from coachjournal.errors import BadImport
from coachjournal.services import calendars
from coachjournal.services.calendars import CalendarRead
from coachjournal.services.practice import Practice
from coachjournal.services.quick_log import Usual, usual_with
from coachjournal.store.work import UnitOfWork
from tests.services.packs import client, practice, session

ANNA = client("C-07", full_name="Anna Thorvald", email="anna@example.org")
BEN = client("C-08", working_name="Ben, Tarnwick")
LAST = session("C-07", date(2026, 10, 6), payment=Payment.PRO_BONO)


def _file(folder: Path, *events: str) -> Path:
    path = folder / "calendar.ics"
    parts = ["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR"]
    path.write_bytes("\r\n".join(parts).encode())
    return path


def _event(uid: str, day: str, title: str, *lines: str) -> str:
    start = f"DTSTART;TZID=Europe/London:{day}"
    more = (f"SUMMARY:{title}", "DURATION:PT1H", *lines)
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", start, *more, "END:VEVENT"])


def _all(made: Practice) -> list[tuple[str, str, str, str]]:
    return [
        (row.client_code, row.start.isoformat("T", "minutes"), row.status, row.payment)
        for row in sorted(made.sessions.rows(), key=lambda row: row.start)
    ]


WEEK = (
    _event("a", "20261103T093000", "Anna Thorvald"),
    _event("b", "20261201T140000", "Ben"),
    _event("d", "20261104T080000", "Dentist"),
)


def test_meetings_become_sessions_held_or_planned_as_is_usual_with_the_client(
    tmp_path: Path,
) -> None:
    with practice(tmp_path / "v", ANNA, BEN, LAST) as made:
        read = made.calendars.read(_file(tmp_path, *WEEK))
        taken = made.calendars.take(read.lines).value
        assert len(taken.sessions) == 2
        assert _all(made) == [
            ("C-07", "2026-10-06T09:00", "held", "pro-bono"),
            ("C-07", "2026-11-03T09:30", "held", "pro-bono"),
            ("C-08", "2026-12-01T14:00", "planned", "paid"),
        ]
        # The second time there is nothing to make.
        again = made.calendars.take(made.calendars.read(tmp_path / "calendar.ics").lines).value
        assert (again.sessions, again.duplicates) == ((), 2)
        assert len(_all(made)) == 3
        [line] = [each for each in read.lines if each.match is Match.NOTHING]
        assert line.meeting.title == "Dentist"


def test_the_trail_of_hours_knows_each_session(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA, BEN) as made:
        taken = made.calendars.take(made.calendars.read(_file(tmp_path, *WEEK)).lines).value
        with made.journal.work() as work:
            from coachjournal.domain.audit import HoursLogLink

            links = [(link.entry, link.change) for link in work.all(HoursLogLink)]
        assert links == [(each, HoursChange.CREATED) for each in taken.sessions]


def test_a_planned_session_follows_its_meeting_and_a_held_one_stays(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA, BEN) as made:
        made.calendars.take(made.calendars.read(_file(tmp_path, *WEEK)).lines)
        later = (
            _event("a", "20261103T110000", "Anna Thorvald"),
            _event("b", "20261202T160000", "Ben"),
        )
        taken = made.calendars.take(made.calendars.read(_file(tmp_path, *later)).lines).value
        assert (len(taken.moved), taken.sessions) == (1, ())
        assert [each[1:3] for each in _all(made)] == [
            ("2026-11-03T09:30", "held"),
            ("2026-12-02T16:00", "planned"),
        ]


def test_what_is_not_coaching_is_asked_once(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA, BEN) as made:
        path = _file(tmp_path, *WEEK)
        read = made.calendars.read(path)
        made.calendars.remember("  dentist", None)
        assert [each.match for each in made.calendars.look(read.file).lines].count(
            Match.NOT_COACHING
        ) == 1
        made.calendars.remember("Dentist", BEN.id)
        [rule] = made.calendars.rules()
        by_rule = {each.meeting.title: each for each in made.calendars.read(path).lines}
        assert (by_rule["Dentist"].match, by_rule["Dentist"].client_id) == (Match.RULE, BEN.id)
        made.calendars.forget(rule.id)
        assert made.calendars.rules() == []


def test_both_ways_of_comparing(tmp_path: Path) -> None:
    """Logged without a meeting, met without a log; what was given up is neither."""
    alone = session("C-08", date(2026, 11, 10))
    late = session("C-08", date(2026, 11, 11), status=SessionStatus.LATE_CANCELLED)
    with practice(tmp_path / "v", ANNA, BEN, alone, late) as made:
        read: CalendarRead = made.calendars.read(_file(tmp_path, *WEEK))
    assert [(each.session_id, each.on) for each in read.logged_only] == [
        (alone.id, date(2026, 11, 10))
    ]
    assert [each.client_id for each in read.met_only] == [ANNA.id, BEN.id]


def test_a_client_in_the_bin_is_in_no_calendar(tmp_path: Path) -> None:
    """Not by an address, a name or a rule: a session of theirs would be out of sight at once."""
    by_address = _event("a", "20261103T093000", "Coaching", "ATTENDEE:mailto:anna@example.net")
    by_rule = _event("b", "20261104T093000", "Lunch walk")
    other = OtherIdentifier(
        id=RowId("o"), client_id=ANNA.id, sort=IdentifierSort.EMAIL, text="anna@example.net"
    )
    with practice(tmp_path / "v", ANNA, other) as made:
        made.calendars.remember("Lunch walk", ANNA.id)
        path = _file(tmp_path, by_address, by_rule)
        assert len(made.calendars.read(path).met_only) == 2
        made.client_keeping.bin(ANNA.id)
        lines = made.calendars.read(path).lines
        assert [each.match for each in lines] == [Match.NOTHING, Match.NOTHING]
        assert made.calendars.take(lines).value.sessions == ()


def test_a_client_under_restriction_is_not_named_beside_a_calendar(tmp_path: Path) -> None:
    hidden = session("C-07", date(2026, 11, 3))
    with practice(tmp_path / "v", ANNA, BEN, hidden) as made:
        path = _file(tmp_path, _event("e", "20261101T100000", "Ben"), *WEEK[1:])
        shown = made.calendars.read(path)
        assert [each.session_id for each in shown.logged_only] == [hidden.id]
        made.retention.restrict(ANNA.id, "A claim", date(2027, 1, 1))
        assert made.calendars.look(shown.file).logged_only == ()


def test_a_client_under_restriction_is_in_no_calendar_and_what_is_planned_stays_as_it_is(
    tmp_path: Path,
) -> None:
    meeting = _event("a", "20261201T093000", "Anna Thorvald")
    by_rule = _event("b", "20261104T093000", "Lunch walk")
    with practice(tmp_path / "v", ANNA) as made:
        made.calendars.remember("Lunch walk", ANNA.id)
        made.calendars.take(made.calendars.read(_file(tmp_path, meeting)).lines)
        planned = made.sessions.rows()
        made.retention.restrict(ANNA.id, "A claim", date(2027, 1, 1))
        moved = _event("a", "20261201T113000", "Anna Thorvald")
        lines = made.calendars.read(
            _file(tmp_path, moved, by_rule, _event("c", "20261105T093000", "Anna Thorvald"))
        ).lines
        assert [each.client_name for each in lines] == ["", "", ""]
        assert [each.is_new or each.moved for each in lines] == [False] * 3
        made.calendars.take(lines)
        assert made.sessions.rows(restricted=True) == planned


def test_one_meeting_that_stands_in_a_calendar_twice_is_one_session(tmp_path: Path) -> None:
    twice = (
        _event("a", "20261103T093000", "Anna Thorvald"),
        _event("a-invited", "20261103T093000", "Anna Thorvald"),
    )
    with practice(tmp_path / "v", ANNA) as made:
        taken = made.calendars.take(made.calendars.read(_file(tmp_path, *twice)).lines).value
        assert (len(taken.sessions), taken.duplicates) == (1, 1)
        again = made.calendars.take(made.calendars.read(tmp_path / "calendar.ics").lines).value
        assert (again.sessions, again.duplicates) == ((), 2)


def test_a_session_that_moves_keeps_its_coaching_minutes(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA) as made:
        first = _event("a", "20261201T093000", "Anna Thorvald")
        made.calendars.take(made.calendars.read(_file(tmp_path, first)).lines)
        [row] = made.sessions.rows()
        made.sessions.change(row.id, coaching_minutes=45)
        for moved, minutes in (("PT1H", (60, 45)), ("PT30M", (30, 30))):
            event = _event("a", "20261202T093000", "Anna Thorvald").replace("PT1H", moved)
            made.calendars.take(made.calendars.read(_file(tmp_path, event)).lines)
            [row] = made.sessions.rows()
            assert (row.minutes, row.coaching_minutes) == minutes


def test_what_was_held_or_cancelled_meanwhile_does_not_move(tmp_path: Path) -> None:
    later = _event("b", "20261202T160000", "Ben")
    with practice(tmp_path / "v", BEN) as made:
        made.calendars.take(made.calendars.read(_file(tmp_path, WEEK[1])).lines)
        [row] = made.sessions.rows()
        off = later.replace("END:VEVENT", "STATUS:CANCELLED\r\nEND:VEVENT")
        assert (
            made.calendars.take(made.calendars.read(_file(tmp_path, off)).lines).value.moved == ()
        )
        lines = made.calendars.read(_file(tmp_path, later)).lines
        made.sessions.change(row.id, status=SessionStatus.CANCELLED)
        assert made.calendars.take(lines).value.moved == ()
        assert [each[1:3] for each in _all(made)] == [("2026-12-01T14:00", "cancelled")]


def test_a_cancelled_meeting_makes_nothing(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA) as made:
        path = _file(tmp_path, _event("a", "20261103T093000", "Anna Thorvald", "STATUS:CANCELLED"))
        assert made.calendars.take(made.calendars.read(path).lines).value.sessions == ()
        assert _all(made) == []


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA, BEN) as made:
        read = made.calendars.read(_file(tmp_path, *WEEK))
        assert len(made.calendars.take(read.lines, dry_run=True).value.sessions) == 2
        assert _all(made) == []


def test_a_series_is_expanded_up_to_a_quarter_ahead(tmp_path: Path) -> None:
    with practice(tmp_path / "v", ANNA) as made:
        path = _file(tmp_path, _event("a", "20261103T093000", "Anna Thorvald", "RRULE:FREQ=WEEKLY"))
        days = [each.meeting.start.isoformat() for each in made.calendars.read(path).lines]
    assert days[0] == "2026-11-03T09:30:00"
    assert days[-1] == "2027-02-16T09:30:00"


def test_a_broken_file_is_refused_by_the_child_that_reads_it(tmp_path: Path) -> None:
    (tmp_path / "x.ics").write_bytes(b"\x00" * 100)
    with practice(tmp_path / "v") as made, pytest.raises(BadImport, match="not-a-calendar"):
        made.calendars.read(tmp_path / "x.ics")


def test_what_is_usual_with_a_client_is_looked_up_once_however_many_the_meetings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counting(work: UnitOfWork, client_id: str, today: date) -> Usual:
        asked.append(client_id)
        return usual_with(work, client_id, today)

    monkeypatch.setattr(calendars, "usual_with", counting)
    days = [f"202611{day:02}T093000" for day in range(2, 12)]
    weeks = [_event(f"a{day}", day, "Anna Thorvald") for day in days]
    with practice(tmp_path / "v", ANNA, BEN, LAST) as made:
        read = made.calendars.read(_file(tmp_path, *weeks))
        assert len(made.calendars.take(read.lines).value.sessions) == len(days)
        assert {row[3] for row in _all(made)} == {"pro-bono"}
    assert len(asked) == 1
