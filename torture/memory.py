"""Too little memory: while unlocking, while opening, while exporting (T8)."""

from __future__ import annotations

import itertools
import resource
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.e2e.program import Program, settled
from torture import practice as practices
from torture.oracle import look
from torture.practice import PASSPHRASE
from torture.tally import Tally

MEBIBYTE = 1024 * 1024
LIMIT = 300


def run(scratch: Path, most: int) -> Tally:
    """Each with 300 MB, and with less and less from there."""
    tally = Tally("too little memory (T8)")
    well = 0
    for name, kdf, words in _cases(scratch)[:most]:
        program = settled(scratch / name, PASSPHRASE)
        contents, _key = practices.make(program.vault, sessions=40, kdf=kdf)
        for limit in (LIMIT, 250, 200, 160, 130):
            done = _limited(program, limit, words(program))
            well += done.returncode == 0
            tally.tried += 1
            if "Traceback" in done.stderr or done.returncode < 0:
                last = done.stderr.strip().splitlines()[-1:] or [str(done.returncode)]
                tally.fail("tracebacks", f"{name} with {limit} MB: {last[0][:200]}")
            elif done.returncode:
                tally.say(done.stderr.strip().splitlines()[-1])
            seen = look(program.vault)
            if seen.contents != contents:
                tally.fail("lost", f"{name} with {limit} MB: afterwards {seen.code or 'lost'}")
    tally.note = f"{well} went well all the same"
    return tally


def _cases(scratch: Path) -> list[tuple[str, str, Callable[[Program], tuple[object, ...]]]]:
    def fresh_folder() -> Path:
        return scratch / f"everything-{next(numbers)}"

    numbers = itertools.count()
    return [
        ("unlock", "standard", lambda _: ("sessions",)),
        ("open", "light", lambda _: ("sessions",)),
        ("export", "light", lambda _: ("export", "everything", "--out", fresh_folder())),
    ]


def _limited(
    program: Program, mebibytes: int, words: tuple[object, ...]
) -> subprocess.CompletedProcess[str]:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (mebibytes * MEBIBYTE,) * 2)

    return subprocess.run(
        program.command(*words), env=program.environment, cwd=program.working_folder,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
        preexec_fn=limit,
    )  # fmt: skip
