"""Markdown notes, one file or one dated heading each: their day, their marks, their exact text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coachjournal.imports.limits import MOST_MARKS
from coachjournal.imports.note_days import Day, day_in, day_of_parts
from coachjournal.imports.note_text import short_title, tags_in
from coachjournal.imports.old_notes import OldNote, Page

_FIELD = re.compile(r"([^\W\d][\w -]{0,40}):[ \t]*(.*)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_DAYS = ("date", "day", "datum", "created", "erstellt")
_WHOSE = ("client", "coachee", "klient", "klientin")
_MOST_FIELD_LINES = 200


@dataclass(frozen=True, slots=True)
class _Front:
    """The fields above a note, and on which line and where the note itself begins."""

    fields: dict[str, tuple[str, ...]]
    lines: int = 0
    start: int = 0


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a file: its line, its heading, the heading's day, and its text."""

    line: int
    heading: str
    day: Day | None
    text: str


def read_markdown(page: Page) -> Iterator[OldNote]:
    """The notes of a file: one, or where headings below each other have days, one for each."""
    front = _front(page.text)
    named = _day_of_fields(front) or day_of_parts(page.file.parts)
    for part in [_whole(page.text, front)] if named else _parts(page.text, front):
        day = named or part.day
        title = part.heading or _name(page.file.parts)
        yield OldNote(
            place=page.file.place,
            line=part.line,
            on=day.on if day else page.file.changed_on,
            at=day.at if day else None,
            day_is_guess=day is None,
            title=short_title(title),
            marks=(
                *_fields(front, _WHOSE),
                (*_tags(front), *tags_in(part.text))[:MOST_MARKS],
                *_folders(page.file.parts),
            ),
            text=part.text,
        )


def _folders(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The file's own name without its day, then its folders, the nearest first."""
    for each in (_name(parts), *reversed(parts[:-1])):
        if each and not each.isdigit():
            yield (each,)


def _name(parts: tuple[str, ...]) -> str:
    name, day = parts[-1], day_in(parts[-1])
    if day is not None:
        name = f"{name[: day.start]} {name[day.end :]}"
    elif day_of_parts(parts) is not None:
        return ""
    return name.strip(" -_.,")


def _whole(text: str, front: _Front) -> _Part:
    """The file as one note; fields go where they say nothing but its day and its client."""
    facts = set(front.fields) <= {*_DAYS, *_WHOSE}
    line, start = (front.lines + 1, front.start) if facts else (1, 0)
    headings = _headings(text[front.start :])
    heading = next((words for *_rest, words in headings), "")
    return _Part(line, heading, day_in(heading), text[start:].strip("\n"))


def _parts(text: str, front: _Front) -> list[_Part]:
    """The file at its dated headings; what stands above the first is a part of its own."""
    body = text[front.start :]
    dated = [
        (place, level, words, day)
        for place, level, words in _headings(body)
        if (day := day_in(words)) is not None and day.start <= 20
    ]
    level = min((level for _place, level, *_rest in dated), default=0)
    dated = [each for each in dated if each[1] == level]
    if len(dated) < 2:
        return [_whole(text, front)]
    parts = []
    above = body[: dated[0][0]]
    if any(line.strip() and not line.startswith("#") for line in above.split("\n")):
        parts.append(_Part(front.lines + 1, "", None, above.strip("\n")))
    ends = [place for place, *_rest in dated[1:]] + [len(body)]
    line, counted = front.lines + 1, 0
    for (place, _level, words, day), end in zip(dated, ends, strict=True):
        line, counted = line + body.count("\n", counted, place), place
        parts.append(_Part(line, words, day, body[place:end].strip("\n")))
    return parts


def _headings(body: str) -> Iterator[tuple[int, int, str]]:
    """Where each heading begins, its level and its words; none of those within code."""
    place, fence = 0, ""
    for line in body.split("\n"):
        if line.startswith(("```", "~~~")):
            fence = "" if fence and line.startswith(fence) else fence or line[:3]
        elif not fence and (match := _HEADING.fullmatch(line)):
            yield place, len(match[1]), match[2].strip(" #\t")
        place += len(line) + 1


def _front(text: str) -> _Front:
    """The fields between two lines of three dashes, read line by line: no YAML, nothing nested."""
    if not text.startswith("---\n"):
        return _Front({})
    fields: dict[str, tuple[str, ...]] = {}
    place, name = 4, ""
    for number in range(2, _MOST_FIELD_LINES):
        end = text.find("\n", place)
        line = text[place:] if end < 0 else text[place:end]
        place = len(text) if end < 0 else end + 1
        if line.rstrip() in ("---", "..."):
            return _Front(fields, number, place)
        if match := _FIELD.fullmatch(line):
            name = match[1].strip().casefold()
            fields[name] = _values(match[2])
        elif name and line.lstrip().startswith("- "):
            fields[name] = (*fields[name], *_values(line.lstrip()[2:]))[:MOST_MARKS]
        elif end < 0:
            break
    return _Front({})


def _values(text: str) -> tuple[str, ...]:
    """The words of a field, or of its list in brackets or with commas."""
    plain = text.strip()
    if plain.startswith("[") and plain.endswith("]"):
        plain = plain[1:-1]
        return tuple(value for each in plain.split(",") if (value := _bare(each)))[:MOST_MARKS]
    return (_bare(plain),) if _bare(plain) else ()


def _bare(text: str) -> str:
    return text.strip().strip("\"'").removeprefix("[[").removesuffix("]]").strip()


def _fields(front: _Front, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    found = tuple(value for name in names for value in front.fields.get(name, ()))
    if found:
        yield found


def _tags(front: _Front) -> tuple[str, ...]:
    said = (*front.fields.get("tags", ()), *front.fields.get("tag", ()))
    return tuple(tag.strip().lstrip("#@") for each in said for tag in each.split(","))


def _day_of_fields(front: _Front) -> Day | None:
    for name in _DAYS:
        for value in front.fields.get(name, ()):
            if (day := day_in(value)) is not None:
                return day
    return None
