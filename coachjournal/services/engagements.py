"""Engagements: agreed pieces of work, who draws on them, and what is left of what was agreed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, EngagementId, RowId, SponsorId
from coachjournal.domain.people import Client, Organisation, Sponsor
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import EngagementKind
from coachjournal.domain.work import Engagement, EngagementClient
from coachjournal.errors import BadInput
from coachjournal.services.clients import organisation_named
from coachjournal.services.contracts import Contracts
from coachjournal.services.engagement_pages import (
    EngagementLine,
    EngagementPage,
    engagement_lines,
    engagement_page,
    organisation_of,
)
from coachjournal.services.journal import Done, Journal
from coachjournal.services.programmes import Programmes
from coachjournal.services.settings import Settings
from coachjournal.store.work import UnitOfWork

_CHANGES = Changes.ENGAGEMENTS | Changes.CLIENTS | Changes.PROTECTION


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementFields:
    """What is said of an engagement. `drawn_by` are ids of clients who draw on it.

    `late_counts`: whether a session cancelled late, or a no-show, draws on what was agreed.
    """

    kind: EngagementKind
    title: str = field(default="", repr=False)
    client_id: str = ""
    drawn_by: tuple[str, ...] = ()
    organisation: str = field(default="", repr=False)
    sponsor: str = field(default="", repr=False)
    sponsor_role: str = field(default="", repr=False)
    sponsor_email: str = field(default="", repr=False)
    sponsor_phone: str = field(default="", repr=False)
    agreed_sessions: int | None = None
    agreed_minutes: int | None = None
    late_counts: bool = True
    starts_on: date | None = None
    ends_on: date | None = None
    themes_to_sponsor: bool = False
    order_number: str = field(default="", repr=False)
    billed: bool = False


class Engagements:
    """What a coach does with engagements."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self._journal = journal
        self._settings = settings
        self.contracts = Contracts(journal)
        self.programmes = Programmes(journal, settings)

    def add(self, wanted: EngagementFields, *, initiator: object = None) -> Done[Engagement]:
        """Begin an engagement. Raises BadInput (`dates-reversed`, `client-needed`), NotFound."""
        engagement = Engagement(id=EngagementId(self._journal.new_id()), kind=wanted.kind)
        return self._keep(engagement, wanted, initiator)

    def change(
        self, engagement_id: str, wanted: EngagementFields, *, initiator: object = None
    ) -> Done[Engagement]:
        """Change what is said of an engagement; its facts of data protection stay."""
        with self._journal.work() as work:
            engagement = work.get(Engagement, engagement_id)
        return self._keep(engagement, wanted, initiator)

    def fields(self, engagement_id: str) -> EngagementFields:
        """What is said of an engagement now: for a sheet, and to take a change back."""
        with self._journal.work() as work:
            found = work.get(Engagement, engagement_id)
            sponsor = work.get(Sponsor, found.sponsor_id) if found.sponsor_id else None
            drawn = work.all(EngagementClient, engagement_id=engagement_id)
            return EngagementFields(
                kind=found.kind,
                title=found.title,
                client_id=str(found.client_id or ""),
                drawn_by=tuple(str(each.client_id) for each in drawn),
                organisation=organisation_of(work, found),
                sponsor=sponsor.name if sponsor else "",
                sponsor_role=sponsor.role if sponsor else "",
                sponsor_email=sponsor.email if sponsor else "",
                sponsor_phone=sponsor.phone if sponsor else "",
                agreed_sessions=found.agreed_sessions,
                agreed_minutes=found.agreed_minutes,
                late_counts=self._late_counts(work, engagement_id),
                starts_on=found.starts_on,
                ends_on=found.ends_on,
                themes_to_sponsor=found.themes_to_sponsor,
                order_number=found.order_number,
                billed=found.billed,
            )

    def bring(
        self, engagement_id: str, client_id: str, words: str, *, initiator: object = None
    ) -> Done[EngagementClient]:
        """Keep what someone chooses to bring to the team, in their words."""
        with self._journal.work() as work:
            own = {"engagement_id": engagement_id, "client_id": client_id}
            line = work.find(EngagementClient, **own) or self._line(engagement_id, client_id)
            line = replace(line, brings_to_team=words.strip())
            work.put(line)
            work.commit()
        return self._journal.done(line, _CHANGES, initiator)

    def bin(self, engagement_id: str, *, initiator: object = None) -> Done[Engagement]:
        """Put an engagement into the bin; its sessions stay, and keep their hours."""
        return self._bin(engagement_id, True, initiator)

    def restore(self, engagement_id: str, *, initiator: object = None) -> Done[Engagement]:
        """Take an engagement out of the bin."""
        return self._bin(engagement_id, False, initiator)

    def lines(self, client_id: str = "") -> list[EngagementLine]:
        """Engagements, the newest first: all, or those a client has or draws on."""
        with self._journal.work() as work:
            return engagement_lines(work, self._free(work), client_id)

    def binned(self) -> list[Engagement]:
        """What lies in the bin, the latest first."""
        with self._journal.work() as work:
            found = [each for each in work.all(Engagement) if each.binned_at is not None]
        return sorted(found, key=lambda each: str(each.binned_at), reverse=True)

    def page(self, engagement_id: str) -> EngagementPage:
        """Everything that an engagement's page shows. Raises NotFound."""
        with self._journal.work() as work:
            return engagement_page(work, engagement_id, self._free(work))

    def take_in(self, engagement_id: str, *, initiator: object = None) -> Done[tuple[str, ...]]:
        """Let the sessions of its clients that stand in none, within its dates, count here."""
        with self._journal.work() as work:
            page = engagement_page(work, engagement_id, self._free(work))
            for session in page.loose:
                work.replace(replace(session, engagement_id=page.engagement.id))
            work.commit()
        ids = tuple(str(session.id) for session in page.loose)
        return self._journal.done(ids, _CHANGES | Changes.SESSIONS, initiator)

    def let_go(self, session_ids: Iterable[str], *, initiator: object = None) -> Done[None]:
        """Let sessions stand in no engagement again."""
        with self._journal.work() as work:
            for each in session_ids:
                session = work.get(Session, each)
                work.replace(replace(session, engagement_id=None, part_id=None))
            work.commit()
        return self._journal.done(None, _CHANGES | Changes.SESSIONS, initiator)

    def _keep(
        self, engagement: Engagement, wanted: EngagementFields, initiator: object
    ) -> Done[Engagement]:
        _check(wanted)
        with self._journal.work() as work:
            changed = self._changed(work, engagement, wanted)
            work.put(changed)
            self._set_drawers(work, changed, wanted.drawn_by)
            self._set_late(work, str(changed.id), counts=wanted.late_counts)
            work.commit()
        return self._journal.done(changed, _CHANGES, initiator)

    def _changed(
        self, work: UnitOfWork, engagement: Engagement, wanted: EngagementFields
    ) -> Engagement:
        organisation = organisation_named(work, self._journal, wanted.organisation)
        sponsor = self._sponsor(work, engagement, wanted, organisation)
        return replace(
            engagement,
            kind=wanted.kind,
            title=wanted.title.strip(),
            client_id=work.get(Client, wanted.client_id).id if wanted.client_id else None,
            organisation_id=organisation.id if organisation else None,
            sponsor_id=sponsor.id if sponsor else None,
            agreed_sessions=wanted.agreed_sessions,
            agreed_minutes=wanted.agreed_minutes,
            starts_on=wanted.starts_on,
            ends_on=wanted.ends_on,
            themes_to_sponsor=wanted.themes_to_sponsor,
            order_number=wanted.order_number.strip(),
            billed=wanted.billed,
        )

    def _sponsor(
        self,
        work: UnitOfWork,
        engagement: Engagement,
        wanted: EngagementFields,
        organisation: Organisation | None,
    ) -> Sponsor | None:
        """The sponsor of that name: the one it has, else one who is known, else a new one."""
        name = wanted.sponsor.strip()
        if not name:
            return None
        of = organisation.id if organisation else None
        present = work.get(Sponsor, engagement.sponsor_id) if engagement.sponsor_id else None
        if present is None or present.name != name:
            present = work.find(Sponsor, name=name, organisation_id=of)
        sponsor = present or Sponsor(id=SponsorId(self._journal.new_id()), name=name)
        sponsor = replace(
            sponsor,
            organisation_id=of,
            role=wanted.sponsor_role.strip(),
            email=wanted.sponsor_email.strip(),
            phone=wanted.sponsor_phone.strip(),
        )
        work.put(sponsor)
        return sponsor

    def _set_drawers(self, work: UnitOfWork, engagement: Engagement, wanted: Iterable[str]) -> None:
        known = {
            str(each.client_id): each
            for each in work.all(EngagementClient, engagement_id=engagement.id)
        }
        named = list(dict.fromkeys(wanted))
        for client_id, line in known.items():
            if client_id not in named:
                work.remove(EngagementClient, line.id)
        for client_id in named:
            if client_id not in known:
                work.add(self._line(str(engagement.id), work.get(Client, client_id).id))

    def _line(self, engagement_id: str, client_id: str) -> EngagementClient:
        return EngagementClient(
            id=RowId(self._journal.new_id()),
            engagement_id=EngagementId(engagement_id),
            client_id=ClientId(client_id),
        )

    def _bin(self, engagement_id: str, away: bool, initiator: object) -> Done[Engagement]:
        with self._journal.work() as work:
            at = self._journal.now() if away else None
            engagement = replace(work.get(Engagement, engagement_id), binned_at=at)
            work.replace(engagement)
            work.commit()
        return self._journal.done(engagement, _CHANGES, initiator)

    # Whether a late cancellation draws is a setting: the tables have no column for it.

    def _free(self, work: UnitOfWork) -> frozenset[str]:
        return frozenset(self._settings.read_from(work).late_cancelled_free)

    def _late_counts(self, work: UnitOfWork, engagement_id: str) -> bool:
        return engagement_id not in self._free(work)

    def _set_late(self, work: UnitOfWork, engagement_id: str, *, counts: bool) -> None:
        free = self._free(work)
        wanted = free - {engagement_id} if counts else free | {engagement_id}
        if wanted != free:
            Settings.put_into(work, late_cancelled_free=tuple(sorted(wanted)))


def _check(wanted: EngagementFields) -> None:
    first, last = wanted.starts_on, wanted.ends_on
    if first is not None and last is not None and last < first:
        raise BadInput("dates-reversed")
    if not wanted.client_id and not wanted.drawn_by:
        raise BadInput("client-needed")
