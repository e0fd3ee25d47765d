"""Reads the audit trail: what each link changed, against the entry's link before. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from coachjournal.domain.audit import HoursLogLink
from coachjournal.domain.terms import HoursChange

LATE_AFTER_DAYS = 30
"""A change so many days after the session was held is a changed past, and is marked."""

_FIELDS = (
    "on", "minutes", "coaching_minutes", "kind", "participants", "activity", "payment", "status",
    "client",
)  # fmt: skip
_MADE_ANEW = frozenset({HoursChange.CREATED})


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of an entry before and after; `field` is the link's name for it."""

    field: str
    before: str | int | date
    after: str | int | date


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRead:
    """A link, when it was made where the coach is, and what it changed.

    `late`: a past was changed, more than `LATE_AFTER_DAYS` after the session was held.
    """

    link: HoursLogLink
    when: datetime
    changes: tuple[FieldChange, ...] = ()
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailFilter:
    """Which links are wanted: of an entry, made in a period (both days included), of kinds."""

    entry: str = ""
    first: date | None = None
    last: date | None = None
    kinds: Collection[HoursChange] = ()
    only_late: bool = False

    def takes(self, read: LinkRead) -> bool:
        """Whether a link is one of them."""
        day = read.when.date()
        return (
            (not self.entry or read.link.entry == self.entry)
            and (self.first is None or day >= self.first)
            and (self.last is None or day <= self.last)
            and (not self.kinds or read.link.change in self.kinds)
            and (read.late or not self.only_late)
        )


def read_trail(links: Iterable[HoursLogLink], zone: tzinfo) -> list[LinkRead]:
    """Every link of a chain, or of one entry, in its order, with what it changed."""
    last: dict[str, HoursLogLink] = {}
    found = []
    for link in links:
        found.append(_read(link, last.get(link.entry), zone))
        last[link.entry] = link
    return found


def _read(link: HoursLogLink, before: HoursLogLink | None, zone: tzinfo) -> LinkRead:
    when = link.at.astimezone(zone).replace(tzinfo=None)
    if before is None:
        return LinkRead(link=link, when=when)
    changes = tuple(
        FieldChange(field=name, before=getattr(before, name), after=getattr(link, name))
        for name in _FIELDS
        if getattr(before, name) != getattr(link, name)
    )
    held = min(before.on, link.on)
    late = link.change not in _MADE_ANEW and (when.date() - held).days > LATE_AFTER_DAYS
    return LinkRead(link=link, when=when, changes=changes, late=late)
