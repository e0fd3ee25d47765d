"""What an engagement's page shows, gathered in one job of the vault lane."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coachjournal.domain.people import Client
    from coachjournal.services.engagements import EngagementFields
    from coachjournal.services.practice import Practice
    from coachjournal.services.programmes import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementShown:
    """An engagement read back, what its sheet begins with, and who can be chosen in it."""

    programme: Programme
    fields: EngagementFields
    everyone: tuple[Client, ...]
    today: date

    @property
    def engagement_id(self) -> str:
        """Which engagement."""
        return str(self.programme.page.engagement.id)


def gather_engagement(practice: Practice, engagement_id: str, today: date) -> EngagementShown:
    """Gather it. Raises NotFound."""
    return EngagementShown(
        programme=practice.engagements.programmes.read(engagement_id),
        fields=practice.engagements.fields(engagement_id),
        everyone=everyone(practice),
        today=today,
    )


def everyone(practice: Practice) -> tuple[Client, ...]:
    """Every client who can be chosen, by code; those under restriction left aside."""
    return tuple(line.client for line in practice.clients.lines())
