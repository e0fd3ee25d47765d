"""No crash of ours leaves a picture of our memory behind: the window, a command, a child."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.hands import end, fresh_home, is_running, wait_until
from tests.e2e.tracing import require_strace, tracer

PRIVATE = "prctl(PR_SET_DUMPABLE, SUID_DUMP_DISABLE) = 0"
NO_CORE = "RLIMIT_CORE, {rlim_cur=0, rlim_max=0}"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Someone with a fresh home and no screen."""
    require_strace()
    found = fresh_home({**os.environ, "QT_QPA_PLATFORM": "offscreen"}, tmp_path / "home")
    return {**found, "PYTHONPATH": str(Path.cwd())}


@contextmanager
def traced(environment: dict[str, str], log: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """The program under strace, which ends with it."""
    command = [sys.executable, "-m", "coachjournal", *words]
    child = subprocess.Popen(
        [*tracer(log, "prctl", "prlimit64", "setrlimit"), *command],
        env=environment,
        cwd=environment["HOME"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield child
    finally:
        # A tracer that is ended lets its program live.
        for line in log.read_text().splitlines()[:1]:
            end(int(line.split()[0]))
        child.wait(30)


@pytest.mark.parametrize("words", [(), ("demo", "--help"), ("--worker",)], ids=str)
def test_core_files_and_dumps_are_off_in_whatever_is_started(
    environment: dict[str, str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    log = tmp_path / "trace"
    with traced(environment, log, *words) as child:
        wait_until(
            lambda: _told(log, PRIVATE, NO_CORE) or not is_running(child.pid),
            "the memory to be private",
        )
    calls = log.read_text()
    assert PRIVATE in calls
    assert NO_CORE in calls


def _told(log: Path, *words: str) -> bool:
    """Whether all of it stands in the trace by now."""
    calls = log.read_text() if log.exists() else ""
    return all(each in calls for each in words)
