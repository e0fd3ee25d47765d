"""How a page says figures and credentials of any body."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.assessment import RequirementResult, assess
from coachjournal.domain.entries import Entries
from coachjournal.frameworks import Packs, load_packs
from coachjournal.ui import figures

DAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def packs() -> Packs:
    return load_packs(Path(__file__).parents[2] / "resources" / "frameworks")


def _first(packs: Packs, credential: str) -> RequirementResult:
    return assess(packs.credential(credential, DAY), Entries(), DAY).requirements[0]


def test_a_figure_that_nobody_gives_is_short_to_see_and_whole_to_hear(packs: Packs) -> None:
    asked = _first(packs, "ilm-5-diploma")
    assert figures.needed_said(asked) == "of ?"
    assert figures.missing_said(asked) == "ask"
    assert figures.whole_said(asked) == "0.00; ask the body for the figure"
    assert figures.share(asked) == 0.0


def test_a_figure_that_a_body_gives_says_how_much_is_missing(packs: Packs) -> None:
    known = _first(packs, "ilm-5-certificate")
    assert figures.whole_said(known) == "0.00 of 18, 18.00 missing"


def test_a_ratio_says_how_high_it_may_be(packs: Packs) -> None:
    credential = packs.credential("emcc-eia-senior-practitioner", DAY)
    results = assess(credential, Entries(), DAY).requirements
    (ratio,) = [result for result in results if result.id == "supervision-ratio"]
    assert (figures.have_said(ratio), figures.needed_said(ratio)) == ("none", "up to 35")


@pytest.mark.parametrize(
    ("credential", "said"),
    [
        ("icf-acc", "ICF ACC"),
        ("icf-pcc-renewal", "ICF PCC renewal"),
        ("emcc-eia-senior-practitioner", "EMCC Senior Practitioner"),
        ("ac-executive-coach", "AC Executive Coach"),
        ("ilm-7-diploma", "ILM 7 Diploma"),
        ("bcc", "BCC"),
    ],
)
def test_a_credential_is_said_as_coaches_call_it(packs: Packs, credential: str, said: str) -> None:
    assert figures.short_name(packs.credential(credential, DAY)) == said
