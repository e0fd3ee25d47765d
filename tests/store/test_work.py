"""A unit of work is kept whole or not at all, and its failures quote nobody."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from coachjournal.domain.audit import GENESIS, HoursLogLink
from coachjournal.domain.ids import ClientId, Moment, RowId, SessionId, ThemeId
from coachjournal.domain.people import Client, OtherIdentifier
from coachjournal.domain.sessions import Record, Session, SessionTheme, Theme
from coachjournal.domain.terms import HoursChange, IdentifierSort
from coachjournal.errors import (
    BadInput,
    Conflict,
    JournalError,
    NotFound,
    VaultDamaged,
)
from coachjournal.store.store import Store
from coachjournal.store.work import UnitOfWork
from tests.conftest import ROOT
from tests.store import raw
from tests.store.things import KEYS, NOW, client, record, session

CANARY = "Canarycanarycanary"


def link(**values: Any) -> HoursLogLink:
    usual: dict[str, Any] = {
        "number": 0, "at": Moment(NOW), "change": HoursChange.CREATED, "entry": "session-1",
        "entry_kind": "session", "client": "client-1", "on": date(2026, 3, 7), "minutes": 60,
        "coaching_minutes": 60, "kind": "individual", "participants": 1, "activity": "coaching",
        "payment": "paid", "status": "held", "previous": "",
    }  # fmt: skip
    return HoursLogLink(**{**usual, **values})


def test_what_was_not_committed_is_gone(store: Store) -> None:
    with store.unit_of_work() as work:
        work.add(client())
        assert work.count(Client) == 1
    with store.unit_of_work() as work:
        assert work.count(Client) == 0
        assert work.search("C-01") == []


def test_a_failure_in_the_middle_takes_all_of_it_back(store: Store) -> None:
    with store.unit_of_work() as work:
        work.add(client(1))
        work.add(client(2))
        with pytest.raises(Conflict):
            work.add(client(1))
    with store.unit_of_work() as work:
        assert work.count(Client) == 0


def test_what_was_committed_is_there_after_a_reopening(path: Path) -> None:
    store = Store.create(path, now=NOW, **KEYS)
    with store.unit_of_work() as work:
        work.add_all([session(), client(full_name="Rosa Fictional"), record(1, "Herons")])
        work.commit()
    store.close()
    store = Store.open(path, **KEYS)
    with store.unit_of_work() as work:
        assert work.get(Client, "client-1").full_name == "Rosa Fictional"
        assert work.get(Record, "record-1").text == "Herons"
    store.close()


def test_the_seals_counter_counts_commits_that_wrote(store: Store) -> None:
    before = store.commit_count()
    with store.unit_of_work() as work:
        work.add(client())
        work.commit()
    with store.unit_of_work() as work:
        work.all(Client)
        work.commit()
    with store.unit_of_work() as work:
        work.add(client(2))
    assert store.commit_count() == before + 1


def _twice(work: UnitOfWork) -> None:
    for number in (2, 3):
        work.add(replace(client(number, full_name=CANARY), code=CANARY))


def _to_nobody(work: UnitOfWork) -> None:
    work.add(
        OtherIdentifier(
            id=RowId("row"), client_id=ClientId(CANARY), sort=IdentifierSort.NAME, text=CANARY
        )
    )


def _half_a_pair(work: UnitOfWork) -> None:
    work.add(client(2, full_name=CANARY + "\udc80"))


def _too_large(work: UnitOfWork) -> None:
    work.add(client(2, full_name=CANARY, unnamed_members=2**70))


def _wrong_type(work: UnitOfWork) -> None:
    work.add(client(2, full_name=CANARY, review_on=CANARY))


def _not_a_value(work: UnitOfWork) -> None:
    work.add(client(2, full_name=[CANARY]))


def _not_there(work: UnitOfWork) -> None:
    work.replace(client(9, full_name=CANARY))


def _unknown(work: UnitOfWork) -> None:
    work.get(Client, CANARY)


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (_twice, Conflict), (_to_nobody, NotFound), (_half_a_pair, BadInput),
        (_too_large, BadInput), (_wrong_type, BadInput), (_not_a_value, JournalError),
        (_not_there, NotFound), (_unknown, NotFound),
    ],
)  # fmt: skip
def test_no_error_carries_what_was_being_written(
    store: Store, harm: Callable[[UnitOfWork], None], error: type[JournalError]
) -> None:
    with store.unit_of_work() as work:
        work.add(client())
        with pytest.raises(error) as raised:
            harm(work)
    seen: list[BaseException] = []
    _all_within(raised.value, seen)
    for each in seen:
        held = [str(each), repr(each), *map(str, each.args), *map(str, vars(each).values())]
        held += [str(getattr(each, name, "")) for name in ("object", "params", "statement", "orig")]
        assert not any(CANARY in part for part in held), type(each)
    with store.unit_of_work() as work:
        assert work.count(Client) == 0


def _all_within(error: BaseException | None, seen: list[BaseException]) -> None:
    if error is None or error in seen:
        return
    seen.append(error)
    _all_within(error.__cause__, seen)
    _all_within(error.__context__, seen)


def test_what_is_pointed_to_cannot_be_taken_out(store: Store) -> None:
    with store.unit_of_work() as work:
        work.add_all([client(), session()])
        with pytest.raises(Conflict) as refused:
            work.remove(Client, "client-1")
    assert refused.value.code == "still-pointed-to"


def test_put_keeps_a_new_thing_a_changed_one_and_leaves_an_equal_one(store: Store) -> None:
    with store.unit_of_work() as work:
        for name in ("Rosa", "Rosa", "Rosalind"):
            work.put(client(full_name=name))
            assert work.get(Client, "client-1").full_name == name
        assert work.count(Client) == 1


def test_add_all_keeps_what_is_pointed_to_first(store: Store) -> None:
    theme = Theme(id=ThemeId("theme"), name="Resilience")
    tie = SessionTheme(id=RowId("tie"), session_id=SessionId("session-1"), theme_id=theme.id)
    with store.unit_of_work() as work:
        work.add_all([tie, record(1, "Herons"), session(), theme, client()])
        assert work.count(SessionTheme) == 1
        assert {hit.kind for hit in work.search("herons")} == {"record"}


# The audit trail


def test_the_audit_trail_is_chained_from_its_beginning(store: Store) -> None:
    with store.unit_of_work() as work:
        work.append_to_hours_log(link())
        work.append_all_to_hours_log([link(change=HoursChange.CHANGED), link(minutes=45)])
        links = work.all(HoursLogLink)
    assert [each.number for each in links] == [1, 2, 3]
    assert links[0].previous == GENESIS
    assert [each.previous for each in links[1:]] == [each.digest for each in links[:2]]


@pytest.mark.parametrize("change", ["UPDATE hours_log SET minutes = 5", "DELETE FROM hours_log"])
def test_the_audit_trail_only_grows(store: Store, change: str) -> None:
    from coachjournal.store.failures import translated

    with store.unit_of_work() as work:
        work.append_to_hours_log(link())
        work.commit()
    with pytest.raises(Conflict) as refused, store.unit_of_work() as work, translated():
        work.connection.exec_driver_sql(change)
    assert refused.value.code == "hours-log-append-only"
    with pytest.raises(Conflict), store.unit_of_work() as work:
        work.remove(HoursLogLink, 1)  # type: ignore[arg-type]
    with store.unit_of_work() as work:
        assert [each.minutes for each in work.all(HoursLogLink)] == [60]


# The digest on every note


@pytest.mark.parametrize(
    "change",
    [
        f"text = {raw.packed('Somebody else wrote this')}",
        f"text = {raw.packed('Herons wading in the estuary. ')}",
        "text = substr(text, 2)",
        "text = 'Plain'",
        "revision = 2",
        "changed_at = '2026-11-22T10:30:00.000001'",
        "digest = zeroblob(32)",
        "digest = x''",
        "session_id = 'session-2'",
    ],
)
def test_a_note_that_is_not_what_was_saved_is_damage_not_text(copy: Path, change: str) -> None:
    store = Store.open(copy, **KEYS)
    with store.unit_of_work() as work:
        work.add(session(2))
        work.commit()
    store.close()
    raw.change(copy, f"UPDATE records SET {change}")
    store = Store.open(copy, **KEYS)
    asks: tuple[Callable[[UnitOfWork], object], ...] = (
        lambda work: work.all(Record),
        lambda work: work.search("estuary"),
    )
    for ask in asks:
        with store.unit_of_work() as work, pytest.raises(VaultDamaged) as refused:
            ask(work)
        assert refused.value.code == "note-damaged"
    store.close()


def test_two_notes_that_changed_places_are_damage(copy: Path) -> None:
    store = Store.open(copy, **KEYS)
    with store.unit_of_work() as work:
        work.add_all([session(2), record(2, "Reeds")])
        work.commit()
    store.close()
    raw.change(
        copy,
        "CREATE TEMP TABLE kept AS SELECT * FROM records",
        "UPDATE records SET (text, digest) = "
        "(SELECT k.text, k.digest FROM kept k WHERE k.id <> records.id)",
    )
    store = Store.open(copy, **KEYS)
    with store.unit_of_work() as work, pytest.raises(VaultDamaged):
        work.all(Record)
    store.close()


def test_a_note_signed_with_another_key_is_damage(copy: Path) -> None:
    store = Store.open(copy, **{**KEYS, "note_key": b"m" * 32})
    with store.unit_of_work() as work, pytest.raises(VaultDamaged):
        work.get(Record, "record-1")
    store.close()


# A full disk


@pytest.mark.skipif(os.name == "nt", reason="the limit on a file's size is POSIX's")
def test_a_full_disk_is_said_and_what_was_saved_is_safe(copy: Path) -> None:
    program = """
        import resource, signal, sys
        from pathlib import Path
        from coachjournal.errors import DiskFull, WritingRefused
        from coachjournal.store.store import Store
        from tests.store.things import KEYS, client, record, session

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        path = Path(sys.argv[1])
        store = Store.open(path, **KEYS)
        size = path.stat().st_size + 3 * 4096
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        for number in range(2, 200):
            try:
                with store.unit_of_work() as work:
                    work.add_all([session(number), record(number, "reeds " * 700)])
                    work.commit()
            except DiskFull as error:
                print(error.code, number - 1)
                # A disk that failed is not asked to write again, room or no room.
                if error.code == "disk-failed":
                    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
                    try:
                        with store.unit_of_work() as work:
                            work.add(session(900))
                    except WritingRefused as refusal:
                        assert refusal.code == "writing-ended"
                    else:
                        raise AssertionError("written to a disk that failed")
                with store.unit_of_work() as work:
                    assert len(work.all(type(record(1, "")))) == number - 1
                break
        store.close()
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program), str(copy)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    code, saved = done.stdout.split()
    assert code in {"disk-full", "disk-failed"}
    store = Store.open(copy, **KEYS)
    with store.unit_of_work() as work:
        assert work.count(Session) == int(saved)
        assert len(work.all(Record)) == int(saved)
    store.close()


def test_things_are_handed_out_in_their_own_types(copy: Path) -> None:
    store = Store.open(copy, **KEYS)
    with store.unit_of_work() as work:
        found = work.get(Session, "session-1")
        assert found == session()
        assert work.get(Record, "record-1").changed_at == datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
        assert work.find(Session, client_id="nobody") is None
        assert work.find(Session, binned_at=None) == found
    store.close()
