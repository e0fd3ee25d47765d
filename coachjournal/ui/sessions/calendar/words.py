"""What a calendar says in words: a day for eye and ear, a month, how full a day was."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from coachjournal.domain.day_totals import FULLNESS, DayTotal
from coachjournal.system.language import _, later, plural
from coachjournal.ui.words import long_date

_FULLNESS = (
    later("nothing held"),
    later("a light day"),
    later("a day of some work"),
    later("a busy day"),
    later("a full day"),
)


def day_spoken(day: date, total: DayTotal) -> str:
    """A day as a screen reader says it: its date, its sessions, their time, how full it was."""
    return ", ".join([long_date(day), *total_said(total), *fullness_said(total)])


def total_said(total: DayTotal) -> list[str]:
    """Sessions, time and what is planned; nothing where there is nothing."""
    parts = []
    if total.held:
        words = plural("{count} session", "{count} sessions", total.held)
        parts += [words.format(count=total.held), hours_said(total.minutes)]
    if total.planned:
        parts.append(plural("{count} planned", "{count} planned", total.planned))
        parts[-1] = parts[-1].format(count=total.planned)
    return parts


def fullness_said(total: DayTotal) -> list[str]:
    """How full a day was, in words; a day with only plans is not judged."""
    if total.planned and not total.held:
        return []
    return [_(_FULLNESS[total.fullness])]


def hours_said(minutes: int) -> str:
    """Hours and minutes: 2 h 15 min, 3 h, 45 min."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def legend() -> list[str]:
    """What the four grounds stand for, lightest first."""
    words = [_("up to {time}").format(time=hours_said(most)) for most in FULLNESS]
    return [*words, _("more")]


def month_title(day: date) -> str:
    """A month as a title: November 2026."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "MMMM yyyy")


def month_name(month: int) -> str:
    """A month alone, short: Nov."""
    return QLocale().standaloneMonthName(month, QLocale.FormatType.ShortFormat)


def weekday_name(weekday: int) -> str:
    """A weekday, short; Monday is 0."""
    return QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat)


def first_weekday() -> int:
    """With what a week begins where the coach is; Monday is 0."""
    return QLocale().firstDayOfWeek().value - 1
