"""Replaces every name in a pack's material, and searches what was made of it once more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from coachjournal.domain.deidentify import (
    Deidentified,
    Deidentifier,
    Identifier,
    IdentifierKind,
    Unsure,
    UnsureReason,
    Vocabulary,
)
from coachjournal.domain.deidentify.decisions import sentence_key
from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.pack import PackCase, PackMaterial, map_placed, map_texts, texts_of
from coachjournal.domain.plain import JSON, to_plain
from coachjournal.domain.report import Drawing
from coachjournal.domain.review import ExportedDecision, WordDecision
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.domain.terms import DecisionAnswer
from coachjournal.errors import BadInput, Confidential
from coachjournal.services.mentioning import Mentioning
from coachjournal.services.pack_names import Names, known_words, names_in, vocabulary
from coachjournal.services.pack_relabelling import relabelled
from coachjournal.services.pack_report import build_pack
from coachjournal.services.pack_story import shortened
from coachjournal.services.word_decisions import decided_of, let_through
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _

Change = Callable[[str, str], str]
"""The new words for a text, by its place and what stood there."""

_KEPT = (UnsureReason.ORDINARY_WORD_NAME, UnsureReason.INITIALS)
_LONG_NAME_LETTERS = 9
_PHONE_DIGITS = 9


class Replacing:
    """The names of one vault, the labels that stand for them, and what is unsure so far."""

    def __init__(
        self,
        work: UnitOfWork,
        first: tuple[str, ...],
        coach_name: str,
        *,
        pack_names: bool = False,
    ) -> None:
        """Read all names; `first` are the clients of the paper. Raises Confidential.

        With `pack_names` the name chosen for a client stands for them, else their code.
        """
        supervisors = [meeting.supervisor for meeting in work.all(SupervisionMeeting)]
        own = [coach_name, *supervisors]
        self.names = names_in(work, first, pack_names=pack_names)
        self._decisions = work.all(WordDecision)
        self._deidentifier = deidentifier_of(
            self.names, known_words(self.names, own), self._decisions
        )
        self._mails = _mail_labels(self.names)
        self._mentioning = Mentioning(self.names.identifiers)
        self.count = 0
        self._unsure: dict[tuple[str, str], Unsure] = {}
        self._whose: dict[tuple[str, str], str | None] = {}
        self._settled: dict[tuple[str, str], Unsure] = {}
        self._labels_used: set[str] = set()

    @property
    def mentioned(self) -> tuple[str, ...]:
        """The clients to whom the names belong that were replaced so far."""
        return self._mentioning.clients

    def decided(self) -> Iterator[WordDecision]:
        """The remembered decisions that this paper holds to."""
        settled = {(each.reason.value, sentence_key(each.found)) for each in self._settled.values()}
        for each in self._decisions:
            is_kept = (each.reason, sentence_key(each.found)) in settled
            if is_kept if each.answer is DecisionAnswer.KEEP else each.label in self._labels_used:
                yield each

    @property
    def unsure(self) -> tuple[Unsure, ...]:
        """What could not be decided, each passage once."""
        return tuple(self._unsure.values())

    def let_through(self) -> tuple[ExportedDecision, ...]:
        """What could not be decided, as it is kept where it leaves: it goes with its client."""
        return tuple(
            let_through(each.found, each.reason.value, self._whose[key])
            for key, each in self._unsure.items()
        )

    def replace(self, material: PackMaterial, change: Change) -> PackMaterial:
        """The material with labels for names, as `change` puts them, in lines that fit."""
        made = map_placed(material, change)
        return replace(made, cases=tuple(map(_with_short_lines, made.cases)))

    def deidentified(self, text: str, client: str | None, *, family: bool = False) -> Deidentified:
        """A text about this client with labels for names; what is unsure is remembered.

        With `family` what it tells of a family or an illness is unsure as well.
        """
        found = self._deidentifier.replace(text, about=client, family=family)
        self.count += len(found.replacements)
        self._mentioning.note(found.replacements)
        for each in found.unsure:
            self._unsure.setdefault((each.found, each.excerpt), each)
            self._whose.setdefault((each.found, each.excerpt), client)
        for each in found.settled:
            self._settled.setdefault((each.found, each.excerpt), each)
        found = self._people_for_addresses(found)
        self._labels_used |= {each.label for each in found.replacements}
        return found

    def search(self, material: PackMaterial) -> Callable[[Iterable[str]], int]:
        """Search a pack's material; what it gives counts what is left there, and in its file."""
        own, kept = _own_words(material), self._kept()
        in_material = self._found_in(dict.fromkeys(texts_of(material)), kept)
        return lambda pieces: max(in_material, self._left_in_file(list(pieces), own | kept))

    def left_in_texts(
        self, written: Iterable[str], pieces: Iterable[str], own_words: set[str]
    ) -> int:
        """How many registered names are left in what was written, and in a finished file.

        The words that the paper itself says (a client may be called Page) are nobody's
        name in the file; in what the coach wrote they are searched for like all others.
        """
        kept = self._kept()
        in_material = self._found_in(written, kept)
        return max(in_material, self._left_in_file(list(pieces), own_words | kept))

    def _kept(self) -> set[str]:
        """The words that the coach looked at and kept as ordinary."""
        looked_at = (*self.unsure, *self._settled.values())
        return {each.found for each in looked_at if each.reason in _KEPT}

    def _left_in_file(self, read: Sequence[str], kept: set[str]) -> int:
        in_file = self._found_in(dict.fromkeys(read), kept)
        run_together = fold("".join("".join(read).split()))
        joined = sum(needle in run_together for needle in self._needles())
        return max(in_file, joined)

    def _found_in(self, texts: Iterable[str], kept: set[str]) -> int:
        return sum(len(self._deidentifier.find_left(text, kept=kept)) for text in texts)

    def _needles(self) -> set[str]:
        """Names so long and rare that their letters alone, run together, give them away."""
        found = {_needle(each) for each in self.names.identifiers}
        return {needle for needle in found if needle}

    def change(self, client: str | None) -> Callable[[str], str]:
        """What puts labels for names into a text that is about this client."""
        return lambda text: self.deidentified(text, client).text

    def _people_for_addresses(self, found: Deidentified) -> Deidentified:
        """A full name reads like the front of an address: where none stood, it was the person."""
        persons = {}
        for label, code in self._mails.items():
            stood = [each.original for each in found.replacements if each.label == label]
            if stood and not any("@" in original for original in stood):
                persons[label] = code
        return relabelled(found, persons) if persons else found


def _mail_labels(names: Names) -> dict[str, str]:
    """What stands for a client's e-mail address, with what stands for the client."""
    codes = {each.client: each.label for each in names.identifiers if each.kind.is_client}
    return {
        each.label: codes[each.client]
        for each in names.identifiers
        if each.kind is IdentifierKind.EMAIL and each.client in codes
    }


def deidentifier_of(
    names: Names, words: Vocabulary, decisions: Iterable[WordDecision]
) -> Deidentifier:
    """What replaces these names, as was decided before. Raises Confidential."""
    try:
        return Deidentifier(
            names.identifiers,
            words,
            shared_client=_("a client"),
            shared_person=_("someone"),
            decisions=decided_of(decisions),
        )
    except BadInput:
        pass
    raise Confidential("code-names-someone")


def _with_short_lines(case: PackCase) -> PackCase:
    """The story in lines that fit: cut only now, or half a name could stay."""
    lines = tuple(replace(line, line=shortened(line.line)) for line in case.story)
    return replace(case, story=lines)


def _own_words(material: PackMaterial) -> set[str]:
    """Every word that the paper says where the coach says nothing but an x."""
    blank = map_texts(material, lambda text: "x" if text else "")
    report = build_pack(blank, replacements=2)
    # The data of a drawing is no word of the paper, though letters stand in it.
    blocks = (
        replace(each, content=b"") if isinstance(each, Drawing) else each for each in report.blocks
    )
    return own_words(to_plain(replace(report, blocks=tuple(blocks))))


def own_words(said: JSON) -> set[str]:
    """Every word of what a paper says by itself."""
    return {word for text in _strings(said) for word in re.findall(r"\w+", text)}


def _strings(json: JSON) -> Iterator[str]:
    if isinstance(json, str):
        yield json
    elif isinstance(json, list):
        for part in json:
            yield from _strings(part)
    elif isinstance(json, dict):
        for part in json.values():
            yield from _strings(part)


def _needle(identifier: Identifier) -> str:
    letters = fold("".join(identifier.text.split()))
    if identifier.kind is IdentifierKind.PHONE:
        return letters if letters.isdecimal() and len(letters) >= _PHONE_DIGITS else ""
    words = [fold(word) for word in identifier.text.split()]
    ordinary = vocabulary().ordinary_words
    rare = len(words) > 1 and any(word and word not in ordinary for word in words)
    rare = rare or identifier.kind is IdentifierKind.EMAIL
    return letters if rare and len(letters) >= _LONG_NAME_LETTERS else ""
