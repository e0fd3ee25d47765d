"""What a client's page shows, gathered in one job of the vault lane.

Whoever adds a card that needs more than the page itself has adds a field here, and fills
it in `gather_client`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.ui.clients.engagement_shown import everyone

if TYPE_CHECKING:
    from coachjournal.domain.people import Client
    from coachjournal.services.carried import ClientCarried
    from coachjournal.services.clients import ClientPage
    from coachjournal.services.engagement_pages import EngagementLine
    from coachjournal.services.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientShown:
    """A client's page on a day, with what each card needs."""

    page: ClientPage
    today: date
    carried: ClientCarried
    engagements: tuple[EngagementLine, ...]
    everyone: tuple[Client, ...]

    @property
    def client_id(self) -> str:
        """Whose page it is."""
        return str(self.page.line.client.id)


def gather_client(practice: Practice, client_id: str, today: date) -> ClientShown:
    """Gather it. Raises NotFound."""
    return ClientShown(
        page=practice.clients.page(client_id),
        today=today,
        carried=practice.carried.of_client(client_id),
        engagements=tuple(practice.engagements.lines(client_id)),
        everyone=everyone(practice),
    )
