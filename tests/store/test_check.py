"""The check finds what was changed behind the program's back, and nothing in a sound journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.ids import Moment, ReflectionId, RowId
from coachjournal.domain.sessions import Reflection
from coachjournal.domain.terms import HoursChange
from coachjournal.domain.work import PromiseMade
from coachjournal.store.check import check_contents, check_pages
from coachjournal.store.store import Store
from tests.store import raw
from tests.store.test_work import link
from tests.store.things import KEYS, NOW, client, record, session


def _wrong(path: Path) -> set[str]:
    """The names of the checks that find something wrong."""
    found = check_pages(path, raw.DATABASE_KEY)
    store = Store.open(path, **KEYS)
    try:
        found += check_contents(store)
    finally:
        store.close()
    return {finding.name for finding in found if not finding.sound}


@pytest.fixture
def journal(path: Path) -> Path:
    """Two sessions with their links in the audit trail, notes, a binned session, blank texts."""
    store = Store.create(path, now=NOW, **KEYS)
    binned = session(3, binned_at=Moment(NOW), title="Gone")
    with store.unit_of_work() as work:
        work.add_all([client(1), session(1, title=" "), session(2, date(2026, 4, 1)), binned])
        work.add_all([record(1, "Herons"), record(2, " \n\u00a0"), record(3, "Out of sight")])
        work.add(Reflection(id=ReflectionId("alone"), text="Of no session", changed_at=Moment(NOW)))
        work.add(PromiseMade(id=RowId("promise"), text="Send the book"))
        for number, on in [(1, date(2026, 3, 7)), (2, date(2026, 4, 1)), (3, date(2026, 3, 7))]:
            work.append_to_hours_log(link(entry=f"session-{number}", on=on))
        work.append_to_hours_log(link(entry="session-3", change=HoursChange.BINNED))
        work.commit()
    store.close()
    return path


def test_a_sound_journal_is_found_sound_and_was_really_looked_at(journal: Path) -> None:
    assert _wrong(journal) == set()
    store = Store.open(journal, **KEYS)
    looked_at = {finding.name: finding.looked_at for finding in check_contents(store)}
    store.close()
    assert looked_at["notes"] == 4
    assert looked_at["hours-log"] >= 4
    assert looked_at["search-index"] >= 5


def test_a_journal_after_changes_and_the_bin_is_sound(journal: Path) -> None:
    store = Store.open(journal, **KEYS)
    with store.unit_of_work() as work:
        work.replace(session(3, title="Back"))
        work.append_to_hours_log(link(entry="session-3", change=HoursChange.RESTORED))
        work.replace(replace(record(1, ""), revision=2))
        work.replace(session(2, date(2026, 4, 1), minutes=90, binned_at=Moment(NOW)))
        work.append_to_hours_log(link(entry="session-2", change=HoursChange.BINNED))
        changed = link(entry="session-2", on=date(2026, 4, 1), minutes=90)
        work.append_to_hours_log(replace(changed, change=HoursChange.CHANGED))
        work.commit()
    store.close()
    assert _wrong(journal) == set()


_NO_GUARD = "DROP TRIGGER hours_log_no_change"
_MAY_REMOVE = "DROP TRIGGER hours_log_no_removal"


@pytest.mark.parametrize(
    "statements",
    [
        (_NO_GUARD, "UPDATE hours_log SET minutes = 600 WHERE number = 2"),
        (_NO_GUARD, "UPDATE hours_log SET payment = 'pro-bono' WHERE number = 1"),
        (_NO_GUARD, "UPDATE hours_log SET digest = substr(digest, 2) || '0' WHERE number = 4"),
        (_NO_GUARD, "UPDATE hours_log SET number = number + 1 WHERE number = 4"),
        (_MAY_REMOVE, "DELETE FROM hours_log WHERE number = 2"),
        (_MAY_REMOVE, "DELETE FROM hours_log WHERE number = 1"),
        (_MAY_REMOVE, "DELETE FROM hours_log"),
        (_MAY_REMOVE, "DELETE FROM hours_log WHERE number = 2",
         "INSERT INTO hours_log SELECT 2, at, change, entry, entry_kind, client, \"on\", 90, 90, "
         "kind, participants, activity, payment, status, previous, digest FROM hours_log "
         "WHERE number = 1"),
    ],
)  # fmt: skip
def test_a_link_of_the_audit_trail_that_was_changed_is_found(
    journal: Path, statements: tuple[str, ...]
) -> None:
    raw.change(journal, *statements)
    assert "hours-log" in _wrong(journal)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sessions SET minutes = 600 WHERE id = 'session-1'",
        "UPDATE sessions SET payment = 'pro-bono' WHERE id = 'session-2'",
        "UPDATE sessions SET start = '2025-03-07T09:00:00.000000' WHERE id = 'session-2'",
        "UPDATE sessions SET binned_at = NULL WHERE id = 'session-3'",
    ],
)
def test_hours_that_were_changed_past_the_audit_trail_are_found(
    journal: Path, statement: str
) -> None:
    raw.change(journal, statement)
    assert "hours-log" in _wrong(journal)


def test_a_session_taken_out_of_the_end_of_the_trail_is_missed(journal: Path) -> None:
    raw.change(journal, _MAY_REMOVE, "DELETE FROM hours_log WHERE number >= 3")
    assert "hours-log" in _wrong(journal)


def _faults(journal: Path) -> dict[str, int]:
    store = Store.open(journal, **KEYS)
    [trail] = [finding for finding in check_contents(store) if finding.name == "hours-log"]
    store.close()
    return dict(trail.faults)


def test_a_session_that_was_taken_away_past_the_trail_is_missed(journal: Path) -> None:
    raw.change(
        journal,
        "PRAGMA foreign_keys=OFF",
        "DELETE FROM records WHERE session_id = 'session-2'",
        "DELETE FROM sessions WHERE id = 'session-2'",
    )
    assert _faults(journal) == {"hours-missing": 1}


def test_the_last_link_of_an_erased_session_is_missed_where_it_was_cut_off(journal: Path) -> None:
    store = Store.open(journal, **KEYS)
    with store.unit_of_work() as work:
        work.append_to_hours_log(link(entry="gone", change=HoursChange.CREATED))
        work.append_to_hours_log(link(entry="gone", change=HoursChange.ERASED))
        work.commit()
    store.close()
    assert _faults(journal) == {}
    raw.change(journal, _MAY_REMOVE, "DELETE FROM hours_log WHERE number = 6")
    assert _faults(journal) == {"hours-missing": 1}


def test_an_opening_balance_taken_out_by_its_coach_is_not_missed(journal: Path) -> None:
    store = Store.open(journal, **KEYS)
    with store.unit_of_work() as work:
        for change in (HoursChange.CREATED, HoursChange.BINNED):
            work.append_to_hours_log(
                replace(link(entry="balance", change=change), entry_kind="opening-balance")
            )
        work.commit()
    store.close()
    assert _faults(journal) == {}


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM search_entries WHERE entity = 'record-1'",
        "DELETE FROM search_index WHERE rowid = (SELECT min(number) FROM search_entries)",
        "INSERT INTO search_entries VALUES (7000000, 'records', 'nothing', 'record', NULL, NULL)",
        "INSERT INTO search_index(rowid, title, body) VALUES (999, 'a', 'b')",
        "UPDATE search_index_docsize SET id = id + 1000000 WHERE id = "
        "(SELECT max(number) FROM search_entries)",
    ],
)
def test_a_search_index_that_does_not_fit_its_things_is_found(
    journal: Path, statement: str
) -> None:
    raw.change(journal, statement)
    assert "search-index" in _wrong(journal)


@pytest.mark.parametrize("text", [raw.packed("Reeds"), "x'00'", "substr(text, 2)"])
def test_a_changed_note_is_found_and_the_others_are_still_looked_at(
    journal: Path, text: str
) -> None:
    raw.change(journal, f"UPDATE records SET text = {text} WHERE id = 'record-1'")
    store = Store.open(journal, **KEYS)
    [notes] = [finding for finding in check_contents(store) if finding.name == "notes"]
    store.close()
    assert (notes.looked_at, notes.wrong) == (4, 1)


def test_a_pointer_to_nothing_is_found(journal: Path) -> None:
    raw.change(journal, "PRAGMA foreign_keys=OFF", "UPDATE sessions SET client_id = 'nobody'")
    assert "pointers" in _wrong(journal)


def test_a_harmed_page_is_found_and_nothing_falls_over(journal: Path) -> None:
    content = bytearray(journal.read_bytes())
    for page in range(2, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    journal.write_bytes(content)
    assert not all(finding.sound for finding in check_pages(journal, raw.DATABASE_KEY))
