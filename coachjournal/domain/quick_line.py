"""One typed line that says what a session was: `C-07 yesterday 9:30 75m paid video`. Pure.

Nothing is swallowed: every word is either understood, as a `Piece` says, or handed back as
unread. The words themselves come in as a `Vocabulary`, since languages are not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise

from coachjournal.domain.quick_times import (
    Reading,
    clock_of,
    day_of,
    minutes_of,
    span_of,
)

_WORD = re.compile(r"[^\s,;]+(?:[,;][^\s,;]+)*[,;]*|[,;]+")
_CODE = re.compile(r"([a-z]+)-?0*(\d+)")
_MOST_WORDS = 5
_MOST_READ = 400


@dataclass(frozen=True, slots=True)
class KnownClient:
    """A client as a line may name them."""

    id: str
    code: str = field(repr=False)
    name: str = field(repr=False)

    @property
    def label(self) -> str:
        """Name and code; the code alone where that is the name."""
        return self.code if self.name == self.code else f"{self.name} ({self.code})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of a language; all of them case-folded, phrases with single spaces.

    `terms` maps a phrase to a field of the session and its value; `weekdays` and `months`
    map a name to its number (Monday 0, January 1); `days` to so many days from today.
    """

    terms: Mapping[str, tuple[str, str]]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    days: Mapping[str, int]
    last: frozenset[str]
    next: frozenset[str]
    until: frozenset[str]
    hours: frozenset[str]
    minutes: frozenset[str]
    o_clock: frozenset[str]
    passed_over: frozenset[str]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the line, and which field they were taken for; "" for none of them."""

    fact: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickLine:
    """What a line says. What it does not say is None, or nobody.

    `clients`: whom it may mean, more than one where that is not clear. `terms`: values of
    closed lists by field. `ambiguous`: days that can be read in two ways, such as 3/10.
    """

    clients: tuple[KnownClient, ...] = ()
    day: date | None = None
    at: time | None = None
    minutes: int | None = None
    terms: Mapping[str, str] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    ambiguous: tuple[str, ...] = field(default=(), repr=False)

    @property
    def unread(self) -> tuple[str, ...]:
        """The words nothing could be made of, in their order."""
        return tuple(piece.words for piece in self.pieces if not piece.fact)

    @property
    def named(self) -> str:
        """How the line may name somebody who is not known: what it begins with, unread."""
        first: list[str] = []
        for piece in self.pieces:
            if piece.fact:
                break
            first.append(piece.words)
        return "" if self.clients else " ".join(first)


def read_line(
    text: str, clients: Sequence[KnownClient], words: Vocabulary, today: date
) -> QuickLine:
    """Read a line, word by word, the longest phrase first. Never raises."""
    tokens = [found[0].rstrip(",;") for found in _WORD.finditer(text[:_MOST_READ])]
    tokens = [token for token in tokens if token]
    reader = _Reader(tokens, clients, words, today)
    reader.read()
    return reader.result()


def meant_by(typed: str, clients: Sequence[KnownClient]) -> tuple[KnownClient, ...]:
    """Whom a phrase may mean: a code or whole name, else how a name or a word of it begins."""
    return _Directory(clients).meant_by(typed)


class _Directory:
    """Who is known, folded once: a line asks after its phrases many times over."""

    def __init__(self, clients: Sequence[KnownClient]) -> None:
        self._exact: dict[str, dict[str, KnownClient]] = {}
        self._names: list[tuple[str, str, KnownClient]] = []
        for client in clients:
            name, code = _folded(client.name), client.code.casefold()
            self._names.append((name, code, client))
            for key in (name, code, _bare_code(code), _folded(client.label)):
                self._exact.setdefault(key, {})[client.id] = client

    def exactly(self, typed: str) -> tuple[KnownClient, ...]:
        """Whose code, name or label this is; c7 is the code C-07."""
        wanted = _folded(typed)
        found = self._exact.get(wanted) or self._exact.get(_bare_code(wanted)) or {}
        return tuple(found.values())

    def meant_by(self, typed: str) -> tuple[KnownClient, ...]:
        """The same, else whose name, code or word of a name begins so."""
        wanted = _folded(typed)
        if not wanted:
            return ()
        return (
            self.exactly(typed)
            or tuple(
                client
                for name, code, client in self._names
                if name.startswith(wanted) or code.startswith(wanted)
            )
            or tuple(client for name, _code, client in self._names if f" {wanted}" in name)
        )


class _Reader:
    """Goes through the words of one line."""

    def __init__(
        self,
        tokens: Sequence[str],
        clients: Sequence[KnownClient],
        words: Vocabulary,
        today: date,
    ) -> None:
        self._tokens, self._words, self._today = tokens, words, today
        self._clients = _Directory(clients)
        self._ahead = any(self._plans(phrase) for phrase in _phrases(tokens))
        self._who: tuple[KnownClient, ...] = ()
        self._day: date | None = None
        self._at: time | None = None
        self._minutes: int | None = None
        self._terms: dict[str, str] = {}
        self._pieces: list[Piece] = []
        self._ambiguous: list[str] = []

    def read(self) -> None:
        """Take phrase after phrase; what is left may be how a name begins."""
        place = 0
        while place < len(self._tokens):
            place += self._take(place)
        if not self._who:
            self._name_from_the_rest()

    def result(self) -> QuickLine:
        """What was understood."""
        return QuickLine(
            clients=self._who,
            day=self._day,
            at=self._at,
            minutes=self._minutes,
            terms=dict(self._terms),
            pieces=tuple(self._pieces),
            ambiguous=tuple(self._ambiguous),
        )

    def _take(self, place: int) -> int:
        """Understand what begins here, as much of it as belongs together; how many words."""
        for count in range(min(_MOST_WORDS, len(self._tokens) - place), 0, -1):
            shown = " ".join(self._tokens[place : place + count])
            fact = self._understood(shown, count)
            if fact:
                self._pieces.append(Piece(fact, shown))
                return count
        self._pieces.append(Piece("", self._tokens[place]))
        return 1

    def _understood(self, shown: str, count: int) -> str:
        phrase = shown.casefold()
        if self._is_client(shown, count):
            return "client"
        if count == 1 and phrase in self._words.passed_over:
            return "passed over"
        return self._term(phrase) or self._moment(phrase)

    def _is_client(self, shown: str, count: int) -> bool:
        if self._who:
            return False
        # One word that only begins a name waits: it may be a day, or "paid".
        known = self._clients
        among = known.meant_by(shown) if count > 1 else known.exactly(shown)
        self._who = among
        return bool(among)

    def _term(self, phrase: str) -> str:
        fact, value = self._words.terms.get(phrase, ("", ""))
        if not fact or fact in self._terms:
            return ""
        self._terms[fact] = value
        return fact

    def _moment(self, phrase: str) -> str:
        words = self._words
        span = span_of(phrase, words) if self._at is None and self._minutes is None else None
        if span is not None:
            self._at, self._minutes = span
            return "at"
        day = day_of(phrase, words, self._today, ahead=self._ahead)
        if day is Reading.AMBIGUOUS:
            self._ambiguous.append(phrase)
            return ""
        if isinstance(day, date) and self._day is None:
            self._day = day
            return "day"
        at = clock_of(phrase, words) if self._at is None else None
        if at is not None:
            self._at = at
            return "at"
        minutes = minutes_of(phrase, words) if self._minutes is None else None
        if minutes is not None:
            self._minutes = minutes
            return "minutes"
        return ""

    def _name_from_the_rest(self) -> None:
        for number, piece in enumerate(self._pieces):
            if piece.fact or piece.words.casefold() in self._ambiguous:
                continue
            self._who = self._clients.meant_by(piece.words)
            if self._who:
                self._pieces[number] = Piece("client", piece.words)
                return

    def _plans(self, phrase: str) -> bool:
        return self._words.terms.get(phrase.casefold()) == ("status", "planned")


def _phrases(tokens: Sequence[str]) -> Iterator[str]:
    yield from tokens
    yield from (" ".join(pair) for pair in pairwise(tokens))


def _folded(text: str) -> str:
    return " ".join(text.replace(",", " ").replace(";", " ").split()).casefold()


def _bare_code(text: str) -> str:
    found = _CODE.fullmatch(text)
    return f"{found[1]}{found[2]}" if found else text
