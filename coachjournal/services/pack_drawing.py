"""A sketch in a supervision pack: drawn with the words it has now, its scores as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest

from coachjournal.domain import report as parts
from coachjournal.domain.pack import PackSketch, PackTrends, ThemeTrend
from coachjournal.domain.report import Block
from coachjournal.domain.sketch.elements import Element, Frame, Item, Text, Widget
from coachjournal.domain.sketch.live import TABLES, wheel
from coachjournal.domain.sketch.live.areas import QUESTION
from coachjournal.domain.sketch.outlining import Entry, Table, outline
from coachjournal.domain.sketch.plain_items import items_as_bytes, items_of_bytes
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.wording import with_texts
from coachjournal.services.numeric_dates import numeric_date
from coachjournal.system.language import _, plural

_HEIGHT = 31
"""How much of a page a drawing takes, in hundredths: its letters are to be read."""
_ISO_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_NARROW, _WIDE = 6, 40
"""Of a table's columns, in letters."""


def sketch_blocks(sketch: PackSketch) -> Iterator[Block]:
    """The drawing, what can be said of its ink, and the tables of what is live on it."""
    if not sketch.drawing:
        return
    items = with_texts(items_of_bytes(sketch.drawing), sketch.texts)
    kept, asked = _without_its_frame(items)
    entries = [*_all(outline(Scene(kept), TABLES))]
    if sketch.title:
        yield parts.Heading(text=_("Drawing: {title}").format(title=sketch.title))
    else:
        yield parts.Heading(text=_("Drawing"))
    if asked:
        yield parts.plain_text(asked, soft=True)
    yield parts.Drawing(
        content=items_as_bytes(kept),
        words=tuple(" ".join(each.text.split()) for each in entries if each.text),
        pictures=sketch.pictures,
        caption=" ".join(filter(None, (sketch.caption, _ink_said(sketch.ink)))),
        height_percent=_HEIGHT,
    )
    for table in _wheels(items):
        header, *rows = (tuple(map(_day_said, row)) for row in table)
        widths = _widths((header, *rows))
        yield parts.Table(header=header, rows=tuple(rows), widths=widths, small=True)


def _without_its_frame(items: Sequence[Item]) -> tuple[Sequence[Item], str]:
    """What lies in the one frame of a template; and what it is called and asks, in words.

    Paper has edges of its own, and what is asked is read better above than inside.
    """
    frames = [each for each in items if isinstance(each, Frame)]
    asking = [each for each in items if isinstance(each, Text) and each.role == QUESTION]
    kept = [each for each in items if each not in frames and each not in asking]
    if len(frames) != 1 or not any(isinstance(each, Element) for each in kept):
        return items, ""
    said = [frames[0].name, *(each.text for each in asking)]
    return kept, ": ".join(filter(None, (" ".join(words.split()) for words in said)))


def _wheels(items: Sequence[Item]) -> Iterator[Table]:
    """The tables of wheels; what other live parts measure stands on the drawing itself."""
    for each in items:
        if isinstance(each, Widget) and each.template == wheel.TEMPLATE:
            table = TABLES[each.template](each)
            # Labels without a score yet stand on the drawing already.
            if len(table) > 1 and len(table[0]) > 1:
                yield table


def _day_said(cell: str) -> str:
    """A day as on the rest of the paper."""
    return _ISO_DAY.sub(lambda day: numeric_date(date.fromisoformat(day.group())), cell)


def trend_blocks(trends: PackTrends) -> Iterator[Block]:
    """Themes over the quarters, in figures: a chart of them is in the appendix."""
    yield parts.Heading(text=_("Themes over time"))
    yield parts.Table(
        header=(_("Theme"), *trends.labels, _("All")),
        rows=tuple((each.name, *_counts(each), str(sum(each.counts))) for each in trends.themes),
        widths=(8, *[3] * len(trends.labels), 2),
        alignments=(parts.Alignment.LEFT, *[parts.Alignment.RIGHT] * (len(trends.labels) + 1)),
        small=True,
    )
    if trends.caption:
        yield parts.Note(text=trends.caption)


def _counts(theme: ThemeTrend) -> Iterator[str]:
    return (str(count) if count else "" for count in theme.counts)


def _widths(rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """A number's column is narrow, and one of sentences wide."""
    first, *others = zip_longest(*rows, fillvalue="")
    numbers = max(
        (len(word) for each in others for cell in each for word in cell.split()), default=0
    )
    whole = min(max(_NARROW, *map(len, first)), _WIDE)
    return (whole, *[max(_NARROW, numbers + 1)] * len(others))


def _ink_said(count: int) -> str:
    if not count:
        return ""
    return plural(
        "{count} line drawn by hand, shown as it is: handwriting cannot be searched for names.",
        "{count} lines drawn by hand, shown as they are: handwriting cannot be searched for names.",
        count,
    ).format(count=count)


def _all(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _all(entry.inside)
