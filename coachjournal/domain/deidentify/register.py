"""The registered identifiers, taken apart into the forms a text may hold them in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise, permutations, takewhile

from coachjournal.domain.deidentify import known, known_german
from coachjournal.domain.deidentify.folding import fold, german_endings, plurals, spellings
from coachjournal.domain.deidentify.german import is_compound
from coachjournal.domain.deidentify.languages import German
from coachjournal.domain.deidentify.nearness import SHORTEST, NearNames
from coachjournal.domain.deidentify.tokens import Gap, Tokens
from coachjournal.domain.deidentify.values import Identifier, IdentifierKind, Vocabulary

_WITHIN_A_WORD = (Gap.NONE, Gap.CAMEL, Gap.MARK, Gap.HYPHEN, Gap.APOSTROPHE)
_SHORTEST_HANDLE = 5
_SHORTEST_SUBPART = 4
_SHORTEST_PHONE = 7
_PHONE_TAIL = 9
_NUMBERED = re.compile(r"[a-z]{0,2}\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of an identifier: its letters run together, and where it may be cut."""

    key: str = field(repr=False)
    raw: str = field(repr=False)
    cuts: frozenset[int] = frozenset()
    hyphenated: bool = False
    unspaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a form found in a text stands for."""

    identifier: Identifier
    raw: str = field(repr=False)
    cuts: frozenset[int] = frozenset()
    alone: bool = True  # False: counts only beside another word of the same label
    ordinary: bool = False  # True: also a word of the dictionary
    whole: bool = False  # True: the identifier's whole text
    derived: bool = False  # True: a plural, or a handle made of the name
    short: bool = False  # True: below three letters, so its capitals must be right
    maybe: bool = False  # True: only what people make of such a first name
    order: int = 0

    @property
    def label(self) -> str:
        """Return what replaces it."""
        return self.identifier.label


class Register:
    """Every form of every identifier, looked up by its folded letters."""

    def __init__(
        self,
        identifiers: Iterable[Identifier],
        vocabulary: Vocabulary,
    ) -> None:
        self._vocabulary = vocabulary
        self._german: dict[str, bool] = {}
        self._in_german: dict[str, bool] = {}
        self._nearest: dict[str, list[Entry]] = {}
        self.forms: dict[str, list[Entry]] = defaultdict(list)
        self.prefixes: set[str] = set()
        self._made: dict[tuple[object, ...], Entry] = {}  # the endings of a name share one entry
        self.initials: dict[str, list[Entry]] = defaultdict(list)
        self.phones: list[tuple[str, Identifier]] = []
        self.identifiers = tuple(dict.fromkeys(identifiers))
        self._codes = _codes(self.identifiers)
        for identifier in self.identifiers:
            self._register(identifier)
        self._near: NearNames | None = None

    def learn(self, decided: Iterable[Identifier]) -> None:
        """Take in what decisions replace, unless it is a registered name by now."""
        for identifier in decided:
            self._register_decided(identifier)
        self._near, self._nearest = None, {}

    def german_in(self, tokens: Tokens) -> Container[int]:
        """Return which tokens of a text stand in German."""
        if self._vocabulary.german_words is None:
            return frozenset()
        at_home = self._vocabulary.german_at_home
        return German(tokens, at_home=at_home, leaning=self._leaning)

    def _leaning(self, word: str) -> int:
        """Return 1 for a word that only German has, -1 for one that only English has."""
        return self.has_german(word) - (word in self._vocabulary.ordinary_words)

    def is_ordinary(self, key: str) -> bool:
        """True for a folded word that the dictionary or the calendar knows."""
        return key in self._vocabulary.ordinary_words or key in known.MONTHS

    def is_spelt_so(self, written: str) -> bool:
        """True when the dictionary has the word with these very letters."""
        return written.lower() in self._vocabulary.ordinary_words

    def is_known(self, key: str, raw: str) -> bool:
        """True for a word that may stand with a capital without being anybody's name."""
        words = self._vocabulary.ordinary_words
        return (
            key in words
            or raw.lower() in words
            or self.is_good(key, raw)
            or (key.endswith("s") and (key[:-1] in words or key[:-1] in known.GOOD))
        )

    def knows_german(self, written: str) -> bool:
        """True for a German word, or one that German puts together."""
        words, word = self._vocabulary.german_words, written.lower()
        if words is None:
            return False
        if word not in self._german:
            self._german[word] = word in words or is_compound(word, words)
        return self._german[word]

    def has_german(self, written: str) -> bool:
        """True for a word that the German dictionary itself has, in this form."""
        words, word = self._vocabulary.german_words, written.lower()
        if words is None:
            return False
        if written in known_german.SMALL_WORDS:
            return True
        if word not in self._in_german:
            self._in_german[word] = word in words
        return self._in_german[word]

    def is_good(self, key: str, raw: str) -> bool:
        """True for a weekday, a coaching term, an acronym in its capitals, or an own name."""
        good = key in known.GOOD or key in self._vocabulary.own_names
        return good or (key in known.ACRONYMS and raw[:2].isupper())

    def near(self, key: str) -> list[Entry]:
        """Return the entries of the registered names that a word is a misspelling of."""
        if key not in self._nearest:
            names = sorted(self._near_names().nearest(key))
            found = [e for name in names for e in self.forms[name] if _may_be_misspelt(e)]
            self._nearest[key] = found
        return self._nearest[key]

    def _near_names(self) -> NearNames:
        # Made when it is first asked: much is refused, or has no doubtful word, before.
        if self._near is None:
            self._near = NearNames(
                key for key, entries in self.forms.items() if any(map(_may_be_misspelt, entries))
            )
        return self._near

    def _register(self, identifier: Identifier) -> None:
        self._made.clear()
        if identifier.kind is IdentifierKind.PHONE:
            digits = significant_digits(identifier.text)
            if len(digits) >= _SHORTEST_PHONE:
                self.phones.append((digits, identifier))
        elif identifier.kind is IdentifierKind.EMAIL:
            self._register_email(identifier)
        elif identifier.kind.is_person:
            self._register_person(identifier)
        else:
            self._register_thing(identifier)

    def _register_decided(self, identifier: Identifier) -> None:
        word = _joined(split_words(identifier.text))
        if word is not None and word.key not in self.forms:
            self._register(identifier)

    def _register_person(self, identifier: Identifier) -> None:
        words = _without(split_words(identifier.text), known.TITLES)
        names = self._given_to_people(words)
        for order, word in enumerate(words):
            alone = word in names and len(word.raw) > 1  # an initial says nothing by itself
            self._add_word(identifier, word, order, alone=alone, whole=len(words) == 1)
        self._add_nicknames(identifier, words[:1])
        for handle in _handles(names):
            if len(handle.key) >= _SHORTEST_HANDLE:
                self._add(identifier, handle.key, handle, derived=True)
        for letters in {_initials(words), _initials(names)}:
            if len(letters) > 1:
                self.initials[letters].append(Entry(identifier=identifier, raw=letters.upper()))

    def _add_nicknames(self, identifier: Identifier, first: list[Word]) -> None:
        """Register what people make of a first name: shown, and replaced beside a surname."""
        for word in first:
            for short in self._vocabulary.nicknames.get(word.key, ()):
                self._add(identifier, short, Word(key=short, raw=short.title()), maybe=True)

    def _given_to_people(self, words: list[Word]) -> list[Word]:
        """Leave out particles, and roles written small before a name: line manager David."""
        capital = any(word.raw[0].isupper() for word in words)
        names = [
            word
            for word in words
            if word.key not in known.PARTICLES
            and not (capital and word.raw.islower() and self.is_ordinary(word.key))
        ]
        return names or words

    def _register_thing(self, identifier: Identifier) -> None:
        words = split_words(identifier.text)
        if identifier.kind is IdentifierKind.CODE:
            words = [word for word in [_joined(words)] if word is not None]
        for order, word in enumerate(words):
            alone = self._names_a_thing(word, words)
            self._add_word(identifier, word, order, alone=alone, whole=len(words) == 1)
        for phrase in _phrases(words):
            self._add(identifier, phrase.key, phrase, whole=True)
        letters = _initials([word for word in words if word.key not in known.STOPWORDS])
        if len(letters) > 2:
            self.initials[letters].append(Entry(identifier=identifier, raw=letters.upper()))

    def _names_a_thing(self, word: Word, words: list[Word]) -> bool:
        """True for the word that makes a thing's name its own: the Falcon of Project Falcon."""
        telling = [w for w in words if w.key not in known.GENERIC | known.STOPWORDS | known.LEGAL]
        if len(telling) == 1 or len(words) == 1:
            return word in telling or len(words) == 1
        return word in telling and len(word.key) > 2 and not self.is_known(word.key, word.raw)

    def _register_email(self, identifier: Identifier) -> None:
        local, _, domain = identifier.text.strip().partition("@")
        for part in (local, f"{local}@{domain}"):
            word = _joined(split_words(part))
            if word is not None and (part != local or self._names_somebody(word)):
                self._add(identifier, word.key, word, whole=True)

    def _names_somebody(self, front: Word) -> bool:
        """False for the front of an address that is a word, or a number that is a code as well."""
        return front.key not in self._codes and not self.is_known(front.key, front.raw)

    def _add_word(
        self, identifier: Identifier, word: Word, order: int, *, alone: bool, whole: bool
    ) -> None:
        for key in spellings(word.raw) | {word.key}:
            self._add(identifier, key, word, alone=alone, whole=whole, order=order)
            if alone and identifier.kind.is_person and len(key) > 2 and not word.unspaced:
                for plural in plurals(key) | german_endings(key):
                    self._add(identifier, plural, word, derived=True, order=order)
        for part in _subparts(word) if identifier.kind.is_person else ():
            self._add(identifier, part.key, part, alone=alone, order=order)

    def _add(
        self,
        identifier: Identifier,
        key: str,
        word: Word,
        *,
        alone: bool = True,
        whole: bool = False,
        derived: bool = False,
        maybe: bool = False,
        order: int = 0,
    ) -> None:
        if not key:
            return
        ordinary, short = self.is_ordinary(key), len(key) < 3 and not word.unspaced
        facts = (word.raw, alone, ordinary, whole, derived, short, maybe, order, word.cuts)
        entry = self._made.get(facts)
        if entry is None:
            entry = self._made[facts] = Entry(
                identifier=identifier,
                raw=word.raw,
                cuts=word.cuts,
                alone=alone,
                ordinary=ordinary,
                whole=whole,
                derived=derived,
                short=short,
                maybe=maybe,
                order=order,
            )
        forms = self.forms[key]
        if not forms:
            self._begin(key)
        # One identifier's forms follow one another: only they can be the same.
        own = takewhile(lambda each: each.identifier is identifier, reversed(forms))
        if entry not in own:
            forms.append(entry)

    def _begin(self, key: str) -> None:
        """Remember how a form begins: a text is read on as long as one may come of it."""
        for end in range(len(key), 0, -1):
            if key[:end] in self.prefixes:
                return
            self.prefixes.add(key[:end])


def split_words(text: str) -> list[Word]:
    """Take an identifier apart at its spaces, keeping where a word may be cut."""
    tokens = Tokens(text)
    words: list[Word] = []
    first = 0
    for index in range(len(tokens)):
        if tokens.gap(index) not in _WITHIN_A_WORD:
            words.append(_word(tokens, first, index))
            first = index + 1
    return [word for word in words if word.key]


def significant_digits(text: str) -> str:
    """Return a phone number's last digits, those that do not depend on how it is dialled."""
    return "".join(str(int(c)) for c in text if c.isdecimal())[-_PHONE_TAIL:]


def _codes(identifiers: Iterable[Identifier]) -> frozenset[str]:
    """The labels that only number somebody: C-10, which may also be the front of an address."""
    keys = map(fold, {each.label for each in identifiers})
    return frozenset(filter(_NUMBERED.fullmatch, keys))


def _word(tokens: Tokens, first: int, last: int) -> Word:
    keys = tokens.keys[first : last + 1]
    gaps = [tokens.gap(index) for index in range(first, last)]
    return Word(
        key="".join(keys),
        raw=tokens.text[tokens.starts[first] : tokens.ends[last]],
        cuts=frozenset(sum(map(len, keys[:n])) for n in range(1, len(keys))),
        hyphenated=Gap.HYPHEN in gaps or Gap.APOSTROPHE in gaps,
        unspaced=all(tokens.is_unspaced(index) for index in range(first, last + 1)),
    )


def _joined(words: Iterable[Word]) -> Word | None:
    key, raw, cuts = "", [], set[int]()
    for word in words:
        cuts |= {len(key) + cut for cut in word.cuts} | {len(key)}
        key += word.key
        raw.append(word.raw)
    return Word(key=key, raw=" ".join(raw), cuts=frozenset(cuts - {0})) if key else None


def _handles(names: list[Word]) -> Iterator[Word]:
    """Yield what people make of their names: danielcalder, dcalder, danielc, and reversed."""
    for one, other in permutations(names, 2):
        yield from filter(None, [_joined((one, other))])
        yield from filter(None, [_joined((_first_letter(one), other))])
        yield from filter(None, [_joined((one, _first_letter(other)))])


def _first_letter(word: Word) -> Word:
    return Word(key=word.key[:1], raw=word.raw[:1])


def _phrases(words: list[Word]) -> Iterator[Word]:
    """Yield a thing's whole name, with and without its article and its legal form."""
    while words and words[0].key in known.STOPWORDS:
        words = words[1:]
    shorter = _without(words, known.LEGAL)
    for phrase in (words, shorter):
        whole = _joined(phrase)
        if whole is not None and len(phrase) > 1:
            yield whole


def _subparts(word: Word) -> Iterator[Word]:
    """Yield the halves of a double name, and the Brien of O'Brien."""
    if word.unspaced and len(word.key) in (3, 4):
        yield Word(key=word.key[-2:], raw=word.raw[-2:], cuts=frozenset({1}), unspaced=True)
    if word.hyphenated:
        edges = [0, *sorted(word.cuts), len(word.key)]
        for start, end in pairwise(edges):
            if end - start >= _SHORTEST_SUBPART:
                yield Word(key=word.key[start:end], raw=word.key[start:end].title())


def _initials(words: list[Word]) -> str:
    return "".join(word.key[0] for word in words)


def _without(words: list[Word], unwanted: frozenset[str]) -> list[Word]:
    return [word for word in words if word.key not in unwanted] or words


def _may_be_misspelt(entry: Entry) -> bool:
    made = entry.derived or entry.maybe or entry.ordinary or not entry.alone
    return not made and len(fold(entry.raw)) >= SHORTEST
