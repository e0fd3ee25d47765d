"""Every kind of thing comes back from the encrypted file exactly as it was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Any, NewType, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachjournal.domain import ids
from coachjournal.domain.audit import HoursLogLink
from coachjournal.domain.sessions import Draft, Record, Reflection
from coachjournal.errors import BadInput
from coachjournal.store.mapper import Kind
from coachjournal.store.store import Store
from coachjournal.store.tables import all_kinds
from tests.store.things import KEYS, NOW, client, record, session

ODD = "NBSP\u00a0 LS\u2028 PS\u2029 NUL\x00 CR\r\n BOM\ufeff RTL\u202eשלום👩🏽‍🚀 e\u0301 \U0010ffff"
_TEXT = st.one_of(st.just(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
_WITH_HALVES = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=60)
_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXT,
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    bytes: st.binary(max_size=60),
    date: st.dates(),
    ids.Moment: st.datetimes(timezones=st.just(UTC)),
    ids.WallTime: st.datetimes(),
}
# These hold whatever was typed, half a character pair included.
_NOTES = (Record, Reflection, Draft)


@pytest.fixture(scope="module")
def loose(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A journal in which a thing may point to what is not there."""
    store = Store.create(tmp_path_factory.mktemp("loose") / "journal.db", now=NOW, **KEYS)
    # Within a transaction, and SQLAlchemy always is in one, the pragma does nothing.
    store._connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
    yield store
    store.close()


def _strategy(hint: Any) -> st.SearchStrategy[Any]:
    if hint in _SCALARS:
        return _SCALARS[hint]
    if isinstance(hint, NewType):
        return st.uuids().map(str)
    if get_origin(hint) is tuple:
        return st.lists(_TEXT, max_size=4).map(tuple)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    members = get_args(hint)
    assert NoneType in members, hint
    return st.none() | st.one_of([_strategy(each) for each in members if each is not NoneType])


def _things(kind: Kind[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind.type)
    values = {f.name: _strategy(hints[f.name]) for f in fields(kind.type)}
    if kind.type in _NOTES:
        values["text"] = _WITH_HALVES
    values[kind.key] = st.integers(1, 2**60) if hints[kind.key] is int else st.uuids().map(str)
    return st.builds(kind.type, **values)


def test_there_are_kinds_to_be_proven() -> None:
    assert len(all_kinds()) > 40


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.table.name)
@given(data=st.data())
@settings(max_examples=25)
def test_a_thing_comes_back_as_it_was_kept(loose: Store, kind: Kind[Any], data: Any) -> None:
    thing = data.draw(_things(kind))
    with loose.unit_of_work() as work:
        work.add(thing)
        found = work.get(kind.type, getattr(thing, kind.key))
    if hasattr(thing, "digest") and kind.type is not HoursLogLink:
        # Signed when it was kept.
        assert len(found.digest) == 32
        found, thing = (_without_digest(each) for each in (found, thing))
    assert found == thing


def _without_digest(thing: Any) -> dict[str, Any]:
    return {f.name: getattr(thing, f.name) for f in fields(thing) if f.name != "digest"}


def test_every_field_has_its_column_and_no_column_is_nobodys() -> None:
    for kind in all_kinds():
        assert [f.name for f in fields(kind.type)] == [c.name for c in kind.table.columns]


@pytest.mark.parametrize("text", ["\ud83d", "a\udc80b", "\udfff" * 300, ODD + "\ud800"])
def test_half_a_character_pair_in_a_note_outlives_a_reopening(path: Path, text: str) -> None:
    store = Store.create(path, now=NOW, **KEYS)
    with store.unit_of_work() as work:
        work.add_all([client(), session(), record(1, f"heron {text}")])
        work.commit()
    store.close()

    store = Store.open(path, **KEYS)
    with store.unit_of_work() as work:
        assert work.get(Record, "record-1").text == f"heron {text}"
        assert [hit.id for hit in work.search("heron")] == ["session-1"]
    store.close()


def test_half_a_character_pair_in_a_name_is_refused_in_our_words(store: Store) -> None:
    with store.unit_of_work() as work, pytest.raises(BadInput) as refused:
        work.add(client(full_name="Rosa \ud83d"))
    assert refused.value.code == "text-not-unicode"


def test_a_number_too_large_for_the_database_is_refused_in_our_words(store: Store) -> None:
    with store.unit_of_work() as work, pytest.raises(BadInput) as refused:
        work.add(client(unnamed_members=2**63))
    assert refused.value.code == "number-too-large"


def test_moments_in_the_file_sort_as_text_as_they_do_in_time(store: Store) -> None:
    moments = [
        datetime(2026, 3, 1, tzinfo=UTC),
        datetime(2026, 3, 1, 0, 0, 0, 1, tzinfo=UTC),
        datetime(2026, 12, 1, 23, 59, tzinfo=UTC),
    ]
    with store.unit_of_work() as work:
        for number, moment in enumerate(moments, start=1):
            work.add(client(number, made_at=ids.Moment(moment)))
        kept = work.connection.exec_driver_sql("SELECT made_at FROM clients").scalars().all()
    assert list(kept) == sorted(kept)
