"""Spelling: which words are not known, what may have been meant, and the coach's own words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import RowId
from coachjournal.domain.people import (
    Client,
    Member,
    Organisation,
    OtherIdentifier,
    PersonInWorld,
    Sponsor,
)
from coachjournal.domain.sessions import Session, Technique, Theme
from coachjournal.domain.spelling import (
    NoteLanguage,
    SpellingLanguage,
    Word,
    known_form,
    known_words,
    plain_form,
    words_in,
)
from coachjournal.domain.writing import OwnWord
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal
from coachjournal.services.settings import Settings
from coachjournal.services.spelling_child import SpellingChild
from coachjournal.store.work import UnitOfWork

_MOST_OF_A_WORD = 60
_LINES_AT_ONCE = 300


class Spelling:
    """What the check knows. Words are looked up on the work lane, the rest is for the vault's."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self._journal, self._settings = journal, settings
        self._child = SpellingChild()

    # On the vault lane

    def language_of(self, session_id: str) -> SpellingLanguage:
        """The language a session's notes are written in: its own, or the practice's."""
        settings = self._settings.read()
        for each in settings.note_languages:
            if each.session_id == session_id:
                return each.language
        return settings.spelling

    def set_language(
        self, language: SpellingLanguage, *, initiator: object = None
    ) -> Done[SpellingLanguage]:
        """Choose the practice's language."""
        self._settings.change(spelling=language, initiator=initiator)
        return self._journal.done(language, Changes.WRITING, initiator)

    def set_language_of(
        self, session_id: str, language: SpellingLanguage, *, initiator: object = None
    ) -> Done[SpellingLanguage]:
        """Choose the language of a session's notes; that of the practice is not noted."""
        settings = self._settings.read()
        with self._journal.work() as work:
            others = _of_sessions_there(work, settings.note_languages, but=session_id)
        if language is not settings.spelling:
            others = (*others, NoteLanguage(session_id=session_id, language=language))
        self._settings.change(note_languages=others, initiator=initiator)
        return self._journal.done(language, Changes.WRITING, initiator)

    def known(self) -> frozenset[str]:
        """Words that are never wrong here: the coach's own, names, codes, themes, techniques."""
        with self._journal.work() as work:
            return known_words(_texts(work))

    def own_words(self) -> list[OwnWord]:
        """The coach's own words, in order."""
        with self._journal.work() as work:
            return sorted(work.all(OwnWord), key=lambda own: own.word.casefold())

    def add_word(self, word: str, *, initiator: object = None) -> Done[OwnWord]:
        """Leave a word alone from now on. Raises BadInput("no-word") for what is none."""
        word = plain_form(word.strip())
        if not word or len(word) > _MOST_OF_A_WORD or not known_words([word]):
            raise BadInput("no-word")
        with self._journal.work() as work:
            own = _same(work, word)
            if own is None:
                own = OwnWord(id=RowId(self._journal.new_id()), word=word)
                work.add(own)
            work.commit()
        return self._journal.done(own, Changes.WRITING, initiator)

    def remove_word(self, word_id: str, *, initiator: object = None) -> Done[None]:
        """Check a word again."""
        with self._journal.work() as work:
            work.remove(OwnWord, word_id)
            work.commit()
        return self._journal.done(None, Changes.WRITING, initiator)

    # On the work lane

    def wrong(self, language: SpellingLanguage, words: Collection[str]) -> frozenset[str]:
        """Those of the words that the language does not know."""
        if language is SpellingLanguage.NONE or not words:
            return frozenset()
        as_written = {plain_form(word): word for word in words}
        wrong = self._child.wrong(language.value, sorted(as_written))
        forms = frozenset(wrong)
        return frozenset(word for word in words if plain_form(word) in forms)

    def next_wrong(
        self,
        language: SpellingLanguage,
        known: frozenset[str],
        lines: Sequence[str],
        begin: tuple[int, int],
    ) -> tuple[int, Word] | None:
        """The next word in doubt after a place (line, and sign in it), round to its line again."""
        first = begin[0]
        numbers = [*range(first, len(lines)), *range(first + 1)]
        for some in range(0, len(numbers), _LINES_AT_ONCE):
            found = [
                (number, word)
                for turn, number in enumerate(numbers[some : some + _LINES_AT_ONCE], some)
                for word in words_in(lines[number])
                if turn or word.start >= begin[1]
            ]
            asked = {word.text for _line, word in found if known_form(word.text) not in known}
            wrong = self.wrong(language, asked)
            for number, word in found:
                if word.text in wrong:
                    return number, word
        return None

    def suggestions(self, language: SpellingLanguage, word: str) -> tuple[str, ...]:
        """What may have been meant, with the apostrophe that the word was written with."""
        if language is SpellingLanguage.NONE:
            return ()
        found = self._child.suggestions(language.value, plain_form(word))
        return tuple(each.replace("'", "’") if "’" in word else each for each in found)

    def end(self) -> None:
        """Let the dictionaries go."""
        self._child.end()


def _of_sessions_there(
    work: UnitOfWork, kept: Iterable[NoteLanguage], *, but: str
) -> tuple[NoteLanguage, ...]:
    """Of sessions that were erased nothing is kept any longer."""
    return tuple(
        each
        for each in kept
        if each.session_id != but and work.find(Session, id=each.session_id) is not None
    )


def _all(work: UnitOfWork, kind: type[Any]) -> list[Any]:
    return work.all(kind)


def _same(work: UnitOfWork, word: str) -> OwnWord | None:
    form = known_form(word)
    return next((own for own in work.all(OwnWord) if known_form(own.word) == form), None)


def _texts(work: UnitOfWork) -> list[str]:
    found = [own.word for own in work.all(OwnWord)]
    for client in work.all(Client):
        found += [client.working_name, client.full_name, client.code, client.pack_name]
    named = (Sponsor, Member, PersonInWorld, Theme, Technique)
    found += [thing.name for kind in named for thing in _all(work, kind)]
    found += [other.text for other in work.all(OtherIdentifier)]
    for organisation in work.all(Organisation):
        found += [organisation.name, *organisation.also_called]
    return found
