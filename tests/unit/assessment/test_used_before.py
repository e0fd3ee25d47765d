"""A renewal counts back from the application date; what the award had is said, and still counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coachjournal.domain.assessment import RequirementResult, reasons
from coachjournal.domain.entries import Entries
from coachjournal.domain.ids import RowId
from coachjournal.domain.signing import CredentialHeld
from coachjournal.domain.terms import CpdCategory
from coachjournal.frameworks import Packs
from tests.unit.assessment.builders import D, cpd, days, figure

AWARDED = date(2024, 11, 22)
ENTRIES = Entries(
    cpd=(
        cpd(AWARDED - days(1), 120, CpdCategory.ETHICS),
        cpd(AWARDED, 30, CpdCategory.ETHICS),
        cpd(D, 30, CpdCategory.ETHICS),
    )
)


def _held(credential: str, on: date = AWARDED) -> CredentialHeld:
    return CredentialHeld(id=RowId(f"{credential} {on}"), credential=credential, awarded_on=on)


def _ethics(icf: Packs, *awards: CredentialHeld, of: str = "icf-pcc-renewal") -> RequirementResult:
    credential = icf.credential(of, D)
    return figure(credential, "ethics-cce", replace(ENTRIES, awards=awards))


def _said(result: RequirementResult) -> list[str]:
    return [reasons.in_words(each, str) for each in result.warnings]


def test_what_is_older_than_the_award_counts_and_is_minded(icf: Packs) -> None:
    result = _ethics(icf, _held("icf-pcc"))
    assert result.have == 3
    assert result.met
    assert _said(result) == [
        "Counted though dated before the award of 2024-11-22: 1. "
        "They may have been used for it; check with the body"
    ]


def test_the_latest_award_counts_and_one_after_the_day_does_not(icf: Packs) -> None:
    renewed = _held("icf-pcc-renewal", D - days(1))
    assert "of 2026-11-21: 2." in _said(_ethics(icf, _held("icf-pcc"), renewed))[0]
    assert not _said(_ethics(icf, _held("icf-pcc", D + days(1))))


def test_nothing_is_said_without_the_award_that_is_renewed(icf: Packs) -> None:
    assert not _said(_ethics(icf))
    assert not _said(_ethics(icf, _held("icf-acc")))
    assert _ethics(icf, _held("icf-acc")) == _ethics(icf)
