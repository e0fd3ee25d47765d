"""What is carried forward from session to session, and where a passage stands in its note."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

AROUND = 32


def stands_on(day: date, *, made_on: date | None, done_on: date | None) -> bool:
    """Whether an action or a promise stands beside the session of a day.

    From the day it was made, or always where that is not known, until it is done: the
    session of the day it was done still shows it.
    """
    return (made_on is None or made_on <= day) and (done_on is None or done_on >= day)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and after a passage, by which it is found again."""
    return text[max(0, start - AROUND) : start], text[end : end + AROUND]


def place_of(text: str, quote: str, *, before: str, after: str, position: int) -> int | None:
    """Where a quoted passage stands now; None where its words are not there any more.

    Of several places the one whose surroundings agree most, then the nearest to where it was.
    """
    places = list(_places(text, quote))
    if not places:
        return None

    def fit(place: int) -> tuple[int, int]:
        end = place + len(quote)
        above, below = around(text, place, end)
        return _same_end(above, before) + _same_start(below, after), -abs(place - position)

    return max(places, key=fit)


def _places(text: str, quote: str) -> Iterator[int]:
    place = text.find(quote) if quote else -1
    while place >= 0:
        yield place
        place = text.find(quote, place + 1)


def _same_start(one: str, other: str) -> int:
    same = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same += 1
    return same


def _same_end(one: str, other: str) -> int:
    return _same_start(one[::-1], other[::-1])
