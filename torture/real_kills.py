"""kill -9 of the real program: `log` after `log` on the command line, and the window typing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from coachjournal.services.opening import check_vault
from tests.e2e.killing import KILLED, killed_after
from tests.e2e.program import Program, settled
from tools import display
from tools.environment import ROOT
from torture import practice as practices
from torture.oracle import look
from torture.practice import CLIENT, PASSPHRASE, VAULT, fresh, surroundings, what_is_typed
from torture.tally import Tally

_LOOK_EVERY = 10
_STARTED_WITHIN = 60.0


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


def window(scratch: Path, many: int, *, seed: int) -> Tally:
    """The real window while X types: what the page called saved is there."""
    tally = Tally(f"kill -9 of the window while typing, {'ab'[seed]} (T1)")
    if display.lacking():
        tally.note = f"not run: no {', '.join(display.lacking())}"
        return tally
    chance, said = random.Random(f"window {seed}"), 0
    with display.private_display() as environment:
        for number in range(many):
            place = fresh(scratch / "window")
            contents, _key = practices.make(place / VAULT, sessions=2)
            session = _without_a_note(place)
            acks = place / "acks"
            _typed_until_killed(environment, place, session, acks, chance.uniform(0.5, 12.0))
            lengths = acks.read_text("ascii").split() if acks.exists() else []
            said += len(lengths) - 1
            _judge_window(tally, place, session, lengths, contents, f"window {number}")
    tally.note = f"{said} times *Saved* was shown"
    return tally


def _without_a_note(place: Path) -> str:
    from coachjournal.services.opening import open_practice
    from coachjournal.services.sessions import SessionToLog

    practice = open_practice(place / VAULT, passphrase=PASSPHRASE, environment=surroundings(place))
    start = practice.journal.now().replace(tzinfo=None, second=0, microsecond=0)
    wanted = SessionToLog(client_code=CLIENT, start=start, minutes=60)
    session = str(practice.sessions.log(wanted).value.id)
    practice.close()
    return session


def _typed_until_killed(
    environment: dict[str, str], place: Path, session: str, acks: Path, seconds: float
) -> None:
    home = place / "home"
    home.mkdir()
    own = {n: v for n, v in environment.items() if not n.startswith(("XDG_C", "XDG_D", "XDG_S"))}
    with (place / "heard").open("wb") as heard:
        child = subprocess.Popen(
            [sys.executable, "-m", "torture.window_child", str(place / VAULT), session, str(acks)],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=heard,
            env={**own, "HOME": str(home), "QT_QPA_PLATFORM": "xcb"},
        )  # fmt: skip
    until = time.monotonic() + _STARTED_WITHIN
    while not (acks.exists() and acks.stat().st_size) and time.monotonic() < until:
        if child.poll() is not None:
            raise RuntimeError(f"the window ended: {(place / 'heard').read_text()[-500:]}")
        time.sleep(0.02)
    time.sleep(seconds)
    child.kill()
    child.wait()


def _judge_window(
    tally: Tally, place: Path, session: str, lengths: list[str], contents: object, name: str
) -> None:
    tally.tried += 1
    seen = look(place / VAULT, environment=surroundings(place))
    if not seen.opened:
        kind = "tracebacks" if seen.traceback else "damaged"
        tally.fail(kind, f"{name}: {seen.traceback or seen.code}")
        return
    texts = seen.contents.pop(session)
    text = texts.draft if texts.draft is not None else texts.record
    if seen.contents != contents:
        tally.fail("lost", f"{name}: other sessions are not as they were")
    if len(text) < int(lengths[-1]):
        tally.fail("lost", f"{name}: {lengths[-1]} characters were saved, {len(text)} are there")
    if text != what_is_typed(len(text)):
        tally.fail("garbage", f"{name}: not what was typed")
    assert os.path.lexists(place)
