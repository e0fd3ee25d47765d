"""What is done to the journal itself: logging, drafting, leaving a note, locking."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from coachjournal.domain.terms import NoteKind
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from torture import practice as practices
from torture.deeds import After, Deed, Say
from torture.practice import PASSPHRASE, VAULT, Contents, Texts, surroundings, text


@dataclass(frozen=True)
class _Journal:
    contents: Contents


def _counting_ids() -> Callable[[], str]:
    numbers = itertools.count(1)
    return lambda: f"00000000-0000-4000-8000-{next(numbers):012d}"


_NEW = "00000000-0000-4000-8000-000000000001"


@contextmanager
def _opened(place: Path, new_id: Callable[[], str] | None = None) -> Iterator[Practice]:
    more = {"new_id": new_id} if new_id else {}
    environment = surroundings(place, **more)
    practice = open_practice(place / VAULT, passphrase=PASSPHRASE, environment=environment)
    yield practice
    practice.close()


def _prepare(place: Path) -> _Journal:
    contents, _recovery_key = practices.make(place / VAULT, sessions=3)
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
    """What a lock does to the vault: the draft made a version, sealed, closed, backed up."""
    last = list(_given_contents(given))[-1]
    environment = surroundings(place)
    practice = open_practice(place / VAULT, passphrase=PASSPHRASE, environment=environment)
    practice.notes.leave(last, NoteKind.RECORD, text("left at lock"))
    say("left")
    practice.back_up_at_close(seconds=2.0)
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
