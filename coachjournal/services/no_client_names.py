"""No client of a supervisee is named in a supervisor's vault: what looks like a name is refused.

A word may be kept where its writer says that it is no name; that is remembered like every
decision on words. The supervisees, the supervisor and their organisations may be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from coachjournal.domain.deidentify import (
    Deidentified,
    Identifier,
    IdentifierKind,
    UnsureReason,
)
from coachjournal.domain.deidentify.decisions import Decisions
from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.review import WordDecision
from coachjournal.domain.supervising import Supervisee
from coachjournal.domain.supervision import SupervisionMeeting
from coachjournal.errors import Confidential
from coachjournal.services.pack_names import Names, known_words, names_in
from coachjournal.services.pack_replacing import deidentifier_of
from coachjournal.services.possible_names import Possible, PossibleNames
from coachjournal.services.settings import Settings
from coachjournal.services.word_decisions import decided_of
from coachjournal.store.work import UnitOfWork

_REFUSED = frozenset(
    {
        UnsureReason.ORDINARY_WORD_NAME,
        UnsureReason.UNKNOWN_CAPITALISED,
        UnsureReason.NEAR_MISS,
        UnsureReason.INITIALS,
        UnsureReason.EMAIL,
        UnsureReason.PHONE,
        UnsureReason.POST_CODE,
        UnsureReason.DATE_OF_BIRTH,
        UnsureReason.ID_NUMBER,
        UnsureReason.RARE_TITLE,
    }
)
_LONGEST_SHORT_FORM = 6
_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFound:
    """A word that looks like somebody's: in its sentence, and why.

    `registered`: it is the name of a client of this vault, and cannot be kept.
    """

    found: str = field(repr=False)
    sentence: str = field(repr=False)
    reason: UnsureReason
    registered: bool = False


class NamesSomebody(Confidential):
    """A text of a supervisor looks as though it names somebody who is not their supervisee."""

    def __init__(self, findings: tuple[NameFound, ...]) -> None:
        super().__init__("names-somebody", findings=len(findings))
        self.findings = findings


class NameSearch:
    """Searches what a supervisor writes, with all that one vault knows."""

    def __init__(self, work: UnitOfWork, also: Iterable[Supervisee] = ()) -> None:
        """Read who may be named; `also` are supervisees as they are about to be kept."""
        supervisees = [*work.all(Supervisee), *also]
        self._own = tuple(_own_words(work, supervisees))
        names = _without(names_in(work, ()), supervisees)
        self._addresses = {
            fold("".join(each.split()))
            for one in supervisees
            for each in (one.email, one.phone)
            if each.strip()
        }
        words = known_words(names, self._own)
        remembered = work.all(WordDecision)
        self._decisions = Decisions(decided_of(remembered), "")
        self._deidentifier = deidentifier_of(names, words, remembered)
        self._own_words = words.own_names
        self._possible = PossibleNames(words, words.own_names)

    def require_none(self, *texts: str) -> None:
        """Raises NamesSomebody where a text looks as though it named somebody."""
        found = tuple(self.found(texts))
        if found:
            raise NamesSomebody(found)

    def require_no_person(self, *texts: str) -> None:
        """The same for what may bear any name, such as an organisation's, but no person's."""
        found = [
            each
            for text in texts
            for each in (
                *_registered(text, self._deidentifier.replace(text)),
                *self._asked(text, self._possible.given(text)),
            )
        ]
        if found:
            raise NamesSomebody(tuple(found))

    def require_a_title(self, text: str) -> None:
        """The same for a title such as a credential's: its capitals and short forms are usual."""
        usual = UnsureReason.ORDINARY_WORD_NAME
        asked = {fold(text[start:end]) for start, end, _why in self._possible.given(text)}
        found = [
            each
            for each in self.found([text])
            if each.registered
            or fold(each.found) in asked
            or not (each.reason is usual or _is_short_form(each.found))
        ]
        if found:
            raise NamesSomebody(tuple(found))

    def found(self, texts: Iterable[str]) -> Iterator[NameFound]:
        """Each word that looks like somebody's, once in each sentence."""
        told = set[tuple[str, str]]()
        for text in texts:
            for each in self._in(text):
                if (each.found, each.sentence) not in told:
                    told.add((each.found, each.sentence))
                    yield each

    def _in(self, text: str) -> Iterator[NameFound]:
        looked = self._deidentifier.replace(text)
        yield from _registered(text, looked)
        told = set[str]()
        for each in looked.unsure:
            told |= {fold(each.found), *map(fold, re.split(r"\W+", each.found))}
            own = fold("".join(each.found.split())) in self._addresses or self._is_own(each.found)
            if each.reason in _REFUSED and not own:
                yield NameFound(
                    found=each.found, sentence=each.sentence or each.excerpt, reason=each.reason
                )
        possible = (*self._possible.given(text), *self._possible.initials(text))
        for one in self._asked(text, possible):
            if fold(one.found) not in told:
                yield one

    def _is_own(self, found: str) -> bool:
        words = {fold(word) for word in re.findall(r"\w+", found)}
        return bool(words) and words <= self._own_words

    def _asked(self, text: str, possible: Iterable[Possible]) -> Iterator[NameFound]:
        """Those that nobody said of that they are no name there."""
        for start, end, reason in possible:
            found, sentence = text[start:end], _sentence_at(text, start)
            if self._decisions.of(reason, found, sentence) is None:
                yield NameFound(found=found, sentence=sentence, reason=reason)


def _registered(text: str, looked: Deidentified) -> Iterator[NameFound]:
    for name in looked.replacements:
        yield NameFound(
            found=name.original,
            sentence=_sentence_at(text, name.start),
            reason=UnsureReason.NEAR_MISS,
            registered=True,
        )


def _is_short_form(word: str) -> bool:
    """CPCC, AoC."""
    return len(word) <= _LONGEST_SHORT_FORM and sum(map(str.isupper, word)) > 1


def _own_words(work: UnitOfWork, supervisees: Iterable[Supervisee]) -> Iterator[str]:
    """Who may be named: the supervisor, their own supervisors, supervisees, their organisations."""
    settings = Settings.read_from(work)
    yield from (settings.coach_name, settings.practice_name)
    for meeting in work.all(SupervisionMeeting):
        yield meeting.supervisor
    for each in supervisees:
        yield from (each.name, each.organisation, each.code)


def _without(names: Names, supervisees: Iterable[Supervisee]) -> Names:
    """The names of clients, but not of a supervisee who is, or was, a client as well.

    Nor of people who are nobody's client: what may be one of theirs is asked about.
    """
    own = {
        _key(text)
        for each in supervisees
        for text in (each.name, each.organisation, each.email, each.phone)
    }
    kept: tuple[Identifier, ...] = tuple(
        each for each in names.identifiers if _key(each.text) not in own and not _is_beside(each)
    )
    return replace(names, identifiers=kept)


def _is_beside(identifier: Identifier) -> bool:
    return identifier.client is None and identifier.kind is IdentifierKind.WORLD_PERSON


def _key(name: str) -> str:
    return " ".join(fold(word) for word in re.findall(r"\w+", name))


def _sentence_at(text: str, place: int) -> str:
    for each in _SENTENCE.finditer(text):
        if each.start() <= place < each.end():
            return each.group().strip()
    return text.strip()
