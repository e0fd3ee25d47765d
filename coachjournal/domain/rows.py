"""What a list or a search shows of many things at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple


class SessionRow(NamedTuple):
    """A session as a list shows it; closed lists appear as their text values."""

    id: str
    start: datetime
    minutes: int
    coaching_minutes: int
    activity: str
    kind: str
    participants: int
    payment: str
    mode: str
    status: str
    title: str
    no_note_intended: bool
    client_id: str
    client_code: str
    client_name: str
    has_record: bool
    has_reflection: bool
    flagged: bool

    def __repr__(self) -> str:
        return f"SessionRow(id={self.id!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found. `id` is the session's where the thing belongs to one; a sketch's its own.

    `whole` is all that is written, for things that belong to no session; notes are long.
    `engagement`: on whose page it stands.
    """

    kind: str
    id: str
    title: str = field(repr=False)
    snippet: str = field(repr=False)
    score: float
    client: str | None = None
    day: date | None = None
    whole: str = field(default="", repr=False)
    engagement: str | None = None
