"""A promise in one line: what I said I would do, and `by Friday` where there is a day."""

from __future__ import annotations

import re
from datetime import date

from coachjournal.domain.quick_times import day_of
from coachjournal.services.quick_words import vocabulary
from coachjournal.system.language import _, later

_BY = later("by, before")


def parted(line: str, today: date) -> tuple[str, date | None]:
    """The words of a promise, and the day it names at its end; no day that has passed."""
    spellings = {*_BY.split(","), *_(_BY).split(",")}
    by = "|".join(re.escape(each.strip()) for each in sorted(spellings))
    found = re.fullmatch(rf"(.*\S)\s+(?:{by})\s+(\S+(?:\s+\S+){{0,3}})", line.strip(), re.I | re.S)
    if found is None:
        return line.strip(), None
    phrase = " ".join(found[2].rstrip(".!").casefold().split())
    day = day_of(phrase, vocabulary(), today, ahead=True)
    if not isinstance(day, date) or day < today:
        return line.strip(), None
    return found[1].rstrip(" ,;"), day
