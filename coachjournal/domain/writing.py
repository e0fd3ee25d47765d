"""What helps with writing and is the coach's own: templates, snippets, words, the timer."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.ids import ClientId, Moment, RowId
from coachjournal.domain.terms import NoteKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTemplate:
    """A page to begin a note from. `stands_for`: the key of the built-in one it replaces."""

    id: RowId
    kind: NoteKind
    name: str = field(repr=False)
    text: str = field(default="", repr=False)
    position: int = 0
    stands_for: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """Words that are often written, by the short name that brings them."""

    id: RowId
    name: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWord:
    """A word that the spelling check is to leave alone."""

    id: RowId
    word: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionTimer:
    """A session that is being held now; there is one at most, and it outlives a lock."""

    id: RowId
    started_at: Moment
    client_id: ClientId | None = None
    stopped_at: Moment | None = None
