"""What a form of a body is asked for, what its maker gives, and how codes stand for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.domain.deidentify import Unsure
from coachjournal.domain.log_book import LogBook
from coachjournal.domain.report import Block, Report
from coachjournal.domain.terms import SheetKind
from coachjournal.services.by_code import deidentified
from coachjournal.services.pack_replacing import Replacing
from coachjournal.services.papers import Deidentified
from coachjournal.store.work import UnitOfWork

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

Clean = Callable[[str, str | None], str]
"""A text of the coach as it goes onto the paper, and the client whom it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWanted:
    """What a paper is about. Days are included; what is empty does not narrow it.

    `credential`: by whose rules it counts; the body's own where it is empty.
    """

    credential: str = ""
    first: date | None = None
    last: date | None = None
    client_id: str = ""
    organisation_id: str = ""
    accept_unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A paper with its final words, before it is a file.

    `told` says, before anything is written, what is left out and why. `coded` searches the
    finished file for names.
    `covers`: the entries, with their `minutes` together, that somebody is to sign for.
    """

    report: Report
    book: LogBook | None = None
    clients: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    coded: Coded | None = None
    covers: tuple[str, ...] = ()
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form that can be made: what it is called, what it is for, for whom, as which files.

    `bodies` are the short names that credentials' ids begin with; none means any body.
    `needs_organisation` where the paper is about one organisation; `sheet` where somebody
    else signs it, and what it then covers is kept.
    """

    key: str
    title: str
    purpose: str
    bodies: tuple[str, ...]
    endings: tuple[str, ...]
    make: Callable[[Practice, PaperWanted], Draft] = field(repr=False)
    by_name: bool = False
    needs_organisation: bool = False
    narrows_to_client: bool = False
    narrows_to_organisation: bool = False
    sheet: SheetKind | None = None


class Coded:
    """Puts codes for names into what the coach wrote, and has the finished file searched."""

    def __init__(self, work: UnitOfWork, clients: Iterable[str], known: str) -> None:
        """Read all names; `known` are the coach and colleagues. Raises Confidential."""
        self._replacing = Replacing(work, tuple(clients), known)
        self._written: list[str] = []
        self._bare: tuple[Block, ...] = ()

    @property
    def unsure(self) -> tuple[Unsure, ...]:
        """What could not be decided, each passage once."""
        return self._replacing.unsure

    def clean(self, text: str, about: str | None = None) -> str:
        """A text as it goes onto the paper."""
        changed = self._replacing.change(about)(text) if text.strip() else ""
        self._written.append(changed)
        return changed

    def says(self, bare: Sequence[Block]) -> Coded:
        """Learn what the paper says by itself: the same blocks made with `a_mark`."""
        self._bare = tuple(bare)
        return self

    def searched(self, *, accept_unsure: bool) -> Deidentified:
        """What searches the finished file. Raises PackUnsure while something is unsure."""
        found = deidentified(
            self._replacing, self._written, self._bare, accept_unsure=accept_unsure
        )
        assert found is not None
        return found


def a_mark(text: str, _about: str | None = None) -> str:
    """Stands for a text of the coach, so that what the paper says by itself is left."""
    return "\u00b7" if text else ""
