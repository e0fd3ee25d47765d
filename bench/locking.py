"""From the lock's keys until the new unlock page shows, and until the old process is gone.

As a coach sees it: keys by the X server, and what is on the screen by its own picture. A
page counts as visible when nine in ten of the points that tell it from the curtain show it:
its line with the time, and a cursor that blinks, are another each time.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from bench import vaults
from bench.measure import SECONDS, Line, Missing, Row
from bench.startup import home_for
from tools.environment import ROOT

RUNS = 10
MOST_SECONDS = 1.5
_PATIENCE = 60.0
# What is looked at: the middle of the screen, where the card with the passphrase is.
_WIDTH, _HEIGHT, _STEP = 600, 400, 10
_QUIET = 2.0
_ENOUGH = 0.9
_FEWEST = 20

Picture = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """One lock: seconds from its keys."""

    visible: float
    gone: float


def lines(folder: Path, vault: Path) -> Iterator[Line]:
    """A small vault and the large one, each locked ten times."""
    if sys.platform != "linux" or "DISPLAY" not in os.environ or not shutil.which("xdotool"):
        why = "needs an X display and xdotool; use `python dev.py bench`"
        yield Missing(what="locking", why=why)
        return
    screen = QGuiApplication.instance() or QGuiApplication([])
    assert screen is not None
    small = vaults.make(folder / "locking.cjvault")
    for load, each in (("the demo practice", small), ("10,000 sessions", vault)):
        locks = _locks(folder / "locking", each)
        shown = [lock.visible for lock in locks]
        yield _row("lock: keys to the new unlock page visible", load, shown, MOST_SECONDS)
        gone = [lock.gone for lock in locks]
        yield _row("lock: keys to the old process gone", load, gone, None)


def _row(what: str, load: str, seconds: list[float], most: float | None) -> Row:
    how = f"longest of {len(seconds)}; median {statistics.median(seconds):.2f} s"
    return Row(what=what, load=load, value=max(seconds), unit=SECONDS, how=how, most=most)


def _locks(home: Path, vault: Path) -> list[Lock]:
    command = [sys.executable, "-m", "coachjournal", str(vault)]
    environment = home_for(home)
    first = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    process = first.pid
    try:
        _wait_until(_window, "the first window")
        # The first lock shows what curtain and page look like here, and warms the caches.
        _unlock(_settled())
        curtain = _curtain()
        page = _settled()
        telling = [place for place, dot in enumerate(page) if dot != curtain[place]]
        if len(telling) < _FEWEST:
            raise SystemExit("bench: the curtain cannot be told from the unlock page")
        process = _another(process)
        found = []
        for _ in range(RUNS):
            _unlock(page)
            found.append(_lock(process, page, telling))
            _settled()
            process = _another(process)
        return found
    finally:
        # What was started after a lock is nobody's child; the pid is that of its window.
        for pid in {first.pid, process}:
            if _is_running(pid):
                os.kill(pid, 15)
        first.wait(_PATIENCE)


def _unlock(before: Picture) -> None:
    """Type the passphrase, and wait until Today shows and nothing moves any more."""
    _xdotool("type", "--delay", "5", vaults.PASSPHRASE)
    _xdotool("key", "Return")
    _wait_until(lambda: _alike(_picture(), before) < _ENOUGH, "the journal to open")
    _settled()


def _curtain() -> Picture:
    shell = _settled()
    _xdotool("key", "ctrl+shift+l")
    _wait_until(lambda: _picture() != shell, "the curtain")
    return _picture()


def _lock(process: int, page: Picture, telling: list[int]) -> Lock:
    began = time.perf_counter()
    _xdotool("key", "ctrl+shift+l")
    visible = gone = 0.0
    while not (visible and gone):
        picture = _picture()
        now = time.perf_counter() - began
        if not visible and _alike(picture, page, telling) >= _ENOUGH:
            visible = now
        if not gone and not _is_running(process):
            gone = now
        if now > _PATIENCE:
            raise SystemExit("bench: waited in vain for the lock")
        time.sleep(0.002)
    return Lock(visible, gone)


def _alike(one: Picture, other: Picture, places: list[int] | None = None) -> float:
    """The share of points that are the same in both."""
    looked_at = places or list(range(len(one)))
    return sum(one[place] == other[place] for place in looked_at) / len(looked_at)


def _picture() -> Picture:
    screen = QGuiApplication.primaryScreen()
    room = QRect(0, 0, _WIDTH, _HEIGHT)
    room.moveCenter(screen.geometry().center())
    grabbed = screen.grabWindow(0, room.x(), room.y(), _WIDTH, _HEIGHT).toImage()
    return tuple(
        grabbed.pixel(x, y) for y in range(0, _HEIGHT, _STEP) for x in range(0, _WIDTH, _STEP)
    )


def _settled() -> Picture:
    """What shows, once it has stayed the same for a while; a cursor may blink."""
    picture, since = _picture(), time.monotonic()
    until = since + _PATIENCE
    while time.monotonic() - since < _QUIET:
        now = _picture()
        if _alike(now, picture) < 1 - 1 / len(now) * 6:
            picture, since = now, time.monotonic()
        if time.monotonic() > until:
            raise SystemExit("bench: the window never comes to rest")
        time.sleep(0.05)
    return picture


def _window() -> str:
    return _xdotool("search", "--onlyvisible", "--name", "^Coach Journal$").split("\n")[0]


def _another(process: int) -> int:
    """The process of the window that shows, which is not this one."""
    found = 0

    def there() -> bool:
        nonlocal found
        said = _xdotool("getwindowpid", window) if (window := _window()) else ""
        found = int(said) if said.strip().isdigit() else 0
        return found not in (0, process)

    _wait_until(there, "another process")
    return found


def _xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _is_running(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] not in "ZX"


def _wait_until(condition: Callable[[], object], what: str) -> None:
    until = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > until:
            raise SystemExit(f"bench: waited in vain for {what}")
        time.sleep(0.01)
