"""Before a group sees a tree: which leaves give away who voiced them, or repeat a note.

Each was heard singly. What only one person said is known to be theirs as soon as it hangs there;
and the words of a note are the words of that hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from coachjournal.domain.sketch.elements import ElementId, Note
from coachjournal.domain.sketch.live.data import same_words, words_in

RUN = 5
"""So many words in a row that a note has too are no chance."""

WHOLE = 3
"""A leaf of so many words may be in a note as a whole; fewer are everyone's words."""


class Why(StrEnum):
    """What is doubtful about a leaf."""

    ONE_SOURCE = "one-source"
    WORDS_OF_A_NOTE = "words-of-a-note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A leaf to look at again before others see it."""

    element_id: ElementId
    text: str = field(repr=False)
    why: Why


def doubts(leaves: Sequence[Note], records: Iterable[str]) -> tuple[Doubt, ...]:
    """What to look at again, leaf by leaf; `records` are the texts of notes."""
    runs = {each.id: runs_of(each.text) for each in leaves}
    sought = {run for each in runs.values() for run in each}
    found = {run for text in records for run in _among(sought, text)} if sought else set()
    said = []
    for leaf in leaves:
        if len({same_words(each) for each in leaf.sources if each.strip()}) == 1:
            said.append(_doubt(leaf, Why.ONE_SOURCE))
        if any(run in found for run in runs[leaf.id]):
            said.append(_doubt(leaf, Why.WORDS_OF_A_NOTE))
    return tuple(said)


def runs_of(text: str) -> list[str]:
    """The runs of words by which a leaf would be known in a note."""
    words = words_in(text)
    if WHOLE <= len(words) < RUN:
        return [" ".join(words)]
    return [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


def _among(runs: Iterable[str], text: str) -> list[str]:
    spaced = f" {same_words(text)} "
    return [run for run in runs if f" {run} " in spaced]


def _doubt(leaf: Note, why: Why) -> Doubt:
    return Doubt(element_id=leaf.id, text=" ".join(leaf.text.split()), why=why)
