"""What is interrupted: each deed a list of steps, and what must hold after each of them.

A deed is done by a child process. After each step it says so; from then on the step is
promised. Wherever it is stopped, the vault must hold what it held after the last step that
was said, or after the one that was being done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from coachjournal.errors import WrongSecret
from coachjournal.vault import folder as folders
from coachjournal.vault.folder import VaultFolder
from torture.oracle import Seen, look
from torture.practice import PASSPHRASE, VAULT, Contents, Texts, surroundings

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class After:
    """What a vault holds at some moment, and what opens it."""

    contents: Contents
    passphrase: str = PASSPHRASE
    recovery_key: str = ""


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
        seen, opened = _look(place, allowed)
        verdict = _compare(seen, opened, allowed, states)
        if verdict.well:
            verdict.why = _other_ways_in(place / VAULT, opened, states)
            verdict.why = verdict.why or self.judge_more(place, given, said)
            verdict.damaged = int(bool(verdict.why))
        return verdict


def _look(place: Path, allowed: list[After]) -> tuple[Seen, After]:
    """Open it with what must open it: the old secret or, at worst, the new one."""
    seen = Seen()
    for state in allowed:
        seen = look(place / VAULT, passphrase=state.passphrase, environment=surroundings(place))
        if seen.code != "wrong-passphrase":
            return seen, state
    return seen, allowed[-1]


def _compare(seen: Seen, opened: After, allowed: list[After], states: list[After]) -> Verdict:
    if seen.traceback:
        return Verdict(tracebacks=1, why=seen.traceback)
    if not seen.opened:
        return Verdict(damaged=1, said=seen.said, why=seen.code)
    if any(
        seen.contents == each.contents and opened.passphrase == each.passphrase for each in allowed
    ):
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


def _other_ways_in(vault: Path, opened: After, states: list[After]) -> str:
    """The recovery key that belongs to the passphrase opens too, and no secret of another time."""
    for passphrase in {each.passphrase for each in states} - {opened.passphrase}:
        if _opens(vault, passphrase=passphrase):
            return "a passphrase of another time opens it as well"
    for key in {each.recovery_key for each in states if each.recovery_key}:
        if _opens(vault, recovery_key=key) != (key == opened.recovery_key):
            return "the recovery key does not belong to the passphrase"
    copy = VaultFolder(vault).key_backup.read_bytes()
    if copy != VaultFolder(vault).key_file.read_bytes():
        return "vault.key.bak is not what vault.key is, even after opening"
    return ""


def _opens(vault: Path, **secret: str) -> bool:
    try:
        folders.unlock(vault, **secret)
    except WrongSecret:
        return False
    return True


def _each(texts: Texts) -> tuple[str, ...]:
    return (texts.record, texts.reflection, *([texts.draft] if texts.draft is not None else []))
