"""RedNotebook's months: a file a month, each day with its text, tags and entries below tags."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date

from coachjournal.imports.limits import MOST_MARKS
from coachjournal.imports.note_text import short_title, tags_in
from coachjournal.imports.old_notes import GivenFile, OldNote, Page
from coachjournal.imports.rednotebook_markup import to_markdown
from coachjournal.imports.rednotebook_months import Content, read_month
from coachjournal.imports.rednotebook_plain import read_plain
from coachjournal.imports.refused import RowRefused

_NAME = re.compile(r"(\d{4})-(\d{2})")
_TEXT = "text"


def is_month(file: GivenFile) -> bool:
    """Whether a file is called as RedNotebook calls its months: 2026-03.txt."""
    match = _NAME.fullmatch(file.parts[-1]) if file.ending == ".txt" else None
    return match is not None and int(match[1]) >= 1900 and 1 <= int(match[2]) <= 12


def read_month_file(page: Page) -> Iterator[OldNote]:
    """The days of a month, or of a plain export; raises RowRefused where it is neither."""
    if not is_month(page.file):
        yield from read_plain(page)
        return
    year, month = map(int, page.file.parts[-1].split("-"))
    for number, (line, content) in read_month(page.text).items():
        text = content.get(_TEXT) or ""
        if not isinstance(text, str) or not 1 <= number <= monthrange(year, month)[1]:
            raise RowRefused("rednotebook-unreadable", line=line)
        yield _note(page, line, date(year, month, number), text, content)


def _note(page: Page, line: int, on: date, text: str, content: Mapping[str, Content]) -> OldNote:
    words = "\n\n".join(part for part in (to_markdown(text), _below(content)) if part.strip())
    tags = (*(name for name in content if name != _TEXT), *tags_in(text))
    heading = next((each for each in words.split("\n") if each.startswith("#")), "")
    return OldNote(
        place=page.file.place,
        line=line,
        on=on,
        title=short_title(heading.lstrip("#") if heading.lstrip("#").startswith(" ") else ""),
        marks=(tags[:MOST_MARKS],),
        text=words.strip("\n"),
    )


def _below(content: Mapping[str, Content]) -> str:
    """The tags that stand beside the text, with what was written below each."""
    lines: list[str] = []
    for name, entries in content.items():
        if name == _TEXT:
            continue
        lines.append(f"- {name}")
        below = entries if isinstance(entries, dict) else {entries: None} if entries else {}
        if any(more is not None for more in below.values()):
            raise RowRefused("rednotebook-unreadable")
        lines += (f"  - {each}" for each in below)
    return "\n".join(lines)
