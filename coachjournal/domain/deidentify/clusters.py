"""Puts the parts of one name together, and says whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coachjournal.domain.deidentify import known
from coachjournal.domain.deidentify.judgement import Verdict
from coachjournal.domain.deidentify.register import Entry
from coachjournal.domain.deidentify.scanning import Found
from coachjournal.domain.deidentify.tokens import Gap, Tokens

_BESIDE = (Gap.SPACE, Gap.LINE, Gap.HYPHEN, Gap.DOT, Gap.CAMEL, Gap.MARK, Gap.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A registered identifier in a text, from its first to its last token."""

    first: int
    last: int
    entries: tuple[Entry, ...] = field(repr=False)


def cluster(tokens: Tokens, found: Sequence[Found]) -> tuple[list[Match], list[Found]]:
    """Return the matches, and the ordinary words left that may be names."""
    matches: list[Match] = []
    unsure: list[Found] = []
    for chain, labels in _chains(tokens, found):
        kept = _kept(tokens, chain, labels)
        if kept:
            matches.append(_match(kept, labels))
        rest = [part for part in chain if part not in kept]
        unsure += [part for part in rest if part.verdict is Verdict.UNSURE]
    return matches, unsure


def _chains(tokens: Tokens, found: Sequence[Found]) -> Iterable[tuple[list[Found], frozenset[str]]]:
    """Yield neighbouring parts that share a label, with the labels they all share."""
    chain: list[Found] = []
    labels: frozenset[str] = frozenset()
    for part in found:
        common = labels & part.labels
        if chain and _follows(tokens, chain, part, common):
            chain.append(part)
            labels = common
            continue
        if chain:
            yield chain, labels
        chain, labels = [part], part.labels
    if chain:
        yield chain, labels


def _follows(tokens: Tokens, chain: list[Found], part: Found, common: frozenset[str]) -> bool:
    before = chain[-1]
    if before.last + 1 != part.first or not common:
        return False
    if part.key in {other.key for other in chain}:
        return False
    gap = tokens.gap(before.last)
    if gap is Gap.LINE:
        return not tokens.ends_block(before.last)
    if gap is Gap.STOP:
        return len(tokens.keys[before.last]) == 1
    if gap is Gap.COMMA:
        return any(max(before.orders(x)) > min(part.orders(x)) for x in common)
    return gap in _BESIDE


def _kept(tokens: Tokens, chain: list[Found], labels: frozenset[str]) -> list[Found]:
    """Return the parts of the chain that are the name, without what only stands beside it."""
    sure = [index for index, part in enumerate(chain) if part.verdict is Verdict.NAME]
    if not sure:
        return chain if _is_promoted(tokens, chain) else []
    first, last = sure[0], sure[-1]
    while first > 0 and _belongs(tokens, chain[first - 1], chain[first], labels):
        first -= 1
    while last + 1 < len(chain) and _belongs(tokens, chain[last + 1], chain[last], labels):
        last += 1
    return chain[first : last + 1]


def _is_promoted(tokens: Tokens, chain: list[Found]) -> bool:
    """Two ordinary words of one name, both with capitals, make it a name: Mark Young."""
    if _has_particles(tokens, chain):
        return True
    capitals = {part.key for part in chain if _is_raised(tokens, part)}
    ends = _is_raised(tokens, chain[0]) and _is_raised(tokens, chain[-1])
    return ends and len(capitals) > 1


def _has_particles(tokens: Tokens, chain: list[Found]) -> bool:
    """True for the surname's particles in their order, and a capital behind: van der Berg."""
    before = [part.key in known.PARTICLES for part in chain[:-1]]
    return len(chain) > 1 and all(before) and _is_raised(tokens, chain[-1])


def _is_raised(tokens: Tokens, part: Found) -> bool:
    weak = part.key in known.PARTICLES or part.key in known.STOPWORDS or len(part.key) < 2
    return not weak and tokens.is_capital(part.first)


def _belongs(tokens: Tokens, part: Found, beside: Found, labels: frozenset[str]) -> bool:
    """True for a part at a match's edge that is more than a chance neighbour."""
    if tokens.is_capital(part.first) and part.key not in known.STOPWORDS:
        return True
    persons = [entry.identifier.kind.is_person for entry in part.entries if entry.label in labels]
    if not any(persons) or not _in_order(part, beside, labels):
        return False
    return part.key in known.PARTICLES or not tokens.is_capital(beside.first)


def _in_order(part: Found, beside: Found, labels: frozenset[str]) -> bool:
    step = 1 if part.first < beside.first else -1
    return any(
        order + step in beside.orders(label) for label in labels for order in part.orders(label)
    )


def _match(kept: list[Found], labels: frozenset[str]) -> Match:
    entries = [entry for part in kept for entry in part.entries if entry.label in labels]
    alone = [entry for entry in entries if entry.alone]
    return Match(first=kept[0].first, last=kept[-1].last, entries=tuple(alone or entries))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What stands for a name that several people share."""

    clients: str
    people: str

    def label(self, entries: Sequence[Entry], about: str | None) -> str:
        """Return the one label for all these entries; `about` is the client a text is about."""
        near = [entry for entry in entries if about and entry.identifier.client == about]
        if len(_labels(near)) == 1:
            return near[0].label
        persons = [entry for entry in entries if entry.identifier.kind.is_person]
        whole = [entry for entry in entries if entry.whole]
        best = persons or whole or list(entries)
        if len(_labels(best)) == 1 or not persons:
            return best[0].label
        clients = all(entry.identifier.kind.is_client for entry in persons)
        return self.clients if clients else self.people


def _labels(entries: Iterable[Entry]) -> set[str]:
    return {entry.label for entry in entries}
