"""Power cuts: every state that a disk may be left in by a deed's own system calls."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from torture import child
from torture.deeds import Deed, Verdict
from torture.disk import Disk, OrdinaryDisk, State
from torture.playing import Player
from torture.practice import fresh
from torture.syscalls import Step, steps_in, tracer
from torture.tally import Tally


@dataclass(frozen=True)
class Recording:
    """A deed as it was done once: where it began, every call, and where it said what."""

    deed: Deed
    start: Path
    given: object = field(repr=False)
    steps: list[Step] = field(repr=False)
    root: Path
    acks: str


def record(deed: Deed, scratch: Path) -> Recording:
    """Do a deed once, and keep every byte that it wrote."""
    root, start = fresh(scratch / "run"), scratch / "start"
    given = deed.prepare(root)
    shutil.rmtree(start, ignore_errors=True)
    shutil.copytree(root, start)
    acks, log = scratch / "acks", scratch / "trace"
    acks.unlink(missing_ok=True)
    ended = child.run(deed, root, given, acks, tracer(log, 0)[:-1])
    if ended.code:
        raise RuntimeError(f"{deed.name} ended with {ended.code}: {ended.error}")
    steps = steps_in(log)
    log.unlink()
    return Recording(deed, start, given, steps, root, str(acks))


def cuts(recording: Recording, kind: type[Disk], many: int) -> Iterator[tuple[int, int, State]]:
    """States after each call that mattered, `many` in all: (call, steps said, state).

    After each word that was said, too: from then on more is promised of the same disk.
    """
    disk = kind(recording.start)
    disk.root = recording.root
    points = _points(recording, kind)
    player, said, point = Player(disk), -1, 0
    for number, step in enumerate(recording.steps):
        spoken = is_ack(step, recording)
        said += spoken
        if not player.play(step) and not spoken:
            continue
        chance = random.Random(f"{recording.deed.name} {number} {kind.__name__}")
        here = (point + 1) * many // points - point * many // points
        for state in disk.states(chance, here):
            yield number, max(0, said), state
        point += 1


def _points(recording: Recording, kind: type[Disk]) -> int:
    disk = kind(recording.start)
    disk.root = recording.root
    player = Player(disk)
    return sum(player.play(step) or is_ack(step, recording) for step in recording.steps)


def is_ack(step: Step, recording: Recording) -> bool:
    """Whether a call tells that something is done."""
    return (
        step.name == "write"
        and isinstance(step.words[1], bytes)
        and os.fsdecode(step.words[1]) == recording.acks
    )


def lay(state: State, place: Path) -> None:
    """Make a state out of files."""
    fresh(place)
    for path, content in state.items():
        if content is None:
            (place / path).mkdir(exist_ok=True)
        else:
            (place / path).write_bytes(content)


def run(deed: Deed, scratch: Path, many: int) -> Tally:
    """Try so many states of a deed; the same state under the same promise is judged once."""
    tally = Tally(f"power cut: {deed.name}")
    recording = record(deed, scratch)
    judged: dict[bytes, Verdict] = {}
    for kind, share in ((OrdinaryDisk, many // 2), (Disk, many - many // 2)):
        for number, said, state in cuts(recording, kind, share):
            key = _digest(state, said)
            if key not in judged:
                lay(state, scratch / "cut")
                judged[key] = deed.judge(scratch / "cut", recording.given, said)
            tally.count(judged[key], f"{kind.__name__} after call {number}")
    tally.distinct = len(judged)
    tally.note = f"{_points(recording, Disk)} boundaries"
    return tally


def _digest(state: State, said: int) -> bytes:
    whole = hashlib.blake2b(str(said).encode())
    for path in sorted(state):
        content = state[path]
        whole.update(f"\0{path}\0{content is None}\0".encode())
        whole.update(hashlib.blake2b(content or b"").digest())
    return whole.digest()
