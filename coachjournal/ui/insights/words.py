"""How Insights says where a word stands, and where a report stands."""

from __future__ import annotations

from datetime import date, timedelta

from coachjournal.domain.work import ThemesReport
from coachjournal.services.vocabulary import TagLine
from coachjournal.system.language import _, plural
from coachjournal.ui.days import full_date

_LONG = timedelta(days=183)


def use_said(line: TagLine) -> str:
    """In how many sessions a word stands, and the last day."""
    if line.last_on is None:
        return _("in no session yet") if not line.links else _("in no session that was held")
    words = plural(
        "in {count} session, the last on {day}", "in {count} sessions, the last on {day}",
        line.sessions,
    )  # fmt: skip
    said = words.format(count=line.sessions, day=full_date(line.last_on))
    if not line.emerged:
        return said
    return _("{said}; emerged in {count}").format(said=said, count=line.emerged)


def long_unused(line: TagLine, today: date) -> bool:
    """Whether half a year has gone by, or it never was used."""
    return line.last_on is None or today - line.last_on > _LONG


def since_said(line: TagLine) -> str:
    """Since when a technique was not used; no reproach."""
    if line.last_on is None:
        return _("not used yet")
    return _("last used on {day}").format(day=full_date(line.last_on))


def period_said(report: ThemesReport) -> str:
    """The days of a report."""
    return _("{first} to {last}").format(
        first=full_date(report.from_on), last=full_date(report.until_on)
    )


def themes_said(report: ThemesReport) -> str:
    """What a report says."""
    if not report.themes:
        return _("It says that no theme can be told.")
    return ", ".join(report.themes)


def standing_said(report: ThemesReport) -> str:
    """Who has seen it so far."""
    if report.given_on is not None:
        return _("The sponsor has it since {day}.").format(day=full_date(report.given_on))
    if report.seen_by_clients_on is not None:
        return _("Those who were coached saw it on {day}.").format(
            day=full_date(report.seen_by_clients_on)
        )
    return _("Those who were coached see it first; the sponsor has to wait.")
