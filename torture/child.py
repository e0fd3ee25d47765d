"""A deed in a process of its own, under strace: watched, ended at a call, or with a call failing.

The child is a fork of a process that has everything imported and nothing open, and waits
until it is traced: so that its calls are those of the deed, and a thousand of them are quick.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coachjournal.errors import JournalError
from coachjournal.services.sentences import sentence
from torture.deeds import Deed
from torture.oracle import where

ATTACHED_WITHIN = 20.0
ENDED_WITHIN = 120.0
REFUSED, BROKE = 10, 70
BEGUN = "begun"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: by which code or signal, and what it had said until then."""

    code: int
    said: tuple[str, ...]
    error: str = ""
    told: str = ""
    seconds: float = 0.0

    @property
    def steps(self) -> int:
        """How many steps it said were done."""
        return len(self.said)


def run(
    deed: Deed,
    place: Path,
    given: object,
    acks: Path,
    tracer: Sequence[str],
    *,
    kill_after: float | None = None,
) -> Ended:
    """Do a deed in a child, under `tracer` (a command to which the child's id is appended)."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        os.close(writing)
        os.read(reading, 1)
        _be_the_child(deed, place, given, acks)
    os.close(reading)
    watching = subprocess.Popen(
        [*tracer, str(pid)], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) if tracer else None  # fmt: skip
    try:
        if watching is not None:
            _wait_until_traced(pid, watching)
        began = time.monotonic()
        os.write(writing, b"!")
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(pid, signal.SIGKILL)
        code = _waited_for(pid)
        seconds = time.monotonic() - began
    finally:
        os.close(writing)
        if watching is not None:
            watching.wait(timeout=ENDED_WITHIN)
    return _ended(code, acks, seconds)


def _be_the_child(deed: Deed, place: Path, given: object, acks: Path) -> None:
    code = BROKE
    try:
        descriptor = os.open(acks, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)

        def say(word: str, **more: str) -> None:
            os.write(descriptor, json.dumps({"said": word, **more}).encode() + b"\n")

        say(BEGUN)
        try:
            deed.act(place, given, say)
            code = 0
        except JournalError as error:
            code = REFUSED
            say("", error=error.code, told=str(sentence(error)))
        except BaseException as error:  # noqa: BLE001 - it is what we look for
            say("", error=f"{type(error).__name__} at {where(error)}")
    finally:
        os._exit(code)


def _ended(code: int, acks: Path, seconds: float) -> Ended:
    lines = acks.read_text("utf-8").splitlines(keepends=True) if acks.exists() else []
    told = [json.loads(line) for line in lines if line.endswith("\n")]
    said = tuple(one["said"] for one in told if one["said"] not in ("", BEGUN))
    last = told[-1] if told and not told[-1]["said"] else {}
    return Ended(code, said, last.get("error", ""), last.get("told", ""), seconds)


def _waited_for(pid: int) -> int:
    until = time.monotonic() + ENDED_WITHIN
    while True:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            os.kill(pid, signal.SIGKILL)
            raise TimeoutError("a deed did not end")
        time.sleep(0.002)


def _wait_until_traced(pid: int, watching: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + ATTACHED_WITHIN
    status = Path(f"/proc/{pid}/status")
    while "TracerPid:\t0\n" in status.read_text("ascii"):
        if time.monotonic() > until or watching.poll() is not None:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            raise RuntimeError("strace could not attach")
        time.sleep(0.002)
