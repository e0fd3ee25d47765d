"""Work that must not reach the vault is done by a child process: imports, and exports' pages.

A child is a fresh `coachjournal --worker`, never a fork: a fork would keep the keys and
the lock. It gets the bytes over a pipe, no file, no handle and hardly any environment,
and is ended at its deadline.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import cast

from coachjournal.domain.plain import JSON
from coachjournal.errors import BadImport, JournalError, SafeFact
from coachjournal.services.frames import BrokenFrame, pack_frame, read_frame

# What runs now, in every thread: the system's own, and no state of the program's.
_running: set[subprocess.Popen[bytes]] = set()

_ENVIRONMENT_KEPT = ("SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TZ")


def run_in_child(
    job: str,
    options: Mapping[str, JSON],
    payload: bytes,
    *,
    deadline_seconds: float,
    failing: type[JournalError] = BadImport,
    child: subprocess.Popen[bytes] | None = None,
) -> tuple[JSON, bytes]:
    """The job's answer and bytes; the job's own error is raised here as the same class.

    `child` was begun before, and made ready meanwhile; it ends with this job.

    A child that overstays raises `failing("took-too-long")`, one that runs out of memory
    or falls over `failing("too-large-to-read")`.
    """
    request = pack_frame({"job": job, "options": dict(options)}, payload)
    written, ended_with = _run(child or start_child(), request, deadline_seconds, failing)
    try:
        header, produced = read_frame(io.BytesIO(written))
    except BrokenFrame:
        header = {}
    if "answer" in header:
        return header["answer"], produced
    raise _failure(header.get("failure"), ended_with, failing)


def start_child(*arguments: str) -> subprocess.Popen[bytes]:
    """A child, with pipes to ask it through; `end_child` lets go one that lasts."""
    child = subprocess.Popen(
        [*_command(), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    _running.add(child)
    return child


def end_child(child: subprocess.Popen[bytes]) -> None:
    """End a child that lasts, and wait until it is gone."""
    child.kill()
    _running.discard(child)
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    child.wait()


def end_children() -> None:
    """End every child at once, for a lock: it waits for no paper, and words are in them.

    Whoever waits for one is told that it fell over; nothing of it was written.
    """
    for child in tuple(_running):
        child.kill()


def _run(
    child: subprocess.Popen[bytes], request: bytes, seconds: float, failing: type[JournalError]
) -> tuple[bytes, int]:
    """What the child wrote, and how it ended; it has ended when this returns or raises."""
    with child:
        try:
            written, _ = child.communicate(request, timeout=seconds)
            return written, child.wait()
        except subprocess.TimeoutExpired:
            pass
        finally:
            child.kill()
            _running.discard(child)
        raise failing("took-too-long", seconds=round(seconds))


def _command() -> list[str]:
    """The program itself, as a worker; a frozen one has no interpreter beside it."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-P", "-m", "coachjournal", "--worker"]


def _environment() -> dict[str, str]:
    """Where to find our modules, and what a system cannot do without; nothing of the coach's."""
    kept = {name: os.environ[name] for name in _ENVIRONMENT_KEPT if name in os.environ}
    path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)  # noqa: PTH100
    return {**kept, "PYTHONPATH": path, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def _failure(told: JSON, ended_with: int, failing: type[JournalError]) -> JournalError:
    if isinstance(told, dict) and isinstance(told.get("code"), str):
        code, facts = cast(str, told["code"]), cast(dict[str, SafeFact], told.get("facts") or {})
        if code == "too-large-to-read":
            return failing(code)
        known = {class_.__name__: class_ for class_ in _classes(JournalError)}
        return known.get(str(told.get("class")), JournalError)(code, **facts)
    return failing("took-too-long" if _out_of_time(ended_with) else "too-large-to-read")


def _out_of_time(ended_with: int) -> bool:
    """Whether the system ended the child for the time it took on the processor."""
    if sys.platform == "win32":
        return False
    import signal

    return ended_with == -signal.SIGXCPU


def _classes(root: type[JournalError]) -> Iterator[type[JournalError]]:
    yield root
    for below in root.__subclasses__():
        yield from _classes(below)
