"""The real window while X types into it: killed, and on a disk that fills up."""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coachjournal.services.opening import open_practice
from coachjournal.services.sessions import SessionToLog
from tools import display
from tools.environment import ROOT
from torture import practice as practices
from torture.faults import fill, small_disk
from torture.oracle import look
from torture.practice import (
    CLIENT,
    PASSPHRASE,
    VAULT,
    Contents,
    fresh,
    surroundings,
    what_is_typed,
)
from torture.tally import Tally

_PATIENCE = 60.0
_FULL_FOR, _UNDER_WAY = 8.0, 1.5


@dataclass
class Typed:
    """A window into which X types; `acks` tells the length of the note when *Saved* showed."""

    place: Path
    session: str
    contents: Contents
    acks: Path
    window: subprocess.Popen[bytes]

    def saved(self) -> list[int]:
        """Every length that was shown as saved."""
        if not self.acks.exists():
            return []
        return [int(line) for line in self.acks.read_text("ascii").split()]

    def wait_until(self, condition: Callable[[], bool]) -> bool:
        """Whether it comes to hold; raises RuntimeError if the window ends."""
        until = time.monotonic() + _PATIENCE
        while not condition() and time.monotonic() < until:
            if self.window.poll() is not None:
                heard = self.acks.with_name("heard").read_text("utf-8", "replace")
                raise RuntimeError(f"the window ended: {heard[-500:]}")
            time.sleep(0.02)
        return condition()


@contextlib.contextmanager
def typed_into(environment: dict[str, str], place: Path, aside: Path) -> Iterator[Typed]:
    """A vault at a place, and the window in which its third session is being written."""
    contents, _key = practices.make(place / VAULT, sessions=2)
    session, acks = _without_a_note(place), aside / "acks"
    own = {n: v for n, v in environment.items() if not n.startswith(("XDG_C", "XDG_D", "XDG_S"))}
    (aside / "home").mkdir()
    with (aside / "heard").open("wb") as heard:
        window = subprocess.Popen(
            [sys.executable, "-m", "torture.window_child", str(place / VAULT), session, str(acks)],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=heard,
            env={**own, "HOME": str(aside / "home"), "QT_QPA_PLATFORM": "xcb"},
        )  # fmt: skip
    typed = Typed(place, session, contents, acks, window)
    try:
        typed.wait_until(lambda: bool(typed.saved()))
        yield typed
    finally:
        window.kill()
        window.wait()


def killed(scratch: Path, many: int, *, seed: int) -> Tally:
    """The window killed at any moment: what the page called saved is there."""
    tally = Tally(f"kill -9 of the window while typing, {'ab'[seed]} (T1)")
    if display.lacking():
        tally.note = f"not run: no {', '.join(display.lacking())}"
        return tally
    chance, said = random.Random(f"window {seed}"), 0
    with display.private_display() as environment:
        for number in range(many):
            place = fresh(scratch / "window")
            with typed_into(environment, place, place) as typed:
                time.sleep(chance.uniform(0.5, 12.0))
            said += len(typed.saved()) - 1
            _judge(tally, typed, f"window {number}")
    tally.note = f"*Saved* was shown {said} times"
    return tally


def on_a_full_disk(scratch: Path, many: int) -> Tally:
    """The disk fills up under the open window: no false *Saved*, and then all is saved."""
    tally = Tally("window typing while the disk is full (T5)")
    if display.lacking():
        tally.note = f"not run: no {', '.join(display.lacking())}"
        return tally
    with display.private_display() as environment:
        for number in range(many):
            disk, aside = scratch / "disk", fresh(scratch / "aside")
            disk.mkdir(exist_ok=True)
            with small_disk(disk) as mounted:
                if not mounted:
                    tally.note = "not run: no disk can be mounted here"
                    return tally
                _fill_under_it(environment, disk, aside, tally, f"disk {number}")
    tally.note = "typing went on all the while; it was saved once there was room again"
    return tally


def _fill_under_it(
    environment: dict[str, str], disk: Path, aside: Path, tally: Tally, name: str
) -> None:
    with typed_into(environment, disk, aside) as typed:
        typed.wait_until(lambda: len(typed.saved()) > 1)
        fill(disk, 0)
        time.sleep(_UNDER_WAY)
        before = len(typed.saved())
        time.sleep(_FULL_FOR)
        falsely = len(typed.saved()) - before
        if falsely:
            tally.fail("lost", f"{name}: *Saved* was shown {falsely} times on a full disk")
        (disk / "filler").unlink()
        after = len(typed.saved())
        if not typed.wait_until(lambda: len(typed.saved()) > after):
            tally.fail("lost", f"{name}: with room again nothing was saved any more")
    _judge(tally, typed, name)


def _without_a_note(place: Path) -> str:
    practice = open_practice(place / VAULT, passphrase=PASSPHRASE, environment=surroundings(place))
    start = practice.journal.now().replace(tzinfo=None, second=0, microsecond=0)
    wanted = SessionToLog(client_code=CLIENT, start=start, minutes=60)
    session = str(practice.sessions.log(wanted).value.id)
    practice.close()
    return session


def _judge(tally: Tally, typed: Typed, name: str) -> None:
    tally.tried += 1
    seen = look(typed.place / VAULT, environment=surroundings(typed.place))
    if not seen.opened:
        kind = "tracebacks" if seen.traceback else "damaged"
        tally.fail(kind, f"{name}: {seen.traceback or seen.code}")
        return
    texts = seen.contents.pop(typed.session)
    text = texts.draft if texts.draft is not None else texts.record
    saved = max(typed.saved(), default=0)
    if seen.contents != typed.contents:
        tally.fail("lost", f"{name}: other sessions are not as they were")
    if len(text) < saved:
        tally.fail("lost", f"{name}: {saved} characters were saved, {len(text)} are there")
    if text != what_is_typed(len(text)):
        tally.fail("garbage", f"{name}: not what was typed")
