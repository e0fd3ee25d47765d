"""Filters keep a search to less; a mistyped word is forgiven."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from coachjournal.domain.people import Client
from coachjournal.services.clients import ClientToAdd
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog
from tests.services.packs import practice


def _log(made: Practice, code: str, day: str, record: str, **more: Any) -> str:
    start = datetime.fromisoformat(f"{day}T09:00")
    wanted = SessionToLog(client_code=code, start=start, minutes=60, record=record, **more)
    return made.sessions.log(wanted).value.id


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Practice]:
    with practice(tmp_path / "v") as opened:
        opened.clients.add(ClientToAdd(code="C-07", working_name="Daniel, Calder"))
        opened.clients.add(ClientToAdd(code="C-09", working_name="Ruth"))
        _log(opened, "C-07", "2026-03-02", "A kingfisher.", themes=("Trust",))
        _log(opened, "C-07", "2026-04-06", "Two kingfishers.", techniques=("GROW",))
        _log(opened, "C-09", "2026-03-31", "No kingfisher.", themes=("Fear of heights",))
        yield opened


def _days(made: Practice, query: str, *, ranked: bool = False) -> list[str]:
    found = made.search.ask(query, ranked=ranked).things
    return sorted({str(each.hit.day) for each in found})


@pytest.mark.parametrize("ranked", [False, True])
@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("kingfisher", ["2026-03-02", "2026-03-31"]),
        ("kingfisher client:C-07", ["2026-03-02"]),
        ("kingfisher client:ruth", ["2026-03-31"]),
        ("kingfisher theme:trust", ["2026-03-02"]),
        ('kingfisher theme:"fear of"', ["2026-03-31"]),
        ("kingfishers technique:grow", ["2026-04-06"]),
        ("kingfisher from:2026-03-03", ["2026-03-31"]),
        ("kingfisher to:2026-03-30", ["2026-03-02"]),
        ("kingfisher from:2026-03-31 to:2026-03-31", ["2026-03-31"]),
        ("kingfisher kind:record", ["2026-03-02", "2026-03-31"]),
        ("kingfisher kind:reflection", []),
        ("client:C-09 kind:note", ["2026-03-31"]),
        ("client:C-07 client:C-09 kind:record from:2026-04", ["2026-04-06"]),
    ],
)
def test_filters_keep_a_search_to_less(
    made: Practice, query: str, days: list[str], ranked: bool
) -> None:
    if "kingfishers" not in query:
        # While it is typed a word may go on.
        query = query.replace("kingfisher", '"kingfisher"')
    assert _days(made, query, ranked=ranked) == days


def test_a_filter_that_names_nobody_finds_nothing_and_is_said(made: Practice) -> None:
    answer = made.search.ask("kingfisher client:nobody")
    assert (answer.things, answer.unread) == ((), ("client:nobody",))


@pytest.mark.parametrize("typed", ["kingfsher", "kingfihser", "kingfischer", "Kingfysher"])
def test_a_mistyped_word_is_forgiven_and_said(made: Practice, typed: str) -> None:
    answer = made.search.ask(f"no {typed}")
    assert answer.instead == "no kingfisher"
    assert [str(each.hit.day) for each in answer.things] == ["2026-03-31"]


@pytest.mark.parametrize("typed", ["xyz", '"kingfsher"', "zzzzzzzzzz"])
def test_what_is_too_far_or_meant_word_for_word_is_not_guessed_at(
    made: Practice, typed: str
) -> None:
    answer = made.search.ask(typed)
    assert (answer.things, answer.instead) == ((), "")


def test_nobody_under_restriction_is_found_by_a_filter(made: Practice) -> None:
    ruth = made.clients.by_code("C-09").id
    with made.journal.work() as work:
        client = work.get(Client, ruth)
        work.replace(replace(client, restricted_since=made.journal.clock.today()))
        work.commit()
    assert _days(made, "client:C-09 kind:record") == []
    assert made.search.ask("client:C-09 kind:record", restricted=True).things
