"""A paper before it has a form: frozen blocks of final text, the same for PDF and Markdown.

Whoever builds a report has done the thinking: figures are final, words are in the
reader's language, names are replaced already. A renderer only sets it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from coachjournal.domain.charts import Chart
from coachjournal.domain.plain import to_plain
from coachjournal.domain.sketch.dots import DrawnPictures


class Alignment(StrEnum):
    """Where the words of a table's column stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


_MARK_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in one style. The text is literal: whatever looks like markup is shown as it is."""

    text: str = field(repr=False)
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The head of a part, with a code or a pack name in a pill, and a line beside it.

    `place`: by what an index finds its page.
    """

    text: str = field(repr=False)
    pill: str = field(default="", repr=False)
    subtitle: str = field(default="", repr=False)
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside a part; level 1 stands above level 2. `place`: see Title."""

    text: str = field(repr=False)
    level: int = 1
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph. `soft` sets it in quieter ink."""

    runs: tuple[Run, ...] = field(repr=False)
    soft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question, large enough to be heard."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words taken from a note, with a bar at their left."""

    text: str = field(repr=False)
    source: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a header that is repeated on every page. `widths` are parts of the whole.

    `places`: for each row the place whose page number stands in its last cell; empty: the
    cell says what it says. The renderer puts the true numbers in. `small`: in small print,
    for what is looked up and not read through.
    """

    header: tuple[str, ...] = field(repr=False)
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    widths: tuple[int, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    last_row_is_total: bool = False
    places: tuple[str, ...] = ()
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart; the table that holds its values follows it."""

    chart: Chart = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of the journal as PNG or JPEG, measured in dots; its caption stands below it."""

    content: bytes = field(repr=False)
    width: int
    height: int
    caption: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A sketch, drawn with true lines where the paper can; elsewhere `words` stand for it.

    `content` are its items as `domain.sketch.plain_items` writes them; `pictures` are painted
    over, and encoded anew, where the page is set. It takes at most so much of a page's height.
    """

    content: bytes = field(repr=False)
    words: tuple[str, ...] = field(default=(), repr=False)
    caption: str = field(default="", repr=False)
    height_percent: int = 78
    pictures: DrawnPictures = field(default_factory=DrawnPictures, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """One meeting of a story, in a line."""

    when: str = field(repr=False)
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTable:
    """A story so far: when, and what in a line."""

    lines: tuple[StoryLine, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A figure with the words that say what it is."""

    value: str = field(repr=False)
    label: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """Up to four figures beside each other."""

    figures: tuple[KeyFigure, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """Points, each with a bullet or, where `numbered`, a number."""

    items: tuple[Text, ...] = field(repr=False)
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Small print."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingSpace:
    """Ruled lines to write on: at most so many, and only where the page has room left."""

    label: str = field(repr=False)
    lines: int = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """What follows starts on a new page; `wide_margin` keeps a column free to write in."""

    wide_margin: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPart:
    """What follows starts below a line where so much of the page is free, else on a new one.

    `whole`: a part that fits on one page is not parted either.
    """

    room_percent: int = 45
    whole: bool = True


Block = (
    Title
    | Heading
    | Text
    | Question
    | Quote
    | Table
    | Figure
    | Picture
    | Drawing
    | StoryTable
    | KeyFigures
    | BulletList
    | Note
    | WritingSpace
    | PageBreak
    | NewPart
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A paper: its metadata and its blocks, in the reader's words throughout.

    `page_words` holds `{page}` and `{pages}`; `margin_words` stands above the column
    to write in; `fingerprint_words` holds `{fingerprint}` and is left out when empty.
    """

    title: str = field(repr=False)
    language: str
    running_header: str = field(repr=False)
    footer: str = field(repr=False)
    on: date
    blocks: tuple[Block, ...] = field(repr=False)
    page_words: str = "{page} / {pages}"
    margin_words: str = ""
    fingerprint_words: str = ""
    landscape: bool = False


def with_numbers(table: Table, numbers: Mapping[str, str]) -> Table:
    """The table with what its places are numbered by in its last cells."""
    rows = list(table.rows)
    for number, place in enumerate(table.places[: len(rows)]):
        if place:
            rows[number] = (*rows[number][:-1], numbers.get(place, ""))
    return replace(table, rows=tuple(rows), places=())


def plain_text(text: str, *, soft: bool = False) -> Text:
    """A paragraph without bold or italic words."""
    return Text(runs=(Run(text=text),), soft=soft)


def fingerprint(report: object) -> str:
    """SHA-256 over all that a report or a log says, as canonical JSON; 64 hexadecimal digits."""
    canonical = json.dumps(to_plain(report), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def fingerprint_mark(report: Report) -> str:
    """The start of the report's fingerprint in the paper's words; empty where none are given."""
    if not report.fingerprint_words:
        return ""
    return report.fingerprint_words.format(fingerprint=fingerprint(report)[:_MARK_DIGITS])
