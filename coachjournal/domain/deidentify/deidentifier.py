"""Replaces every registered identifier by its label, and finds what is left."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from coachjournal.domain.deidentify.clusters import Wording, cluster
from coachjournal.domain.deidentify.decisions import Decisions
from coachjournal.domain.deidentify.encoded import encoded_runs
from coachjournal.domain.deidentify.findings import Finding
from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.deidentify.labelled import LabelIndex
from coachjournal.domain.deidentify.reading import Reading
from coachjournal.domain.deidentify.register import Register
from coachjournal.domain.deidentify.rewriting import Passage, Rewritten, disjoint
from coachjournal.domain.deidentify.scanning import Look, Scanner
from coachjournal.domain.deidentify.tokens import Tokens
from coachjournal.domain.deidentify.values import (
    Decided,
    Deidentified,
    Identifier,
    Leak,
    Unsure,
    Vocabulary,
)
from coachjournal.domain.terms import DecisionAnswer
from coachjournal.errors import BadInput

_SHORTEST_LEAK = 3
_CONTEXT = 70
_WRITTEN = 300
_SENTENCE_END = re.compile(r"[.!?\u2026]\s|\n")


class Deidentifier:
    """Knows the identifiers of every client in the vault; the same labels in every text.

    `shared_client` stands for a part of a name that several clients share, `shared_person`
    for one that a client shares with someone else. `decisions` are those made before: what
    was kept is settled, what was replaced is replaced again. Raises
    BadInput("label-names-someone") when a label (a chosen pack name) is itself a registered name.
    """

    def __init__(
        self,
        identifiers: Iterable[Identifier],
        vocabulary: Vocabulary,
        *,
        shared_client: str = "a client",
        shared_person: str = "someone",
        decisions: Sequence[Decided] = (),
    ) -> None:
        registered = tuple(identifiers)
        self._register = Register(registered, vocabulary)
        for label in {identifier.label for identifier in registered}:
            if self.names_someone(label):
                raise BadInput("label-names-someone")
        self._wording = Wording(clients=shared_client, people=shared_person)
        self._decisions = Decisions(map(self._with_a_free_label, decisions), shared_person)
        decided = tuple(self._decisions.identifiers())
        if decided:
            self._register.learn(decided)
        labels = {each.label for each in (*registered, *decided)} | self._decisions.labels
        self._labels = LabelIndex({*labels, shared_client, shared_person})

    def names_someone(self, label: str) -> bool:
        """True for a label that is itself a registered name: no pack may be made with it."""
        tokens = Tokens(label)
        found = Scanner(tokens, self._register, Look(protected=frozenset(), near=False)).scan()
        found = [part for part in found if not all(entry.maybe for entry in part.entries)]
        sure, doubtful = cluster(tokens, found)
        named = sum(match.last - match.first + 1 for match in sure)
        named += sum(part.last - part.first + 1 for part in doubtful)
        letters = sum(1 for key in tokens.keys if not key.isdecimal())
        return bool(sure) or bool(named and named == letters)

    def replace(self, text: str, *, about: str | None = None, family: bool = False) -> Deidentified:
        """Return the text with labels, and what is unsure; `about` is the client it is about.

        A name that several people share is that client's own, or of their world, if it can be.
        `family` shows what is told of a family or an illness as well: for a pack's own cases.
        """
        reading = Reading(text, self._register, self._labels, self._wording, about)
        passages = reading.passages()
        encoded = list(self._encoded(text, about))
        passages = disjoint([*passages, *encoded]) if encoded else passages
        chosen = (
            list(self._chosen(text, reading.findings(passages, family=family)))
            if self._decisions
            else []
        )
        passages = disjoint([*passages, *chosen]) if chosen else passages
        new = Rewritten(text, passages)
        taken = {(passage.start, passage.end) for passage in chosen}
        found = [
            _unsure(finding, text, new)
            for finding in reading.findings(passages, family=family)
            if (finding.start, finding.end) not in taken
        ]
        return Deidentified(
            text=new.text,
            replacements=tuple(new.replacements),
            unsure=tuple(each for each in found if not self._is_kept(each)),
            settled=tuple(each for each in found if self._is_kept(each)),
        )

    def find_left(self, text: str, *, kept: Collection[str] = ()) -> tuple[Leak, ...]:
        """Return the registered identifiers still in a text taken out of a finished file.

        Names broken by white space or a line's end are found as well. Words below three letters
        are not searched for. `kept` are words that the coach looked at and kept as ordinary.
        """
        words = {fold(word) for word in kept}
        reading = Reading(
            text, self._register, self._labels, self._wording, None, shortest=_SHORTEST_LEAK
        )
        passages = reading.passages()
        encoded = list(self._encoded(text, None, shortest=_SHORTEST_LEAK))
        passages = disjoint([*passages, *encoded]) if encoded else passages
        return tuple(
            Leak(
                label=passage.label,
                found=text[passage.start : passage.end],
                excerpt=_excerpt(text, passage.start, passage.end),
                start=passage.start,
                end=passage.end,
            )
            for passage in passages
            if fold(text[passage.start : passage.end]) not in words
        )

    def _encoded(self, text: str, about: str | None, *, shortest: int = 1) -> Iterator[Passage]:
        """Yield what holds a registered name once its codes are read: Si&acirc;n, M%C3%BCller."""
        for run in encoded_runs(text):
            reading = Reading(
                run.says, self._register, self._labels, self._wording, about, shortest=shortest
            )
            for passage in reading.passages()[:1]:
                # It may be a link's target, which a space would end.
                yield Passage(run.start, run.end, passage.label.replace(" ", "-"))

    def _with_a_free_label(self, decided: Decided) -> Decided:
        """A label that has become somebody's name since gives way to the shared one."""
        unfit = decided.label and self.names_someone(decided.label)
        return replace(decided, label="") if unfit else decided

    def _chosen(self, text: str, findings: Iterable[Finding]) -> Iterator[Passage]:
        """Yield the findings that a decision replaces."""
        for finding in findings:
            decided = self._decisions.of(finding.reason, *_as_written(finding, text))
            if decided is not None and decided.answer is DecisionAnswer.REPLACE:
                yield Passage(finding.start, finding.end, self._decisions.label(decided))

    def _is_kept(self, unsure: Unsure) -> bool:
        decided = self._decisions.of(unsure.reason, unsure.found, unsure.sentence)
        return decided is not None and decided.answer is DecisionAnswer.KEEP


def _as_written(finding: Finding, text: str) -> tuple[str, str]:
    """Return what was found, and the sentence it stands in."""
    found = text[finding.start : finding.end]
    return found, _excerpt(text, finding.start, finding.end, _WRITTEN)


def _unsure(finding: Finding, text: str, new: Rewritten) -> Unsure:
    start, end = new.now(finding.start), new.now(finding.end)
    found, sentence = _as_written(finding, text)
    return Unsure(
        reason=finding.reason,
        found=found,
        excerpt=_excerpt(new.text, start, end),
        start=start,
        end=end,
        sentence=sentence,
    )


def _excerpt(text: str, start: int, end: int, most: int = _CONTEXT) -> str:
    """Return the sentence around a passage, at most so many letters to either side."""
    first = max(start - most, 0)
    last = min(end + most, len(text))
    before = list(_SENTENCE_END.finditer(text, first, start))
    after = _SENTENCE_END.search(text, end, last)
    begins = "…" if first and not before else ""
    goes_on = "…" if last < len(text) and not after else ""
    first = before[-1].end() if before else first
    said = text[first : after.end() if after else last].strip()
    return f"{begins}{said}{goes_on}"
