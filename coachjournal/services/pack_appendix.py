"""The appendix of a pack: what is looked up, and not read. Off by default."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from coachjournal.services.pack_agenda import PackAgenda
from coachjournal.services.pack_gathering import Gathered
from coachjournal.store.work import UnitOfWork


class Appendix(StrEnum):
    """What may be added behind the cases of a pack."""

    THEMES = "themes"
    HOURS = "hours"
    TECHNIQUES = "techniques"
    WENT_WELL = "went-well"


def with_appendix(
    _work: UnitOfWork,
    gathered: Gathered,
    agenda: PackAgenda,
    wanted: Sequence[Appendix],
    _today: date,
) -> Gathered:
    """What was gathered, with the parts of the appendix that are wanted."""
    material = gathered.material
    if Appendix.WENT_WELL in wanted:
        material = replace(material, went_well=agenda.went_well)
    return replace(gathered, material=material)
