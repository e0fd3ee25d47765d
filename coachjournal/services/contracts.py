"""Contracts of an engagement: dated versions, who stands in them, and the three-way sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ContractId, EngagementId, RowId
from coachjournal.domain.terms import ContractPart
from coachjournal.domain.work import Contract, ContractPerson, Engagement
from coachjournal.errors import BadInput
from coachjournal.services.journal import Done, Journal
from coachjournal.store.work import UnitOfWork

TEXTS = (
    "first_ask", "became", "agreed_by", "may_be_said", "said_by_whom", "in_whose_presence",
    "outcomes", "if_the_sponsor_asks",
)  # fmt: skip
"""The words of a contract: two versions are compared by them, in this order."""

Person = tuple[ContractPart, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractWords:
    """What is said of a version; `people` are parts with names."""

    agreed_on: date
    people: tuple[Person, ...] = field(default=(), repr=False)
    first_ask: str = field(default="", repr=False)
    became: str = field(default="", repr=False)
    agreed_by: str = field(default="", repr=False)
    may_be_said: str = field(default="", repr=False)
    said_by_whom: str = field(default="", repr=False)
    in_whose_presence: str = field(default="", repr=False)
    outcomes: str = field(default="", repr=False)
    if_the_sponsor_asks: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractVersion:
    """A version with who stands in it."""

    contract: Contract
    people: tuple[ContractPerson, ...]

    @property
    def words(self) -> ContractWords:
        """What is said of it: for a sheet, for the next version, and to take a change back."""
        return ContractWords(
            agreed_on=self.contract.agreed_on,
            people=tuple((each.part, each.name) for each in self.people),
            **{name: getattr(self.contract, name) for name in TEXTS},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A part of the contract that two versions say differently; `name` is the field's."""

    name: str
    before: str = field(repr=False)
    after: str = field(repr=False)


class Contracts:
    """What a coach does with contracts."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def versions(self, engagement_id: str) -> list[ContractVersion]:
        """All versions of an engagement's contract, the newest first."""
        with self._journal.work() as work:
            return versions_of(work, engagement_id)

    def add(
        self, engagement_id: str, words: ContractWords, *, initiator: object = None
    ) -> Done[ContractVersion]:
        """Keep a new version; the ones before stay as they are. Raises BadInput, NotFound."""
        with self._journal.work() as work:
            work.get(Engagement, engagement_id)
            known = [each.version for each in work.all(Contract, engagement_id=engagement_id)]
            contract = Contract(
                id=ContractId(self._journal.new_id()),
                engagement_id=EngagementId(engagement_id),
                version=max(known, default=0) + 1,
                agreed_on=words.agreed_on,
            )
            made = self._keep(work, contract, words)
            work.commit()
        return self._journal.done(made, Changes.ENGAGEMENTS, initiator)

    def change(
        self, contract_id: str, words: ContractWords, *, initiator: object = None
    ) -> Done[ContractVersion]:
        """Correct a version. Raises BadInput, NotFound."""
        with self._journal.work() as work:
            made = self._keep(work, work.get(Contract, contract_id), words)
            work.commit()
        return self._journal.done(made, Changes.ENGAGEMENTS, initiator)

    def _keep(self, work: UnitOfWork, contract: Contract, words: ContractWords) -> ContractVersion:
        said = {name: getattr(words, name).strip() for name in TEXTS}
        if not any(said.values()):
            raise BadInput("contract-empty")
        contract = replace(contract, agreed_on=words.agreed_on, **said)
        work.put(contract)
        for each in work.all(ContractPerson, contract_id=contract.id):
            work.remove(ContractPerson, each.id)
        people = tuple(self._people(contract, words.people))
        work.add_all(people)
        return ContractVersion(contract=contract, people=people)

    def _people(self, contract: Contract, named: Iterable[Person]) -> Iterable[ContractPerson]:
        for part, name in named:
            if name.strip():
                yield ContractPerson(
                    id=RowId(self._journal.new_id()),
                    contract_id=contract.id,
                    part=part,
                    name=name.strip(),
                )


def versions_of(work: UnitOfWork, engagement_id: str) -> list[ContractVersion]:
    """All versions of an engagement's contract, the newest first."""
    contracts = work.all(Contract, engagement_id=engagement_id)
    contracts.sort(key=lambda each: each.version, reverse=True)
    order = list(ContractPart)
    return [
        ContractVersion(
            contract=each,
            people=tuple(
                sorted(
                    work.all(ContractPerson, contract_id=each.id),
                    key=lambda person: (order.index(person.part), person.name),
                )
            ),
        )
        for each in contracts
    ]


def differences(before: ContractVersion, after: ContractVersion) -> list[Difference]:
    """What the later version says differently: people first, then its words in their order."""
    found = [Difference(name="people", before=_named(before), after=_named(after))]
    found += [
        Difference(
            name=name, before=getattr(before.contract, name), after=getattr(after.contract, name)
        )
        for name in TEXTS
    ]
    return [each for each in found if each.before != each.after]


def _named(version: ContractVersion) -> str:
    return "; ".join(f"{each.part.value}: {each.name}" for each in version.people)


# A text that is added to Contract must be added to TEXTS as well.
assert set(TEXTS) == {f.name for f in fields(ContractWords)} - {"agreed_on", "people"}
