"""Words for what is kept as values: closed lists, dates and minutes, as pages say them."""

from __future__ import annotations

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QLocale, QTime

from coachjournal.services.term_words import ACTIVITIES, MODES, PAYMENTS, STATUSES, said
from coachjournal.system.language import _, later

__all__ = [
    "ACTIVITIES",
    "CONTEXTS",
    "FORMATS",
    "KINDS",
    "MODES",
    "PAYMENTS",
    "STATUSES",
    "beginning",
    "clock_time",
    "long_date",
    "minutes_said",
    "said",
    "short_date",
    "time_said",
]

KINDS = {
    "individual": later("individual"),
    "group": later("group"),
    "team": later("team"),
}
CONTEXTS = {
    "work": later("about work"),
    "personal": later("personal"),
}
FORMATS = {
    "individual": later("individual"),
    "group": later("in a group"),
    "peer": later("among peers"),
}


def beginning(text: str, most: int) -> str:
    """How a text begins, on one line of so many signs; a word without an end is cut as well."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def short_date(day: date, today: date) -> str:
    """A day without its year where it is this year's: 12 Nov, or 12 Nov 2025."""
    return _locale_date(day, "d MMM" if day.year == today.year else "d MMM yyyy")


def long_date(day: date) -> str:
    """A day in full: Thursday 12 November 2026."""
    return _locale_date(day, "dddd d MMMM yyyy")


def clock_time(moment: datetime) -> str:
    """Hours and minutes, as this computer's locale writes them."""
    time = QTime(moment.hour, moment.minute)
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def time_said(at: time) -> str:
    """A time of day alone, as this computer's locale writes it."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def minutes_said(minutes: int) -> str:
    """Minutes as they are; whole hours from two on as hours."""
    if minutes >= 120 and minutes % 60 == 0:
        return _("{hours} h").format(hours=minutes // 60)
    return _("{minutes} min").format(minutes=minutes)


def _locale_date(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
