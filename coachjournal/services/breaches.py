"""The breach log: what was lost or let out, who is affected, and whom to tell by when."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import Moment, RowId
from coachjournal.domain.protection import Breach
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachFound:
    """What is said of a breach when it is entered; `found_at` is now unless it was earlier."""

    what: str = field(repr=False)
    found_at: datetime | None = None
    happened_on: date | None = None
    affected: str = field(default="", repr=False)
    affected_count: int | None = None
    encrypted: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachLine:
    """A breach on the desk. `hours_left` until the regulator has to be told, while undecided."""

    breach: Breach
    hours_left: int | None
    open: bool


class Breaches:
    """Keeps the breach log."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def enter(self, found: BreachFound, *, initiator: object = None) -> Done[Breach]:
        """Enter a breach. Raises BadInput (`breach-needs-what`, `breach-in-the-future`)."""
        now = self._journal.now()
        if not found.what.strip():
            raise BadInput("breach-needs-what")
        at = Moment(found.found_at) if found.found_at else now
        if at > now or (found.happened_on and found.happened_on > self._journal.clock.today()):
            raise BadInput("breach-in-the-future")
        breach = Breach(
            id=RowId(self._journal.new_id()),
            found_at=at,
            happened_on=found.happened_on,
            what=found.what.strip(),
            affected=found.affected.strip(),
            affected_count=found.affected_count,
            encrypted=found.encrypted.strip(),
        )
        with self._journal.work() as work:
            work.add(breach)
            work.commit()
        return self._journal.done(breach, Changes.PROTECTION, initiator)

    def decide(
        self,
        breach_id: str,
        *,
        tell_regulator: bool,
        tell_people: bool,
        why: str,
        initiator: object = None,
    ) -> Done[Breach]:
        """Decide whom to tell, with the reason. Raises NotFound, BadInput (`reason-needed`)."""
        if not why.strip():
            raise BadInput("reason-needed")
        return self._change(
            breach_id,
            initiator,
            tell_regulator=tell_regulator,
            tell_people=tell_people,
            why=why.strip(),
        )

    def told_regulator(self, breach_id: str, *, initiator: object = None) -> Done[Breach]:
        """Note that the regulator was told, now."""
        return self._change(breach_id, initiator, regulator_told_at=self._journal.now())

    def told_people(self, breach_id: str, *, initiator: object = None) -> Done[Breach]:
        """Note that the people affected were told, today."""
        return self._change(breach_id, initiator, people_told_on=self._journal.clock.today())

    def log(self) -> list[BreachLine]:
        """All breaches, the newest first."""
        now = self._journal.now()
        with self._journal.work() as work:
            found = sorted(work.all(Breach), key=lambda each: each.found_at, reverse=True)
        return [_line(each, now) for each in found]

    def _change(self, breach_id: str, initiator: object, **values: Any) -> Done[Breach]:
        with self._journal.work() as work:
            breach = replace(work.get(Breach, breach_id), **values)
            work.replace(breach)
            work.commit()
        return self._journal.done(breach, Changes.PROTECTION, initiator)


def _line(breach: Breach, now: datetime) -> BreachLine:
    undecided = breach.tell_regulator is None
    untold = bool(breach.tell_regulator) and breach.regulator_told_at is None
    people = bool(breach.tell_people) and breach.people_told_on is None
    left = int((breach.regulator_by - now).total_seconds() // 3600)
    return BreachLine(
        breach=breach,
        hours_left=left if undecided or untold else None,
        open=undecided or untold or people,
    )
