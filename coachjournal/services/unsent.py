"""Keeps what is being written in forms, so that a program that is killed loses little of it.

A note has its draft; a form has this. The words lie among the settings, one value for all
forms, and go when the form is saved or left. What is still there at the next opening was
never saved: Today says so. Erasing any client lets go of all of it, since nobody can tell
whom the words are about.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from coachjournal.domain.changes import Changes
from coachjournal.domain.plain import from_plain, to_plain
from coachjournal.domain.settings import Setting
from coachjournal.domain.unsent import UnsentText, UnsentWords
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal
from coachjournal.store.work import UnitOfWork

_KEY = "unsent"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    words: tuple[UnsentWords, ...] = ()


class Unsent:
    """What was typed into forms and is not saved yet."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._own: set[str] = set()

    def new_form(self) -> str:
        """What a form that is opened now is called here."""
        form = self._journal.new_id()
        self._own.add(form)
        return form

    def keep(self, form: str, title: str, texts: Sequence[UnsentText]) -> None:
        """Keep what stands in a form, in place of what stood there; durable when it returns."""
        now = self._journal.now()
        words = UnsentWords(id=form, title=title, kept_at=now, texts=tuple(texts))
        with self._journal.work() as work:
            _put(work, [*_others(work, form), words])
            work.commit()

    def forget(self, form: str) -> None:
        """The form was saved, or left on purpose. Tells no news."""
        with self._journal.work() as work:
            kept, others = _kept(work), _others(work, form)
            if len(others) < len(kept):
                _put(work, others)
                work.commit()

    def left(self) -> list[UnsentWords]:
        """What was never saved before the program ended; oldest first."""
        with self._journal.work() as work:
            return [each for each in _kept(work) if each.id not in self._own]

    def let_go(self, form: str, *, initiator: object = None) -> Done[None]:
        """The coach has done with what was left."""
        self.forget(form)
        return self._journal.done(None, Changes.SETTINGS, initiator)


def forget_all(work: UnitOfWork) -> None:
    """Let go of everything: somebody is erased, and it may be about them."""
    if _kept(work):
        _put(work, [])


def _others(work: UnitOfWork, form: str) -> list[UnsentWords]:
    return [each for each in _kept(work) if each.id != form]


def _kept(work: UnitOfWork) -> tuple[UnsentWords, ...]:
    found = work.find(Setting, key=_KEY)
    if found is None:
        return ()
    try:
        return from_plain(_Kept, json.loads(found.value)).words
    except (ValueError, RecursionError, BadInput):
        return ()


def _put(work: UnitOfWork, words: Sequence[UnsentWords]) -> None:
    kept = to_plain(_Kept(words=tuple(words)))
    work.put(Setting(key=_KEY, value=json.dumps(kept)))
