"""What an assessment answers: figures with their workings, documents, gaps, a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from coachjournal.domain.credentials import Confidence, Credential, DocumentRule, Rule, Unit
from coachjournal.domain.terms import DocumentState

Value = str | int | Decimal | date
NO_VALUES: Mapping[str, Value] = MappingProxyType({})


class LeftOut(NamedTuple):
    """An entry that does not count, with the code of the reason and what fills it in."""

    id: str
    why: str
    values: Mapping[str, Value] = NO_VALUES


class Remark(NamedTuple):
    """Something to say beside a figure: a code of `reasons`, and what fills it in."""

    code: str
    values: Mapping[str, Value] = NO_VALUES


class Side(NamedTuple):
    """One side of a ratio, or one quarter of a frequency: entries with their minutes."""

    name: str
    amounts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All its minutes."""
        return sum(self.amounts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementResult:
    """A figure: needed, have, missing, met, and the entries behind it.

    `amounts` are minutes for hours, else persons or pieces; they add up to `have`
    (a ratio and a frequency list `sides` instead). `missing` of a ratio is the
    supervision minutes still needed. `pace` is what the last 90 days brought.
    """

    rule: Rule
    have: Decimal | None
    missing: Decimal | None
    met: bool
    counted: tuple[str, ...]
    amounts: Mapping[str, int]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Remark, ...]
    sides: tuple[Side, ...]
    pace: int
    since: date | None

    @property
    def id(self) -> str:
        """The requirement's stable id."""
        return self.rule.id

    @property
    def label(self) -> str:
        """What the requirement is called."""
        return self.rule.label

    @property
    def needed(self) -> Decimal | None:
        """The rule's figure; None where the coach has to ask the body for it."""
        return self.rule.value

    @property
    def unit(self) -> Unit:
        """What is counted."""
        return self.rule.unit

    @property
    def confidence(self) -> Confidence:
        """How sure the rule's figure is."""
        return self.rule.confidence

    @property
    def source(self) -> str:
        """Where the rule's figure comes from."""
        return self.rule.source


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentResult:
    """A document, and where it stands."""

    rule: DocumentRule
    state: DocumentState

    @property
    def id(self) -> str:
        """The document's stable id, `doc-*`."""
        return self.rule.id

    @property
    def label(self) -> str:
        """What the document is called."""
        return self.rule.label

    @property
    def met(self) -> bool:
        """Whether it is done."""
        return self.state is DocumentState.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Where a coach stands with a credential on a day.

    `earliest` is the first day on which all figures are met at the present pace;
    documents have no pace and take part in `met` only.
    """

    credential: Credential
    as_of: date
    requirements: tuple[RequirementResult, ...]
    documents: tuple[DocumentResult, ...]
    earliest: date | None

    @property
    def figures_met(self) -> bool:
        """Whether every figure is met."""
        return all(result.met for result in self.requirements)

    @property
    def met(self) -> bool:
        """Whether everything is there, documents included."""
        return self.figures_met and all(document.met for document in self.documents)

    @property
    def gaps(self) -> tuple[RequirementResult, ...]:
        """The figures that are not met, in the body's order."""
        return tuple(result for result in self.requirements if not result.met)

    @property
    def documents_to_do(self) -> tuple[DocumentResult, ...]:
        """The documents that are not done."""
        return tuple(document for document in self.documents if not document.met)
