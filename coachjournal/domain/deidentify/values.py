"""What the de-identifier is given and what it hands back."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coachjournal.domain.deidentify.german import GermanList
from coachjournal.domain.terms import DecisionAnswer


class IdentifierKind(StrEnum):
    """What a registered identifier is; persons are matched by every part of their name."""

    PERSON = "person"
    OTHER_NAME = "other-name"
    WORLD_PERSON = "world-person"
    SPONSOR = "sponsor"
    ORGANISATION = "organisation"
    PLACE = "place"
    PROJECT = "project"
    EMAIL = "email"
    PHONE = "phone"
    CODE = "code"

    @property
    def is_person(self) -> bool:
        """True for the kinds whose text is somebody's name."""
        return self in _PERSONS

    @property
    def is_client(self) -> bool:
        """True for the names of a client, which share one word when they share a name."""
        return self in (IdentifierKind.PERSON, IdentifierKind.OTHER_NAME)


_PERSONS = frozenset(
    {
        IdentifierKind.PERSON,
        IdentifierKind.OTHER_NAME,
        IdentifierKind.WORLD_PERSON,
        IdentifierKind.SPONSOR,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """Something registered in the vault that would tell who a client is.

    `client` is the id of the client it belongs to, None when it is vault-wide;
    `label` is what replaces it: `C-07`, `Organisation B`, `C-07's line manager`.
    """

    kind: IdentifierKind
    text: str = field(repr=False)
    client: str | None
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The lower-case words that a dictionary of the texts' languages knows.

    `german_words` hold in German paragraphs only, beside the others; `german_at_home` says
    which language a text is in that is too short to tell. `own_names` are folded words of names
    that may stay: the coach's, the supervisors'. A registered name is found all the same where
    it has a word in common with them. `nicknames` are what people make of a first name, by its
    folded full form.
    """

    ordinary_words: Container[str] = field(repr=False)
    german_words: GermanList | None = field(default=None, repr=False)
    german_at_home: bool = False
    own_names: frozenset[str] = field(default=frozenset(), repr=False)
    nicknames: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)


class UnsureReason(StrEnum):
    """Why a passage is shown to the coach before it may leave."""

    ORDINARY_WORD_NAME = "ordinary-word-name"
    UNKNOWN_CAPITALISED = "unknown-capitalised"
    NEAR_MISS = "near-miss"
    INITIALS = "initials"
    EMAIL = "email"
    PHONE = "phone"
    POST_CODE = "post-code"
    LINK = "link"
    DATE_OF_BIRTH = "date-of-birth"
    ID_NUMBER = "id-number"
    RARE_TITLE = "rare-title"
    FAMILY = "family"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the coach decided about a finding: keep it as it stands, or put `label` for it.

    `found` and `sentence` are an Unsure's own. Without a sentence it holds for that word and
    reason everywhere; with one in that sentence only, capitals, marks and white space aside.
    To replace an unknown word registers it, so that a finished file is searched for it. Of the
    answers only KEEP and REPLACE mean something here; others change nothing.
    """

    found: str = field(repr=False)
    reason: UnsureReason
    answer: DecisionAnswer
    sentence: str = field(default="", repr=False)
    label: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A passage that may identify; `start` and `end` are offsets in the replaced text.

    `excerpt` is its sentence with labels, to be shown; `sentence` is the same as it was
    written: what a decision is remembered by, whatever the labels of the next pack are.
    """

    reason: UnsureReason
    found: str = field(repr=False)
    excerpt: str = field(repr=False)
    start: int
    end: int
    sentence: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """One passage that was replaced: where it was, and where its label is now."""

    label: str
    original: str = field(repr=False)
    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leak:
    """A registered identifier still there; `label` tells whose without naming it."""

    label: str
    found: str = field(repr=False)
    excerpt: str = field(repr=False)
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Deidentified:
    """A text with its labels in place, and what a person has to look at.

    `settled` are the findings that a decision says may stay: no longer unsure.
    """

    text: str = field(repr=False)
    replacements: tuple[Replacement, ...]
    unsure: tuple[Unsure, ...]
    settled: tuple[Unsure, ...] = ()
