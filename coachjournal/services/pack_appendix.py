"""The appendix of a pack: what is looked up, and not read. Off by default."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum

from coachjournal.domain.pack import AppendixTable, PackMaterial, PackSketch
from coachjournal.domain.sketch.elements import Widget
from coachjournal.domain.sketch.live import TABLES
from coachjournal.domain.sketch.plain_items import items_of_bytes
from coachjournal.domain.terms import Activity, ClientKind
from coachjournal.services.numeric_dates import numeric_date
from coachjournal.services.pack_agenda import PackAgenda
from coachjournal.services.pack_gathering import Gathered, Gathering
from coachjournal.services.pack_trends import trends_of
from coachjournal.services.term_words import PAYMENTS
from coachjournal.store.insight_queries import held_rows
from coachjournal.store.supervision_queries import first_uses
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _, later

_MOST_THEMES = 12
_KINDS = {
    ClientKind.INDIVIDUAL: later("individual"),
    ClientKind.GROUP: later("group"),
    ClientKind.TEAM: later("team"),
}


class Appendix(StrEnum):
    """What may be added behind the cases of a pack."""

    THEMES = "themes"
    HOURS = "hours"
    TECHNIQUES = "techniques"
    WHEELS = "wheels"
    WENT_WELL = "went-well"


def with_appendix(
    work: UnitOfWork,
    gathered: Gathered,
    gathering: Gathering,
    agenda: PackAgenda,
    wanted: Collection[Appendix],
) -> Gathered:
    """What was gathered, with the parts of the appendix that are wanted."""
    if not wanted:
        return gathered
    made = gathered.material
    tables = tuple(_tables(work, made, gathering.first_day, wanted))
    wheels = gathering.wheels(_holds_a_wheel) if Appendix.WHEELS in wanted else ()
    about = {f"appendix_sketches/{n}": client for n, (client, _sketch) in enumerate(wheels, 1)}
    material = replace(
        made,
        went_well=agenda.went_well if Appendix.WENT_WELL in wanted else "",
        appendix=tables,
        appendix_sketches=tuple(sketch for _client, sketch in wheels),
    )
    return replace(
        gathered,
        material=material,
        about={**gathered.about, **about},
        brought=gathering.brought,
        sketches_left_out=gathering.sketches_left_out,
    )


def _holds_a_wheel(sketch: PackSketch) -> bool:
    items = items_of_bytes(sketch.drawing)
    return any(isinstance(each, Widget) and each.template in TABLES for each in items)


def _tables(
    work: UnitOfWork, material: PackMaterial, since: date, wanted: Collection[Appendix]
) -> Iterator[AppendixTable]:
    if Appendix.THEMES in wanted:
        yield from _themes(work, material.on)
    if Appendix.HOURS in wanted:
        yield from _hours(work, since, material.on)
    if Appendix.TECHNIQUES in wanted:
        yield from _techniques(work, since, material.on)


def _themes(work: UnitOfWork, today: date) -> Iterator[AppendixTable]:
    found = trends_of(work, None, today, most=_MOST_THEMES)
    if found is not None:
        yield AppendixTable(
            title=_("Themes over time: in how many sessions of each quarter"),
            header=(_("Theme"), *found.labels, _("All")),
            rows=tuple(
                (each.name, *(str(n or "") for n in each.counts), str(sum(each.counts)))
                for each in found.themes
            ),
        )


def _hours(work: UnitOfWork, since: date, today: date) -> Iterator[AppendixTable]:
    minutes = Counter[tuple[str, str]]()
    for row in held_rows(work):
        inside = since.isoformat() <= row.day <= today.isoformat()
        if inside and row.activity == Activity.COACHING and row.coaching_minutes:
            minutes[row.kind, row.payment] += row.coaching_minutes
    if not minutes:
        return
    payments = [each for each in PAYMENTS if any(minutes[kind, each] for kind in ClientKind)]
    yield AppendixTable(
        title=_("Hours of coaching by kind"),
        header=(_("Kind"), *(_(PAYMENTS[each]) for each in payments), _("All")),
        rows=tuple(
            (
                _(_KINDS[kind]),
                *(_clock(minutes[kind, each]) for each in payments),
                _clock(sum(minutes[kind, each] for each in payments)),
            )
            for kind in ClientKind
            if any(minutes[kind, each] for each in payments)
        ),
    )


def _clock(minutes: int) -> str:
    if not minutes:
        return ""
    return _("{hours} h {minutes:02d}").format(hours=minutes // 60, minutes=minutes % 60)


def _techniques(work: UnitOfWork, since: date, today: date) -> Iterator[AppendixTable]:
    found = first_uses(work, since, today)
    if found:
        yield AppendixTable(
            title=_("Techniques used for the first time"),
            header=(_("Technique"), _("Used on")),
            rows=tuple((each.name, numeric_date(date.fromisoformat(each.on))) for each in found),
        )
