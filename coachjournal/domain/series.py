"""Sessions that come again and again: which days a rhythm falls on. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

# A rhythm of ten years, twice a week, is still a practice; more is a slip.
MOST_DAYS = 1_200


def rhythm(
    first: date, last: date, *, weekdays: Collection[int] = (), every: int = 1
) -> Iterator[date]:
    """The days from `first` to `last` that are meant, in order; at most `MOST_DAYS`.

    `weekdays`: Monday is 0; none means the weekday of the first day. `every`: each so many
    weeks, counted from the week of the first day.
    """
    wanted = sorted(set(weekdays)) or [first.weekday()]
    monday = first - timedelta(days=first.weekday())
    given = 0
    while monday <= last:
        for weekday in wanted:
            day = monday + timedelta(days=weekday)
            if first <= day <= last:
                given += 1
                if given > MOST_DAYS:
                    return
                yield day
        if (date.max - monday).days < 7 * (every + 1):
            return
        monday += timedelta(weeks=max(1, every))
