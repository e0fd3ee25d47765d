"""kill -9 of the real window while X types without a pause: how much typing is missing then.

Every text that ever stood in a field is known by its digest and its time. What is read back
after the kill must be one of them, and nothing that was typed more than ten seconds before
the kill may be missing. Every version that had become durable must be there, byte for byte.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from coachjournal.domain.development import ObservationAnswer, ObservationSheet, ObservedPractice
from coachjournal.domain.sessions import Record, Reflection
from coachjournal.domain.terms import NoteKind
from coachjournal.domain.work import Contact, DecisionNote, PromiseMade
from coachjournal.errors import JournalError
from coachjournal.services.opening import check_vault, open_practice
from coachjournal.services.practice import Practice
from tools import display
from tools.environment import ROOT
from torture import practice as practices
from torture.practice import PASSPHRASE, VAULT, fresh, surroundings
from torture.tally import Tally

MOST_LOST = 10.0
"""Seconds of typing that a kill may take."""
WAYS = (
    "typing", "draft", "session", "room", "version", "template",
    "contact", "decision", "log", "promise", "observation",
)  # fmt: skip
_WRITTEN_IN: tuple[type[Any], ...] = (
    Contact, DecisionNote, PromiseMade, ObservedPractice, ObservationSheet, ObservationAnswer,
)  # fmt: skip
_PATIENCE = 90.0


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: so many seconds after the nth time that something begins."""

    mark: str
    number: int
    after: float


@dataclass(slots=True)
class Told:
    """What the window wrote down until it was killed."""

    states: dict[str, list[tuple[float, str]]] = field(default_factory=lambda: defaultdict(list))
    versions: list[tuple[str, str]] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Kept:
    """What was read back: the text of each note, all words of sheets, and every version."""

    texts: dict[str, str] = field(default_factory=dict)
    sheets: set[str] = field(default_factory=set)
    versions: set[tuple[str, str]] = field(default_factory=set)


def killed(scratch: Path, many: int, *, seed: int) -> Tally:
    """One window after another, killed at a chosen moment or at any."""
    tally = Tally(f"kill -9 of the window while writing steadily, {'ab'[seed]} (T1)")
    if display.lacking():
        tally.note = f"not run: no {', '.join(display.lacking())}"
        return tally
    chance, losses = random.Random(f"writing {seed}"), dict[str, float]()
    versions = 0
    for number in range(many):
        way = WAYS[number % len(WAYS)]
        loss, kept = one(scratch, way, moment(way, chance), tally)
        losses[way] = max(losses.get(way, 0.0), loss)
        versions += kept
    longest = ", ".join(f"{way} {loss:.1f}" for way, loss in losses.items())
    tally.note = (
        f"longest loss {max(losses.values(), default=0.0):.1f} s of typing ({longest}); "
        f"{versions} versions had become durable, and all of them were there"
    )
    return tally


def moment(way: str, chance: random.Random, *, soon: bool = False) -> Moment:
    """A moment for this way: in the midst of the deed, or any where only typing goes on."""
    if way == "draft":
        return Moment("draft", 1 if soon else chance.randint(1, 2), chance.uniform(0, 0.03))
    if way in ("session", "room", "version", "template"):
        return Moment(way, 1 if soon else chance.randint(1, 4), chance.uniform(0, 0.2))
    return Moment("typing", 1, chance.uniform(2, 4) if soon else chance.uniform(6, 22))


def one(scratch: Path, way: str, when: Moment, tally: Tally) -> tuple[float, int]:
    """Kill one window, and judge it: seconds of typing lost, and how many versions there were.

    On a desktop of its own: xdotool dies with the window, and the key that it held down stays
    down there for ever. Whoever typed next would miss that letter.
    """
    place = fresh(scratch / "writing")
    practices.make(place / VAULT, sessions=3)
    told = place / "told"
    with display.private_display() as desktop, _window(desktop, place, told, way) as window:
        _wait_for(window, told, when, place / "heard")
        killed_at = time.monotonic()
        window.send_signal(signal.SIGKILL)
        window.wait()
    tally.tried += 1
    name = f"{way}, {when.mark} {when.number} + {when.after:.2f} s"
    return _judge(tally, name, place, _read(told), killed_at)


@contextlib.contextmanager
def _window(
    environment: dict[str, str], place: Path, told: Path, way: str
) -> Iterator[subprocess.Popen[bytes]]:
    own = {n: v for n, v in environment.items() if not n.startswith(("XDG_C", "XDG_D", "XDG_S"))}
    (place / "home").mkdir()
    with (place / "heard").open("wb") as heard:
        window = subprocess.Popen(
            [sys.executable, "-m", "torture.writing_child", str(place / VAULT), str(told), way],
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=heard,
            env={**own, "HOME": str(place / "home"), "QT_QPA_PLATFORM": "xcb",
                 "PYTHONPATH": str(ROOT)}, start_new_session=True,
        )  # fmt: skip
    try:
        yield window
    finally:
        # With the keys that are still on their way.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(window.pid, signal.SIGKILL)
        window.wait()


def _wait_for(window: subprocess.Popen[bytes], told: Path, when: Moment, heard: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while _read(told).marks.count(when.mark) < when.number:
        if window.poll() is not None or time.monotonic() > until:
            words = heard.read_text("utf-8", "replace")[-800:]
            raise RuntimeError(f"the window did not come to {when.mark}: {words}")
        time.sleep(0.003)
    time.sleep(when.after)


def _read(told: Path) -> Told:
    found = Told()
    whole = told.read_text("ascii") if told.exists() else ""
    # A line that is being written now is not there yet.
    for line in whole[: whole.rfind("\n") + 1].splitlines():
        kind, first, *rest = line.split()
        if kind == "S":
            found.states[first].append((float(rest[1]), rest[0]))
        elif kind == "V":
            found.versions.append((first, rest[0]))
        else:
            found.marks.append(first)
    return found


def _judge(tally: Tally, name: str, place: Path, told: Told, killed_at: float) -> tuple[float, int]:
    try:
        kept = _kept(place)
    except JournalError as error:
        tally.fail("damaged", f"{name}: {error.code}")
        return 0.0, 0
    except Exception as error:  # noqa: BLE001 - whatever else comes is what we look for
        tally.fail("tracebacks", f"{name}: {type(error).__name__}")
        return 0.0, 0
    longest = 0.0
    for where, states in told.states.items():
        there = kept.sheets if where == "sheet" else {kept.texts.get(where, "")}
        loss = _lost(states, {*there, digest_of("")} if where == "sheet" else there, killed_at)
        if loss is None:
            tally.fail("garbage", f"{name}: {where} {_what_is_there(there, states, killed_at)}")
        elif loss > MOST_LOST:
            tally.fail("lost", f"{name}: {loss:.1f} s of typing are missing in {where}")
        longest = max(longest, loss or 0.0)
    for version in sorted(set(told.versions) - kept.versions):
        tally.fail("lost", f"{name}: a version of {version[0]} is not there")
    if not all(each.sound for each in check_vault(place / VAULT, passphrase=PASSPHRASE)):
        tally.fail("damaged", f"{name}: the check finds damage")
    return longest, len(told.versions)


def _lost(states: Sequence[tuple[float, str]], there: set[str], killed_at: float) -> float | None:
    """Seconds of typing that are missing; None where what is there never stood there."""
    newest = max((i for i, (_at, text) in enumerate(states) if text in there), default=None)
    if newest is None:
        return None
    return killed_at - states[newest + 1][0] if newest + 1 < len(states) else 0.0


def _what_is_there(there: set[str], states: Sequence[tuple[float, str]], killed_at: float) -> str:
    """What is known of a text that the window never told."""
    known = {"": "is gone", digest_of(""): "is empty"}
    known |= {
        digest_of(practices.text(f"s{n} record")): f"is that of session {n}" for n in range(3)
    }
    known[digest_of(practices.text("first draft"))] = "is the draft of old"
    words = next((known[each] for each in there if each in known), "is no known text")
    ago = killed_at - states[0][0]
    return f"{words}: nothing that ever stood there ({len(states)} texts told in {ago:.1f} s)"


def digest_of(text: str) -> str:
    """A text, as the window tells it."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _kept(place: Path) -> Kept:
    """Open it again, as the coach would, and read everything."""
    practice = open_practice(place / VAULT, passphrase=PASSPHRASE, environment=surroundings(place))
    try:
        return _all_of(practice)
    finally:
        practice.close()


def _all_of(practice: Practice) -> Kept:
    found = Kept()
    for row in practice.sessions.rows():
        for kind in (NoteKind.RECORD, NoteKind.REFLECTION):
            where = f"{kind.value}:{row.id}"
            found.texts[where] = digest_of(practice.notes.open(row.id, kind).text)
            past = [each.text for each in practice.notes.history(row.id, kind)]
            found.versions |= {(where, digest_of(text)) for text in past}
    unsent = [each for words in practice.unsent.left() for each in words.texts]
    found.sheets = {digest_of(each.text) for each in unsent}
    with practice.journal.work() as work:
        kept = [(f"record:{each.session_id}", each.text) for each in work.all(Record)]
        kept += [(f"reflection:{each.session_id}", each.text) for each in work.all(Reflection)]
        found.versions |= {(where, digest_of(text)) for where, text in kept}
        for type_ in _WRITTEN_IN:
            for thing in work.all(type_):
                found.sheets |= {digest_of(str(getattr(thing, f.name))) for f in fields(type_)}
    return found
