"""What is said of the data-protection desk, on Today and in Settings: clocks, fees, roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.domain.protection import AccessClock, KeptFrom, RetentionRule, WhoseComputer
from coachjournal.domain.terms import DataRole, EngagementKind, ToldTopic
from coachjournal.system.language import _, later, plural
from coachjournal.ui.days import full_date

if TYPE_CHECKING:
    from coachjournal.services.desk import DeskStand

FEE_NEARS = 45
"""From so many days before it on the fee is spoken of."""

KINDS = {
    EngagementKind.ONE_TO_ONE: later("one-to-one"),
    EngagementKind.GROUP: later("group"),
    EngagementKind.TEAM: later("team"),
    EngagementKind.CALL_OFF: later("call-off"),
    EngagementKind.PROGRAMME: later("programme"),
}
ROLES = {
    "": later("not said"),
    DataRole.CONTROLLER: later("controller"),
    DataRole.JOINT_CONTROLLER: later("joint controller"),
    DataRole.PROCESSOR: later("processor"),
    DataRole.EMPLOYEE: later("employee of the controller"),
}
COMPUTERS = {
    WhoseComputer.UNSAID: later("not said"),
    WhoseComputer.OWN: later("my own"),
    WhoseComputer.EMPLOYER: later("my employer's"),
}
TOPICS = {
    ToldTopic.SUPERVISION: later("supervision"),
    ToldTopic.NOTES: later("notes and where they are kept"),
    ToldTopic.RETENTION: later("how long notes are kept"),
    ToldTopic.LIMITS_OF_CONFIDENTIALITY: later("the limits of confidentiality"),
}
KEPT_FROM = {
    KeptFrom.LAST_SESSION: later("the last session"),
    KeptFrom.ENGAGEMENT_END: later("the end of the engagement"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRemark:
    """A line for Today; `card` is where it leads: in Settings, or a credential.

    `pressing`: late, or within days.
    """

    words: str
    card: str
    pressing: bool = False


def remarks(stand: DeskStand, today: date) -> list[DeskRemark]:
    """What is due at the desk, the most pressing first; nothing on most days."""
    found = [*_breaches(stand), *_requests(stand, today), *_fee(stand)]
    if stand.sweep_due:
        words = _("A backup that was out of reach may still hold someone you erased.")
        found.append(DeskRemark(words=words, card="ledger"))
    if stand.files_due:
        words = plural(
            "{count} client's file is due to be looked at: kept, restricted or erased.",
            "{count} clients' files are due to be looked at: kept, restricted or erased.",
            stand.files_due,
        ).format(count=stand.files_due)
        found.append(DeskRemark(words=words, card="retention"))
    return sorted(found, key=lambda each: not each.pressing)


def _breaches(stand: DeskStand) -> list[DeskRemark]:
    if not stand.breaches_open:
        return []
    if stand.breach_hours_left is None:
        words = _("A breach waits until the people concerned are told.")
        return [DeskRemark(words=words, card="breaches", pressing=True)]
    words = _("A breach waits for you, and the regulator perhaps: {hours}.")
    said = words.format(hours=hours_left_said(stand.breach_hours_left))
    return [DeskRemark(words=said, card="breaches", pressing=True)]


def _requests(stand: DeskStand, today: date) -> list[DeskRemark]:
    if stand.next_request_due is None:
        return []
    left = (stand.next_request_due - today).days
    words = plural(
        "An access request is open: {days}.",
        "{count} access requests are open; the first: {days}.",
        stand.requests_open,
    ).format(count=stand.requests_open, days=days_left_said(left))
    return [DeskRemark(words=words, card="access", pressing=left <= _PRESSING)]


def _fee(stand: DeskStand) -> list[DeskRemark]:
    days = stand.fee_in_days
    if days is None or days > FEE_NEARS:
        return []
    words = _("The regulator's fee: {days}.").format(days=_due_said(days))
    return [DeskRemark(words=words, card="practice", pressing=days <= 0)]


_PRESSING = 7


def days_left_said(days: int) -> str:
    """Days until something has to be done."""
    if days < 0:
        return plural("{count} day late", "{count} days late", -days).format(count=-days)
    if days == 0:
        return _("today is the last day")
    return plural("{count} day left", "{count} days left", days).format(count=days)


def hours_left_said(hours: int) -> str:
    """Hours until the regulator has to be told."""
    if hours < 0:
        return _("the 72 hours are over; tell it now and say why it is late")
    if hours == 0:
        return _("less than an hour left")
    return plural("{count} hour left", "{count} hours left", hours).format(count=hours)


def fee_said(due: date | None, days: int | None) -> str:
    """When the fee is due, in days once that nears."""
    if due is None or days is None:
        return _("not said")
    if days > FEE_NEARS:
        return full_date(due)
    return _("{day}: {days}").format(day=full_date(due), days=_due_said(days))


def _due_said(days: int) -> str:
    if days < 0:
        return plural("due {count} day ago", "due {count} days ago", -days).format(count=-days)
    if days == 0:
        return _("due today")
    return plural("due tomorrow", "due in {count} days", days).format(count=days)


def clock_said(clock: AccessClock) -> str:
    """Where the clock of an access request stands."""
    parts = [days_left_said(clock.days_left)]
    if clock.paused:
        parts.append(_("paused until you have the answer you asked for"))
    elif clock.paused_days:
        words = plural("stood still for {count} day", "stood still for {count} days",
                       clock.paused_days)  # fmt: skip
        parts.append(words.format(count=clock.paused_days))
    if clock.extended:
        parts.append(_("extended by two months"))
    parts.append(_("due by {day}").format(day=full_date(clock.due_on)))
    return ", ".join(parts)


def rule_said(rule: RetentionRule) -> str:
    """A retention rule in a line."""
    words = plural("{years} year from {since}", "{years} years from {since}", rule.years)
    return words.format(years=rule.years, since=_(KEPT_FROM[rule.kept_from]))


def basis_said(rule: RetentionRule) -> str:
    """For whom a retention rule holds."""
    if not rule.lawful_basis:
        return _("for all who have no rule of their own")
    return _("where the lawful basis is {basis}").format(basis=rule.lawful_basis)
