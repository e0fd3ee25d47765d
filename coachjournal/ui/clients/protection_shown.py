"""What the data-protection cards of a client show, gathered in one job of the vault lane."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.domain.people import Agreement, Client, Told
from coachjournal.domain.protection import ClientDeed
from coachjournal.domain.terms import AgreementKind, Answer, ToldTopic

if TYPE_CHECKING:
    from coachjournal.services.access_requests import RequestLine
    from coachjournal.services.clients import ClientPage
    from coachjournal.services.practice import Practice
    from coachjournal.services.retention import KeptFile


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionShown:
    """A client's file as the desk sees it; `told` and `agreed` are the latest of each kind."""

    client: Client
    told: tuple[Told, ...]
    agreed: tuple[Agreement, ...]
    kept: KeptFile
    request: RequestLine | None

    @property
    def untold(self) -> tuple[ToldTopic, ...]:
        """What the client has not been told."""
        known = {each.topic for each in self.told}
        return tuple(topic for topic in ToldTopic if topic not in known)

    @property
    def unasked(self) -> tuple[AgreementKind, ...]:
        """What the client was never asked for."""
        known = {each.kind for each in self.agreed}
        return tuple(kind for kind in AgreementKind if kind not in known)

    @property
    def next_answer(self) -> AgreementKind | None:
        """What an answer is likeliest about: first what was asked for and still waits for one."""
        pending = [each.kind for each in self.agreed if each.answer is Answer.PENDING]
        return next(iter((*pending, *self.unasked)), None)


def gather(practice: Practice, page: ClientPage) -> ProtectionShown:
    """Gather it for a page that is loaded already. Raises NotFound."""
    # What the sheets will need, loaded here, where the window does not wait for it.
    import coachjournal.services.access_copy
    import coachjournal.services.erasure  # noqa: F401

    client = page.line.client
    lines = practice.access_requests.lines()
    return ProtectionShown(
        client=client,
        told=_latest_told(page.told),
        agreed=_latest_agreed(page.agreements),
        kept=practice.retention.file_of(client.id),
        request=next((each for each in lines if each.client.id == client.id), None),
    )


def restriction_review(kept: KeptFile) -> date | None:
    """The day on which a restriction is to be looked at again."""
    found = [each for each in kept.decisions if each.what is ClientDeed.RESTRICT]
    return max(found, key=lambda each: each.decided_on).until if found else kept.client.review_on


def _latest_told(told: tuple[Told, ...]) -> tuple[Told, ...]:
    latest: dict[ToldTopic, Told] = {}
    for each in sorted(told, key=lambda each: each.told_on):
        latest[each.topic] = each
    return tuple(latest[topic] for topic in ToldTopic if topic in latest)


def _latest_agreed(agreements: tuple[Agreement, ...]) -> tuple[Agreement, ...]:
    latest: dict[AgreementKind, Agreement] = {}
    # Of the same day a later line stands for the later answer: a withdrawal follows its yes.
    for each in sorted(agreements, key=_answered):
        latest[each.kind] = each
    return tuple(latest[kind] for kind in AgreementKind if kind in latest)


def _answered(agreement: Agreement) -> tuple[date, bool]:
    withdrawn = agreement.withdrawn_on is not None
    return agreement.withdrawn_on or agreement.answered_on or date.min, not withdrawn
