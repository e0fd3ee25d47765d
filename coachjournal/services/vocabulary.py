"""The coach's own words: themes and techniques, named, merged, described and let go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from coachjournal.domain.changes import NOTHING, Changes
from coachjournal.domain.ids import TechniqueId, ThemeId
from coachjournal.domain.sessions import (
    Session,
    SessionTechnique,
    SessionTheme,
    Technique,
    Theme,
)
from coachjournal.errors import BadInput, Conflict
from coachjournal.services.journal import Done, Journal
from coachjournal.store import insight_queries
from coachjournal.store.work import UnitOfWork

LONGEST_NAME = 120
_CHANGES = Changes.THEMES | Changes.SESSIONS

Word = Theme | Technique
Link = SessionTheme | SessionTechnique


class Tag(StrEnum):
    """Which of the two vocabularies."""

    THEME = "theme"
    TECHNIQUE = "technique"


_KINDS: dict[Tag, tuple[type[Any], type[Any], str]] = {
    Tag.THEME: (Theme, SessionTheme, "theme_id"),
    Tag.TECHNIQUE: (Technique, SessionTechnique, "technique_id"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TagLine:
    """A word of a vocabulary, in how many held sessions it stands, and the last day.

    `emerged`: in how many of them a theme came up in the conversation, rather than brought.
    `links` also counts sessions that are planned or in the bin: it may go when there is none.
    """

    id: str
    name: str = field(repr=False)
    when_to_use: str = field(default="", repr=False)
    how: str = field(default="", repr=False)
    sessions: int = 0
    emerged: int = 0
    last_on: date | None = None
    links: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What a merge changed, to take it back: the word that went, and where it stood."""

    gone: Word
    into: Word
    moved: tuple[Link, ...] = ()
    doubled: tuple[Link, ...] = ()


class Vocabulary:
    """What a coach does with their own themes and techniques."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def lines(self, tag: Tag) -> tuple[TagLine, ...]:
        """All words of a vocabulary, by name, with where they stand."""
        return self.all_lines()[tag]

    def all_lines(self) -> dict[Tag, tuple[TagLine, ...]]:
        """Both vocabularies, with one look through the sessions."""
        with self._journal.work() as work:
            days = insight_queries.held_days(work)
            return {tag: _lines(work, tag, days) for tag in Tag}

    def add(self, tag: Tag, name: str, *, initiator: object = None) -> Done[Word]:
        """A new word. Raises BadInput, and Conflict (`tag-name-taken`)."""
        with self._journal.work() as work:
            made = self._made(tag, _free(work, tag, name))
            work.add(made)
            work.commit()
        return self._journal.done(made, _CHANGES, initiator)

    def rename(self, tag: Tag, word_id: str, name: str, *, initiator: object = None) -> Done[Word]:
        """Another name for a word, on every session; the word as it was, to take it back."""
        with self._journal.work() as work:
            before: Word = work.get(_KINDS[tag][0], word_id)
            work.replace(replace(before, name=_free(work, tag, name, but=word_id)))
            work.commit()
        return self._journal.done(before, _CHANGES, initiator)

    def describe(
        self,
        technique_id: str,
        *,
        name: str,
        when_to_use: str,
        how: str,
        initiator: object = None,
    ) -> Done[Technique]:
        """Say what a technique is called, when it serves and how it goes; as it was before."""
        with self._journal.work() as work:
            before = work.get(Technique, technique_id)
            name = _free(work, Tag.TECHNIQUE, name, but=technique_id)
            work.replace(replace(before, name=name, when_to_use=when_to_use, how=how))
            work.commit()
        return self._journal.done(before, _CHANGES, initiator)

    def merge(
        self, tag: Tag, word_id: str, into_id: str, *, initiator: object = None
    ) -> Done[Merged]:
        """Let one word go into another: its sessions carry the other, each only once."""
        if word_id == into_id:
            raise BadInput("tag-into-itself")
        kind, link_kind, key = _KINDS[tag]
        with self._journal.work() as work:
            gone, into = work.get(kind, word_id), work.get(kind, into_id)
            there = {link.session_id for link in _links(work, tag, into_id)}
            moved, doubled = [], []
            for link in _links(work, tag, word_id):
                if link.session_id in there:
                    work.remove(link_kind, link.id)
                    doubled.append(link)
                else:
                    work.replace(replace(link, **{key: into.id}))
                    there.add(link.session_id)
                    moved.append(link)
            if isinstance(into, Technique) and isinstance(gone, Technique):
                work.replace(_with_notes(into, gone))
            work.remove(kind, gone.id)
            work.commit()
        merged = Merged(gone=gone, into=into, moved=tuple(moved), doubled=tuple(doubled))
        return self._journal.done(merged, _CHANGES, initiator)

    def unmerge(self, tag: Tag, merged: Merged, *, initiator: object = None) -> Done[Word]:
        """Take a merge back, on every session that was not changed meanwhile."""
        kind, link_kind, key = _KINDS[tag]
        with self._journal.work() as work:
            if work.find(kind, id=merged.gone.id) is not None:
                return self._journal.done(merged.gone, NOTHING, initiator)
            work.add(merged.gone)
            if work.find(kind, id=merged.into.id) is not None and tag is Tag.TECHNIQUE:
                work.replace(merged.into)
            for link in merged.moved:
                now = work.find(link_kind, id=link.id)
                if now is not None:
                    work.replace(replace(now, **{key: merged.gone.id}))
            for link in merged.doubled:
                if work.find(Session, id=link.session_id) is not None:
                    work.add(link)
            work.commit()
        return self._journal.done(merged.gone, _CHANGES, initiator)

    def delete(self, tag: Tag, word_id: str, *, initiator: object = None) -> Done[Word]:
        """Let a word go that stands with no session. Raises Conflict (`tag-in-use`)."""
        kind = _KINDS[tag][0]
        with self._journal.work() as work:
            word: Word = work.get(kind, word_id)
            links = len(_links(work, tag, word_id))
            if links:
                raise Conflict("tag-in-use", sessions=links)
            work.remove(kind, word_id)
            work.commit()
        return self._journal.done(word, _CHANGES, initiator)

    def put_back(self, tag: Tag, word: Word, *, initiator: object = None) -> Done[Word]:
        """A word as it was, after it was renamed, described anew or deleted."""
        with self._journal.work() as work:
            _free(work, tag, word.name, but=word.id)
            work.put(word)
            work.commit()
        return self._journal.done(word, _CHANGES, initiator)

    def _made(self, tag: Tag, name: str) -> Word:
        if tag is Tag.THEME:
            return Theme(id=ThemeId(self._journal.new_id()), name=name)
        return Technique(id=TechniqueId(self._journal.new_id()), name=name)


def _lines(work: UnitOfWork, tag: Tag, days: Mapping[str, str]) -> tuple[TagLine, ...]:
    links: Counter[str] = Counter()
    stood: dict[str, set[str]] = {}
    emerged: dict[str, set[str]] = {}
    for session, word in insight_queries.tag_links(work, tag.value):
        links[word] += 1
        if session in days:
            stood.setdefault(word, set()).add(session)
    for session, word in insight_queries.emerged_links(work) if tag is Tag.THEME else ():
        if session in days:
            emerged.setdefault(word, set()).add(session)
    lines = []
    for word in work.all(_KINDS[tag][0]):
        sessions = stood.get(word.id, set())
        last = max((days[each] for each in sessions), default="")
        line = _line(word, len(sessions), last, links[word.id])
        lines.append(replace(line, emerged=len(emerged.get(word.id, ()))))
    return tuple(sorted(lines, key=lambda line: line.name.casefold()))


def _line(word: Word, sessions: int, last: str, links: int) -> TagLine:
    notes = (word.when_to_use, word.how) if isinstance(word, Technique) else ("", "")
    return TagLine(
        id=word.id, name=word.name, when_to_use=notes[0], how=notes[1], sessions=sessions,
        last_on=date.fromisoformat(last) if last else None, links=links,
    )  # fmt: skip


def _links(work: UnitOfWork, tag: Tag, word_id: str) -> list[Any]:
    _kind, link_kind, key = _KINDS[tag]
    where: dict[str, Any] = {key: word_id}
    return work.all(link_kind, **where)


def _free(work: UnitOfWork, tag: Tag, name: str, *, but: str = "") -> str:
    """The name on one line, when no other word has it."""
    name = " ".join(name.split())
    if not name:
        raise BadInput("name-needed")
    if len(name) > LONGEST_NAME:
        raise BadInput("tag-name-too-long", most=LONGEST_NAME)
    wanted = name.casefold()
    if any(w.name.casefold() == wanted and w.id != but for w in work.all(_KINDS[tag][0])):
        raise Conflict("tag-name-taken")
    return name


def _with_notes(into: Technique, gone: Technique) -> Technique:
    """The notes of both, none of them lost."""
    return replace(
        into,
        when_to_use=_joined(into.when_to_use, gone.when_to_use),
        how=_joined(into.how, gone.how),
    )


def _joined(first: str, second: str) -> str:
    if not second.strip() or second.strip() in first:
        return first
    return f"{first.rstrip()}\n\n{second}" if first.strip() else second
