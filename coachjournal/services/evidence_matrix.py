"""The matrix of evidence, the best of it, and places in the notes where more may be found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from coachjournal.domain.credentials import Competency, Framework
from coachjournal.domain.evidence_matrix import Matrix, best_of, matrix_of
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import EvidenceSource, NoteKind
from coachjournal.services.accreditation import Accreditation
from coachjournal.services.competencies import known_competency
from coachjournal.services.evidence import EvidenceBook, EvidenceLine
from coachjournal.services.evidence_sources import notes_of
from coachjournal.services.finding import Search
from coachjournal.services.journal import Journal
from coachjournal.services.settings import Settings
from coachjournal.store import queries
from coachjournal.store.evidence_owners import rows_with
from coachjournal.store.work import UnitOfWork

MOST_FOUND = 24
_NOTES = {
    "record": (NoteKind.RECORD, EvidenceSource.RECORD),
    "reflection": (NoteKind.REFLECTION, EvidenceSource.REFLECTION),
}
_MOST_WORDS, _SHORTEST, _HITS_A_WORD = 16, 5, 60
# What is shorter is a heading, or tells an assessor nothing.
_LEAST_WORDS = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
# Words that every note holds tell nothing.
_EVERYWHERE = frozenset(
    _WORD.findall(
        "about active after again against answer answers around based before being between brief "
        "client clients coach coaches coaching every first further having other others people "
        "session sessions several should their there these thing things those through together "
        "under until where which while whole within without would"
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence of a note that may be evidence: where it stands, and the words it was found by.

    `start` and `end` are its places in the newest text of the note.
    """

    session_id: str
    note: NoteKind
    on: date
    client_id: str
    code: str = field(repr=False)
    start: int
    end: int
    quote: str = field(repr=False)
    words: tuple[str, ...] = field(repr=False)


class EvidenceMatrix:
    """Answers what shows which competency; searches only when it is asked to."""

    def __init__(
        self,
        journal: Journal,
        settings: Settings,
        accreditation: Accreditation,
        evidence: EvidenceBook,
    ) -> None:
        self._journal, self._settings = journal, settings
        self._accreditation, self._evidence = accreditation, evidence

    def frameworks(self) -> tuple[Framework, ...]:
        """Every framework: first those of the credentials that the coach chose, in their order."""
        packs = self._accreditation.packs
        wanted = self._settings.read().credentials
        known = {each.id: each for each in self._accreditation.credentials()}
        own = [
            (known[each].framework, known[each].framework_version)
            for each in wanted
            if each in known
        ]

        def rank(framework: Framework) -> int:
            place = (framework.id, framework.version)
            return own.index(place) if place in own else len(own)

        return tuple(sorted(packs.frameworks, key=rank))

    def matrix(self, framework: str, version: str) -> Matrix:
        """All competencies of a framework by kind of evidence. Raises NotFound."""
        known = self._accreditation.packs.framework(framework, version)
        return matrix_of(known, self._evidence.lines(framework=(framework, version)))

    def best(self, framework: str, version: str, competency: str, most: int) -> list[EvidenceLine]:
        """The best pieces for a competency. Raises NotFound.

        Strength first, then with their reasoning, then the newest; no client twice where a
        piece of another is as strong.
        """
        known_competency(self._accreditation.packs, framework, version, competency)
        held = self._evidence.lines(framework=(framework, version), competency=competency)
        return best_of(held, most)

    def look_for(
        self, framework: str, version: str, competency: str, words: str = ""
    ) -> list[Example]:
        """Sentences of notes that may be evidence and are not: those with most words first.

        Looks for the coach's own words; where none are given, for those of the competency's
        title and paraphrase. Raises NotFound.
        """
        known = known_competency(self._accreditation.packs, framework, version, competency)
        wanted = own_words(words) or words_of(known)
        if not wanted:
            return []
        hits = self._hits(wanted)
        taken = self._evidence.lines(framework=(framework, version), competency=competency)
        with self._journal.work() as work:
            found = self._examples(work, hits, wanted, taken)
        found.sort(key=lambda each: (len(each.words), each.on), reverse=True)
        return found[:MOST_FOUND]

    def _hits(self, wanted: Sequence[str]) -> set[tuple[str, str]]:
        """The notes that hold any of the words: their session, and which of its two."""
        search = Search(self._journal)
        return {
            (found.hit.id, found.hit.kind)
            for word in wanted
            # Not by `kind:`: nearly all that holds a word is a note. As a phrase, since no other
            # word is looked for where this one stands nowhere.
            for found in search.find(f'"{word}"', limit=_HITS_A_WORD)
            if found.hit.kind in _NOTES
        }

    def _examples(
        self,
        work: UnitOfWork,
        hits: set[tuple[str, str]],
        wanted: Sequence[str],
        taken: Iterable[EvidenceLine],
    ) -> list[Example]:
        ids = {session for session, _kind in hits}
        texts = notes_of(work, ids)
        sessions = {str(each.id): each for each in rows_with(work, Session, "id", ids)}
        names = queries.client_names(work)
        had: dict[tuple[str, EvidenceSource], list[str]] = {}
        for line in taken:
            place = str(line.evidence.session_id or ""), line.evidence.source
            had.setdefault(place, []).append(line.evidence.quote)
        found = []
        for session_id, kind in sorted(hits):
            note, source = _NOTES[kind]
            text = texts.get((session_id, note), "")
            best = _best_sentence(text, wanted, had.get((session_id, source), ()))
            if best is None:
                continue
            start, end, held = best
            session = sessions[session_id]
            found.append(
                Example(
                    session_id=session_id,
                    note=note,
                    on=session.held_on,
                    client_id=session.client_id,
                    code=names.get(session.client_id, ("", ""))[0],
                    start=start,
                    end=end,
                    quote=text[start:end],
                    words=held,
                )
            )
        return found


def words_of(competency: Competency) -> tuple[str, ...]:
    """What to look for where the coach gives no words: those of the title, then ours."""
    both = f"{competency.title} {competency.paraphrase}"
    words = (each.casefold() for each in _WORD.findall(both))
    telling = (each for each in words if len(each) >= _SHORTEST and each not in _EVERYWHERE)
    return tuple(dict.fromkeys(telling))[:_MOST_WORDS]


def own_words(words: str) -> tuple[str, ...]:
    """The coach's own words, each to be looked for by itself."""
    return tuple(dict.fromkeys(each.casefold() for each in _WORD.findall(words)))[:_MOST_WORDS]


def _best_sentence(
    text: str, wanted: Sequence[str], had: Iterable[str]
) -> tuple[int, int, tuple[str, ...]] | None:
    """The sentence with most of the words that is not evidence already; the first of several."""
    best: tuple[int, int, tuple[str, ...]] | None = None
    for start, end in _sentences(text):
        said = text[start:end]
        if any(said in quote or quote in said for quote in had if quote):
            continue
        plain = said.casefold()
        held = tuple(word for word in wanted if word in plain)
        if held and (best is None or len(held) > len(best[2])):
            best = (start, end, held)
    return best


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    cuts = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        whole = text[start:end]
        left = start + len(whole) - len(whole.lstrip(" \t\n#>-*"))
        right = start + len(whole.rstrip())
        if len(text[left:right].split()) >= _LEAST_WORDS:
            yield left, right
