"""The German words of the leak check, unpacked when a German paragraph first asks for one."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from functools import cache

from coachjournal.domain.deidentify import Words, speaks_german
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.domain.work import Goal
from coachjournal.store.work import UnitOfWork
from coachjournal.system.resources import resource_path


class GermanWords:
    """Every form of the German dictionary's words but names; costs nothing until it is asked."""

    def __contains__(self, word: object) -> bool:
        """True for a German word in small letters."""
        return word in _german()

    def is_noun(self, word: str) -> bool:
        """True for a word that may end a compound."""
        return _german().is_noun(word)


@cache
def _german() -> Words:
    packed = resource_path("words", "german.txt.gz").read_bytes()
    return Words(gzip.decompress(packed).decode("utf-8"))


def german_at_home(work: UnitOfWork) -> bool:
    """True for a coach who writes German: what is too short to tell is German then."""
    return speaks_german(_said(work))


def _said(work: UnitOfWork) -> Iterable[str]:
    yield from (item.question for item in work.all(SupervisionItem))
    yield from (goal.text for goal in work.all(Goal))
