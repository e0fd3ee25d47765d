"""Frozen values to JSON and back: nothing lost, nothing foreign let in."""

from __future__ import annotations

import dataclasses
import json
import time as clock
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Flag, IntEnum, StrEnum, auto
from typing import Any, Generic, Literal, NamedTuple, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain import (
    audit,
    development,
    entries,
    people,
    report,
    sessions,
    settings,
    supervision,
    work,
)
from coachjournal.domain.changes import Changes
from coachjournal.domain.entries import Entries, SessionEntry
from coachjournal.domain.ids import ClientId, Moment, NoteId, RecordId, WallTime
from coachjournal.domain.plain import from_plain, to_plain
from coachjournal.domain.sessions import Session
from coachjournal.errors import BadInput

Item = TypeVar("Item")
CANARY = "Wilhelmina-Canary-Fictional"


class Mood(StrEnum):
    WELL = "well"
    OFF = "off"


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Ways(Flag):
    NORTH = auto()
    SOUTH = auto()


class Point(NamedTuple):
    x: int
    y: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    content: bytes
    beside: Words | Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Generic[Item]):
    item: Item
    more: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    id: ClientId
    note: NoteId
    mood: Mood
    level: Level
    ways: Ways
    yes: bool
    count: int
    share: float
    exact: Decimal
    day: date
    at: time
    moment: Moment
    wall: WallTime
    maybe: Mood | None
    raw: bytes
    place: Point
    pair: tuple[int, str]
    many: tuple[Point, ...]
    counts: Mapping[str, int]
    moods: Mapping[Mood, tuple[date, ...]]
    fact: str | int | float | bool | None
    part: Words | Picture
    parts: tuple[Words | Picture, ...]
    one_of: Literal["a", "b"] | int | None
    boxed: Box[Point]


TEXT = st.text(max_size=8)
MOMENTS = st.datetimes(timezones=st.just(UTC))
FLOATS = st.floats(allow_nan=False, allow_infinity=False)
POINTS = st.builds(Point, x=st.integers(), y=FLOATS)
WORDS = st.builds(Words, text=TEXT)
PICTURES = st.recursive(
    st.builds(Picture, content=st.binary(max_size=8), beside=st.none()),
    lambda inner: st.builds(Picture, content=st.binary(max_size=8), beside=inner | WORDS),
    max_leaves=3,
)
PARTS = WORDS | PICTURES
EVERYTHING = st.builds(
    Everything,
    id=TEXT,
    note=TEXT,
    mood=st.sampled_from(Mood),
    level=st.sampled_from(Level),
    ways=st.sampled_from([Ways(0), Ways.NORTH, Ways.NORTH | Ways.SOUTH]),
    yes=st.booleans(),
    count=st.integers(),
    share=FLOATS,
    exact=st.decimals(allow_nan=False, allow_infinity=False),
    day=st.dates(),
    at=st.times(),
    moment=MOMENTS,
    wall=st.datetimes(),
    maybe=st.none() | st.sampled_from(Mood),
    raw=st.binary(max_size=8),
    place=POINTS,
    pair=st.tuples(st.integers(), TEXT),
    many=st.lists(POINTS, max_size=3).map(tuple),
    counts=st.dictionaries(TEXT, st.integers(), max_size=3),
    moods=st.dictionaries(
        st.sampled_from(Mood), st.lists(st.dates(), max_size=2).map(tuple), max_size=2
    ),
    fact=TEXT | st.integers() | FLOATS | st.booleans() | st.none(),
    part=PARTS,
    parts=st.lists(PARTS, max_size=3).map(tuple),
    one_of=st.sampled_from(["a", "b", 2, None]),
    boxed=st.builds(Box, item=POINTS, more=st.lists(POINTS, max_size=2).map(tuple)),
)


@given(EVERYTHING)
def test_every_kind_of_value_comes_back_as_it_was(value: Everything) -> None:
    written = json.dumps(to_plain(value), allow_nan=False)
    back = from_plain(Everything, json.loads(written))
    assert back == value
    assert type(back.fact) is type(value.fact)
    assert (back.moment.tzinfo, type(back.place), type(back.ways)) == (UTC, Point, Ways)


def kept_types() -> list[type]:
    """Every frozen value that is kept in the vault or handed to a child."""
    modules = (audit, development, entries, people, report, sessions, settings, supervision, work)
    found = {
        value
        for module in modules
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__
    }
    records = (each for each in found if dataclasses.is_dataclass(each) or hasattr(each, "_fields"))
    return sorted(records, key=lambda each: each.__qualname__)


def test_bare_collections_are_written_too() -> None:
    words = (Words(text="a"), Words(text="b"))
    plain = to_plain({"words": words, Mood.OFF: [1, None]})
    assert plain == {"words": [{"text": "a"}, {"text": "b"}], "off": [1, None]}
    assert from_plain(tuple[Words, ...], to_plain(words)) == words


def test_entries_and_changes_of_the_domain() -> None:
    entry = SessionEntry("1", "2", date(2026, 1, 2), 60, 60, "coaching", "team", 3, "paid", "held")
    all_of_them = Entries(sessions=(entry,))
    assert from_plain(Entries, to_plain(all_of_them)) == all_of_them
    assert from_plain(Changes, to_plain(Changes.NOTES | Changes.WORK)) == (
        Changes.NOTES | Changes.WORK
    )


def plain_session(**changes: Any) -> dict[str, Any]:
    session = Session(
        id=RecordId("s"),  # type: ignore[arg-type]
        client_id=ClientId("c"),
        start=WallTime(datetime.fromisoformat("2026-03-07T09:30")),
        zone="Europe/London",
        minutes=60,
        coaching_minutes=60,
        made_at=Moment(datetime(2026, 3, 7, 9, 30, tzinfo=UTC)),
    )
    plain = to_plain(session)
    assert isinstance(plain, dict)
    return {**plain, **changes}


def test_a_missing_key_takes_its_default_and_a_needed_one_is_refused() -> None:
    plain = plain_session()
    del plain["title"]
    assert from_plain(Session, plain).title == ""
    del plain["zone"]
    with pytest.raises(BadInput) as caught:
        from_plain(Session, plain)
    assert caught.value.facts == {"type": "Session", "field": "zone"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("minutes", "60"),
        ("minutes", 60.0),
        ("minutes", True),
        ("minutes", None),
        ("title", 5),
        ("kind", CANARY),
        ("kind", ["individual"]),
        ("start", CANARY),
        ("start", "2026-03-07"),
        ("start", "20260307T093000"),
        ("start", "2026-03-07T09:30:00+00:00"),
        ("made_at", "2026-03-07T09:30:00"),
        ("made_at", "2026-03-07T09:30:00+01:00"),
        ("no_note_intended", 0),
    ],
)
def test_what_does_not_fit_is_refused_and_never_quoted(key: str, value: object) -> None:
    with pytest.raises(BadInput) as caught:
        from_plain(Session, plain_session(**{key: value}))
    error = caught.value
    assert (error.code, error.facts) == ("bad-data", {"type": "Session", "field": key})
    assert error.__cause__ is error.__context__ is None


def test_an_unknown_key_is_refused_and_never_quoted() -> None:
    with pytest.raises(BadInput) as caught:
        from_plain(Session, plain_session(**{CANARY: 1}))
    assert caught.value.facts == {"type": "Session", "reason": "unknown-key"}


@pytest.mark.parametrize(
    ("type_", "json_"),
    [
        (Picture, {"content": "not base64!"}),
        (Picture, {"content": "QUJD", "beside": {"text": "no tag"}}),
        (Picture, {"content": "QUJD", "beside": {"@": "Session"}}),
        (Picture, {"content": "QUJD", "beside": {"@": "Words", "text": "x", "more": 1}}),
        (Picture, []),
        (tuple[int, str], [1]),
        (tuple[int, ...], {"0": 1}),
        (Decimal, "NaN"),
        (Decimal, "one"),
        (float, float("inf")),
        (Literal["a"], "b"),
        (Literal[1], True),
        (Mood, "awful"),
        (Level, True),
        (date, "2026-02-30"),
        (int | str, None),
        (str, None),
    ],
)
def test_other_misfits(type_: Any, json_: object) -> None:
    with pytest.raises(BadInput) as caught:
        from_plain(type_, json_)
    assert caught.value.code == "bad-data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    at: Moment
    wall: WallTime


def test_a_moment_elsewhere_is_written_in_utc_and_a_naive_one_is_refused() -> None:
    naive = datetime.fromisoformat("2026-01-01T00:00:00")
    there = datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert to_plain(Stamp(at=Moment(there), wall=WallTime(naive))) == {
        "at": "2026-01-01T10:00:00+00:00",
        "wall": "2026-01-01T00:00:00",
    }
    for at, wall in ((naive, naive), (there, there)):
        with pytest.raises(BadInput, match="bad-data"):
            to_plain(Stamp(at=Moment(at), wall=WallTime(wall)))


def test_what_has_no_plain_form_is_the_programmers_mistake() -> None:
    for value in (object(), {1, 2}, 1j):
        with pytest.raises(TypeError, match="no plain form"):
            to_plain(value)
    for hint in (str | date, Mapping[int, str], Literal["a", 1], Any):
        with pytest.raises(TypeError):
            from_plain(hint, "x")  # type: ignore[arg-type]


@pytest.mark.parametrize("type_", kept_types(), ids=lambda type_: str(type_.__qualname__))
def test_every_kept_value_has_a_plain_form(type_: type) -> None:
    with pytest.raises(BadInput) as caught:
        from_plain(type_, {"no such field": 1})
    assert caught.value.code == "bad-data"


def test_ten_thousand_sessions_take_well_under_a_second() -> None:
    session = from_plain(Session, plain_session())
    started = clock.process_time()
    plain = to_plain((session,) * 10_000)
    assert len(from_plain(tuple[Session, ...], plain)) == 10_000
    assert clock.process_time() - started < 2.0  # 0.3 s here; the machine may be busy
