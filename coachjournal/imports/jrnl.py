"""What jrnl writes: its journal and text export, JSON, Markdown, and a folder with a file a day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from coachjournal.imports.limits import MOST_MARKS
from coachjournal.imports.note_days import Day, day_in, day_of_parts
from coachjournal.imports.note_text import short_title, tags_in, without_surrogates
from coachjournal.imports.old_notes import GivenFile, OldNote, Page
from coachjournal.imports.refused import RowRefused

_ENTRY = re.compile(r"^\[([^\]\n]{6,40})\] ", re.MULTILINE)
_MARKDOWN = re.compile(r"^#{1,3} (?=\d{4}-)", re.MULTILINE)
_YEAR_OR_MONTH = re.compile(r"^(?:# \d{4}|## [^\W\d_]+)\n", re.MULTILINE)


def is_jrnl(file: GivenFile) -> bool:
    """Whether it is a day of jrnl's folder (2026/03/04.txt), or JSON."""
    day = file.ending == ".txt" and all(part.isdigit() for part in file.parts[-3:])
    return file.ending == ".json" or (day and day_of_parts(file.parts) is not None)


def begins_an_entry(opening: str) -> bool:
    """Whether a text file begins as jrnl's own: with a day in brackets."""
    match = _ENTRY.match(opening)
    day = day_in(match[1]) if match else None
    return day is not None and day.start == 0


def read_jrnl(page: Page) -> Iterator[OldNote]:
    """The entries of a file, by what stands in it; raises RowRefused where there is none."""
    if page.text.lstrip().startswith("{"):
        return _json_entries(page)
    pattern = _ENTRY if _ENTRY.search(page.text) else _MARKDOWN
    return _entries(page, pattern)


def _entries(page: Page, pattern: re.Pattern[str]) -> Iterator[OldNote]:
    """The entries after their dates; brackets or a heading without a date are an entry's words."""
    begun: list[tuple[int, int, Day]] = []
    for match in pattern.finditer(page.text):
        if pattern is _ENTRY:
            day, end = day_in(match[1]), match.end()
            fits = day is not None and day.start == 0 and day.end == len(match[1])
        else:
            day = day_in(page.text[match.end() : match.end() + 40])
            fits = day is not None and day.start == 0
            end = match.end() + (day.end if day else 0)
        if day is not None and fits:
            begun.append((match.start(), end, day))
    if not begun:
        raise RowRefused("jrnl-without-entries")
    ends = [start for start, *_rest in begun[1:]] + [len(page.text)]
    line = counted = 0
    for (start, words, day), end in zip(begun, ends, strict=True):
        text = page.text[words:end]
        if pattern is _MARKDOWN:
            text = _YEAR_OR_MONTH.sub("", text)
        line, counted = line + page.text.count("\n", counted, start), start
        yield _note(page, line + 1, day, text.strip(" \n"), ())


def _json_entries(page: Page) -> Iterator[OldNote]:
    try:
        found = json.loads(page.text)
    except (ValueError, RecursionError):
        found = None
    entries = found.get("entries", [found]) if isinstance(found, dict) else None
    if not isinstance(entries, list) or not all(map(_is_entry, entries)) or not entries:
        raise RowRefused("jrnl-json-unreadable")
    for number, entry in enumerate(entries, start=1):
        day = day_in(f"{entry['date']} {entry.get('time') or ''}".strip())
        if day is None or day.start:
            raise RowRefused("jrnl-json-unreadable")
        title, body = (without_surrogates(entry.get(name) or "") for name in ("title", "body"))
        text = "\n".join(part for part in (title, body.strip("\n")) if part)
        yield _note(page, number, day, text, _tags(entry.get("tags")))


def _is_entry(entry: Any) -> bool:
    if not isinstance(entry, dict):
        return False
    words = (entry.get("date"), entry.get("title"), entry.get("body") or "")
    return all(isinstance(each, str) for each in words) and isinstance(entry.get("time") or "", str)


def _tags(said: object) -> Iterable[str]:
    listed = said if isinstance(said, list) else []
    return [each.lstrip("#@") for each in listed[:MOST_MARKS] if isinstance(each, str)]


def _note(page: Page, line: int, day: Day, text: str, tags: Iterable[str]) -> OldNote:
    on: date = day.on
    by_folder = day_of_parts(page.file.parts) if is_jrnl(page.file) else None
    if by_folder is not None and page.file.ending == ".txt":
        # jrnl itself goes by the folder: a heading may hold no more than the time.
        on = by_folder.on
    marks = tuple(dict.fromkeys((*tags, *tags_in(text))))[:MOST_MARKS]
    return OldNote(
        place=page.file.place,
        line=line,
        on=on,
        at=day.at,
        title=short_title(text.partition("\n")[0]),
        marks=(marks,),
        text=text,
    )
