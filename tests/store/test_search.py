"""Whatever is typed finds what holds it, in a useful order, and never fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from coachjournal.domain.evidence import Evidence
from coachjournal.domain.ids import EvidenceId, Moment, SessionId, ThemeId
from coachjournal.domain.sessions import Record, Session, Theme
from coachjournal.domain.terms import EvidenceSource
from coachjournal.store.search import Narrowed
from coachjournal.store.store import Store
from coachjournal.store.work import UnitOfWork
from tests.store.things import KEYS, NOW, client, record, session

TEXTS = {
    1: "Übung macht den Meister. The naïve café owner said: “I can't go on.”",
    2: "Resilience under pressure; well-being at work. O'Brien OR nobody.",
    3: "A note of 5 MB would be long. 100 % sure, C++ and a_b; NEAR the river.",
    4: "日本語のメモ and Привет, мир",
    5: "Re\u0301sume\u0301 written with loose marks",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store.create(tmp_path_factory.mktemp("library") / "journal.db", now=NOW, **KEYS)
    with store.unit_of_work() as work:
        work.add(client(working_name="Daniel, Calder", full_name="Daniël Kälder"))
        for number, text in TEXTS.items():
            day = date(2026, 1, 1) + timedelta(days=number)
            work.add_all([session(number, day), record(number, text)])
        work.commit()
    yield store
    store.close()


def found(store: Store, query: str, *, ranked: bool = True) -> list[str]:
    with store.unit_of_work() as work:
        return [hit.id for hit in work.search(query, ranked=ranked)]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("ubung", {1}), ("UBUNG", {1}), ("Übung", {1}), ("U\u0308bung", {1}), ("cafe", {1}),
        ("naive cafe", {1}), ("cafe naive", {1}), ('"naïve café"', {1}), ('"café naïve"', set()),
        ("naive resilience", set()), ("can't", {1}), ("can’t", {1}), ("well-being", {2}),
        ("O'Brien", {2}), ("OBrien", set()), ("or", {2}), ("a_b", {3}), ("c++", {3}),
        ("100 %", {3}), ("привет", {4}), ("resume", {5}), ("résumé", {5}),
        ("re\u0301sume\u0301", {5}),
        ("Daniel", set()), ("resil", set()),
    ],
)  # fmt: skip
def test_words_are_found_however_they_are_written(
    library: Store, query: str, numbers: set[int]
) -> None:
    sessions = {each for each in found(library, query) if each.startswith("session")}
    assert sessions == {f"session-{number}" for number in numbers}


@pytest.mark.parametrize("query", ["Daniel", "kalder", "C-01", "daniel calder"])
def test_a_client_is_found_by_name_and_code(library: Store, query: str) -> None:
    assert "client-1" in found(library, query)


@pytest.mark.parametrize(
    "query", ["resil", "Resilience und", "pressure resilienc", '"resilience un']
)
def test_while_typing_the_last_word_may_be_unfinished(library: Store, query: str) -> None:
    assert found(library, query, ranked=False) == ["session-2"]


def test_a_finished_word_is_not_stretched(library: Store) -> None:
    assert found(library, "resil ", ranked=False) == []


@pytest.mark.parametrize(
    "query",
    [
        "", " ", '"', '""', '"""', "*", "-", "(", ")", "^", ":", "+", "{", "}", "\\", "'", ";",
        "OR",
        "AND", "NOT", "NEAR", "NEAR(a b)", "title:x", "body : x", "a*", "*a", "-a", "a -b", "a OR",
        "OR a", "(a", "a)", '"a', 'a"', '"a" "', "a\x00b", "\x00", "_", "__", "\ud800", "a\udfffb",
        "%", "x" * 100_000, "w " * 5_000, '"a b" ' * 1_000, "é" * 3_000, "\u202e",
        "👩🏽‍🚀", "ﬁ", "\u0301",
        "'; DROP TABLE records; --", ":expression", "?1", "{title body}: a", "a NOT b",
        "^resilience",
    ],
)  # fmt: skip
@pytest.mark.parametrize("ranked", [True, False])
def test_nothing_that_is_typed_fails(library: Store, query: str, ranked: bool) -> None:
    found(library, query, ranked=ranked)


@given(query=st.text(st.characters(), max_size=30) | st.text('"*-+^(){}: aORNEAT_', max_size=20))
@settings(max_examples=300)
def test_no_text_at_all_fails(library: Store, query: str) -> None:
    for ranked in (True, False):
        found(library, query, ranked=ranked)


@pytest.mark.parametrize("query", ["OR", "NEAR", "nobody OR", "-resilience", "resilience*"])
def test_operators_are_only_words(library: Store, query: str) -> None:
    assert found(library, query), query


def test_a_word_without_letters_beside_one_with_is_passed_over(library: Store) -> None:
    assert found(library, "_ resilience -- ") == ["session-2"]


def test_newest_first_while_typing(library: Store) -> None:
    with library.unit_of_work() as work:
        for number, day in [(11, date(2020, 5, 5)), (12, date(2026, 6, 6)), (13, date(2024, 1, 1))]:
            work.add_all([session(number, day), record(number, "sandpiper")])
        assert _ids(work, "sandp", ranked=False) == ["session-12", "session-13", "session-11"]


def _ids(work: UnitOfWork, query: str, *, ranked: bool = True) -> list[str]:
    return [hit.id for hit in work.search(query, ranked=ranked)]


def test_a_day_with_more_things_than_it_has_numbers_loses_none(store: Store) -> None:
    with store.unit_of_work() as work:
        work.add(client())
        work.add_all(Theme(id=ThemeId(f"theme-{n}"), name=f"plover {n}") for n in range(2100))
        for n in range(2100, 2110):
            work.add(Theme(id=ThemeId(f"theme-{n}"), name=f"plover {n}"))
        assert len(work.search("plover", limit=5000)) == 2110


@pytest.mark.parametrize(
    "narrowed",
    [
        Narrowed(kinds=("record", "reflection")),
        Narrowed(clients=("client-1",)),
        Narrowed(themes=("theme-1",), techniques=("technique-1",)),
        Narrowed(since=date(2026, 1, 1), until=date(2026, 12, 31)),
    ],
)
@pytest.mark.parametrize("ranked", [True, False])
def test_a_filter_looks_for_the_words_once_and_not_for_each_thing_that_it_leaves(
    library: Store, narrowed: Narrowed, ranked: bool
) -> None:
    """One by one, a filter that leaves ten thousand notes took ten seconds."""
    asked: list[tuple[str, Any]] = []
    with library.unit_of_work() as work:

        def keep(_1: Any, _2: Any, statement: str, values: Any, *_rest: Any) -> None:
            if "MATCH" in statement:
                asked.append((statement, values))

        event.listen(work.connection, "before_cursor_execute", keep)
        work.search("resilience", ranked=ranked, narrowed=narrowed)
        event.remove(work.connection, "before_cursor_execute", keep)
        [(statement, values)] = asked
        plan = work.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        [how] = [row.detail for row in plan if "search_index" in row.detail]
    # "M" are the words, "=" a number that is given, "<" and ">" a range of them.
    wanted_by = how.rpartition(":")[2]
    assert wanted_by.startswith("M")
    assert "=" not in wanted_by


def test_the_title_weighs_more_than_the_body(store: Store) -> None:
    with store.unit_of_work() as work:
        theme = Theme(id=ThemeId("theme-1"), name="curlew")
        work.add_all([client(), session(), record(1, "curlew and other waders"), theme])
        assert _ids(work, "curlew") == ["theme-1", "session-1"]


def test_a_hit_shows_its_place_its_client_and_its_day(library: Store) -> None:
    with library.unit_of_work() as work:
        [hit] = work.search("pressure")
    assert hit.kind == "record"
    assert hit.client == "client-1"
    assert hit.day == date(2026, 1, 3)
    assert "pressure" in hit.snippet


@pytest.mark.parametrize("long", ["reed " * 3_000, "Schilf fällt. " * 3_000, "reed " * 100_000])
def test_the_snippet_shows_the_word_even_deep_inside_a_long_note(store: Store, long: str) -> None:
    with store.unit_of_work() as work:
        work.add_all([client(), session(), record(1, f"{long} avocet {long}")])
        [hit] = work.search("Avocet")
    assert "avocet" in hit.snippet
    assert len(hit.snippet) < 200


def test_a_changed_note_is_found_by_its_new_words_only(store: Store) -> None:
    with store.unit_of_work() as work:
        work.add_all([client(), session(), record(1, "grebe")])
        work.replace(record(1, "dunlin"))
        assert (_ids(work, "grebe"), _ids(work, "dunlin")) == ([], ["session-1"])
        work.remove(Record, "record-1")
        assert _ids(work, "dunlin") == []


def _evidence() -> Evidence:
    return Evidence(
        id=EvidenceId("evidence-1"), source=EvidenceSource.RECORD, made_at=Moment(NOW),
        session_id=SessionId("session-1"), revision=1, quote="q", what_i_did="grebe waited",
    )  # fmt: skip


def test_a_binned_session_goes_from_the_search_with_all_its_things_and_comes_back(
    store: Store,
) -> None:
    titled = session(title="grebe day")
    with store.unit_of_work() as work:
        work.add_all([client(), titled, record(1, "grebe"), _evidence()])
        everything = sorted((hit.kind, hit.id) for hit in work.search("grebe"))
        assert [kind for kind, _ in everything] == ["evidence", "record", "session"]
        work.replace(replace(titled, binned_at=Moment(NOW)))
        assert work.search("grebe") == []
        # What is written into the bin stays out of sight as well.
        work.replace(record(1, "grebe again"))
        assert work.search("grebe") == []
        work.replace(titled)
        assert sorted((hit.kind, hit.id) for hit in work.search("grebe")) == everything


def test_a_session_that_moved_to_another_day_or_client_takes_its_note_along(store: Store) -> None:
    with store.unit_of_work() as work:
        work.add_all([client(1), client(2), session(1), session(2, date(2026, 4, 1))])
        work.add_all([record(1, "grebe"), record(2, "grebe")])
        assert _ids(work, "grebe", ranked=False) == ["session-2", "session-1"]
        work.replace(session(1, date(2026, 5, 1), client_id="client-2"))
        hits = work.search("grebe", ranked=False)
    assert [hit.id for hit in hits] == ["session-1", "session-2"]
    assert hits[0].client == "client-2"


def test_the_index_goes_back_with_what_was_not_committed(path: Path) -> None:
    store = Store.create(path, now=NOW, **KEYS)
    with store.unit_of_work() as work:
        work.add_all([client(), session(), record(1, "grebe")])
    with store.unit_of_work() as work:
        assert work.search("grebe") == []
        assert work.count(Session) == 0
    store.close()
