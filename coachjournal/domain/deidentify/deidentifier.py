"""Replaces every registered identifier by its label, and finds what is left."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from coachjournal.domain.deidentify.clusters import Wording, cluster
from coachjournal.domain.deidentify.findings import Finding
from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.deidentify.labelled import LabelIndex
from coachjournal.domain.deidentify.reading import Reading
from coachjournal.domain.deidentify.register import Register
from coachjournal.domain.deidentify.rewriting import Rewritten
from coachjournal.domain.deidentify.scanning import Look, Scanner
from coachjournal.domain.deidentify.tokens import Tokens
from coachjournal.domain.deidentify.values import (
    Deidentified,
    Identifier,
    Leak,
    Unsure,
    Vocabulary,
)
from coachjournal.errors import BadInput

_SHORTEST_LEAK = 3
_CONTEXT = 70
_SENTENCE_END = re.compile(r"[.!?\u2026]\s|\n")


class Deidentifier:
    """Knows the identifiers of every client in the vault; the same labels in every text.

    `shared_client` stands for a part of a name that several clients share, `shared_person`
    for one that a client shares with someone else. Raises BadInput("label-names-someone")
    when a label (a chosen pack name) is itself a registered name.
    """

    def __init__(
        self,
        identifiers: Iterable[Identifier],
        vocabulary: Vocabulary,
        *,
        shared_client: str = "a client",
        shared_person: str = "someone",
    ) -> None:
        self._register = Register(identifiers, vocabulary)
        self._wording = Wording(clients=shared_client, people=shared_person)
        labels = {identifier.label for identifier in self._register.identifiers}
        self._labels = LabelIndex({*labels, shared_client, shared_person})
        for label in labels:
            self._refuse_name(label)

    def replace(self, text: str, *, about: str | None = None) -> Deidentified:
        """Return the text with labels, and what is unsure; `about` is the client it is about.

        A name that several people share is that client's own, or of their world, if it can be.
        """
        reading = Reading(text, self._register, self._labels, self._wording, about)
        passages = reading.passages()
        new = Rewritten(text, passages)
        unsure = tuple(_unsure(finding, text, new) for finding in reading.findings(passages))
        return Deidentified(text=new.text, replacements=tuple(new.replacements), unsure=unsure)

    def find_left(self, text: str, *, kept: Collection[str] = ()) -> tuple[Leak, ...]:
        """Return the registered identifiers still in a text taken out of a finished file.

        Names broken by white space or a line's end are found as well. Words below three letters
        are not searched for. `kept` are words that the coach looked at and kept as ordinary.
        """
        words = {fold(word) for word in kept}
        reading = Reading(
            text, self._register, self._labels, self._wording, None, shortest=_SHORTEST_LEAK
        )
        return tuple(
            Leak(
                label=passage.label,
                found=text[passage.start : passage.end],
                excerpt=_excerpt(text, passage.start, passage.end),
                start=passage.start,
                end=passage.end,
            )
            for passage in reading.passages()
            if fold(text[passage.start : passage.end]) not in words
        )

    def _refuse_name(self, label: str) -> None:
        tokens = Tokens(label)
        found = Scanner(tokens, self._register, Look(protected=frozenset(), near=False)).scan()
        sure, doubtful = cluster(tokens, found)
        named = sum(match.last - match.first + 1 for match in sure)
        named += sum(part.last - part.first + 1 for part in doubtful)
        letters = sum(1 for key in tokens.keys if not key.isdecimal())
        if sure or (named and named == letters):
            raise BadInput("label-names-someone")


def _unsure(finding: Finding, text: str, new: Rewritten) -> Unsure:
    start, end = new.now(finding.start), new.now(finding.end)
    return Unsure(
        reason=finding.reason,
        found=text[finding.start : finding.end],
        excerpt=_excerpt(new.text, start, end),
        start=start,
        end=end,
    )


def _excerpt(text: str, start: int, end: int) -> str:
    """Return the sentence around a passage, at most some seventy letters to either side."""
    first = max(start - _CONTEXT, 0)
    last = min(end + _CONTEXT, len(text))
    before = list(_SENTENCE_END.finditer(text, first, start))
    after = _SENTENCE_END.search(text, end, last)
    begins = "…" if first and not before else ""
    goes_on = "…" if last < len(text) and not after else ""
    first = before[-1].end() if before else first
    said = text[first : after.end() if after else last].strip()
    return f"{begins}{said}{goes_on}"
