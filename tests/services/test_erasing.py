"""Erasing a client: nothing of the person is left in any page, and everybody else stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coachjournal.domain.development import CpdApplied
from coachjournal.domain.ids import RowId
from coachjournal.domain.people import Client, Member
from coachjournal.domain.sessions import Participation, Session, SessionTechnique
from coachjournal.domain.work import EngagementClient
from coachjournal.services.erasing import apply_ledger, erase_from, new_erasure
from coachjournal.services.practice import Practice
from coachjournal.store.erasing import belonging_to
from coachjournal.store.tables import all_kinds
from tests.services.pages import pages_of, words_in
from tests.services.persons import whole_person
from tests.services.practices import data_of, links, wrong_parts


def _erase(practice: Practice, client_id: str, **kept: str) -> None:
    journal = practice.journal
    with journal.work() as work:
        erasure = new_erasure(client_id, RowId("ledger-1"), journal.now(), **kept)
        erase_from(work, client_id, erasure, journal.now())
        work.commit()
    journal.store.purge()


@pytest.mark.parametrize("kept", [{}, {"kept_as": "nobody-1", "code": "K-1"}], ids=["all", "hours"])
def test_no_page_of_the_file_holds_a_word_of_the_person(
    practice: Practice, vault: Path, kept: dict[str, str]
) -> None:
    whole_person(practice, number=8)
    client_id, words = whole_person(practice)
    key = practice.vault.keys.database_key()
    before = words_in(pages_of(vault / "journal.db", key), words)
    assert len(words) >= 20
    assert before == set(words)

    _erase(practice, client_id, **kept)
    practice.close()

    pages = pages_of(vault / "journal.db", key)
    assert words_in(pages, words) == set()
    assert words_in(pages, ["ordinary12"]) == {"ordinary12"}
    assert wrong_parts(vault) == []


def _export(practice: Practice, folder: Path) -> dict[str, Any]:
    practice.export_everything(folder)
    things: dict[str, Any] = data_of(folder)["things"]
    return things


def test_everybody_else_is_left_exactly_as_they_were(practice: Practice, tmp_path: Path) -> None:
    whole_person(practice, number=8)
    alone = _export(practice, tmp_path / "alone")
    client_id, _words = whole_person(practice)
    _erase(practice, client_id)

    now = _export(practice, tmp_path / "now")
    changed = {"hours_log", "erasures", "supervision_meetings", "supervision_agendas",
               "exported", "observed_practice"}  # fmt: skip
    for name in set(now) - changed:
        assert now[name] == alone[name], name
    assert len(now["observed_practice"]) == 2
    # A meeting, its agenda and a register line stay, with nothing of the person in them.
    assert len(now["supervision_meetings"]) == len(now["supervision_agendas"]) == 2
    assert [line["clients"] for line in now["exported"]] == [["person-8"], []]


def test_the_trail_only_grows_and_holds_what_became_of_each_entry(practice: Practice) -> None:
    client_id, _words = whole_person(practice)
    before = links(practice)
    _erase(practice, client_id)
    after = links(practice)
    assert after[: len(before)] == before
    told = {link.entry: link.change for link in after[len(before) :]}
    assert len(told) == 4
    assert set(told.values()) == {"erased"}


def test_kept_hours_stay_to_the_minute_under_a_code_that_was_nobodys(practice: Practice) -> None:
    client_id, _words = whole_person(practice)
    _erase(practice, client_id, kept_as="nobody-1", code="K-1")
    with practice.journal.work() as work:
        kept = work.all(Session)
        clients = work.all(Client)
    assert [(s.client_id, s.coaching_minutes, s.minutes) for s in kept] == [
        ("nobody-1", 60, 75),
        ("nobody-1", 60, 75),
    ]
    assert {str(s.start) for s in kept} == {"2026-03-02 00:00:00", "2026-03-03 00:00:00"}
    assert [(c.code, c.full_name, c.email) for c in clients] == [("K-1", "", "")]
    lines = practice.clients.lines()
    assert sum(b.paid_minutes for b in lines[0].opening_balances) == 600
    links(practice)


def test_a_ledger_erases_again_from_an_older_copy_and_only_once(
    practice: Practice, vault: Path
) -> None:
    client_id, words = whole_person(practice)
    line = new_erasure(client_id, RowId("ledger-1"), practice.journal.now())
    store = practice.journal.store
    assert client_id not in json.dumps([line.client_digest, line.kept_as])

    assert apply_ledger(store, [line], practice.journal.now()) == 1
    assert apply_ledger(store, [line], practice.journal.now()) == 0
    key = practice.vault.keys.database_key()
    practice.close()
    assert words_in(pages_of(vault / "journal.db", key), words) == set()
    assert wrong_parts(vault) == []


# They join a person to something of others; the tests of what is shared hold these.
_JOINING = {Member, Participation, EngagementClient, SessionTechnique, CpdApplied}


def test_the_person_of_these_tests_has_something_of_every_kind(practice: Practice) -> None:
    """A kind that is added later must be given to that person, or nothing here proves it."""
    client_id, _words = whole_person(practice)
    tables = {kind.table.name: kind for kind in all_kinds()}
    personal = {"clients"}
    for kind in all_kinds():
        targets = {p.column.table.name for c in kind.table.columns for p in c.foreign_keys}
        if targets & personal:
            personal.add(kind.table.name)
    with practice.journal.work() as work:
        own = belonging_to(work, client_id)
    assert len(personal) > 25
    assert {tables[name].type for name in personal} - _JOINING == set(own)
