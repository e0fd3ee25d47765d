"""After a crash, and after a folder was put back: what lies beside the journal is harmed."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from coachjournal.services.opening import open_practice
from torture import powercut
from torture import practice as practices
from torture.disk import OrdinaryDisk, State
from torture.harm import PAGE, Case, Victim, cut_short, flips, try_all
from torture.journal_deeds import JOURNAL_DEEDS
from torture.oracle import look
from torture.playing import Player
from torture.practice import PASSPHRASE, VAULT, Contents, fresh, surroundings
from torture.tally import Tally

ROLLBACK, STATE = "journal.db-journal", "state.json"


@dataclass(frozen=True)
class Crash:
    """A vault as a crash left it while pages were being overwritten; what may be read in it."""

    files: dict[str, bytes]
    allowed: tuple[Contents, ...]


def rollback_file(scratch: Path, many: int) -> Tally:
    """The rollback journal of a crash turned round bit by bit, cut short, emptied, removed."""
    tally = Tally("rollback journal of a crash harmed (T25)")
    crashes = list(_crashes(scratch))
    share = -(-many // len(crashes))
    for number, crash in enumerate(crashes):
        vault = fresh(scratch / "crashed") / VAULT
        vault.mkdir()
        victim = Victim(vault, crash.files, crash.allowed[0])
        cases = islice(_harms(crash.files[ROLLBACK], random.Random(number), share), share)
        try_all(victim, cases, tally, allowed=crash.allowed)
    tally.note = f"{len(crashes)} crashes; {tally.passed} times all was taken back all the same"
    return tally


def _crashes(scratch: Path) -> Iterator[Crash]:
    """Every moment at which a page of the journal had just been overwritten."""
    deed = next(deed for deed in JOURNAL_DEEDS if deed.name == "note")
    recording = powercut.record(deed, scratch)
    disk = OrdinaryDisk(recording.start)
    disk.root = recording.root
    player, said = Player(disk), -1
    states = deed.after(recording.given)
    for step in recording.steps:
        said += powercut.is_ack(step, recording)
        changed = player.play(step)
        file = step.words[1] if changed and step.name == "pwrite64" else b""
        if isinstance(file, bytes) and file.endswith(b"journal.db"):
            allowed = states[max(0, said) : max(0, said) + 2]
            yield Crash(_in_vault(disk.whole()), tuple(each.contents for each in allowed))


def _in_vault(state: State) -> dict[str, bytes]:
    return {
        path.removeprefix(f"{VAULT}/"): content
        for path, content in state.items()
        if path.startswith(f"{VAULT}/") and content is not None
    }


def _harms(content: bytes, chance: random.Random, many: int) -> Iterator[Case]:
    yield "removed", {ROLLBACK: None}
    yield "emptied", {ROLLBACK: b""}
    yield "its header of zeros", {ROLLBACK: bytes(28) + content[28:]}
    yield "noise", {ROLLBACK: chance.randbytes(len(content))}
    yield from cut_short(
        ROLLBACK, content, iter([1, 12, 27, 28, 511, 512, 513, 512 + PAGE, len(content) - 1])
    )
    lengths = (chance.randrange(len(content)) for _ in range(many // 3))
    yield from cut_short(ROLLBACK, content, lengths)
    bits = (chance.randrange(len(content) * 8) for _ in range(many))
    yield from flips(ROLLBACK, content, bits)


def put_back(scratch: Path, most: int) -> Tally:
    """An older folder, a missing or foreign state.json, a counter beyond all bounds (T24)."""
    tally, place = Tally("folder and state put back (T24)"), fresh(scratch / "back")
    contents, _key = practices.make(place / VAULT, sessions=3)
    older = {one.name: one.read_bytes() for one in (place / VAULT).iterdir()}
    environment = surroundings(place)
    practice = open_practice(place / VAULT, passphrase=PASSPHRASE, environment=environment)
    made, texts = practices.log(practice, "newer", 60)
    practice.close()
    contents[made] = texts
    newer = {one.name: one.read_bytes() for one in (place / VAULT).iterdir()}
    other = fresh(scratch / "other") / VAULT
    practices.make(other, sessions=1)
    foreign = (other / STATE).read_bytes()
    state = newer[STATE]
    cases: list[tuple[str, dict[str, bytes], bool]] = [
        ("the whole older folder", older, False),
        ("the older database and state", {**newer, "journal.db": older["journal.db"],
                                          STATE: older[STATE]}, False),
        ("the older state", {**newer, STATE: older[STATE]}, False),
        ("no state", {n: c for n, c in newer.items() if n != STATE}, True),
        ("the state of another vault", {**newer, STATE: foreign}, False),
        ("a counter beyond all bounds", {**newer, STATE: _with_counter(state, 2**63)}, True),
        ("a counter just below them", {**newer, STATE: _with_counter(state, 2**63 - 1)}, False),
        ("the older key file", {**newer, "vault.key": older["vault.key"]}, True),
    ]  # fmt: skip
    remembered = scratch / "remembered"
    shutil.rmtree(remembered, ignore_errors=True)
    shutil.copytree(place / "state", remembered)
    for name, files, may_open in cases[:most]:
        shutil.rmtree(place / "state")
        shutil.copytree(remembered, place / "state")
        _lay(place / VAULT, files)
        tally.tried += 1
        seen = look(place / VAULT, environment=surroundings(place))
        if seen.traceback:
            tally.fail("tracebacks", f"{name}: {seen.traceback}")
        elif not seen.opened:
            tally.say(seen.said)
        elif not may_open:
            tally.fail("unnoticed", f"{name}: was not noticed")
        elif seen.contents != contents:
            tally.fail("lost", f"{name}: not all is there")
    return tally


def _lay(vault: Path, files: dict[str, bytes]) -> None:
    fresh(vault)
    for name, content in files.items():
        (vault / name).write_bytes(content)


def _with_counter(state: bytes, counter: int) -> bytes:
    return json.dumps({**json.loads(state), "counter": counter}, separators=(",", ":")).encode()
