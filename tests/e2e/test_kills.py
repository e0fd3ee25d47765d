"""What was shown as saved is there, wherever the program was ended.

`log` prints a session's id when the session is durable. Here it is ended by SIGKILL just
before every call that changes the vault or makes a change durable, one after the other,
and at moments of chance. COACHJOURNAL_ALL_KILLS=1 takes every boundary; else every sync,
rename, truncation and opening, and a spread of the many writes of pages.
"""

from __future__ import annotations

import json
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e import killing
from tests.e2e.killing import KILLED, Boundary, Ended, answer, boundaries, plain_trace
from tests.e2e.program import Program, settled
from tests.e2e.tracing import SYNCS, Call, require_strace

ALL = bool(os.environ.get("COACHJOURNAL_ALL_KILLS"))
PAGE_WRITES = 10
PAGE_WRITES_IN_RECOVERY = 3
RANDOM_KILLS = 50
LOOK_EVERY = 12
WORD = "kingfisher"
TEXT = f"She spoke of the {WORD} by the river, and of what it would mean to wait. " * 40


@dataclass(frozen=True)
class Practice:
    """A vault with sessions that were logged in peace, and a command that logs one more."""

    program: Program
    logged: tuple[str, ...]
    log: tuple[object, ...]


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    """A small vault that every kill gets a copy of."""
    require_strace()
    place = tmp_path_factory.mktemp("kills")
    program = settled(place)
    program.must("new", program.vault, "--kdf", "light")
    program.must("client", "add", "--code", "C-07", "--name", "Annabel Quist")
    note = place / "given" / "note.md"
    note.write_text(TEXT, encoding="utf-8")

    def log(day: int) -> tuple[object, ...]:
        return (
            "log", "--client", "C-07", "--start", f"2026-10-{day:02}T09:00", "--minutes", 75,
            "--record-file", note, "--reflection-file", note, "--theme", "waiting",
            "--bring", "What did I not ask?",
        )  # fmt: skip

    logged = [program.must(*log(day)).stdout.strip() for day in (1, 2)]
    return Practice(program, tuple(logged), log(20))


@pytest.fixture(scope="module")
def peaceful(practice: Practice, tmp_path_factory: pytest.TempPathFactory) -> list[Call]:
    """What `log` asks of the system when nobody ends it."""
    place = tmp_path_factory.mktemp("peaceful")
    copy = killing.copy_of(practice.program, place)
    return plain_trace(copy, place / "trace", *practice.log)


def vault_of(calls: list[Call]) -> Path:
    """The vault that a trace wrote to."""
    return Path(next(c.file for c in calls if c.file.endswith("journal.db"))).parent


def look_at(ended: Ended, practice: Practice) -> str:
    """Whether all is there that was promised; gives how far the new session had come."""
    orders = (("check", "sessions"), ("sessions", "check"))
    said = {}
    for command in orders[len(ended.where) % 2]:
        code, said[command] = answer(ended.program, command)
        why = f"{ended.where}: {command} ends with {code} after the kill: {said[command]}"
        assert code == 0, why
    assert said["check"]["whole"] is True, f"{ended.where}: {said['check']}"
    there = [session["id"] for session in said["sessions"]]
    promised = {*practice.logged, *ended.ids}
    assert promised <= set(there), f"{ended.where}: lost {promised - set(there)}"
    new = set(there) - set(practice.logged)
    assert len(new) <= 1
    _, hits = answer(ended.program, "search", WORD)
    found = {(hit["kind"], hit["id"]) for hit in hits}
    notes = {(kind, session) for kind in ("record", "reflection") for session in there}
    assert found == notes, f"{ended.where}: a session came without its notes"
    return "told" if ended.ids else "kept" if new else "never was"


def chosen(every: list[Boundary], page_writes: int, *, opens: bool = True) -> list[Boundary]:
    """The boundaries of this run: all of them, or without most of the writes of pages."""
    if ALL:
        return every
    pages = killing.spread([each for each in every if each.is_page_write], page_writes)
    others = [each for each in every if opens or each.name != "openat"]
    return [each for each in others if not each.is_page_write or each in pages]


def test_no_session_is_lost_wherever_log_is_killed(
    practice: Practice, peaceful: list[Call], tmp_path: Path
) -> None:
    """Each id that was printed is in `sessions`, nothing older is lost, the vault is whole.

    A session comes with both its notes or not at all. Killed before the first call and
    after the last one are among the cases, so that every state the files pass through is
    seen: never begun, half written, committed but not told, told but not sealed.
    """
    every = boundaries(peaceful, vault_of(peaceful))
    where = chosen(every, PAGE_WRITES)
    assert {"pwrite64", "fsync", "ftruncate", "rename", "openat"} <= {each.name for each in where}
    outcomes: dict[str, int] = {}
    landed = 0
    for ended in killing.killed_at_each(practice.program, where, tmp_path, *practice.log):
        # Where ids fall in an index differs from run to run, and with it the number of pages.
        spared = ended.code == 0 and ended.where.startswith("pwrite64")
        assert ended.code == KILLED or spared, f"{ended.where} ended with {ended.code}"
        landed += not spared
        outcome = look_at(ended, practice)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
    print(f"\nlog: {len(every)} boundaries, killed at {landed}, 0 lost: {outcomes}")
    assert landed >= len(where) - PAGE_WRITES
    assert set(outcomes) == {"never was", "kept", "told"}, outcomes


def test_no_session_is_lost_at_fifty_moments_of_chance(practice: Practice, tmp_path: Path) -> None:
    """The same for kills at any moment, one crash after another in the same two vaults.

    Each run first takes back what the one before left half done. Every fifth kill counts
    from the start of the program, the others from the moment it has the vault: the start
    is mostly the interpreter's own, and proves little.
    """

    def chain(index: int) -> tuple[int, int]:
        folder = tmp_path / str(index)
        folder.mkdir()
        copy, chance = killing.copy_of(practice.program, folder), random.Random(index)
        killing.killed_after(copy, 0, *practice.log, opened=True)
        began = time.monotonic()
        promised = {*practice.logged, copy.must(*practice.log).stdout.strip()}
        duration = time.monotonic() - began
        killed = runs = 0
        while killed < RANDOM_KILLS / 2:
            runs += 1
            opened = runs % 5 != 0
            moment = duration * chance.uniform(0, 0.25 if opened else 1)
            ended = killing.killed_after(copy, moment, *practice.log, opened=opened)
            assert ended.code in (KILLED, 0), f"{ended.where} ended with {ended.code}"
            killed += ended.code == KILLED
            promised.update(ended.ids)
            if runs % LOOK_EVERY == 0:
                look_at_chain(copy, promised)
        look_at_chain(copy, promised)
        return killed, len(promised) - len(practice.logged)

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(chain, range(2)))
    killed, told = (sum(column) for column in zip(*results, strict=True))
    print(f"\nlog: {killed} random kills, {told} ids told, 0 lost")
    assert killed == RANDOM_KILLS
    assert told > 2


def look_at_chain(program: Program, promised: set[str]) -> None:
    """All that was promised is there, in a vault that is whole; asked of the real program."""
    there = {each["id"] for each in json.loads(program.must("sessions", "--json").stdout)}
    assert promised <= there, f"lost {promised - there}"
    assert json.loads(program.must("check", "--json").stdout)["whole"] is True


def test_nothing_is_lost_when_it_is_killed_again_while_it_recovers(
    practice: Practice, tmp_path: Path
) -> None:
    """A crash is taken back at the next opening; a crash during that loses nothing either."""
    crashed = killing.copy_of(practice.program, tmp_path)
    killing.crash_half_way(crashed, tmp_path / "crash", *practice.log)
    place = tmp_path / "traced"
    place.mkdir()
    calls = plain_trace(killing.copy_of(crashed, place), place / "trace", "sessions")
    every = boundaries(calls, vault_of(calls))
    where = chosen(every, PAGE_WRITES_IN_RECOVERY, opens=False)
    killed = 0
    for ended in killing.killed_at_each(crashed, where, tmp_path / "killed", "sessions"):
        killed += ended.code == KILLED
        nothing_told = Ended(ended.where, ended.code, "", ended.program)
        assert look_at(nothing_told, practice) == "never was"
    print(f"\nrecovery: {len(every)} boundaries, killed at {killed}, 0 lost")
    assert killed == len(where) > 10


def test_the_id_is_printed_only_once_the_session_is_durable(peaceful: list[Call]) -> None:
    """Whoever reads the id may pull the plug: pages, then the journal's end, then the id.

    In the trace: the pages are synced in journal.db, the rollback journal is emptied and
    that is synced too, and only then is the id written to standard output. Nothing of the
    journal or the database is written after it, so nothing is left to be lost.
    """
    order = [(call.name, Path(call.file).name) for call in peaceful if call.done]
    told = next(
        index
        for index, call in enumerate(peaceful)
        if call.name == "write" and call.arguments.startswith("1<") and call.result != "0"
    )
    told = sum(call.done for call in peaceful[:told])
    database, journal = "journal.db", "journal.db-journal"
    syncs = [i for i, (name, file) in enumerate(order) if name in SYNCS and file == database]
    emptied = [i for i, each in enumerate(order) if each == ("ftruncate", journal)]
    journal_syncs = [i for i, (n, file) in enumerate(order) if n in SYNCS and file == journal]
    pages = [i for i, each in enumerate(order) if each == ("pwrite64", database)]
    journalled = [i for i, each in enumerate(order) if each == ("pwrite64", journal)]
    for seen in (pages, journalled, syncs, emptied, journal_syncs):
        assert seen, "a step on the way to the disk is missing"
    assert max(pages) < max(syncs) < max(emptied) < told
    assert any(max(emptied) < sync < told for sync in journal_syncs)
    # And the way back was durable before the first page was overwritten.
    assert any(max(journalled) < sync < min(pages) for sync in journal_syncs)
    assert max(pages + journalled + emptied) < told
