"""kill -9 of the real command line: one `log` after another in one vault."""

from __future__ import annotations

import random
import time
from pathlib import Path

from coachjournal.services.opening import check_vault
from tests.e2e.killing import KILLED, killed_after
from tests.e2e.program import Program, settled
from torture import practice as practices
from torture.oracle import look
from torture.practice import CLIENT, PASSPHRASE, fresh
from torture.tally import Tally

_LOOK_EVERY = 10


def command_line(scratch: Path, many: int, *, seed: int) -> Tally:
    """One crash after another in one vault: each id that was printed stays."""
    tally = Tally(f"kill -9 of `log` on the command line, {'ab'[seed]} (T1)")
    program = settled(fresh(scratch / "cli"), PASSPHRASE)
    contents, _key = practices.make(program.vault, sessions=2)
    chance, promised = random.Random(seed), set(contents)
    words = _log_words(program)
    began = time.monotonic()
    promised.add(program.must(*words).stdout.strip())
    duration, runs = time.monotonic() - began, 0
    while tally.tried < many:
        runs += 1
        opened = runs % 8 != 0
        moment = duration * chance.uniform(0, 0.3 if opened else 1)
        ended = killed_after(program, moment, *words, opened=opened)
        promised.update(ended.ids)
        if ended.code == KILLED:
            tally.tried += 1
        elif ended.code:
            tally.fail("damaged", f"{ended.where}: ended with {ended.code}")
        if runs % _LOOK_EVERY == 0:
            _look(program, promised, tally, f"after {tally.tried} kills")
    _look(program, promised, tally, "at the end")
    tally.note = f"{runs} runs, {len(promised)} ids printed"
    return tally


def _log_words(program: Program) -> tuple[object, ...]:
    note = program.passphrase_file.with_name("note.md")
    note.write_text(practices.text("command line", 400), encoding="utf-8")
    return (
        "log", "--client", CLIENT, "--start", "2026-10-20T09:00", "--minutes", 60,
        "--record-file", note, "--reflection-file", note, "--theme", "waiting",
    )  # fmt: skip


def _look(program: Program, promised: set[str], tally: Tally, where: str) -> None:
    seen = look(program.vault)
    if seen.traceback:
        tally.fail("tracebacks", f"{where}: {seen.traceback}")
    elif not seen.opened:
        tally.fail("damaged", f"{where}: {seen.code}")
    for lost in promised - set(seen.contents):
        tally.fail("lost", f"{where}: {lost}")
    right = {practices.text("command line", 400)}
    right |= {practices.text(f"s{number} record") for number in range(2)}
    for texts in seen.contents.values():
        if texts.record not in right:
            tally.fail("garbage", f"{where}: a record that nobody wrote")
    if not all(finding.sound for finding in check_vault(program.vault, passphrase=PASSPHRASE)):
        tally.fail("damaged", f"{where}: the check finds damage")
