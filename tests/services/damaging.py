"""Ways to harm a vault, and what must come of each: T22 to T25, at any size.

Plain functions, so that the torture lane can call them with its own numbers. Each takes a
closed vault, works on a copy of it in `room`, and returns what came of the cases by name;
it raises AssertionError at the first case that opened as something it is not.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from coachjournal.errors import JournalError, VaultDamaged
from coachjournal.services.journal import Environment
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.unlocking import FileDigest, Unlocked, lock_for_writing, open_unlocked
from coachjournal.services.ways_on import ClosedVault, way_on
from coachjournal.vault import folder as folders
from tests.conftest import ROOT
from tests.services.practices import PASSPHRASE, log

PAGE = 4096
QUIET = Environment(state_folder=None)

Content = tuple[tuple[str, str], ...]


def unlocked(vault: Path, environment: Environment = QUIET) -> Unlocked:
    """The vault with its keys at hand, so that deriving them is paid for once."""
    keys = folders.unlock(vault, passphrase=PASSPHRASE)
    return Unlocked(folder=vault, keys=keys, environment=environment)


def opened(vault: Unlocked) -> Practice:
    lock = lock_for_writing(vault)
    try:
        return open_unlocked(vault, lock, FileDigest(vault.place.database))
    except BaseException:
        lock.release()
        raise


def content_of(practice: Practice) -> Content:
    """Every session with its record, in the order of their ids."""
    from coachjournal.domain.terms import NoteKind

    rows = sorted(practice.sessions.rows(), key=lambda row: row.id)
    return tuple((row.id, practice.notes.open(row.id, NoteKind.RECORD).text) for row in rows)


def flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _outcome(vault: Unlocked, expected: Iterable[Content], case: str) -> str:
    """The code of the refusal, or `whole`; anything else fails."""
    try:
        practice = opened(vault)
    except VaultDamaged as error:
        told = (error.code, error.exit_code, error.way_on is not None)
    else:
        told = ("whole", 0, True)
    assert told[1:] in ((4, True), (0, True)), case
    if told[0] != "whole":
        return told[0]
    try:
        found = content_of(practice)
    finally:
        practice.close()
    assert found in tuple(expected), f"{case}: opened as something it is not"
    return "whole"


def _copy(vault: Path, room: Path) -> Path:
    copy = room / "Harmed.cjvault"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(vault, copy)
    return copy


def _harms(content: bytes, flips: int, seed: int) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(seed)
    pages = len(content) // PAGE
    for bit in (chance.randrange(len(content) * 8) for _ in range(flips)):
        yield f"bit {bit}", flipped(content, bit)
    for byte in range(0, PAGE, max(1, PAGE * 8 // max(flips, 8))):
        yield f"byte {byte} of page 1", flipped(content, byte * 8 + chance.randrange(8))
    ends = sorted({0, 1, 16, PAGE - 1, PAGE, *(n * PAGE for n in _some(chance, pages, flips))})
    for end in ends:
        yield f"cut at {end}", content[:end]
    for number in _some(chance, pages, flips):
        start = number * PAGE
        yield f"page {number} zero", content[:start] + bytes(PAGE) + content[start + PAGE :]
    for number in _some(chance, pages - 1, flips):
        a, b, c = number * PAGE, (number + 1) * PAGE, (number + 2) * PAGE
        yield f"page {number} swapped", content[:a] + content[b:c] + content[a:b] + content[c:]
    for extra in (1, 100, PAGE, 3 * PAGE):
        yield f"{extra} more", content + chance.randbytes(extra)


def _some(chance: random.Random, pages: int, flips: int) -> list[int]:
    return chance.sample(range(pages), min(pages, max(4, flips // 20)))


def harm_the_database(
    vault: Path, room: Path, *, flips: int = 300, seed: int = 22, unclean: bool = False
) -> Counter[str]:
    """T22: flips, cuts, zeros, swaps, garbage. Never garbage, never an empty vault."""
    copy = _copy(vault, room)
    ready = unlocked(copy)
    if unclean:
        (copy / "state.json").unlink()
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    whole = content_of_vault(vault, room)
    assert whole
    outcomes: Counter[str] = Counter()
    for case, harmed in _harms(before["journal.db"], flips, seed):
        for name, content in before.items():
            (copy / name).write_bytes(content)
        (copy / "journal.db").write_bytes(harmed)
        outcomes[_outcome(ready, [whole] if unclean else [], case)] += 1
        assert (copy / "journal.db").read_bytes() == harmed or unclean, case
    return outcomes


def content_of_vault(vault: Path, room: Path) -> Content:
    copy = room / "Whole.cjvault"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(vault, copy)
    practice = opened(unlocked(copy))
    try:
        return content_of(practice)
    finally:
        practice.close()


def replay_pages(
    vault: Path, room: Path, change: Callable[[Practice], object], *, most: int | None = None
) -> Counter[str]:
    """T23: every page that a change touched, put back from before it, alone."""
    copy = _copy(vault, room)
    ready = unlocked(copy)
    old = (copy / "journal.db").read_bytes()
    practice = opened(ready)
    change(practice)
    practice.close()
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    new = before["journal.db"]
    starts = range(0, min(len(old), len(new)), PAGE)
    changed = [at for at in starts if old[at : at + PAGE] != new[at : at + PAGE]]
    assert changed
    outcomes: Counter[str] = Counter()
    for at in changed[:most]:
        for name, content in before.items():
            (copy / name).write_bytes(content)
        (copy / "journal.db").write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        outcomes[_outcome(ready, [], f"page at {at} replayed")] += 1
    return outcomes


_WRITER = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from tests.services.damaging import opened, unlocked
from tests.services.practices import log

practice = opened(unlocked(Path(sys.argv[1])))
start = datetime.fromisoformat("2027-01-01T09:00")
for day in range(10_000):
    log(practice, (start + timedelta(days=day)).isoformat(), record=f"terns {day} " * 300)
"""


def crashed_while_writing(vault: Path, room: Path, *, at_sync: int) -> Path:
    """A copy of a vault whose program was killed in the middle of a commit."""
    copy = _copy(vault, room)
    inject = f"inject=fsync,fdatasync:signal=SIGKILL:when={at_sync}"
    subprocess.run(
        ["strace", "-f", "-o", "/dev/null", "-e", inject,
         sys.executable, "-c", textwrap.dedent(_WRITER), str(copy)],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    return copy


def harm_the_rollback(
    vault: Path, room: Path, *, cases: int = 60, seed: int = 25, syncs: Iterable[int] = (5, 9, 13)
) -> Counter[str]:
    """T25: after a crash the rollback journal flipped, cut, deleted, swapped for another one."""
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    for at_sync in syncs:
        copy = crashed_while_writing(vault, room, at_sync=at_sync)
        before = {path.name: path.read_bytes() for path in copy.iterdir()}
        hot = before["journal.db-journal"]
        ready = unlocked(copy)
        possible = _contents_after(ready, before)
        for number in range(cases):
            for name, content in before.items():
                (copy / name).write_bytes(content)
            harmed = _harmed_rollback(hot, number, chance)
            if harmed is None:
                (copy / "journal.db-journal").unlink()
            else:
                (copy / "journal.db-journal").write_bytes(harmed)
            case = f"sync {at_sync}, case {number}"
            outcomes[_outcome(ready, possible, case)] += 1
    return outcomes


def _contents_after(ready: Unlocked, before: dict[str, bytes]) -> list[Content]:
    """What may come of a crash: with the last commit, or without it."""
    practice = opened(ready)
    found = content_of(practice)
    practice.close()
    del before
    return [found]


def _harmed_rollback(hot: bytes, number: int, chance: random.Random) -> bytes | None:
    kind = number % 4
    if kind == 0 or not hot:
        return None
    if kind == 1:
        return flipped(hot, chance.randrange(len(hot) * 8))
    if kind == 2:
        return hot[: chance.randrange(1, len(hot))]
    return flipped(hot, chance.randrange(28 * 8))


# Short ways to say what the tests of damage do


def open_here(vault: Path, here: Environment, *accepting: str) -> Practice:
    return open_practice(vault, passphrase=PASSPHRASE, environment=here, accepting=accepting)


def refused(vault: Path, here: Environment) -> tuple[JournalError, ClosedVault]:
    with pytest.raises(JournalError) as caught:
        open_here(vault, here)
    way = way_on(caught.value)
    assert way is not None
    return caught.value, way


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def used(vault: Path, here: Environment, times: int = 1) -> None:
    practice = open_here(vault, here)
    for number in range(times):
        log(practice, f"2027-01-{number + 1:02d}T09:00", record="terns " * 40)
    practice.close()


def damage_a_page(vault: Path, here: Environment, *, needle: str = "records") -> int:
    """Flip a bit in a page that holds rows of a table; its number."""
    from coachjournal.store.engine import open_read_only

    keys = unlocked(vault).keys
    database = vault / "journal.db"
    content = database.read_bytes()
    for page in range(len(content) // 4096 - 1, 8, -1):
        database.write_bytes(flipped(content, (page * 4096 + 2000) * 8))
        try:
            connection = open_read_only(database, keys.database_key())
        except Exception:
            continue
        try:
            connection.execute(f"SELECT * FROM {needle} NOT INDEXED").fetchall()
        except Exception:
            return page
        finally:
            connection.close()
    raise AssertionError("no page of that table")
