"""A disk that refuses: at each call of each deed, and a small disk that is really full."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coachjournal.errors import JournalError
from coachjournal.services.opening import open_practice
from coachjournal.services.sentences import sentence
from tests.e2e.killing import Boundary
from torture import child, kills
from torture import practice as practices
from torture.deeds import Deed
from torture.oracle import look, where
from torture.practice import VAULT, surroundings
from torture.tally import Tally

_WRITES = ("EIO", "ENOSPC", "EROFS")
_ERRORS = {
    "openat": ("EMFILE", "EACCES", "EROFS", "EIO", "ENOSPC"),
    "rename": ("EIO", "EACCES", "EROFS", "ENOSPC"),
    "mkdir": ("EACCES", "EROFS", "ENOSPC"),
    "unlink": ("EIO", "EACCES", "EROFS"),
    "fsync": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO", "ENOSPC"),
}
_FOR_GOOD = {"pwrite64", "fsync", "fdatasync", "ftruncate", "rename"}
FULL_MEGABYTES = 32


@dataclass(frozen=True, slots=True)
class Fault:
    """A call that fails: once, or from then on."""

    where: Boundary
    error: str
    for_good: bool

    @property
    def inject(self) -> str:
        """As strace takes it."""
        when = f"{self.where.number}{'+' if self.for_good else ''}"
        return f"{self.where.name}:error={self.error}:when={when}"

    def __str__(self) -> str:
        return f"{self.error} at {self.where}{' and from then on' if self.for_good else ''}"


def faults(boundaries: tuple[Boundary, ...]) -> list[Fault]:
    """Every error that each call may meet."""
    found = []
    for boundary in boundaries:
        for error in _ERRORS.get(boundary.name, _WRITES):
            found.append(Fault(boundary, error, for_good=False))
            if boundary.name in _FOR_GOOD:
                found.append(Fault(boundary, error, for_good=True))
    return found


def at_every_call(deed: Deed, scratch: Path, most: int) -> Tally:
    """Let each call of a deed fail in each way, every time over a fresh copy."""
    tally = Tally(f"refusing disk: {deed.name} (T6)")
    rehearsed = kills.rehearse(deed, scratch)
    every = faults(rehearsed.where)
    borne = refused = 0
    for fault in every[:: -(-len(every) // most)]:
        run = scratch / "run"
        kills.copy(rehearsed.start, run)
        watching = kills.watcher(scratch / "trace", fault.inject)
        ended = child.run(deed, run, rehearsed.given, kills.acks_in(scratch), watching)
        borne += ended.code == 0
        refused += ended.code == child.REFUSED
        _count(tally, deed, run, rehearsed.given, ended, str(fault))
    tally.note = f"{borne} borne, {refused} refused with a sentence"
    return tally


def _count(
    tally: Tally, deed: Deed, run: Path, given: object, ended: child.Ended, name: str
) -> None:
    """No traceback, nothing false was said, and what was there works again."""
    if ended.code == child.REFUSED:
        tally.say(ended.told)
    elif ended.code:
        tally.fail("tracebacks", f"{name}: ended with {ended.code}, {ended.error}")
    tally.count(deed.judge(run, given, ended.steps), name)
    if why := works_again(run, deed, given):
        tally.fail("damaged", f"{name}: afterwards {why}")


def works_again(place: Path, deed: Deed, given: object) -> str:
    """Log a session and find it again, now that the disk is well; what is wrong, if anything."""
    states = deed.after(given)
    for passphrase in dict.fromkeys(state.passphrase for state in states):
        environment = surroundings(place)
        try:
            practice = open_practice(place / VAULT, passphrase=passphrase, environment=environment)
            try:
                practices.know_client(practice)
                made, texts = practices.log(practice, "afterwards", 300)
            finally:
                practice.close()
        except JournalError as error:
            if error.code == "wrong-passphrase":
                continue
            return f"{error.code}: {sentence(error)}"
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            return f"{type(error).__name__} at {where(error)}"
        seen = look(place / VAULT, passphrase=passphrase, environment=surroundings(place))
        return "" if seen.contents.get(made) == texts else "a new session is not there"
    return "no passphrase opens it"


def full_disk(deed: Deed, scratch: Path, many: int) -> Tally:
    """The deed on a small disk of its own with more and more room left, then with enough."""
    tally = Tally(f"full disk: {deed.name} (T5)")
    disk = scratch / "disk"
    disk.mkdir()
    refused = 0
    with small_disk(disk) as mounted:
        if not mounted:
            tally.note = "not run: no disk can be mounted here"
            return tally
        given = deed.prepare(disk)
        start = scratch / "start"
        kills.copy(disk, start)
        for number in range(many):
            _empty_and_refill(disk, start)
            room = number * 4096
            fill(disk, room)
            ended = child.run(deed, disk, given, kills.acks_in(scratch), ())
            (disk / "filler").unlink()
            refused += ended.code == child.REFUSED
            _count(tally, deed, disk, given, ended, f"{room} bytes free")
    tally.note = f"{FULL_MEGABYTES} MB tmpfs, {refused} refused with a sentence"
    return tally


@contextlib.contextmanager
def small_disk(place: Path) -> Iterator[bool]:
    """A disk of a few megabytes at a folder; False where none may be mounted."""
    options = f"size={FULL_MEGABYTES}m"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(place)], check=True)


def _empty_and_refill(disk: Path, start: Path) -> None:
    for one in disk.iterdir():
        if one.is_dir():
            shutil.rmtree(one)
        else:
            one.unlink()
    shutil.copytree(start, disk, dirs_exist_ok=True)


def fill(disk: Path, room: int) -> None:
    """Take all the room there is but so much, by a file `filler`."""
    space = os.statvfs(disk)
    free = space.f_bavail * space.f_frsize
    with (disk / "filler").open("wb") as stream:
        stream.write(bytes(max(0, free - room)))
