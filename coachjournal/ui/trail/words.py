"""What a line of the audit trail says: what happened, what changed from what to what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from coachjournal.domain.audit import OPENING_BALANCE
from coachjournal.domain.audit_reading import FieldChange
from coachjournal.domain.terms import HoursChange
from coachjournal.services.audit_trail import TrailLine
from coachjournal.system.language import _, later, plural
from coachjournal.ui.days import full_date
from coachjournal.ui.words import ACTIVITIES, PAYMENTS, STATUSES, minutes_said, said

CHANGES: Mapping[HoursChange, str] = {
    HoursChange.CREATED: later("logged"),
    HoursChange.CHANGED: later("changed"),
    HoursChange.BINNED: later("put in the bin"),
    HoursChange.RESTORED: later("brought back"),
    HoursChange.ERASED: later("erased"),
}
_FIELDS: Mapping[str, str] = {
    "on": later("day"),
    "minutes": later("minutes"),
    "coaching_minutes": later("of which coaching"),
    "kind": later("kind"),
    "participants": later("participants"),
    "activity": later("activity"),
    "payment": later("payment"),
    "status": later("status"),
    "client": later("client"),
}
_KINDS = {
    "individual": later("individual"),
    "group": later("group"),
    "team": later("team"),
}
_LISTS = {"activity": ACTIVITIES, "payment": PAYMENTS, "status": STATUSES, "kind": _KINDS}


def when_said(line: TrailLine) -> str:
    """When the link was made, on the coach's clock."""
    when = line.read.when
    return _("{day}, {time}").format(day=full_date(when.date()), time=f"{when:%H:%M}")


def happened_said(line: TrailLine) -> str:
    """What happened to the entry."""
    words = _(CHANGES[line.read.link.change])
    if line.read.link.entry_kind == OPENING_BALANCE:
        return _("opening balance {happened}").format(happened=words)
    return words


def whose_said(line: TrailLine) -> str:
    """The client's code; a dash where they are gone."""
    return line.code or "–"


def held_said(line: TrailLine) -> str:
    """The day on which it was held."""
    return full_date(line.read.link.on)


def facts_said(line: TrailLine) -> str:
    """What changed, from what to what; the hours of an entry that was logged."""
    if line.read.changes:
        codes = dict(line.codes)
        return "; ".join(_change_said(each, codes) for each in line.read.changes)
    link = line.read.link
    if link.entry_kind == OPENING_BALANCE:
        return minutes_said(link.minutes)
    return ", ".join((minutes_said(link.minutes), said(PAYMENTS, link.payment)))


def late_said(line: TrailLine) -> str:
    """That a past was changed, and how long after; empty where it was not."""
    if not line.read.late:
        return ""
    changed_on = [each.before for each in line.read.changes if isinstance(each.before, date)]
    held = min([line.read.link.on, *changed_on])
    days = (line.read.when.date() - held).days
    return plural("{count} day after", "{count} days after", days).format(count=days)


def _change_said(change: FieldChange, codes: Mapping[str, str]) -> str:
    return _("{field}: {before} → {after}").format(
        field=_(_FIELDS[change.field]),
        before=_value_said(change.field, change.before, codes),
        after=_value_said(change.field, change.after, codes),
    )


def _value_said(name: str, value: str | int | date, codes: Mapping[str, str]) -> str:
    if isinstance(value, date):
        return full_date(value)
    if name == "client":
        return codes.get(str(value), "") or _("someone who is gone")
    if name in _LISTS and isinstance(value, str):
        return said(_LISTS[name], value)
    return str(value)
