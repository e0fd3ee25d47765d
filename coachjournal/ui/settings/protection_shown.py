"""All that the data-protection section shows, gathered in one go on the journal's lane."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from coachjournal.domain.people import Client
from coachjournal.domain.protection import Erasure, RetentionRule, WillPlan, WillWish
from coachjournal.domain.settings import PracticeSettings

if TYPE_CHECKING:
    from coachjournal.services.access_requests import RequestLine
    from coachjournal.services.breaches import BreachLine
    from coachjournal.services.practice import Practice
    from coachjournal.services.protection import EngagementFacts, NotTold
    from coachjournal.services.retention import KeptFile


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskShown:
    """The desk as it stands."""

    facts: PracticeSettings
    fee_in_days: int | None
    backup_services: tuple[str, ...]
    engagements: list[EngagementFacts] = field(repr=False)
    not_told: list[NotTold] = field(repr=False)
    rules: tuple[RetentionRule, ...] = field(repr=False)
    files: list[KeptFile] = field(repr=False)
    requests: list[RequestLine] = field(repr=False)
    breaches: list[BreachLine] = field(repr=False)
    plan: WillPlan | None = field(repr=False)
    will_renewed: datetime | None
    clients: list[Client] = field(repr=False)
    wishes: dict[str, WillWish] = field(repr=False)
    ledger: list[Erasure] = field(repr=False)
    sweep_due: bool


def gather(practice: Practice) -> DeskShown:
    """Read it; not on the window's thread."""
    desk = practice.protection
    ledger = practice.erasure.ledger()
    stand_ins = {line.kept_as for line in ledger}
    lines = practice.clients.lines(restricted=True)
    return DeskShown(
        facts=desk.practice_facts(),
        fee_in_days=desk.fee_due_in(),
        backup_services=desk.backup_services(),
        engagements=desk.engagements(),
        not_told=desk.not_told(),
        rules=practice.retention.rules(),
        files=practice.retention.files(),
        requests=practice.access_requests.lines(answered=True),
        breaches=practice.breaches.log(),
        plan=practice.will.plan(),
        will_renewed=practice.will.renewed_at(),
        clients=[each.client for each in lines if each.client.id not in stand_ins],
        wishes=practice.will.wishes(),
        ledger=ledger,
        sweep_due=practice.erasure.sweep_is_due(),
    )
