"""Themes over time in a pack: a row a theme, over the quarters of about a year."""

from __future__ import annotations

from collections import Counter
from datetime import date

from coachjournal.domain.pack import PackTrends, ThemeTrend
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import SessionStatus
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork
from coachjournal.system.language import _

_QUARTERS = 5
_MOST_THEMES = 3

Quarter = tuple[int, int]
"""A year, and which quarter of it, from 1."""


def trends_of(
    work: UnitOfWork, client_id: str | None, today: date, *, most: int = _MOST_THEMES
) -> PackTrends | None:
    """How often the themes were there of late, the most frequent first.

    Of one client, or of all the practice. None where no session had a theme.
    """
    quarters = _quarters(today)
    found = Counter[tuple[str, Quarter]]()
    themes = queries.themes_of_sessions(work, client_id)
    for session in _held(work, client_id, today):
        found.update((name, _quarter(session.held_on)) for name in themes.get(session.id, ()))
    totals = Counter[str]()
    for (name, quarter), count in found.items():
        totals[name] += count if quarter in quarters else 0
    names = sorted((n for n in totals if totals[n]), key=lambda n: (-totals[n], n.casefold()))
    if not names:
        return None
    return PackTrends(
        labels=tuple(
            _("Q{quarter} {year}").format(quarter=quarter, year=year) for year, quarter in quarters
        ),
        themes=tuple(
            ThemeTrend(name=name, counts=tuple(found[name, each] for each in quarters))
            for name in names[:most]
        ),
    )


def _quarter(day: date) -> Quarter:
    return day.year, (day.month + 2) // 3


def _quarters(today: date) -> list[Quarter]:
    """This quarter and those before it, the oldest first."""
    found = [_quarter(today)]
    while len(found) < _QUARTERS:
        year, quarter = found[0]
        found.insert(0, (year, quarter - 1) if quarter > 1 else (year - 1, 4))
    return found


def _held(work: UnitOfWork, client_id: str | None, today: date) -> list[Session]:
    """The sessions held; of clients under restriction or in the bin none."""
    hidden = queries.restricted_clients(work) | queries.binned_clients(work)
    mine = work.all(Session, binned_at=None) if client_id is None else work.all(
        Session, binned_at=None, client_id=client_id
    )  # fmt: skip
    return [
        each
        for each in mine
        if each.status is SessionStatus.HELD
        and each.held_on <= today
        and each.client_id not in hidden
    ]
