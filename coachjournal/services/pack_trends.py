"""Themes over time in a pack: a row a theme, over the months in which there were sessions."""

from __future__ import annotations

from collections import Counter
from datetime import date

from coachjournal.domain.insights import Bucket, Span, buckets, twelve_months
from coachjournal.domain.pack import PackTrends, ThemeTrend
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import SessionStatus
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

_MOST_THEMES = 6


def trends_of(
    work: UnitOfWork, client_id: str | None, today: date, *, most: int = _MOST_THEMES
) -> PackTrends | None:
    """How often the themes were there in the last twelve months, the most frequent first.

    Of one client, or of all the practice. None where no session had a theme.
    """
    months = buckets(twelve_months(today))
    found = Counter[tuple[str, str]]()
    themes = queries.themes_of_sessions(work, client_id)
    for session in _held(work, client_id, months, today):
        month = session.held_on.isoformat()[:7]
        found.update((name, month) for name in themes.get(session.id, ()))
    totals = Counter[str]()
    for (name, _month), count in found.items():
        totals[name] += count
    if not totals:
        return None
    names = sorted(totals, key=lambda name: (-totals[name], name.casefold()))[:most]
    first = next(n for n, part in enumerate(months) if any(found[name, part.key] for name in names))
    shown = months[first:]
    return PackTrends(
        labels=tuple(f"{part.first.month:02d}/{part.first.year}" for part in shown),
        themes=tuple(
            ThemeTrend(name=name, counts=tuple(found[name, part.key] for part in shown))
            for name in names
        ),
    )


def _held(
    work: UnitOfWork, client_id: str | None, months: tuple[Bucket, ...], today: date
) -> list[Session]:
    """The sessions held in these months; of clients under restriction or in the bin none."""
    span = Span(key="", first=months[0].first, last=today)
    hidden = queries.restricted_clients(work) | queries.binned_clients(work)
    return [
        each
        for each in work.all(Session, binned_at=None)
        if each.client_id == (client_id or each.client_id)
        and each.status is SessionStatus.HELD
        and span.first <= each.held_on <= span.last
        and each.client_id not in hidden
    ]
