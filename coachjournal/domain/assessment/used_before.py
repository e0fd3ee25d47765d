"""Of a renewal: what is counted though it is older than the award that is renewed.

The rules' windows end on the application date, so the figures stay as they are: it is said.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from coachjournal.domain.assessment.ledger import Ledger
from coachjournal.domain.assessment.results import Remark, RequirementResult
from coachjournal.domain.credentials import Credential


class UsedBefore:
    """Says beside each figure of a renewal how many of its entries are from before the award."""

    def __init__(self, credential: Credential, ledger: Ledger) -> None:
        renewed = {credential.id, credential.renewal_of} if credential.renewal_of else set()
        days = [each.awarded_on for each in ledger.awards if each.credential in renewed]
        self._awarded = max(days, default=None)
        self._on: dict[str, date] = {}
        if self._awarded is not None:
            logged: tuple[Any, ...] = (
                *ledger.training, *ledger.mentor_coaching, *ledger.cpd, *ledger.supervision,
            )  # fmt: skip
            self._on = {entry.id: entry.on for entry in logged}

    def __call__(self, result: RequirementResult) -> RequirementResult:
        """The figure, with a word where there is something to mind."""
        awarded = self._awarded
        if awarded is None:
            return result
        older = sum(1 for ident in result.counted if self._on.get(ident, awarded) < awarded)
        if not older:
            return result
        said = Remark("before-award", {"award": awarded, "count": older})
        return replace(result, warnings=(*result.warnings, said))
