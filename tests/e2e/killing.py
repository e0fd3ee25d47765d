"""Ends the real program at a chosen moment, and looks at what is left as a user would."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coachjournal.cli.main import run as run_command
from tests.e2e import tracing
from tests.e2e.program import Program
from tests.e2e.tracing import NETWORK, Call, calls_in, changing, tracer

TRACED = (
    *tracing.WRITES, *tracing.SYNCS, *tracing.NAMES, *tracing.OPENS, *tracing.FOLDERS
)  # fmt: skip
AT_ONCE = min(2, os.cpu_count() or 1)
KILLED = -signal.SIGKILL


@dataclass(frozen=True, slots=True)
class Boundary:
    """A call at which the program is ended: the nth of its name, just before it happens."""

    name: str
    number: int
    file: str

    @property
    def is_page_write(self) -> bool:
        """Whether it writes a part of the database or of its journal; there are many of these."""
        return self.name == "pwrite64"

    def __str__(self) -> str:
        return f"{self.name} {self.number} ({Path(self.file).name})"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: which copy of the vault it left, and what it had said until then."""

    where: str
    code: int
    said: str
    program: Program
    last: Call | None = None

    @property
    def ids(self) -> list[str]:
        """The ids that were told in full."""
        return [line.strip() for line in self.said.splitlines(keepends=True) if line[-1] == "\n"]


def plain_trace(program: Program, log: Path, *words: object) -> list[Call]:
    """What a command does when nothing happens to it."""
    program.must(*words, under=tracer(log, *TRACED))
    return calls_in(log)


def boundaries(calls: Sequence[Call], vault: Path) -> list[Boundary]:
    """Every call that can change the vault or make a change durable, in order."""
    found = changing(list(calls), vault)
    return [Boundary(call.name, number, call.file or call.paths[0]) for call, number in found]


def spread(chosen: Sequence[Boundary], most: int) -> list[Boundary]:
    """Some of them, evenly spread, with the first and the last."""
    if len(chosen) <= most:
        return list(chosen)
    step = (len(chosen) - 1) / (most - 1)
    return [chosen[round(index * step)] for index in range(most)]


def copy_of(program: Program, place: Path) -> Program:
    """The same program over a copy of the vault; home and passphrase are shared.

    What the computer notes of vaults is not: the first would else be older than its copy.
    """
    vault = place / program.vault.name
    shutil.copytree(program.vault, vault)
    state = place / f"state of {program.vault.stem}"
    before = Path(program.environment["XDG_STATE_HOME"])
    if before.exists():
        shutil.copytree(before, state)
    return replace(program, vault=vault, more={**program.more, "XDG_STATE_HOME": str(state)})


def killed_at_each(
    program: Program, where: Sequence[Boundary], place: Path, *words: object
) -> Iterator[Ended]:
    """End the command at each boundary, every time over a fresh copy of the vault."""

    def kill(index: int) -> Ended:
        boundary = where[index]
        folder = place / f"at-{index}"
        folder.mkdir(parents=True)
        copy, log = copy_of(program, folder), folder / "trace"
        under = tracer(log, boundary.name, kill=(boundary.name, boundary.number))
        done = copy.run(*words, under=under)
        return Ended(str(boundary), done.returncode, done.stdout, copy, calls_in(log)[-1])

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for ended in pool.map(kill, range(len(where))):
            yield ended
            # Looked at by now; a hundred vaults need not lie about.
            shutil.rmtree(ended.program.vault.parent)


def crash_half_way(program: Program, place: Path, *words: object) -> None:
    """End a command while its pages are being overwritten, with all traced calls in `place`.

    What is left is the worst of a crash: a journal that still has to be rolled back.
    """
    place.mkdir()
    rehearsed = plain_trace(copy_of(program, place), place / "rehearsal", *words)
    synced = next(
        each
        for each in boundaries(rehearsed, place / program.vault.name)
        if each.name in tracing.SYNCS and each.file.endswith("journal.db")
    )
    shutil.rmtree(place / program.vault.name)
    kill = (synced.name, synced.number)
    done = program.run(*words, under=tracer(place / "trace", *TRACED, *NETWORK, kill=kill))
    assert done.returncode == KILLED
    assert not done.stdout
    # Whoever logs the same hour twice is told so, and nothing else.
    assert all(line.startswith("It overlaps") for line in done.stderr.splitlines()), done.stderr
    assert (program.vault / "journal.db-journal").stat().st_size > 0, "no hot journal"


def killed_after(program: Program, seconds: float, *words: object, opened: bool) -> Ended:
    """End the command this long after its start, or after it has `opened` the vault."""
    lock = program.vault / "LOCK"
    before = lock.stat().st_mtime_ns
    child = subprocess.Popen(
        program.command(*words), env=program.environment, cwd=program.working_folder,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    while opened and lock.stat().st_mtime_ns == before and child.poll() is None:
        time.sleep(0.001)
    time.sleep(seconds)
    child.kill()
    said, _ = child.communicate()
    return Ended(f"after {seconds:.3f} s", child.returncode, said, program)


def answer(program: Program, *words: object) -> tuple[int, Any]:
    """A command's exit code and JSON answer, asked within this process, which is quicker."""
    told, complaints = io.StringIO(), io.StringIO()
    options = ["--vault", program.vault, "--passphrase-file", program.passphrase_file]
    ours = os.environ["XDG_STATE_HOME"]
    # What this computer saw of the copy, and not what it saw of another one.
    os.environ["XDG_STATE_HOME"] = program.environment["XDG_STATE_HOME"]
    try:
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(complaints):
            code = run_command([str(word) for word in [*options, *words, "--json"]])
    finally:
        os.environ["XDG_STATE_HOME"] = ours
    return code, json.loads(told.getvalue() or "null")
