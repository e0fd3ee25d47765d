"""What stands in the search field: words, and filters such as `client:C-07 from:2026-03`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

FILTERS = ("client", "theme", "technique", "kind", "from", "to")
_FILTER = re.compile(
    r'(?<![\w"])(client|theme|technique|kind|from|to):("[^"]*"?|\S*)', re.IGNORECASE
)
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """The words, and what narrows them. Several of one filter: any of them will do.

    `since` and `until` are days, both included. `unread` are filters that make no sense yet,
    such as `from:` while it is being typed; they narrow nothing.
    """

    words: str = field(default="", repr=False)
    clients: tuple[str, ...] = field(default=(), repr=False)
    themes: tuple[str, ...] = field(default=(), repr=False)
    techniques: tuple[str, ...] = field(default=(), repr=False)
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    unread: tuple[str, ...] = field(default=(), repr=False)

    @property
    def narrows(self) -> bool:
        """Whether there is any filter in it."""
        return bool(
            self.clients or self.themes or self.techniques or self.kinds or self.since or self.until
        )


def parsed(text: str) -> SearchQuery:
    """The query that was typed; whatever is no filter is searched for."""
    found: dict[str, list[str]] = {name: [] for name in FILTERS}
    unread: list[str] = []
    for match in _FILTER.finditer(text):
        name, value = match[1].lower(), " ".join(match[2].strip('"').split())
        day: Callable[[str], date | None] | None = {"from": _first, "to": _last}.get(name)
        if not value or (day is not None and day(value) is None):
            unread.append(match[0])
        else:
            found[name].append(value)
    return SearchQuery(
        words=" ".join(_FILTER.sub(" ", text).split()) + _tail(text),
        clients=tuple(found["client"]),
        themes=tuple(found["theme"]),
        techniques=tuple(found["technique"]),
        kinds=tuple(value.lower() for value in found["kind"]),
        since=max(filter(None, map(_first, found["from"])), default=None),
        until=min(filter(None, map(_last, found["to"])), default=None),
        unread=tuple(unread),
    )


def _tail(text: str) -> str:
    """A space at the end says that the last word is whole."""
    return " " if text[-1:].isspace() else ""


def _first(value: str) -> date | None:
    """The first day of what was written: a day, a month or a year."""
    return _day(value, last=False)


def _last(value: str) -> date | None:
    return _day(value, last=True)


def _day(value: str, *, last: bool) -> date | None:
    match = _DAY.fullmatch(value)
    if match is None:
        return None
    year = int(match[1])
    month = int(match[2] or (12 if last else 1))
    if not (1 <= month <= 12 and year >= 1):
        return None
    day = int(match[3]) if match[3] else calendar.monthrange(year, month)[1] if last else 1
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None
