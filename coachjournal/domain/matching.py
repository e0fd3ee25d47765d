"""Whose session a calendar's event is: by what the coach said once, by an address, by a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Match(StrEnum):
    """How an event was recognised."""

    RULE = "rule"
    ADDRESS = "address"
    NAME = "name"
    SEVERAL = "several"
    NOT_COACHING = "not-coaching"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the journal knows of clients: ids by folded address, by name, and by a title's rule.

    A rule's None says: not coaching.
    """

    addresses: Mapping[str, str] = field(repr=False)
    names: Mapping[str, frozenset[str]] = field(repr=False)
    rules: Mapping[str, str | None] = field(repr=False)


def folded(text: str) -> str:
    """A title or a name without case, with single spaces."""
    return " ".join(text.split()).casefold()


def whose(title: str, people: Iterable[str], known: Known) -> tuple[Match, str]:
    """The client of an event, and how it was recognised; "" where there is none, or several.

    A rule for the title comes first, then whom the event was sent to, then a name in it.
    """
    plain = folded(title)
    if plain in known.rules:
        client = known.rules[plain]
        return (Match.NOT_COACHING, "") if client is None else (Match.RULE, client)
    asked = {known.addresses[person] for person in people if person in known.addresses}
    if asked:
        return (Match.ADDRESS, asked.pop()) if len(asked) == 1 else (Match.SEVERAL, "")
    words = _names_in(plain, known) | _called(people, known)
    if not words:
        return Match.NOTHING, ""
    return (Match.NAME, next(iter(words))) if len(words) == 1 else (Match.SEVERAL, "")


def _names_in(title: str, known: Known) -> set[str]:
    """Clients whose name stands in the title; one within a longer one that fits is not counted."""
    found: dict[tuple[int, int], frozenset[str]] = {}
    for name, clients in known.names.items():
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", title):
            found[match.span()] = clients
    whole = [
        clients
        for (start, end), clients in found.items()
        if not any(s <= start and end <= e and (s, e) != (start, end) for s, e in found)
    ]
    return {client for clients in whole for client in clients}


def _called(people: Iterable[str], known: Known) -> set[str]:
    return {client for person in people for client in known.names.get(person, ())}
