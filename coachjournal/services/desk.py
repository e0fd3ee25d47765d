"""What waits at the data-protection desk, in a few numbers: for Today and for its own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.domain.protection import WhoseComputer

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskStand:
    """What waits. Days are negative once something is overdue, None where nothing runs."""

    files_due: int
    clients_not_told: int
    engagements_unstated: int
    requests_open: int
    next_request_due: date | None
    breaches_open: int
    breach_hours_left: int | None
    fee_in_days: int | None
    sweep_due: bool
    computer_unsaid: bool
    restricted_due: int


class Desk:
    """Gathers what waits."""

    def __init__(self, practice: Practice) -> None:
        self._practice = practice

    def stand(self) -> DeskStand:
        """Where the desk stands today."""
        practice = self._practice
        due = practice.retention.due()
        requests = practice.access_requests.lines()
        breaches = [line for line in practice.breaches.log() if line.open]
        hours = [line.hours_left for line in breaches if line.hours_left is not None]
        facts = practice.protection.practice_facts()
        return DeskStand(
            files_due=len(due),
            clients_not_told=len(practice.protection.not_told()),
            engagements_unstated=sum(bool(e.missing) for e in practice.protection.engagements()),
            requests_open=len(requests),
            next_request_due=min((line.clock.due_on for line in requests), default=None),
            breaches_open=len(breaches),
            breach_hours_left=min(hours, default=None),
            fee_in_days=practice.protection.fee_due_in(),
            sweep_due=practice.erasure.sweep_is_due(),
            computer_unsaid=facts.whose_computer is WhoseComputer.UNSAID,
            restricted_due=sum(each.client.restricted_since is not None for each in due),
        )
