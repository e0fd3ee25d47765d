"""What the de-identifier is given and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


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
    `label` is what replaces it: `C-07`, `Organisation B`, `Line manager of C-07`.
    """

    kind: IdentifierKind
    text: str = field(repr=False)
    client: str | None
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The lower-case words that a dictionary of the texts' languages knows.

    `own_names` are folded words of names that may stay: the coach's, the supervisors'. A
    registered name is found all the same where it has a word in common with them.
    """

    ordinary_words: frozenset[str] = field(repr=False)
    own_names: frozenset[str] = field(default=frozenset(), repr=False)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """A passage that may identify; `start` and `end` are offsets in the replaced text."""

    reason: UnsureReason
    found: str = field(repr=False)
    excerpt: str = field(repr=False)
    start: int
    end: int


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
    """A text with its labels in place, and what a person has to look at."""

    text: str = field(repr=False)
    replacements: tuple[Replacement, ...]
    unsure: tuple[Unsure, ...]
