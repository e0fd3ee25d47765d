"""Makes the labels that stand for people and organisations in a pack."""

from __future__ import annotations

from collections.abc import Iterable

from coachjournal.domain.deidentify.register import split_words

_LETTERS = 26


def organisation_labels(names: Iterable[str], word: str = "Organisation") -> dict[str, str]:
    """Return a label for each name in the order given; spellings of one name share a label.

    `word` is the translated word before the letter: Organisation A, Organisation B.
    """
    labels: dict[str, str] = {}
    by_key: dict[str, str] = {}
    for name in names:
        key = "".join(part.key for part in split_words(name)) or name
        labels[name] = by_key.setdefault(key, f"{word} {letter(len(by_key))}")
    return labels


def letter(number: int) -> str:
    """Return A for 0, Z for 25, AA for 26, as columns are counted."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def world_label(relationship: str, code: str, pattern: str = "{code}'s {relationship}") -> str:
    """Return the label of someone in a client's world: C-07's line manager.

    It stands wherever a name can: with no article, and with a possessive of its own.
    """
    words = relationship.strip()
    if pattern.startswith("{relationship}"):
        words = words[:1].upper() + words[1:]
    return pattern.format(relationship=words, code=code)
