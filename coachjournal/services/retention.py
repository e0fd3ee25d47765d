"""How long clients' files are kept: rules, review dates, decisions. Nothing deletes itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, RowId
from coachjournal.domain.people import Client
from coachjournal.domain.protection import (
    ClientDecision,
    ClientDeed,
    RetentionRule,
    review_date,
)
from coachjournal.domain.settings import PracticeSettings
from coachjournal.domain.work import Engagement, EngagementClient, OpeningBalance
from coachjournal.errors import BadInput, Conflict
from coachjournal.services.journal import Done, Journal
from coachjournal.services.settings import Settings
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

_MOST_YEARS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A client's file: when it is to be looked at again, and by what.

    `review_on` is None where no rule fits; `decided` where the coach set the day.
    """

    client: Client
    last_session: date | None
    lawful_basis: str = field(repr=False)
    review_on: date | None
    decided: bool
    due: bool
    decisions: tuple[ClientDecision, ...]


class Retention:
    """Looks after how long files are kept."""

    def __init__(self, journal: Journal, settings: Settings) -> None:
        self._journal = journal
        self._settings = settings

    def rules(self) -> tuple[RetentionRule, ...]:
        """The rules: one a lawful basis, and one for all others."""
        return self._settings.read().retention

    def set_rules(
        self, rules: Sequence[RetentionRule], *, initiator: object = None
    ) -> Done[PracticeSettings]:
        """Set the rules anew. Raises BadInput (`retention-years`, `retention-twice`)."""
        if any(not 0 < rule.years <= _MOST_YEARS for rule in rules):
            raise BadInput("retention-years", most=_MOST_YEARS)
        bases = [rule.lawful_basis.strip().casefold() for rule in rules]
        if len(set(bases)) < len(bases):
            raise BadInput("retention-twice")
        return self._settings.change(retention=tuple(rules), initiator=initiator)

    def files(self) -> list[KeptFile]:
        """Every client's file, what is to be looked at first; restricted ones included."""
        today, rules = self._journal.clock.today(), self.rules()
        with self._journal.work() as work:
            totals = queries.client_totals(work, today)
            lines = [
                _kept_file(work, client, totals.get(client.id, queries.NO_TOTALS), rules, today)
                for client in work.all(Client, binned_at=None)
            ]
        return sorted(lines, key=lambda line: (line.review_on or date.max, line.client.code))

    def file_of(self, client_id: str) -> KeptFile:
        """One client's file. Raises NotFound."""
        today, rules = self._journal.clock.today(), self.rules()
        with self._journal.work() as work:
            client = work.get(Client, client_id)
            totals = queries.client_totals(work, today).get(client_id, queries.NO_TOTALS)
            return _kept_file(work, client, totals, rules, today)

    def due(self) -> list[KeptFile]:
        """The files that are to be looked at by now."""
        return [line for line in self.files() if line.due]

    def restricted(self) -> list[Client]:
        """The clients under restriction, by code."""
        with self._journal.work() as work:
            clients = [c for c in work.all(Client) if c.restricted_since is not None]
        return sorted(clients, key=lambda client: client.code)

    def keep_until(
        self, client_id: str, until: date, why: str, *, initiator: object = None
    ) -> Done[Client]:
        """Keep a file until a day, whatever the rules say. Raises BadInput."""
        self._require_later(until)
        decision = self._decision(client_id, ClientDeed.KEEP_UNTIL, why, until)
        return self._decide(client_id, decision, {"review_on": until}, initiator)

    def restrict(
        self, client_id: str, why: str, review_on: date, *, initiator: object = None
    ) -> Done[Client]:
        """Keep a client out of lists, search, packs and logs: a complaint, a claim, an insurer.

        Nothing is deleted, and hours go on counting. Raises BadInput (`reason-needed`,
        `day-in-the-past`), Conflict (`restricted-already`).
        """
        self._require_later(review_on)
        decision = self._decision(client_id, ClientDeed.RESTRICT, why, review_on)
        return self._decide(
            client_id,
            decision,
            {
                "restricted_since": decision.decided_on,
                "restricted_why": decision.why,
                "review_on": review_on,
            },
            initiator,
        )

    def unrestrict(self, client_id: str, why: str, *, initiator: object = None) -> Done[Client]:
        """Lift a restriction; the file's review follows the rules again.

        Raises BadInput (`reason-needed`), Conflict (`not-restricted`).
        """
        decision = self._decision(client_id, ClientDeed.UNRESTRICT, why, None)
        cleared: dict[str, Any] = {"restricted_since": None, "restricted_why": ""}
        return self._decide(client_id, decision, {**cleared, "review_on": None}, initiator)

    def _require_later(self, day: date) -> None:
        if day <= self._journal.clock.today():
            raise BadInput("day-in-the-past")

    def _decision(
        self, client_id: str, what: ClientDeed, why: str, until: date | None
    ) -> ClientDecision:
        if not why.strip():
            raise BadInput("reason-needed")
        return ClientDecision(
            id=RowId(self._journal.new_id()),
            client_id=ClientId(client_id),
            decided_on=self._journal.clock.today(),
            what=what,
            until=until,
            why=why.strip(),
        )

    def _decide(
        self, client_id: str, decision: ClientDecision, values: dict[str, Any], initiator: object
    ) -> Done[Client]:
        with self._journal.work() as work:
            client = work.get(Client, client_id)
            restricted = client.restricted_since is not None
            if decision.what is ClientDeed.RESTRICT and restricted:
                raise Conflict("restricted-already")
            if decision.what is ClientDeed.UNRESTRICT and not restricted:
                raise Conflict("not-restricted")
            changed = replace(client, **values)
            work.replace(changed)
            work.add(decision)
            work.commit()
        changes = Changes.CLIENTS | Changes.SESSIONS | Changes.SUPERVISION | Changes.PROTECTION
        return self._journal.done(changed, changes, initiator)


def _kept_file(
    work: UnitOfWork,
    client: Client,
    totals: queries.ClientTotals,
    rules: Sequence[RetentionRule],
    today: date,
) -> KeptFile:
    engagements = _engagements(work, client.id)
    ends = [each.ends_on for each in engagements if each.ends_on]
    bases = [each.lawful_basis for each in engagements if each.lawful_basis]
    last = max((d for d in (totals.last_held, *_openings_end(work, client.id)) if d), default=None)
    by_rule = review_date(
        rules,
        lawful_basis=bases[-1] if bases else "",
        last_session=last,
        engagement_end=max(ends, default=None),
    )
    review_on = client.review_on or by_rule
    return KeptFile(
        client=client,
        last_session=last,
        lawful_basis=bases[-1] if bases else "",
        review_on=review_on,
        decided=client.review_on is not None,
        due=review_on is not None and review_on <= today,
        decisions=tuple(work.all(ClientDecision, client_id=client.id)),
    )


def _engagements(work: UnitOfWork, client_id: str) -> list[Engagement]:
    """The client's engagements, the newest last."""
    own = work.all(Engagement, client_id=client_id, binned_at=None)
    shared = [
        work.get(Engagement, each.engagement_id)
        for each in work.all(EngagementClient, client_id=client_id)
    ]
    return sorted([*own, *shared], key=lambda each: each.starts_on or date.min)


def _openings_end(work: UnitOfWork, client_id: str) -> list[date]:
    return [each.ends_on for each in work.all(OpeningBalance, client_id=client_id)]
