"""The earliest date, by the engine and by a naive simulation that shares no code with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachjournal.domain.assessment import assess
from coachjournal.domain.credentials import Credential, Metric
from coachjournal.domain.entries import Entries, ReflectionEntry, SessionEntry
from coachjournal.frameworks import load_packs
from tests.unit.assessment.builders import D, every_metric_pack
from tests.unit.assessment.second import Figure, figures
from tests.unit.assessment.second_pace import earliest
from tests.unit.assessment.strategies import practices

HORIZON = 250


@cache
def _every() -> tuple[Credential, dict[str, Figure]]:
    with TemporaryDirectory() as folder:
        (Path(folder) / "every.toml").write_text(every_metric_pack(), encoding="utf-8")
        theirs = figures(Path(folder), D)["every-one", ""]
        credential = load_packs(Path(folder)).credential("every-one", D)
    return credential, {figure["id"]: figure for figure in theirs}


def _asking(needs: dict[str, int]) -> tuple[Credential, list[Figure]]:
    """The credential with these figures alone, asking for so much."""
    every, theirs = _every()
    rules = tuple(
        replace(rule, value=Decimal(needs[rule.id]))
        for rule in every.requirements
        if rule.id in needs
    )
    wanted = [{**theirs[rule.id], "needed": Fraction(needs[rule.id])} for rule in rules]
    return replace(every, requirements=rules, documents=()), wanted


_DATED = ("sessions", "training", "mentor_coaching", "cpd", "supervision", "feedback")


def _lively(entries: Entries) -> Entries:
    """The practice drawn together into the last half year, so that there is a pace."""
    together: dict[str, tuple[Any, ...]] = {"openings": ()}
    for name in (*_DATED, "reflections"):
        together[name] = tuple(_drawn_together(entry) for entry in getattr(entries, name))
    return replace(entries, **together)  # type: ignore[arg-type]


def _drawn_together(entry: Any) -> Any:
    on = D - timedelta(days=(D - entry.on).days % 180)
    if isinstance(entry, SessionEntry | ReflectionEntry):
        return entry._replace(on=on)
    return replace(entry, on=on)


def _agree(entries: Entries, needs: dict[str, int]) -> None:
    entries = _lively(entries)
    credential, wanted = _asking(needs)
    found = assess(credential, entries, D).earliest
    if found is not None and found > D + timedelta(days=HORIZON):
        found = None
    assert found == earliest(entries, D, wanted, HORIZON)


needs = st.dictionaries(
    st.sampled_from([metric.value for metric in Metric]), st.integers(1, 4), min_size=2, max_size=3
)


@pytest.mark.parametrize("metric", list(Metric), ids=str)
@settings(max_examples=10)
@given(entries=practices, needed=st.integers(1, 4))
def test_the_earliest_date_of_a_metric_is_that_of_the_simulation(
    metric: Metric, entries: Entries, needed: int
) -> None:
    _agree(entries, {metric.value: needed})


@settings(max_examples=50)
@given(entries=practices, needs=needs)
def test_the_earliest_date_of_several_is_that_of_the_simulation(
    entries: Entries, needs: dict[str, int]
) -> None:
    _agree(entries, needs)
