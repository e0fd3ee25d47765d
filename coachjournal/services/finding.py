"""One search over everything that was written."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.ids import ClientId
from coachjournal.domain.people import Client
from coachjournal.domain.rows import Hit
from coachjournal.services.journal import Journal


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

    def find(self, query: str, *, ranked: bool = True, limit: int = 50) -> list[FoundThing]:
        """What holds every word: best first, or newest first while it is being typed."""
        with self._journal.work() as work:
            hits = work.search(query, limit=limit, ranked=ranked)
            clients = {c.id: c for c in work.all(Client)} if hits else {}
        return [_found(hit, clients.get(ClientId(hit.client or ""))) for hit in hits]


def _found(hit: Hit, client: Client | None) -> FoundThing:
    if client is None:
        return FoundThing(hit=hit)
    return FoundThing(hit=hit, client_code=client.code, client_name=client.shown_name)
