"""The audit trail of hours: append-only, chained by hash, without a name or a word.

A link of the chain holds opaque ids, minutes, dates, kind, payment and status only,
so erasing a person removes the meaning of the id and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from coachjournal.domain.ids import Moment
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import HoursChange
from coachjournal.domain.work import OpeningBalance

GENESIS = "0" * 64
OPENING_BALANCE = "opening-balance"
# What a link says of a session under the same name.
_LOGGED = (
    "minutes", "coaching_minutes", "kind", "participants", "activity", "payment", "status",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLogLink:
    """One change to one hours entry; `number` counts from 1 without a gap."""

    number: int
    at: Moment
    change: HoursChange
    entry: str
    entry_kind: str
    client: str
    on: date
    minutes: int
    coaching_minutes: int
    kind: str
    participants: int
    activity: str
    payment: str
    status: str
    previous: str = field(repr=False)
    digest: str = field(default="", repr=False)


def digest_of(link: HoursLogLink) -> str:
    """SHA-256 over all fields of a link but its own digest, as canonical JSON."""
    content = {f.name: str(getattr(link, f.name)) for f in fields(link) if f.name != "digest"}
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def first_break(links: Iterable[HoursLogLink]) -> int | None:
    """The number of the first link that does not fit its place; None for a whole chain."""
    previous = GENESIS
    for expected, link in enumerate(links, start=1):
        fits = link.number == expected and link.previous == previous
        if not fits or link.digest != digest_of(link):
            return expected
        previous = link.digest
    return None


def entries_off_the_trail(
    links: Iterable[HoursLogLink], sessions: Iterable[Session], openings: Iterable[OpeningBalance]
) -> int:
    """How many entries are not as the trail left them: changed past it, or cut off its end."""
    last: dict[str, HoursLogLink] = {}
    binned: dict[str, bool] = {}
    for link in links:
        last[link.entry] = link
        if link.change is HoursChange.ERASED:
            # An entry that was erased and is there all the same is off the trail.
            last.pop(link.entry)
        if link.change in (HoursChange.BINNED, HoursChange.RESTORED):
            binned[link.entry] = link.change is HoursChange.BINNED
    agree = [_agrees(last, s) and _is_binned(s) == binned.get(s.id, False) for s in sessions]
    agree += [_opening_agrees(last, opening) for opening in openings]
    return agree.count(False)


def entries_missing(
    links: Iterable[HoursLogLink], sessions: Iterable[Session], openings: Iterable[OpeningBalance]
) -> int:
    """How many entries the trail knows of that are neither there nor erased by the program."""
    there: set[str] = {session.id for session in sessions} | {each.id for each in openings}
    last = {link.entry: link for link in links}
    return sum(1 for entry, link in last.items() if entry not in there and not _is_gone(link))


def _is_gone(link: HoursLogLink) -> bool:
    # An opening balance has no bin to lie in: what is binned is not there.
    is_opening = link.entry_kind == OPENING_BALANCE
    return link.change is HoursChange.ERASED or (is_opening and link.change is HoursChange.BINNED)


def _is_binned(session: Session) -> bool:
    return session.binned_at is not None


def _agrees(last: Mapping[str, HoursLogLink], session: Session) -> bool:
    link = last.get(session.id)
    return (
        link is not None
        and (link.client, link.on) == (session.client_id, session.held_on)
        and all(getattr(link, name) == getattr(session, name) for name in _LOGGED)
    )


def _opening_agrees(last: Mapping[str, HoursLogLink], opening: OpeningBalance) -> bool:
    link = last.get(opening.id)
    minutes = opening.paid_minutes + opening.pro_bono_minutes
    return (
        link is not None
        and (link.client, link.on) == (opening.client_id, opening.ends_on)
        and (link.minutes, link.coaching_minutes) == (minutes, opening.paid_minutes)
        and (link.kind, link.participants) == (opening.kind, opening.participants)
    )
