"""A whole day in the real window, with two crashes, and not a word of it left lying anywhere.

Every place of the window that takes words is given a canary of its own; the program is
traced from its first call to its last. Then everything it has written to is searched, in
every form that text is likely to take.
"""

from __future__ import annotations

import os
import random
import re
import secrets
import signal
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from coachjournal.vault import folder as folders
from coachjournal.vault.keys import Purpose
from coachjournal.vault.recovery import RecoveryKey
from tests.e2e import tracing
from tests.e2e.canaries import Canaries, Needles
from tests.e2e.hands import Hands, end, is_running, wait_until
from tests.e2e.program import Program
from tests.e2e.telling import NOTE, Coach
from tests.e2e.tracing import Call, calls_in, require_strace, tracer, written_by

TRACED = (*tracing.OPENS, *tracing.NAMES, *tracing.FOLDERS, *tracing.SOCKETS)
NEVER_KEPT = {
    "the passphrase",
    "a wrong passphrase",
    "searched in vain",
    "deleted for good",
    "typed when it was killed",
    "typed when it crashed",
}
"""The places of words that no journal has any use for, or that it had no time to keep."""
BINNED = "binned session: "
"""What is in the bin, or only ever was."""

ELSEWHERE = ("/tmp/x", "/var/tmp/x", "/dev/shm/x", "/var/crash/x", "/somewhere/else/x")


@contextmanager
def traced(coach: Coach, log: Path) -> Iterator[None]:
    """The program as its users start it, seen by strace; whatever still runs is ended."""
    command = [*tracer(log, *TRACED), sys.executable, "-m", "coachjournal"]
    with log.with_suffix(".said").open("wb") as said:
        strace = subprocess.Popen(
            command,
            env=coach.environment,
            cwd=coach.environment["HOME"],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
    try:
        yield
    finally:
        for pid in coach.hands.programs():
            end(pid)
        # It ends with the last process that it follows.
        strace.wait(60)


def shown_by(hands: Hands) -> int:
    """The process whose window shows."""
    return hands.programs()[0]


def until_killed(coach: Coach) -> None:
    """The first day, up to a power cut in the middle of a word."""
    coach.create()
    coach.enter_a_client()
    coach.promise()
    coach.log_a_session()
    coach.write()
    coach.tag()
    coach.bring()
    coach.log_with_someone_new()
    coach.supervise()
    coach.let_her_client_agree()
    coach.export()
    coach.settle()
    coach.search()
    coach.draft()
    assert coach.canaries.stem not in "".join(coach.hands.titles())
    half = coach.word("typed when it was killed")
    coach.hands.type(f" {half}")
    finish(coach.hands, shown_by(coach.hands), signal.SIGKILL)


def until_crashed(coach: Coach) -> None:
    """The passphrase mistyped, a lock with something unsaved, and a crash of the program."""
    hands = coach.hands
    coach.mistype()
    coach.unlock()
    coach.search()
    hands.find("text", NOTE, text=coach.word("draft"))
    hands.keys("ctrl+End")
    hands.type(f" {coach.word('unsaved at the lock')}")
    coach.copy_all()
    locked = shown_by(hands)
    hands.keys("ctrl+shift+l")
    hands.wait_for_program(other_than=locked)
    assert not coach.clipboard().strip(), "something was left on the clipboard by the lock"
    coach.unlock()
    coach.search()
    hands.find("text", NOTE, text=coach.word("unsaved at the lock"))
    hands.keys("ctrl+End")
    hands.type(f" {coach.word('typed when it crashed')}")
    finish(hands, shown_by(hands), signal.SIGSEGV)


def until_left(coach: Coach) -> None:
    """The last day; the window is closed as the window manager's keys do."""
    coach.unlock()
    coach.search()
    coach.copy_all()
    left = shown_by(coach.hands)
    coach.hands.keys("alt+F4")
    wait_until(lambda: not is_running(left), "the program to end")
    assert not coach.clipboard().strip(), "something was left on the clipboard at the end"


DAYS: tuple[Callable[[Coach], None], ...] = (until_killed, until_crashed, until_left)


def finish(hands: Hands, pid: int, how: signal.Signals) -> None:
    """End a process as nobody wants it to end."""
    os.kill(pid, how)
    wait_until(lambda: pid not in hands.programs() and not is_running(pid), "it to be gone")


def secrets_of(coach: Coach, vault: Path) -> dict[str, bytes]:
    """Every secret that opens something, as bytes; texts in two codes."""
    spelled = coach.recovery_key
    texts = {
        "the passphrase": coach.passphrase,
        "the recovery key": spelled,
        "the recovery key, unbroken": spelled.replace("-", ""),
        "the recovery key, small": spelled.replace("-", "").lower(),
        "the recovery key, in groups": spelled.replace("-", " "),
        "the recovery key, spelled": " ".join(spelled.replace("-", "")),
        "the will's words": coach.will_words,
    }
    keys = folders.unlock(vault, passphrase=coach.passphrase)
    found = {f"{n} in {c}": t.encode(c) for n, t in texts.items() for c in ("utf-8", "utf-16-le")}
    found |= {f"the key for {each}": keys.subkey(each) for each in Purpose}
    found["the master key"] = keys.master
    found["the recovery key's bits"] = RecoveryKey.parse(spelled).secret
    return found


def test_a_day_in_the_window_leaves_not_a_word_behind(
    surroundings: dict[str, str], hands: Hands, tmp_path: Path
) -> None:
    require_strace()
    coach = settled(surroundings, hands, tmp_path)
    vault, home = coach.journals / "Practice.cjvault", Path(surroundings["HOME"])
    logs = [tmp_path / f"day-{number}" for number in range(len(DAYS))]
    for day, log in zip(DAYS, logs, strict=True):
        with traced(coach, log):
            day(coach)
    calls = [call for log in logs for call in calls_in(log)]

    needles = Needles(secrets_of(coach, vault), stem=coach.canaries.stem)
    searched = (home, coach.second_place, Path(surroundings["XDG_RUNTIME_DIR"]))
    for folder in (vault, coach.journals / "Practice backups", coach.second_place):
        assert sum(file.stat().st_size for file in folder.rglob("*")) > 100_000, folder
    assert needles.under(*searched) == {}
    said = {log.name: needles.found_in(log.with_suffix(".said").read_bytes()) for log in logs}
    assert said == {log.name: set() for log in logs}

    elsewhere = {path for call in calls for path in written_by(call) if not known(path, coach)}
    assert elsewhere == set()
    assert_spoke_to_nobody(calls)
    assert_all_was_there(coach, vault, tmp_path)
    assert_would_be_found(needles, coach, home)


def settled(surroundings: dict[str, str], hands: Hands, place: Path) -> Coach:
    """A coach with a fresh home, a stick for backups, and words that no other test has."""
    letters = random.Random(secrets.randbits(64)).choices("bcdfghjklmnpqrstvwxz", k=12)
    # Compiled modules are the interpreter's business, not the program's.
    environment = {**surroundings, "PYTHONDONTWRITEBYTECODE": "1"}
    coach = Coach(
        hands=hands,
        canaries=Canaries(stem="".join(letters)),
        environment=environment,
        exports=place / "exports",
        journals=Path(surroundings["HOME"]) / "Journals",
        second_place=place / "stick",
    )
    for folder in (coach.exports, coach.journals, coach.second_place):
        folder.mkdir()
    return coach


def known(path: str, coach: Coach) -> bool:
    """Whether something may be written there: the journal and its backups, her own papers,
    settings and marks without words; what the desktop's libraries keep, the same for everyone.
    """
    home = coach.environment["HOME"]
    ours = (
        coach.journals,
        coach.second_place,
        coach.exports,
        f"{home}/.config",
        f"{home}/.local",
        f"{home}/.cache",
        f"{home}/professional-will.cjwill",
        # The will again, while it is being written.
        f"{home}/.cj-",
        coach.environment["XDG_RUNTIME_DIR"],
    )
    # A nameless file, which the same call gives a name.
    linked = path.startswith("/proc/self/fd/")
    return path == "/dev/null" or linked or path.startswith(tuple(map(str, ours)))


def assert_spoke_to_nobody(calls: list[Call]) -> None:
    """No process ever reached beyond socket files, nor for the system's own log."""
    assert {(c.name, c.arguments) for c in calls if tracing.leaves_the_computer(c)} == set()
    reached = {c.arguments for c in calls if c.name == "connect" and c.done}
    assert any("X11-unix" in each for each in reached), "the trace does not even show the screen"
    logs = re.compile("/dev/log|/run/systemd/journal|syslog")
    assert not [each for each in reached if logs.search(each)]


def assert_all_was_there(coach: Coach, vault: Path, place: Path) -> None:
    """Words that never were in the vault would prove nothing by not being found."""
    other = place / "another home"
    for folder in (other / "tmp", other / "work"):
        folder.mkdir(parents=True)
    secret = place / "secret"
    secret.write_text(f"{coach.passphrase}\n", encoding="utf-8")
    program = Program(other, vault, secret)
    program.must("export", "everything", "--out", other / "everything")
    data = (other / "everything" / "data.json").read_text(encoding="utf-8")
    places = {word: place for word, place in coach.canaries.places.items() if word not in data}
    missing = {place for place in places.values() if not place.startswith(BINNED)}
    assert not missing - NEVER_KEPT, "these never were in the vault"
    assert len(coach.canaries.places) - len(places) >= 40


def assert_would_be_found(needles: Needles, coach: Coach, home: Path) -> None:
    """The same search, where there is something: in each kind of place, in another form each."""
    word = coach.word("record")
    planted = {
        home / ".config" / "QtProject.conf": f"[FileDialog]\n{word}".encode(),
        home / ".local" / "share" / "recently-used.xbel": word.encode("utf-16-le"),
        home / ".cache" / "thumbnails" / "one.png": zlib.compress(word.encode() * 9),
        home / "tmp" / "core": coach.passphrase.encode().hex().encode(),
        coach.second_place / f"{word}.cjbak": b"",
    }
    for file, content in planted.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    assert needles.under(home, coach.second_place).keys() == planted.keys()
    assert not [path for path in ELSEWHERE if known(path, coach)]


@pytest.mark.parametrize("path", ELSEWHERE)
def test_the_trace_sees_what_is_written_anywhere_else(path: str) -> None:
    call = Call(1, "openat", f'AT_FDCWD</somewhere>, "{path}", O_WRONLY|O_CREAT', "3")
    assert written_by(call) == [path]
