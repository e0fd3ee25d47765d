"""Calendars as programs write them, and broken ones: taken, or refused in a word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachjournal.errors import BadImport
from coachjournal.imports.calendar import read_calendar
from coachjournal.imports.calendar_values import CalendarFile
from coachjournal.services.import_sentences import refusal_sentence
from tests.conftest import ROOT

FILES = ROOT.parent / "shared" / "data" / "ics"
UNTIL = date(2027, 2, 1)
# File: meetings, events of whole days, lines that were refused and why; or why the whole was.
EXPECTED: dict[str, tuple[int, int, list[tuple[int, str]]] | str] = {
    "alarm_google_future.ics": (1, 0, []),
    "alarm_thunderbird_closed.ics": (1, 0, []),
    "america_new_york.ics": (1, 0, []),
    "big_bad_calendar.ics": "not-a-calendar",
    "broken_dtstart.ics": (0, 0, [(4, "event-unreadable")]),
    "calendar_with_unicode.ics": (0, 0, []),
    "example.ics": (0, 3, []),
    "issue_1081_event_with_rrule.ics": (10, 0, []),
    "issue_1081_invalid_rrule_freq.ics": (0, 0, [(4, "event-unreadable")]),
    "issue_321_assert_dst_offset_is_not_false.ics": (1, 0, []),
    "issue_722_missing_timezones.ics": (2, 0, [(n, "event-without-start") for n in (9, 15)]),
    "multiple_calendar_components.ics": (0, 3, []),
    "multiple_timezones.ics": (0, 0, [(n, "event-unreadable") for n in (20, 25, 30)]),
    "timezoned.ics": (0, 1, []),
}  # fmt: skip


def _read(content: bytes, zone: str = "Europe/London", until: date = UNTIL) -> CalendarFile:
    return read_calendar(content, zone, until=until)


def _calendar(*events: str) -> bytes:
    parts = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", *events, "END:VCALENDAR"]
    return "\r\n".join(parts).encode()


def _event(*lines: str, uid: str = "one", start: str = "DTSTART:20260301T093000") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", start, *lines, "END:VEVENT"])


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_calendar_given_is_taken_or_refused_in_a_word(name: str) -> None:
    path = FILES / name
    if not path.exists():
        pytest.skip("shared/data is not here")
    expected = EXPECTED[name]
    if isinstance(expected, str):
        with pytest.raises(BadImport, match=expected):
            _read(path.read_bytes())
        return
    found = _read(path.read_bytes())
    refused = [(each.line, each.code) for each in found.refused]
    assert (len(found.meetings), found.whole_days, refused) == expected
    for each in found.refused:
        assert refusal_sentence(each.code, each.facts)


def test_no_file_is_left_out_of_the_table() -> None:
    if not FILES.exists():
        pytest.skip("shared/data is not here")
    assert {path.name for path in FILES.iterdir()} == set(EXPECTED)


def test_a_weekly_session_keeps_its_local_time_over_a_change_of_the_clocks() -> None:
    weekly = _event(
        "DURATION:PT1H15M", "RRULE:FREQ=WEEKLY;COUNT=8", "SUMMARY:C-07",
        start="DTSTART;TZID=Europe/London:20260308T093000",
    )  # fmt: skip
    found = _read(_calendar(weekly)).meetings
    assert {each.start.time().isoformat("minutes") for each in found} == {"09:30"}
    assert [each.start.date() for each in found][:5] == [
        date(2026, 3, 8), date(2026, 3, 15), date(2026, 3, 22), date(2026, 3, 29), date(2026, 4, 5),
    ]  # fmt: skip
    assert {each.minutes for each in found} == {75}
    # Whoever sits in Berlin then sees it an hour later, all year round.
    abroad = _read(_calendar(weekly), "Europe/Berlin").meetings
    assert {each.start.time().isoformat("minutes") for each in abroad} == {"10:30"}
    # From Arizona, which keeps its clocks, it moves.
    moved = _read(_calendar(weekly), "America/Phoenix").meetings
    assert {each.start.time().isoformat("minutes") for each in moved} == {"02:30", "01:30"}


def test_one_that_was_moved_keeps_its_place_in_the_series_and_one_taken_out_is_gone() -> None:
    content = _calendar(
        _event(
            "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE;TZID=Europe/London:20260315T093000",
            start="DTSTART;TZID=Europe/London:20260301T093000",
        ),
        _event(
            "RECURRENCE-ID;TZID=Europe/London:20260322T093000",
            start="DTSTART;TZID=Europe/London:20260323T140000",
        ),
    )  # fmt: skip
    found = [
        (each.occurrence, each.start.isoformat("T", "minutes")) for each in _read(content).meetings
    ]
    assert found == [
        ("2026-03-01T09:30", "2026-03-01T09:30"),
        ("2026-03-08T09:30", "2026-03-08T09:30"),
        ("2026-03-22T09:30", "2026-03-23T14:00"),
    ]


def test_what_an_event_says_is_kept_in_plain_values() -> None:
    content = _calendar(
        _event(
            "DTEND:20260301T103000Z", "SUMMARY:  Session with\\, <b>O'Brien & Söhne</b> ",
            'ATTENDEE;CN="Anna Thorvald":mailto:Anna@Example.org', "STATUS:CANCELLED",
            start="DTSTART:20260301T093000Z",
        )
    )  # fmt: skip
    [meeting] = _read(content).meetings
    assert meeting.title == "Session with, <b>O'Brien & Söhne</b>"
    assert set(meeting.people) == {"anna@example.org", "anna thorvald"}
    assert meeting.cancelled
    assert (meeting.start.isoformat(), meeting.minutes) == ("2026-03-01T09:30:00", 60)


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("RRULE:FREQ=SECONDLY", "event-too-often"),
        ("RRULE:FREQ=MINUTELY;COUNT=5", "event-too-often"),
        ("RRULE:FREQ=HOURLY", "event-too-often"),
        ("RRULE:FREQ=DAILY;BYSECOND=1,2,3", "event-too-often"),
        ("RRULE:FREQ=DAILY;INTERVAL=0", "event-unreadable"),
        ("RRULE:FREQ=SOMETIMES", "event-unreadable"),
    ],
)
def test_what_would_never_end_is_refused_with_its_line(rule: str, code: str) -> None:
    found = _read(_calendar(_event(uid="fine"), _event(rule)))
    assert [(each.line, each.code) for each in found.refused] == [(8, code)]
    assert [each.uid for each in found.meetings] == ["fine"]


def test_a_series_without_an_end_stops_where_it_is_asked_to() -> None:
    found = _read(_calendar(_event("RRULE:FREQ=WEEKLY")), until=date(2026, 3, 31))
    assert len(found.meetings) == 5


def test_too_much_is_refused_before_it_is_expanded() -> None:
    with pytest.raises(BadImport, match="calendar-too-many-meetings"):
        _read(_calendar(_event("RRULE:FREQ=DAILY", start="DTSTART:19900101T090000")))
    with pytest.raises(BadImport, match="calendar-too-many-events"):
        _read(_calendar(*(_event(uid=str(n)) for n in range(20_001))))
    with pytest.raises(BadImport, match="file-too-large"):
        _read(_calendar(_event("SUMMARY:" + "x" * (10 << 20))))


def test_a_long_line_and_deep_nesting_are_borne() -> None:
    [meeting] = _read(_calendar(_event("SUMMARY:" + "x" * (9 << 20)))).meetings
    assert len(meeting.title) <= 500
    with pytest.raises(BadImport, match="not-a-calendar"):
        _read(b"BEGIN:VALARM\r\n" * 5_000)


@pytest.mark.parametrize("content", [b"", b"  \n", b"hello", b"\x00\x01", b"PK\x03\x04zip"])
def test_what_is_no_calendar_is_refused(content: bytes) -> None:
    with pytest.raises(BadImport, match=r"not-a-calendar|file-empty"):
        _read(content)


def test_a_zone_that_nobody_knows_does_no_harm() -> None:
    [meeting] = _read(_calendar(_event(start="DTSTART;TZID=Nowhere/City:20260301T093000"))).meetings
    assert meeting.start.isoformat() == "2026-03-01T09:30:00"


def test_an_old_program_s_letters_are_read(tmp_path: Path) -> None:
    content = _calendar(_event("SUMMARY:Söhne")).decode().encode("cp1252")
    assert _read(content).meetings[0].title == "Söhne"
