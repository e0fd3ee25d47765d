"""kill -9: at every system call of a deed that matters, and at moments of chance."""

from __future__ import annotations

import random
import shutil
import signal
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.killing import Boundary, boundaries, spread
from tests.e2e.tracing import calls_in
from torture import child
from torture.deeds import Deed, Verdict
from torture.practice import fresh
from torture.syscalls import CHANGING
from torture.tally import Tally

KILLED = -signal.SIGKILL


@dataclass(frozen=True)
class Rehearsed:
    """A deed that was done in peace: where it starts, and the calls at which it can be hit."""

    deed: Deed
    start: Path
    given: object
    where: tuple[Boundary, ...]


def rehearse(deed: Deed, scratch: Path) -> Rehearsed:
    """Do it once, and see every call that can change the folder or make a change durable."""
    start, run, log = fresh(scratch / "start"), scratch / "run", scratch / "trace"
    given = deed.prepare(start)
    copy(start, run)
    ended = child.run(deed, run, given, acks_in(scratch), watcher(log))
    if ended.code:
        raise RuntimeError(f"{deed.name} ended with {ended.code}: {ended.error}")
    return Rehearsed(deed, start, given, tuple(boundaries(calls_in(log), run)))


def copy(start: Path, run: Path) -> None:
    """The deed's starting place, afresh."""
    shutil.rmtree(run, ignore_errors=True)
    shutil.copytree(start, run)


def watcher(log: Path, inject: str = "") -> list[str]:
    """Watch a process that is there already, with something to do at one of its calls."""
    names = ",".join(f"?{name}" for name in CHANGING)
    how = ["-e", f"inject={inject}"] if inject else []
    return ["strace", "-f", "-y", "-s", "256", "-o", str(log), "-e", f"trace={names}", *how, "-p"]


def at_every_call(deed: Deed, scratch: Path, most: int) -> Tally:
    """End a deed just before each call, every time over a fresh copy."""
    tally = Tally(f"kill at every call: {deed.name}")
    rehearsed, landed = rehearse(deed, scratch), 0
    for boundary in spread(rehearsed.where, most):
        verdict, ended = kill_at(rehearsed, boundary, scratch)
        # Where ids fall in an index differs from run to run, and with it the number of calls.
        if ended.code not in (KILLED, 0):
            tally.fail("tracebacks", f"{boundary}: ended with {ended.code}, {ended.error}")
        landed += ended.code == KILLED
        tally.count(verdict, str(boundary))
    tally.note = f"{len(rehearsed.where)} calls change the folder or make a change durable; "
    tally.note += f"{landed} kills landed"
    return tally


def kill_at(rehearsed: Rehearsed, boundary: Boundary, scratch: Path) -> tuple[Verdict, child.Ended]:
    """Do it again, end it there, and look at what is left."""
    run = scratch / "run"
    copy(rehearsed.start, run)
    inject = f"{boundary.name}:signal=SIGKILL:when={boundary.number}"
    watching = watcher(scratch / "trace", inject)
    ended = child.run(rehearsed.deed, run, rehearsed.given, acks_in(scratch), watching)
    return rehearsed.deed.judge(run, rehearsed.given, ended.steps), ended


def at_chance(deed: Deed, scratch: Path, many: int, *, seed: int = 0) -> Tally:
    """End a deed after a random time; nothing watches it."""
    tally = Tally(f"kill -9 at any moment: {deed.name}")
    start, run, chance = fresh(scratch / "start"), scratch / "run", random.Random(seed)
    given = deed.prepare(start)
    copy(start, run)
    seconds = child.run(deed, run, given, acks_in(scratch), ()).seconds
    while tally.tried < many:
        copy(start, run)
        after = chance.uniform(0, seconds * 1.05)
        ended = child.run(deed, run, given, acks_in(scratch), (), kill_after=after)
        seconds = ended.seconds if ended.code == 0 else seconds
        if ended.code == KILLED:
            tally.count(deed.judge(run, given, ended.steps), f"after {after:.4f} s")
    return tally


def acks_in(scratch: Path) -> Path:
    """Where a child says what it has done; empty to begin with."""
    acks = scratch / "acks"
    acks.unlink(missing_ok=True)
    return acks
