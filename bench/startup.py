"""From the start of a process until its window shows something, the same way for all.

A window counts as visible when the middle of the screen changes: not when it is mapped,
but when something has been painted. What is looked at is the X server's own picture, so
that Qt's and GTK's programs, in C++ and in Python, are asked the same question.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

from bench.measure import MEBIBYTES, MILLISECONDS, Line, Missing, Peer, Row, median
from tools.environment import ROOT

RUNS = 15
_PATCH = 48
_PATIENCE = 30.0
_BARE = (
    "from PySide6.QtWidgets import QApplication, QWidget\n"
    "application = QApplication([])\n"
    "window = QWidget()\n"
    "window.resize(1180, 760)\n"
    "window.show()\n"
    "application.exec()\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program to start, in a home of its own."""

    name: str
    command: Sequence[str]
    environment: dict[str, str]


def lines(folder: Path, vault: Path) -> Iterator[Line]:
    """The start of each program, run in turns so that a busy minute falls on all."""
    if sys.platform != "linux" or "DISPLAY" not in os.environ:
        yield Missing(what="start-up", why="needs an X display; use `python dev.py bench`")
        return
    screen = QGuiApplication.instance() or QGuiApplication([])
    assert screen is not None
    programs, absent = _programs(folder, vault)
    yield from absent
    seconds: dict[str, list[float]] = {program.name: [] for program in programs}
    memory: dict[str, float] = {}
    for turn in range(RUNS + 1):
        for program in programs:
            took, resident = _start(program, stay=turn == 0)
            if turn:  # the first start only warms the caches
                seconds[program.name].append(took)
            else:
                memory[program.name] = resident
    yield _row(seconds)
    yield Row(
        what="memory at that page",
        load="empty of any journal",
        value=memory.pop("Coach Journal"),
        unit=MEBIBYTES,
        how="resident, 3 s after the start",
        peers=tuple(Peer(name=name, value=value) for name, value in memory.items()),
    )


def _row(seconds: dict[str, list[float]]) -> Row:
    most = {"bare PySide6 window": 1.35, "KeePassXC": 1.25, "RedNotebook": 1.0}
    return Row(
        what="start to the unlock page visible",
        load="caches warm",
        value=median(seconds.pop("Coach Journal")),
        unit=MILLISECONDS,
        how=f"median of {RUNS}",
        peers=tuple(
            Peer(name=name, value=median(each), most=most[name]) for name, each in seconds.items()
        ),
    )


def _programs(folder: Path, vault: Path) -> tuple[list[Program], list[Missing]]:
    ours = [sys.executable, "-m", "coachjournal", str(vault)]
    programs = [
        Program(name="Coach Journal", command=ours, environment=home_for(folder / "ours")),
        Program(
            name="bare PySide6 window",
            command=[sys.executable, "-c", _BARE],
            environment=home_for(folder / "bare"),
        ),
    ]
    absent = []
    if shutil.which("keepassxc") and shutil.which("keepassxc-cli"):
        programs.append(_keepassxc(folder / "keepassxc"))
    else:
        absent.append(_absent("KeePassXC", "keepassxc"))
    if shutil.which("rednotebook"):
        home = home_for(folder / "rednotebook")
        programs.append(
            Program(name="RedNotebook", command=["rednotebook"], environment=home),
        )
    else:
        absent.append(_absent("RedNotebook", "rednotebook"))
    return programs, absent


def _absent(name: str, package: str) -> Missing:
    return Missing(
        what=f"start of {name}", why=f"not on this computer (Debian: apt-get install {package})"
    )


def home_for(home: Path) -> dict[str, str]:
    """The environment of a program with a home of its own, and its bytecode kept."""
    home.mkdir(parents=True, exist_ok=True)
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("XDG_C", "XDG_D", "XDG_S", "COACHJOURNAL_"))
    }
    # Most people have no screen reader on; with one, every program starts more slowly.
    environment.pop("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", None)
    # An installed program has its bytecode beside it; a checkout may be told to keep none.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(home.parent / "bytecode")
    return {**environment, "HOME": str(home), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def _keepassxc(home: Path) -> Program:
    environment = home_for(home)
    database = home / "bench.kdbx"
    subprocess.run(
        ["keepassxc-cli", "db-create", "--set-password", str(database)],
        input=b"seven quiet lanterns\nseven quiet lanterns\n",
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=True,
    )
    settings = home / ".config" / "keepassxc" / "keepassxc.ini"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("[General]\nUpdateCheckMessageShown=true\n[GUI]\nCheckForUpdates=false\n")
    command = ["keepassxc", str(database)]
    return Program(name="KeePassXC", command=command, environment=environment)


def _start(program: Program, *, stay: bool) -> tuple[float, float]:
    """Seconds until something shows and, if it may stay for a while, its memory in MiB."""
    _wait_for_change(_empty(), wanted=False, name="an empty screen")
    before = _patch()
    began = time.perf_counter()
    child = subprocess.Popen(
        program.command,
        env=program.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for_change(before, wanted=True, name=program.name)
        took = time.perf_counter() - began
        if stay:
            time.sleep(3)
        return took, resident(child.pid)
    finally:
        child.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=5)
        if child.poll() is None:
            child.kill()
            child.wait()


def resident(process: int | str) -> float:
    """The resident memory of a process in MiB."""
    for line in Path(f"/proc/{process}/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _empty() -> QImage:
    plain = QImage(_PATCH, _PATCH, QImage.Format.Format_RGB32)
    plain.fill(0)
    return plain


def _patch() -> QImage:
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    left, top = (size.width() - _PATCH) // 2, (size.height() - _PATCH) // 2
    picture = screen.grabWindow(0, left, top, _PATCH, _PATCH).toImage()
    return picture.convertToFormat(QImage.Format.Format_RGB32)


def _wait_for_change(before: QImage, *, wanted: bool, name: str) -> None:
    until = time.perf_counter() + _PATIENCE
    while (_patch() != before) is not wanted:
        if time.perf_counter() > until:
            raise SystemExit(f"bench: waited in vain for {name}")
        time.sleep(0.002)
