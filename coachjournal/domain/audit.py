"""The audit trail of hours: append-only, chained by hash, without a name or a word.

A link of the chain holds opaque ids, minutes, dates, kind, payment and status only,
so erasing a person removes the meaning of the id and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date

from coachjournal.domain.ids import Moment
from coachjournal.domain.terms import HoursChange

GENESIS = "0" * 64


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
