"""Reads one text: what is registered in it, and what is unsure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from coachjournal.domain.deidentify import findings
from coachjournal.domain.deidentify.clusters import Match, Wording, cluster
from coachjournal.domain.deidentify.findings import Finding
from coachjournal.domain.deidentify.initials import InitialsFinder
from coachjournal.domain.deidentify.labelled import LabelIndex
from coachjournal.domain.deidentify.register import Register
from coachjournal.domain.deidentify.rewriting import Passage, disjoint
from coachjournal.domain.deidentify.scanning import Found, Look, Scanner
from coachjournal.domain.deidentify.tokens import Tokens
from coachjournal.domain.deidentify.values import UnsureReason
from coachjournal.domain.deidentify.words import WordFinder

_STOP = re.compile(r"\.(?=\s+[a-z])")


class Reading:
    """One text, read once: what is registered in it, and what is unsure."""

    def __init__(
        self,
        text: str,
        register: Register,
        labels: LabelIndex,
        wording: Wording,
        about: str | None,
        *,
        shortest: int = 1,
    ) -> None:
        self._tokens = Tokens(text)
        self._register = register
        self._wording = wording
        self._about = about
        self._german = register.german_in(self._tokens)
        protected = labels.places(self._tokens)
        self._matches: list[Match] = []
        self._doubtful: list[Found] = []
        named = self._scan(protected, shortest)
        self._taken = named | _tokens_of(self._doubtful)
        initials = InitialsFinder(self._tokens, register, self._matches, about)
        initials.find(self._taken, shortest)
        self._matches += initials.sure
        self._initials = initials.unsure

    def _scan(self, protected: frozenset[int], shortest: int) -> frozenset[int]:
        """Look until nothing more is found: beside a label, a word ends that did not before."""
        while True:
            look = Look(
                protected=protected,
                german=self._german,
                near=shortest == 1,
                shortest=shortest,
            )
            found = Scanner(self._tokens, self._register, look).scan()
            matches, self._doubtful = cluster(self._tokens, found)
            self._matches += matches
            if not matches:
                return protected
            protected |= _tokens_of(matches)

    def passages(self) -> list[Passage]:
        """Return what is to be replaced, in order."""
        return disjoint([*map(self._passage, self._matches), *self._phones()])

    def findings(self, passages: list[Passage], *, family: bool = False) -> list[Finding]:
        """Return what is unsure outside the passages, in order, one finding a place."""
        kept: list[Finding] = []
        found = [*self._all_findings(), *(findings.in_family(self._tokens.text) if family else ())]
        for finding in sorted(found, key=lambda f: (f.start, -f.end)):
            whole = finding.reason in (UnsureReason.RARE_TITLE, UnsureReason.FAMILY)
            if not whole and _overlaps(finding, passages):
                continue
            if not kept or finding.start >= kept[-1].end:
                kept.append(finding)
        return kept

    def _passage(self, match: Match) -> Passage:
        label = self._wording.label(match.entries, self._about)
        start, end = self._tokens.starts[match.first], self._tokens.ends[match.last]
        first, last = self._tokens.address_at(match.first), self._tokens.address_at(match.last)
        if first is None and last is None:
            return Passage(start, end + self._stop_after(match.last), label)
        start, end = min([start, *(first or ())]), max([end, *(last or ())])
        # A space would end a link's target; the parts of an address have no spaces either.
        return Passage(start, end, label.replace(" ", "-"))

    def _stop_after(self, last: int) -> int:
        """Return 1 when a full stop belongs to an initial and does not end a sentence."""
        initial = len(self._tokens.keys[last]) == 1
        return 1 if initial and _STOP.match(self._tokens.text, self._tokens.ends[last]) else 0

    def _phones(self) -> Iterator[Passage]:
        if not self._register.phones:
            return
        for found in findings.PHONE.finditer(self._tokens.text):
            digits = "".join(str(int(c)) for c in found.group() if c.isdecimal())
            for tail, identifier in self._register.phones:
                if tail in digits:
                    yield Passage(found.start(), found.end(), identifier.label)
                    break

    def _all_findings(self) -> Iterator[Finding]:
        tokens = self._tokens
        yield from findings.in_text(tokens.text)
        yield from findings.in_addresses(tokens)
        for part in self._doubtful:
            yield self._finding(part.first, part.last, _reason(part))
        for first, last in self._initials:
            yield self._finding(first, last, UnsureReason.INITIALS)
        yield from WordFinder(tokens, self._register, self._is_free, self._german).find()

    def _is_free(self, index: int) -> bool:
        return index not in self._taken

    def _finding(self, first: int, last: int, reason: UnsureReason) -> Finding:
        return Finding(self._tokens.starts[first], self._tokens.ends[last], reason)


def _reason(part: Found) -> UnsureReason:
    short = all(entry.maybe for entry in part.entries)
    return UnsureReason.NEAR_MISS if short else UnsureReason.ORDINARY_WORD_NAME


def _tokens_of(parts: Iterable[Match | Found]) -> frozenset[int]:
    return frozenset(i for part in parts for i in range(part.first, part.last + 1))


def _overlaps(finding: Finding, passages: list[Passage]) -> bool:
    place = bisect_right(passages, finding.start, key=lambda passage: passage.start)
    return any(
        passage.start < finding.end and finding.start < passage.end
        for passage in passages[max(place - 1, 0) : place + 1]
    )
