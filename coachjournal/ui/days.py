"""Days as one says them: today, tomorrow, on Friday, in 41 days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from coachjournal.system.language import _, plural
from coachjournal.ui.words import clock_time, short_date

_A_WEEK = 7


def day_said(day: date, today: date) -> str:
    """Today, Tomorrow, Yesterday, the weekday of the six days to come, else its date."""
    away = (day - today).days
    near = {0: _("Today"), 1: _("Tomorrow"), -1: _("Yesterday")}
    if away in near:
        return near[away]
    # A weekday alone means the one to come: last Friday is not said like the next.
    if 0 < away < _A_WEEK:
        return QLocale().toString(_qdate(day), "dddd")
    return short_date(day, today)


def moment_said(moment: datetime, today: date) -> str:
    """A day with its time: Tomorrow 09:30."""
    return _("{day} {time}").format(day=day_said(moment.date(), today), time=clock_time(moment))


def day_title(day: date) -> str:
    """A day as a page's title: Sunday 22 November."""
    return QLocale().toString(_qdate(day), "dddd d MMMM")


def ago_said(days: int) -> str:
    """How long ago, in days."""
    if days <= 0:
        return _("today")
    return plural("{count} day ago", "{count} days ago", days).format(count=days)


def full_date(day: date) -> str:
    """A date with its year: 12 Nov 2026."""
    return QLocale().toString(_qdate(day), "d MMM yyyy")


def span_said(span: tuple[date, date]) -> str:
    """Days from one to another, both included: a day, a month by its name, else both ends."""
    first, last = span
    if first == last:
        return QLocale().toString(_qdate(first), "dddd d MMM yyyy")
    following = last + timedelta(days=1) if last < date.max else last
    if first.day == 1 and following.day == 1 and (last - first).days < 31:
        return QLocale().toString(_qdate(first), "MMMM yyyy")
    return _("{first} to {last}").format(first=full_date(first), last=full_date(last))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
