"""The ratio of supervision to coaching in a pack, as the chosen bodies count it."""

from __future__ import annotations

from collections.abc import Iterator

from coachjournal.domain.credentials import Metric
from coachjournal.domain.pack import PackFigure
from coachjournal.services.supervision_words import credential_said
from coachjournal.services.supervision_year import YearPage
from coachjournal.system.language import _

_MOST = 2


def ratio_figures(page: YearPage) -> tuple[PackFigure, ...]:
    """A figure for each chosen body with such a rule; where none has, the practice's own view."""
    found = dict.fromkeys(_of_bodies(page))
    return tuple(found)[:_MOST] or tuple(_own(page))


def _of_bodies(page: YearPage) -> Iterator[PackFigure]:
    for rule in page.rules:
        result = rule.result
        if result.rule.metric is Metric.SUPERVISION_RATIO and len(result.sides) > 1:
            coached, supervised = (side.total for side in result.sides)
            label = _("supervision to coaching, {credential}")
            yield from _figure(coached, supervised, label.format(credential=credential_said(rule)))


def _own(page: YearPage) -> Iterator[PackFigure]:
    seen = page.look_back
    yield from _figure(seen.coaching, seen.supervision, _("supervision to coaching"))


def _figure(coached: int, supervised: int, label: str) -> Iterator[PackFigure]:
    """One to so many; nothing where there is only one of the two."""
    if coached and supervised:
        ratio = _("1 : {hours}").format(hours=round(coached / supervised))
        yield PackFigure(value=ratio, label=label)
