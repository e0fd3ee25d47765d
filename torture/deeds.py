"""What is interrupted: each deed a list of steps, and what must hold after each of them.

A deed is done by a child process. After each step it says so; from then on the step is
promised. Wherever it is stopped, the vault must hold what it held after the last step that
was said, or after the one that was being done.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from coachjournal.domain.terms import NoteKind
from coachjournal.services.opening import Environment, open_practice
from coachjournal.services.practice import Practice
from coachjournal.system.clock import SystemClock
from torture import practice as practices
from torture.oracle import Seen, look
from torture.practice import PASSPHRASE, VAULT, Contents, Texts, text

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class After:
    """What a vault holds at some moment, and what opens it."""

    contents: Contents
    passphrase: str = PASSPHRASE


@dataclass(slots=True)
class Verdict:
    """What is wrong with a vault that was interrupted; nothing, if all is well."""

    lost: int = 0
    garbage: int = 0
    empty: int = 0
    damaged: int = 0
    tracebacks: int = 0
    said: str = ""
    why: str = ""

    @property
    def well(self) -> bool:
        """Whether every promise was kept."""
        return not (self.lost or self.garbage or self.empty or self.damaged or self.tracebacks)


@dataclass(frozen=True)
class Deed:
    """Something the program does that may be interrupted.

    `prepare` fills an empty folder; `act` does it there, in the child; `after` tells what
    holds after so many steps.
    """

    name: str
    prepare: Callable[[Path], object]
    act: Callable[[Path, object, Say], None]
    after: Callable[[object], list[After]]
    judge_more: Callable[[Path, object, int], str] = field(default=lambda _place, _given, _said: "")

    def judge(self, place: Path, given: object, said: int) -> Verdict:
        """Open what is left as its coach would, and compare."""
        states = self.after(given)
        allowed = states[min(said, len(states) - 1) : said + 2]
        verdict = _compare(_look(place / VAULT, allowed), allowed, states)
        if verdict.well and (why := self.judge_more(place, given, said)):
            verdict.damaged, verdict.why = 1, why
        return verdict


def _look(vault: Path, allowed: list[After]) -> Seen:
    """Open it with what must open it: the old secret or, at worst, the new one."""
    seen = Seen()
    for passphrase in dict.fromkeys(each.passphrase for each in allowed):
        seen = look(vault, passphrase=passphrase)
        if seen.code != "wrong-passphrase":
            return seen
    return seen


def _compare(seen: Seen, allowed: list[After], states: list[After]) -> Verdict:
    if seen.traceback:
        return Verdict(tracebacks=1, why=seen.traceback)
    if not seen.opened:
        return Verdict(damaged=1, said=seen.said, why=seen.code)
    if seen.contents in [each.contents for each in allowed]:
        return Verdict()
    promised = allowed[0].contents
    known = {one for state in states for texts in state.contents.values() for one in _each(texts)}
    found = [one for texts in seen.contents.values() for one in _each(texts)]
    verdict = Verdict(
        lost=sum(key not in seen.contents for key in promised),
        garbage=sum(one not in known for one in found),
        empty=int(not seen.contents and bool(promised)),
        why="not what was promised, nor what came next",
    )
    if verdict.well:
        # Old texts in the place of newer ones that had been said to be saved.
        verdict.lost = 1
    return verdict


def _each(texts: Texts) -> tuple[str, ...]:
    return (texts.record, texts.reflection, *([texts.draft] if texts.draft is not None else []))


# The journal's own deeds


@dataclass(frozen=True)
class _Journal:
    contents: Contents


Step = Callable[[Practice, str], object]


def _counting_ids() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"00000000-0000-4000-8000-{next(numbers):012d}"


_NEW = "00000000-0000-4000-8000-000000000001"


@contextmanager
def _opened(place: Path, new_id: Callable[[], str] | None = None) -> Iterator[Practice]:
    environment = Environment(SystemClock(), new_id) if new_id else Environment()
    practice = open_practice(place / VAULT, passphrase=PASSPHRASE, environment=environment)
    yield practice
    practice.close()


def _prepare(place: Path) -> _Journal:
    contents, _recovery_key = practices.make(place / VAULT, sessions=5)
    return _Journal(contents)


def _given(given: object) -> _Journal:
    assert isinstance(given, _Journal)
    return given


def _log(place: Path, _given: object, say: Say) -> None:
    with _opened(place, _counting_ids()) as practice:
        practice.sessions.log(practices.session("new", 40))
        say("logged")
    say("closed")


def _after_log(given: object) -> list[After]:
    before = _given_contents(given)
    wanted = practices.session("new", 40)
    after = {**before, _NEW: Texts(wanted.record, wanted.reflection)}
    return [After(before), After(after), After(after)]


def _given_contents(given: object) -> Contents:
    return _given(given).contents


def _note(place: Path, given: object, say: Say) -> None:
    first = next(iter(_given_contents(given)))
    with _opened(place) as practice:
        for name in ("draft one", "draft two"):
            practice.notes.save_draft(first, NoteKind.RECORD, text(name, 300))
            say(name)
        practice.notes.leave(first, NoteKind.RECORD, text("version two", 300))
        say("left")
    say("closed")


def _after_note(given: object) -> list[After]:
    before = _given_contents(given)
    first = next(iter(before))

    def having(**values: str | None) -> After:
        return After({**before, first: replace(before[first], **values)})  # type: ignore[arg-type]

    left = having(record=text("version two", 300), draft=None)
    return [
        After(before),
        having(draft=text("draft one", 300)),
        having(draft=text("draft two", 300)),
        left,
        left,
    ]


def _lock(place: Path, given: object, say: Say) -> None:
    """What a lock does to the vault: the draft committed as a version, sealed, closed."""
    last = list(_given_contents(given))[-1]
    practice = open_practice(place / VAULT, passphrase=PASSPHRASE)
    practice.notes.leave(last, NoteKind.RECORD, text("left at lock"))
    say("left")
    practice.close()
    say("closed")


def _after_lock(given: object) -> list[After]:
    before = _given_contents(given)
    last = list(before)[-1]
    after = {**before, last: replace(before[last], record=text("left at lock"), draft=None)}
    return [After(before), After(after), After(after)]


JOURNAL_DEEDS = (
    Deed("log", _prepare, _log, _after_log),
    Deed("note", _prepare, _note, _after_note),
    Deed("lock", _prepare, _lock, _after_lock),
)


def deeds() -> dict[str, Deed]:
    """Every deed by its name."""
    return {deed.name: deed for deed in JOURNAL_DEEDS}
