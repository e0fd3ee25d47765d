"""One search over everything that was written: words and filters, mistyped words forgiven."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from coachjournal.domain.people import Client
from coachjournal.domain.rows import Hit
from coachjournal.domain.search_query import SearchQuery, parsed
from coachjournal.domain.sessions import Technique, Theme
from coachjournal.services.journal import Journal
from coachjournal.store import queries
from coachjournal.store.search import Narrowed
from coachjournal.store.work import UnitOfWork

_MOST = 1000
_WORD = re.compile(r"\w+")
# What people call several kinds at once.
_KINDS = {
    "note": ("record", "reflection"),
    "notes": ("record", "reflection"),
    "development": (
        "cpd", "training", "mentor-coaching", "observed", "feedback", "approach",
        "development-goal",
    ),
    "supervision": (
        "supervision", "supervision-item", "commitment", "supervision-agenda", "past-agenda",
        "supervision-contract", "supervision-review",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundThing:
    """Something found, with its client as the window or a file calls them."""

    hit: Hit
    client_code: str | None = field(default=None, repr=False)
    client_name: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found. `instead`: the words it was found by, where those typed stand nowhere.

    `unread`: filters that make no sense, or name nobody and nothing.
    """

    things: tuple[FoundThing, ...]
    instead: str = field(default="", repr=False)
    unread: tuple[str, ...] = field(default=(), repr=False)


class Search:
    """Finds records, reflections, sketches, development, people."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def find(
        self, query: str, *, ranked: bool = True, limit: int = 50, restricted: bool = False
    ) -> list[FoundThing]:
        """What `ask` finds, and nothing about how."""
        return list(self.ask(query, ranked=ranked, limit=limit, restricted=restricted).things)

    def ask(
        self, query: str, *, ranked: bool = True, limit: int = 50, restricted: bool = False
    ) -> Found:
        """What holds every word: best first, or newest first while it is being typed.

        Filters (`client:`, `theme:`, `technique:`, `kind:`, `from:`, `to:`) keep it to less.
        Where nothing is found, words that differ by a letter or two are tried. What is about
        a client under restriction is found only when asked for; about one in the bin, nothing.
        """
        wanted = parsed(query)
        with self._journal.work() as work:
            hidden = queries.binned_clients(work)
            if not restricted:
                hidden |= queries.restricted_clients(work)
            narrowed, unknown = _narrowed(work, wanted)

            def look(words: str) -> list[Hit]:
                # What is left aside must not take the place of what is shown.
                most = limit if not hidden else _MOST
                hits = work.search(words, limit=most, ranked=ranked, narrowed=narrowed)
                return [hit for hit in hits if hit.client not in hidden][:limit]

            hits, instead = look(wanted.words), ""
            if not hits and wanted.words.strip() and '"' not in wanted.words:
                instead = _mended(work, wanted.words)
                hits = look(instead) if instead else []
            names = queries.client_names(work) if hits else {}
        things = tuple(_found(hit, names.get(hit.client or "")) for hit in hits)
        return Found(
            things=things,
            instead=instead if hits else "",
            unread=(*wanted.unread, *unknown),
        )


def _narrowed(work: UnitOfWork, wanted: SearchQuery) -> tuple[Narrowed | None, tuple[str, ...]]:
    """What the filters mean here, and those that name nobody and nothing."""
    if not wanted.narrows:
        return None, ()
    unknown: list[str] = []

    def ids(name: str, values: Iterable[str], things: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        known = list(things)
        found: set[str] = set()
        for value in values:
            plain = value.casefold()
            fits = {key for key, called in known if plain in called.casefold()}
            exact = {key for key, called in known if plain == called.casefold()}
            if not fits:
                unknown.append(f"{name}:{value}")
            found |= exact or fits
        return tuple(sorted(found))

    people = [
        (client.id, called)
        for client in work.all(Client, binned_at=None)
        for called in (client.code, client.working_name, client.full_name)
        if called
    ]
    themes = [(theme.id, theme.name) for theme in work.all(Theme)]
    techniques = [(technique.id, technique.name) for technique in work.all(Technique)]
    kinds = tuple(each for kind in wanted.kinds for each in _KINDS.get(kind, (kind,)))
    narrowed = Narrowed(
        clients=ids("client", wanted.clients, people) if wanted.clients else None,
        themes=ids("theme", wanted.themes, themes) if wanted.themes else None,
        techniques=ids("technique", wanted.techniques, techniques) if wanted.techniques else None,
        kinds=kinds or None,
        since=wanted.since,
        until=wanted.until,
    )
    return narrowed, tuple(unknown)


def _mended(work: UnitOfWork, words: str) -> str:
    """The words with those that stand nowhere put right; "" where none could be."""
    changed = False

    def right(match: re.Match[str]) -> str:
        nonlocal changed
        word = match[0]
        if work.search(word, limit=1, ranked=False):
            return word
        like = work.words_like(word)
        changed = changed or bool(like)
        return like[0] if like else word

    mended = _WORD.sub(right, words)
    return mended if changed else ""


def _found(hit: Hit, client: tuple[str, str] | None) -> FoundThing:
    if client is None:
        return FoundThing(hit=hit)
    return FoundThing(hit=hit, client_code=client[0], client_name=client[1])
