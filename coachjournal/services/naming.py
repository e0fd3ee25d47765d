"""By what a client is known, and where these names stand in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from coachjournal.domain.people import Client, Organisation, OtherIdentifier
from coachjournal.domain.terms import ClientKind, IdentifierSort
from coachjournal.services.pack_names import vocabulary
from coachjournal.store.work import UnitOfWork

_SHORTEST = 3
_PERSONAL = (IdentifierSort.NAME, IdentifierSort.EMAIL, IdentifierSort.PHONE)


def names_of(work: UnitOfWork, client: Client) -> frozenset[str]:
    """Names, code and addresses of a client; of a full name also each uncommon word."""
    others = [o.text for o in work.all(OtherIdentifier, client_id=client.id) if o.sort in _PERSONAL]
    names = {client.full_name, client.working_name, client.code, client.email, client.phone}
    names |= set(others)
    if client.kind is ClientKind.INDIVIDUAL:
        # "Ifeoma, Alderbrook": where someone works is nobody's name.
        called = client.working_name.partition(",")[0]
        words = set(_uncommon(" ".join([client.full_name, called, *others])))
        names |= words - _organisations(work)
    return frozenset(name.strip() for name in names if len(name.strip()) >= _SHORTEST)


def _organisations(work: UnitOfWork) -> set[str]:
    found = work.all(Organisation)
    return {word for each in found for word in _uncommon(" ".join([each.name, *each.also_called]))}


def _uncommon(full_name: str) -> Iterable[str]:
    """The words of a name that nobody would write for anything else."""
    ordinary = vocabulary().ordinary_words
    for word in re.findall(r"[^\W\d_][\w'’-]+", full_name):
        if len(word) >= _SHORTEST and word.lower() not in ordinary:
            yield word


def pattern_of(names: Collection[str]) -> re.Pattern[str] | None:
    """Finds any of the names as whole words, in any case; None for no name."""
    if not names:
        return None
    longest_first = sorted(names, key=len, reverse=True)
    either = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
