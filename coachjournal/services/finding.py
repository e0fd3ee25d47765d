"""One search over everything that was written."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.rows import Hit
from coachjournal.services.journal import Journal
from coachjournal.store import queries

_MOST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundThing:
    """Something found, with its client as the window or a file calls them."""

    hit: Hit
    client_code: str | None = field(default=None, repr=False)
    client_name: str | None = field(default=None, repr=False)


class Search:
    """Finds records, reflections, sketches, development, people."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def find(
        self, query: str, *, ranked: bool = True, limit: int = 50, restricted: bool = False
    ) -> list[FoundThing]:
        """What holds every word: best first, or newest first while it is being typed.

        What is about a client under restriction is found only when asked for.
        """
        with self._journal.work() as work:
            hidden = frozenset() if restricted else queries.restricted_clients(work)
            # What is left aside must not take the place of what is shown.
            most = limit if not hidden else _MOST
            hits = work.search(query, limit=most, ranked=ranked)
            hits = [hit for hit in hits if hit.client not in hidden][:limit]
            names = queries.client_names(work) if hits else {}
        return [_found(hit, names.get(hit.client or "")) for hit in hits]


def _found(hit: Hit, client: tuple[str, str] | None) -> FoundThing:
    if client is None:
        return FoundThing(hit=hit)
    return FoundThing(hit=hit, client_code=client[0], client_name=client[1])
