"""What supervisor and coach agreed on how they work: one contract at a time is in force."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import RowId
from coachjournal.domain.supervision import SupervisionContract, SupervisionMeeting
from coachjournal.domain.terms import SupervisionFormat
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal
from coachjournal.store.work import UnitOfWork

MOST_WEEKS = 104
MOST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractAgreed:
    """What is said of a contract; 0 where nothing was agreed on how often or how long."""

    supervisor: str = field(repr=False)
    agreed_on: date
    format: SupervisionFormat = SupervisionFormat.INDIVIDUAL
    every_weeks: int = 0
    minutes: int = 0
    review_on: date | None = None
    agreed: str = field(default="", repr=False)
    helps: str = field(default="", repr=False)
    to_recontract: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractStands:
    """The contract in force: whether its review has come, and by when the two meet next."""

    contract: SupervisionContract
    review_due: bool
    next_by: date | None = None


class SupervisionContracts:
    """What a coach does with the contracts of their own supervision."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def all(self) -> list[SupervisionContract]:
        """All that are not in the bin, the newest first."""
        with self._journal.work() as work:
            return _kept(work)

    def in_force(self) -> ContractStands | None:
        """The contract that holds today, and what it asks for; None where there is none."""
        today = self._journal.clock.today()
        with self._journal.work() as work:
            return contract_stands(work, today)

    def agree(self, said: ContractAgreed, *, initiator: object = None) -> Done[SupervisionContract]:
        """Keep a contract; the one in force before ends on its day.

        Raises BadInput (`supervisor-needed`, `weeks-out-of-range`, `minutes-out-of-range`).
        """
        made = SupervisionContract(id=RowId(self._journal.new_id()), **_values(said))
        with self._journal.work() as work:
            for each in _kept(work):
                if each.ended_on is None and each.agreed_on <= made.agreed_on:
                    work.replace(replace(each, ended_on=made.agreed_on))
            work.add(made)
            work.commit()
        return self._journal.done(made, Changes.SUPERVISION, initiator)

    def change(
        self, contract_id: str, said: ContractAgreed, *, initiator: object = None
    ) -> Done[SupervisionContract]:
        """Correct a contract. Raises as `agree` does, and NotFound."""
        return self._changed(contract_id, initiator, **_values(said))

    def end(
        self, contract_id: str, on: date | None, *, initiator: object = None
    ) -> Done[SupervisionContract]:
        """Say on which day it ended; None takes that back. Raises BadInput, NotFound."""
        return self._changed(contract_id, initiator, ended_on=on)

    def bin(self, contract_id: str, *, initiator: object = None) -> Done[SupervisionContract]:
        """Put one into the bin."""
        return self._changed(contract_id, initiator, binned_at=self._journal.now())

    def restore(self, contract_id: str, *, initiator: object = None) -> Done[SupervisionContract]:
        """Take one out of the bin."""
        return self._changed(contract_id, initiator, binned_at=None)

    def _changed(
        self, contract_id: str, initiator: object, **values: Any
    ) -> Done[SupervisionContract]:
        with self._journal.work() as work:
            made = replace(work.get(SupervisionContract, contract_id), **values)
            if made.ended_on is not None and made.ended_on < made.agreed_on:
                raise BadInput("period-reversed")
            work.replace(made)
            work.commit()
        return self._journal.done(made, Changes.SUPERVISION, initiator)


def contract_in_force(work: UnitOfWork, on: date) -> SupervisionContract | None:
    """The contract that holds on a day: the latest agreed that has not ended before it."""
    held = (e for e in _kept(work) if e.agreed_on <= on and not (e.ended_on and e.ended_on < on))
    return next(held, None)


def contract_stands(work: UnitOfWork, today: date) -> ContractStands | None:
    """The contract in force, whether its review has come, and by when the two meet next."""
    contract = contract_in_force(work, today)
    if contract is None:
        return None
    days = [e.on for e in work.all(SupervisionMeeting, binned_at=None) if e.on <= today]
    since = max([contract.agreed_on, *days])
    return ContractStands(
        contract=contract,
        review_due=contract.review_on is not None and contract.review_on <= today,
        next_by=since + timedelta(weeks=contract.every_weeks) if contract.every_weeks else None,
    )


def _kept(work: UnitOfWork) -> list[SupervisionContract]:
    found = work.all(SupervisionContract, binned_at=None)
    return sorted(found, key=lambda each: (each.agreed_on, each.id), reverse=True)


def _values(said: ContractAgreed) -> dict[str, Any]:
    if not said.supervisor.strip():
        raise BadInput("supervisor-needed")
    if not 0 <= said.every_weeks <= MOST_WEEKS:
        raise BadInput("weeks-out-of-range", most=MOST_WEEKS)
    if not 0 <= said.minutes <= MOST_MINUTES:
        raise BadInput("minutes-out-of-range", most=MOST_MINUTES)
    return {
        "supervisor": said.supervisor.strip(),
        "agreed_on": said.agreed_on,
        "format": said.format,
        "every_weeks": said.every_weeks,
        "minutes": said.minutes,
        "review_on": said.review_on,
        "agreed": said.agreed.strip(),
        "helps": said.helps.strip(),
        "to_recontract": said.to_recontract.strip(),
    }
