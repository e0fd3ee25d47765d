"""The data-protection desk's facts: roles and bases, what clients were told, whose computer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, EngagementId, RowId
from coachjournal.domain.people import Agreement, Client, Told
from coachjournal.domain.protection import Erasure
from coachjournal.domain.settings import PracticeSettings
from coachjournal.domain.terms import AgreementKind, DataRole, ToldTopic
from coachjournal.domain.work import Engagement, EngagementClient
from coachjournal.errors import BadInput
from coachjournal.services.backups import Backups
from coachjournal.services.journal import Done, Journal
from coachjournal.services.settings import Settings
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, later
from coachjournal.system.sync_folders import sync_service

FACTS = (
    "data_role", "processor_for", "lawful_basis", "article_9_condition",
    "privacy_notice_version", "privacy_notice_on", "agreement_filed_at",
)  # fmt: skip
"""The fields of an engagement that the desk keeps."""

_NOT_TOLD = {
    ToldTopic.SUPERVISION: later("has not been told of supervision"),
    ToldTopic.NOTES: later("has not been told of notes and where they are kept"),
    ToldTopic.RETENTION: later("has not been told how long notes are kept"),
    ToldTopic.LIMITS_OF_CONFIDENTIALITY: later(
        "has not been told of the limits of confidentiality"
    ),
}
_MISSING = {
    "data_role": later("my role is not said"),
    "processor_for": later("for whom I process is not said"),
    "lawful_basis": later("the lawful basis is not said"),
    "privacy_notice_version": later("the privacy notice's version is not said"),
    "privacy_notice_on": later("when the privacy notice was given is not said"),
    "agreement_filed_at": later("where the agreement is filed is not said"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementFacts:
    """An engagement on the desk: whose it is, and what is not said yet, as plain words."""

    engagement: Engagement
    codes: tuple[str, ...] = field(repr=False)
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTold:
    """A client, and what they have not been told or asked, as plain words."""

    client: Client
    missing: tuple[str, ...]
    topics: tuple[ToldTopic, ...]


class Protection:
    """What a coach states and looks after at the data-protection desk."""

    def __init__(self, journal: Journal, settings: Settings, backups: Backups) -> None:
        self._journal = journal
        self._settings = settings
        self._backups = backups

    def practice_facts(self) -> PracticeSettings:
        """The practice's own facts: regulator, fee date, insurer, computer, cloud, rules."""
        return self._settings.read()

    def change_practice_facts(
        self, *, initiator: object = None, **values: Any
    ) -> Done[PracticeSettings]:
        """State facts of the practice.

        `regulator`, `regulator_fee_due_on`, `insurer`, `whose_computer`, `cloud_backup_at`.
        """
        return self._settings.change(initiator=initiator, **values)

    def fee_due_in(self) -> int | None:
        """In how many days the regulator's fee is due; negative once it is overdue."""
        due = self._settings.read().regulator_fee_due_on
        return None if due is None else (due - self._journal.clock.today()).days

    def backup_services(self) -> tuple[str, ...]:
        """The cloud services in whose folders backups lie: each is a processor."""
        state = self._backups.state()
        places = [state.beside, *([state.second] if state.second else [])]
        found = [sync_service(place) for place in places]
        return tuple(dict.fromkeys(service for service in found if service))

    def engagements(self) -> list[EngagementFacts]:
        """Every engagement with its facts, those with something missing first."""
        with self._journal.work() as work:
            lines = [_facts(work, each) for each in work.all(Engagement, binned_at=None)]
        return sorted(lines, key=lambda line: (not line.missing, line.codes, line.engagement.id))

    def change_facts(
        self, engagement_id: str, *, initiator: object = None, **values: Any
    ) -> Done[Engagement]:
        """State data-protection facts of an engagement: fields named in `FACTS`, no others.

        Raises NotFound, BadInput (`processor-for-needed`).
        """
        unknown = set(values) - set(FACTS)
        if unknown:
            raise TypeError("not a fact of the desk")
        with self._journal.work() as work:
            stated: dict[str, Any] = {
                name: value.strip() if type(value) is str else value
                for name, value in values.items()
            }
            engagement = replace(work.get(Engagement, engagement_id), **stated)
            if engagement.data_role is DataRole.PROCESSOR and not engagement.processor_for:
                raise BadInput("processor-for-needed")
            work.replace(engagement)
            work.commit()
        return self._journal.done(engagement, Changes.ENGAGEMENTS | Changes.PROTECTION, initiator)

    def tell(
        self,
        client_id: str,
        topics: Iterable[ToldTopic],
        *,
        on: date | None = None,
        version: str = "",
        engagement_id: str | None = None,
        initiator: object = None,
    ) -> Done[tuple[Told, ...]]:
        """Note what a client was told, today unless another day is said."""
        told = tuple(
            Told(
                id=RowId(self._journal.new_id()),
                client_id=ClientId(client_id),
                topic=topic,
                told_on=on or self._journal.clock.today(),
                engagement_id=EngagementId(engagement_id) if engagement_id else None,
                version=version.strip(),
            )
            for topic in topics
        )
        with self._journal.work() as work:
            work.get(Client, client_id)
            work.add_all(told)
            work.commit()
        return self._journal.done(told, Changes.CLIENTS | Changes.PROTECTION, initiator)

    def take_back_told(self, told: Iterable[Told], *, initiator: object = None) -> Done[None]:
        """Take back what was noted a moment ago as told."""
        with self._journal.work() as work:
            for each in told:
                work.remove(Told, each.id)
            work.commit()
        return self._journal.done(None, Changes.CLIENTS | Changes.PROTECTION, initiator)

    def not_told(self) -> list[NotTold]:
        """The clients whom something was not said to, by code; restricted ones left aside."""
        with self._journal.work() as work:
            lines = [
                line
                for client in work.all(Client, binned_at=None, restricted_since=None)
                if not _is_stand_in(work, client) and (line := _not_told(work, client)).missing
            ]
        return sorted(lines, key=lambda line: line.client.code)


def _is_stand_in(work: UnitOfWork, client: Client) -> bool:
    """Whether it only holds the hours of someone who was erased."""
    return work.find(Erasure, kept_as=client.id) is not None


def _not_told(work: UnitOfWork, client: Client) -> NotTold:
    told = {each.topic for each in work.all(Told, client_id=client.id)}
    topics = tuple(topic for topic in ToldTopic if topic not in told)
    missing = [_(_NOT_TOLD[topic]) for topic in topics]
    asked = work.find(Agreement, client_id=client.id, kind=AgreementKind.LISTED_IN_LOG)
    if asked is None and not client.covered_by_letter:
        missing.append(_("has not been asked about standing in a log of hours"))
    return NotTold(client=client, missing=tuple(missing), topics=topics)


def _facts(work: UnitOfWork, engagement: Engagement) -> EngagementFacts:
    clients = [engagement.client_id] if engagement.client_id else []
    clients += [each.client_id for each in work.all(EngagementClient, engagement_id=engagement.id)]
    codes = sorted({work.get(Client, each).code for each in clients})
    missing = [
        _(words)
        for name, words in _MISSING.items()
        if not getattr(engagement, name)
        and (name != "processor_for" or engagement.data_role is DataRole.PROCESSOR)
    ]
    return EngagementFacts(engagement=engagement, codes=tuple(codes), missing=tuple(missing))


def role_words(role: DataRole | None) -> str:
    """A role in the reader's words."""
    words = {
        DataRole.CONTROLLER: _("controller"),
        DataRole.JOINT_CONTROLLER: _("joint controller"),
        DataRole.PROCESSOR: _("processor"),
        DataRole.EMPLOYEE: _("employee of the controller"),
    }
    return _("not said") if role is None else words[role]
