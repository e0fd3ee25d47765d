"""RedNotebook's plain text export: a heading a day, in whatever way its user writes dates.

03/04/26 may be two days. What the file itself says decides: days stand in their order, and the
names of weekdays fall where they do. Where both readings are left, the file is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from coachjournal.imports.limits import MOST_MARKS
from coachjournal.imports.note_days import day_in
from coachjournal.imports.note_text import short_title, tags_in
from coachjournal.imports.old_notes import OldNote, Page
from coachjournal.imports.refused import RowRefused

_HEADING = re.compile(r"^[ \t]*(\S[^\n]*)\n[ \t]*=+[ \t]*$", re.MULTILINE)
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})(?!\d)")
_RULE = re.compile(r"^([-=_])\1{19,}$", re.MULTILINE)
_TAGS = re.compile(r"\n\t[^\n]+\n\t=+\n+((?:- [^\n]+\n?|  - [^\n]+\n?)+)\s*$")
_ITEM = re.compile(r"^- (.+)$", re.MULTILINE)
_LONGEST_HEADING = 80
_WEEKDAYS = (
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"],
)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading that is a day: where it stands, its weekday's name, its day in either order."""

    start: int
    end: int
    weekday: str
    days: tuple[date | None, date | None]


def is_plain_export(opening: str) -> bool:
    """Whether a text begins with a day that is underlined."""
    match = _HEADING.match(opening.lstrip("\ufeff \t\n"))
    return match is not None and any(_days(match[1]))


def read_plain(page: Page) -> Iterator[OldNote]:
    """The days of an export; raises RowRefused where there is none, or it can be read two ways."""
    headings = [
        _Heading(match.start(), match.end(), _first_word(match[1]), days)
        for match in _HEADING.finditer(page.text)
        if len(match[1]) <= _LONGEST_HEADING and any(days := _days(match[1]))
    ]
    if not headings:
        raise RowRefused("rednotebook-not-a-month")
    read = {tuple(fitting) for order in (0, 1) if (fitting := _fitting(headings, order))}
    if len(read) != 1:
        raise RowRefused("rednotebook-days-unclear")
    ends = [each.start for each in headings[1:]] + [len(page.text)]
    line = counted = 0
    for heading, on, end in zip(headings, read.pop(), ends, strict=True):
        line, counted = line + page.text.count("\n", counted, heading.start), heading.start
        yield _note(page, line + 1, on, page.text[heading.end : end])


def _days(words: str) -> tuple[date | None, date | None]:
    """The day of a heading, read day first and month first."""
    if day := day_in(words):
        return day.on, day.on
    match = _SLASHED.search(words)
    if match is None:
        return None, None
    one, two, year = map(int, match.groups())
    year += 2000 if year < 100 else 0
    return _date(year, two, one), _date(year, one, two)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2199 else None
    except ValueError:
        return None


def _fitting(headings: Sequence[_Heading], order: int) -> list[date]:
    """All days in this order of day and month, if that can be; else none."""
    days = [day for each in headings if (day := each.days[order]) is not None]
    rising = all(one < two for one, two in pairwise(days))
    if len(days) != len(headings) or not rising:
        return []
    named: dict[str, int] = {name: n for names in _WEEKDAYS for n, name in enumerate(names)}
    for heading, day in zip(headings, days, strict=True):
        if heading.weekday and named.setdefault(heading.weekday, day.weekday()) != day.weekday():
            return []
    return days


def _first_word(words: str) -> str:
    """The name of the weekday, in whatever language, before a comma."""
    first = words.partition(",")[0].strip().casefold()
    return first if first.isalpha() else ""


def _note(page: Page, line: int, on: date, text: str) -> OldNote:
    below = _TAGS.search(text)
    listed = _ITEM.findall(below[1]) if below else []
    tags = tuple(dict.fromkeys((*listed, *tags_in(text))))[:MOST_MARKS]
    title = _HEADING.search(text)
    said = _RULE.sub("***", _HEADING.sub(r"## \1", text)).strip("\n")
    return OldNote(
        place=page.file.place,
        line=line,
        on=on,
        title=short_title(title[1])
        if title and (not below or title.start() < below.start())
        else "",
        marks=(tags,),
        text=said,
    )
