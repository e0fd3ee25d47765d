"""The quick line: what is typed in many spellings, and what nobody can read."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.quick_line import KnownClient, QuickLine, meant_by, read_line
from coachjournal.services.quick_words import vocabulary

CLIENTS = (
    KnownClient("1", "C-07", "Daniel, Calder"),
    KnownClient("2", "C-08", "Dana"),
    KnownClient("3", "T-1", "Calder team"),
    KnownClient("4", "C-09", "May"),
)
# A Sunday.
TODAY = date(2026, 11, 22)
WORDS = vocabulary()


def read(text: str, today: date = TODAY) -> QuickLine:
    return read_line(text, CLIENTS, WORDS, today)


def test_the_line_of_the_book() -> None:
    line = read("C-07 yesterday 9:30 75m paid video")
    assert [client.code for client in line.clients] == ["C-07"]
    assert (line.day, line.at, line.minutes) == (date(2026, 11, 21), time(9, 30), 75)
    assert line.terms == {"payment": "paid", "mode": "video"}
    assert line.unread == ()


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("C-07", ["C-07"]),
        ("c07", ["C-07"]),
        ("c7", ["C-07"]),
        ("Daniel, Calder", ["C-07"]),
        ("dani", ["C-07"]),
        ("dana", ["C-08"]),
        ("dan", ["C-07", "C-08"]),
        ("calder te", ["T-1"]),
        ("team", ["T-1"]),
        ("9:30 dani 60", ["C-07"]),
        ("may 9:30", ["C-09"]),
        ("nobody", []),
    ],
)
def test_who_is_meant(typed: str, codes: list[str]) -> None:
    found = read(typed).clients or meant_by(typed, CLIENTS)
    assert [client.code for client in found] == codes


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("today", TODAY),
        ("yesterday", date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 23)),
        ("day before yesterday", date(2026, 11, 20)),
        ("monday", date(2026, 11, 16)),
        ("Fri", date(2026, 11, 20)),
        ("sunday", TODAY),
        ("last sunday", date(2026, 11, 15)),
        ("next monday", date(2026, 11, 23)),
        ("monday planned", date(2026, 11, 23)),
        ("12 May", date(2026, 5, 12)),
        ("12th may", date(2026, 5, 12)),
        ("May 12", date(2026, 5, 12)),
        ("12 May 2024", date(2024, 5, 12)),
        ("12.5.", date(2026, 5, 12)),
        ("12.5", date(2026, 5, 12)),
        ("12.05.2025", date(2025, 5, 12)),
        ("12.5.25", date(2025, 5, 12)),
        ("2026-10-01", date(2026, 10, 1)),
        ("13/10", date(2026, 10, 13)),
        ("10/13", date(2026, 10, 13)),
        ("1 dec", date(2026, 12, 1)),
        ("30 dec", date(2025, 12, 30)),
        ("30 dec planned", date(2026, 12, 30)),
        ("29 feb", date(2024, 2, 29)),
        ("31 feb", None),
        ("2026-13-01", None),
    ],
)
def test_days(typed: str, day: date | None) -> None:
    assert read(f"c7 {typed}").day == day


@pytest.mark.parametrize("typed", ["3/10", "3/10/2026", "12/1"])
def test_a_day_that_can_be_two_days_is_none(typed: str) -> None:
    line = read(f"c7 {typed} 75m")
    assert line.day is None
    assert line.ambiguous == line.unread == (typed,)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("9:30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("930", time(9, 30)),
        ("0930", time(9, 30)),
        ("1445", time(14, 45)),
        ("9am", time(9)),
        ("9 am", time(9)),
        ("12am", time(0)),
        ("12:15pm", time(12, 15)),
        ("2.30pm", time(14, 30)),
        ("9 o'clock", time(9)),
        ("24:00", None),
        ("9:75", None),
        ("13pm", None),
        ("120", None),
    ],
)
def test_times(typed: str, at: time | None) -> None:
    assert read(f"c7 {typed}").at == at


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("75m", 75),
        ("75", 75),
        ("75 min", 75),
        ("120", 120),
        ("930 45", 45),
        ("1h", 60),
        ("1h15", 75),
        ("1h15m", 75),
        ("1 h 15 min", 75),
        ("1:15h", 75),
        ("1.25h", 75),
        ("1,5 hours", 90),
        ("0", None),
        ("25h", None),
        ("1:75h", None),
    ],
)
def test_minutes(typed: str, minutes: int | None) -> None:
    assert read(f"c7 {typed}").minutes == minutes


@pytest.mark.parametrize(
    ("typed", "at", "minutes"),
    [
        ("9:30-10:45", time(9, 30), 75),
        ("9.30–10.45", time(9, 30), 75),
        ("9:30 - 10:45", time(9, 30), 75),
        ("930-1045", time(9, 30), 75),
        ("9-10:30", time(9), 90),
        ("9am-10am", time(9), 60),
        ("from 9:30 to 10:45", time(9, 30), 75),
        ("23:30-0:15", time(23, 30), 45),
        ("9:30-9:30", None, None),
        ("10:45-9:30", None, None),
    ],
)  # fmt: skip
def test_spans(typed: str, at: time | None, minutes: int | None) -> None:
    line = read(f"c7 {typed}")
    assert (line.at, line.minutes) == (at, minutes)


@pytest.mark.parametrize(
    ("typed", "fact", "value"),
    [
        ("pro bono", "payment", "pro-bono"),
        ("peer exchange", "payment", "peer"),
        ("in person", "mode", "in-person"),
        ("PHONE", "mode", "phone"),
        ("no show", "status", "no-show"),
        ("cancelled late", "status", "late-cancelled"),
        ("planned", "status", "planned"),
        ("three way", "activity", "three-way"),
        ("group", "kind", "group"),
        ("personal", "context", "personal"),
    ],
)
def test_words_of_closed_lists(typed: str, fact: str, value: str) -> None:
    line = read(f"c7 {typed}")
    assert line.terms == {fact: value}
    assert line.unread == ()


def test_what_is_not_understood_is_handed_back() -> None:
    line = read("c7 9:30 about the board 60 8:00")
    assert line.unread == ("about", "board", "8:00")
    assert line.named == ""


def test_somebody_unknown_is_what_the_line_begins_with() -> None:
    line = read("Mary Ann yesterday 60 oddly")
    assert line.named == "Mary Ann"
    assert line.clients == ()
    assert line.unread == ("Mary", "Ann", "oddly")


@given(st.text(max_size=200))
def test_nothing_typed_is_ever_lost_or_too_much(text: str) -> None:
    line = read(text)
    pieces = " ".join(piece.words for piece in line.pieces).split()
    kept = [word.strip(",;") for word in text.split()]
    for word in kept:
        for part in word.replace(",", " ").replace(";", " ").split():
            assert any(part in piece for piece in pieces)
    assert line.minutes is None or 1 <= line.minutes <= 24 * 60


_SPELLED_DAYS = st.sampled_from(
    ["{d:%Y-%m-%d}", "{d.day}.{d.month}.{d.year}", "{d.day}. {d:%B} {d.year}"]
)
_SPELLED_TIMES = st.sampled_from(["{t.hour}:{t:%M}", "{t:%H}.{t:%M}", "{t:%H%M}", "{t:%I:%M%p}"])
_SPELLED_MINUTES = st.sampled_from(["{m}m", "{m} min", "{h}h{r:02}", "{h}:{r:02}h"])


@given(
    st.dates(date(1960, 1, 1), date(2140, 12, 31)),
    st.times(),
    st.integers(1, 12 * 60),
    st.permutations([0, 1, 2, 3]),
    st.tuples(_SPELLED_DAYS, _SPELLED_TIMES, _SPELLED_MINUTES),
)
def test_any_day_time_and_length_in_any_order(
    day: date, at: time, minutes: int, order: list[int], spelled: tuple[str, str, str]
) -> None:
    parts = (
        "c-08",
        spelled[0].format(d=day),
        spelled[1].format(t=at),
        spelled[2].format(m=minutes, h=minutes // 60, r=minutes % 60),
    )
    line = read("  ".join(parts[place] for place in order))
    assert [client.code for client in line.clients] == ["C-08"]
    assert (line.day, line.at, line.minutes) == (day, at.replace(second=0, microsecond=0), minutes)
    assert line.unread == ()


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_bare_weekday_is_within_the_last_week(today: date) -> None:
    day = read("c7 wednesday", today).day
    assert day is not None
    assert day.weekday() == 2
    assert timedelta() <= today - day < timedelta(days=7)


@given(st.dates(date.min, date.max), st.sampled_from(["tomorrow", "next mon", "12 may", "monday"]))
def test_the_ends_of_time_raise_nothing(today: date, typed: str) -> None:
    assert read(typed, today).pieces
