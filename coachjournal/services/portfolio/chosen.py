"""What is gone for good is chosen for no portfolio any more."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from coachjournal.domain.portfolio import PortfolioPlan
from coachjournal.store.work import UnitOfWork

_CHOSEN = ("evidence", "case_studies", "feedback", "supervision_items", "reflections")


def forget_chosen(work: UnitOfWork, gone: Mapping[type[Any], Collection[str]]) -> None:
    """Take ids out of every plan: where none is left of a kind, all of it goes in again."""
    ids = {each for some in gone.values() for each in some}
    for plan in work.all(PortfolioPlan):
        left: dict[str, Any] = {
            name: tuple(each for each in getattr(plan, name) if each not in ids) for name in _CHOSEN
        }
        if replace(plan, **left) != plan:
            work.replace(replace(plan, **left))
