"""Blocks of a report into reportlab's flowables, each heading kept with what follows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.platypus import (
    ActionFlowable,
    CondPageBreak,
    Flowable,
    LongTable,
    NextPageTemplate,
    PageBreak,
    Paragraph,
    Spacer,
)

from coachjournal.domain import report as parts
from coachjournal.domain.charts import PAPER
from coachjournal.exports import pdf_style, pdf_tables
from coachjournal.exports.charts import drawing
from coachjournal.exports.pdf_drawing import DrawingFlowable
from coachjournal.exports.pdf_flowables import Rule, RuledSpace, TitleLine
from coachjournal.exports.pdf_picture import AROUND, FittingPicture, picture
from coachjournal.exports.pdf_text import Typesetter

NORMAL = "normal"
WIDE_MARGIN = "wide-margin"
_LONGEST_TITLE = 240
_FIGURES_A_ROW = 4
_LINES_AT_LEAST = 4
_SLACK = 30.0
_SAID_FIRST = 400
_SHORT_SECTION = 0.3
"""What stands below a heading and takes no more of a page than this is not parted."""


@dataclass(slots=True)
class Story:
    """The flowables so far, and the width and height of the page they are meant for."""

    setter: Typesetter
    width_of: Callable[[str], float]
    frame_height: float
    flowables: list[Any] = field(default_factory=list)
    template: str = NORMAL
    waiting: list[Any] = field(default_factory=list)
    part: CondPageBreak | None = None
    part_from: int = 0
    section: CondPageBreak | None = None
    section_from: int = 0

    @property
    def width(self) -> float:
        """The width that text may take on the present kind of page."""
        return self.width_of(self.template)

    def add(self, flowables: Iterable[Any]) -> None:
        """Add what is no heading; headings that waited for it go in before, unparted."""
        made = list(flowables)
        if not made:
            return
        self._settle(_least_height(made[0], self.width))
        self.flowables.extend(made)

    def wait(self, flowables: Iterable[Any]) -> None:
        """Hold a heading back until what follows it is known."""
        self.waiting.extend(flowables)

    def _settle(self, following: float) -> None:
        if self.waiting:
            self._end_section()
            own = sum(_height(each, self.width) for each in self.waiting)
            needed = min(own + following + _SLACK, self.frame_height)
            self.section = CondPageBreak(needed)
            self.flowables.append(self.section)
            self.section_from = len(self.flowables)
            self.flowables.extend(self.waiting)
            self.waiting = []

    def _end_section(self) -> None:
        """A short section is kept whole: now its height is known."""
        if self.section is not None:
            own = sum(_height(each, self.width) for each in self.flowables[self.section_from :])
            if own <= self.frame_height * _SHORT_SECTION:
                self.section.height = max(self.section.height, own)
        self.section = None

    def end_part(self) -> None:
        """A part that fits on one page is kept whole: now its height is known."""
        self._settle(0)
        self._end_section()
        if self.part is not None:
            own = sum(_height(each, self.width) for each in self.flowables[self.part_from :])
            whole = own + Rule.height + _SLACK
            if own <= self.frame_height:
                self.part.height = min(whole, self.frame_height)
        self.part = None

    def begin_part(self, room: float, *, whole: bool = True) -> None:
        """What follows is a part: it starts here where it fits, or where there is room."""
        self.end_part()
        start = CondPageBreak(room)
        self.add([start, Rule()])
        self.part = start if whole else None
        self.part_from = len(self.flowables)

    def finish(self) -> list[Any]:
        """All flowables; an empty paper is still a page."""
        self.end_part()
        return self.flowables or [Spacer(1, 1)]


def _height(flowable: Any, width: float) -> float:
    """How high a flowable is, with its space before; nothing for what only steers the page."""
    if isinstance(flowable, ActionFlowable | CondPageBreak | RuledSpace):
        return 0.0
    if isinstance(flowable, FittingPicture):
        return flowable.least_height + _apart(flowable)
    return float(flowable.wrap(width, 100_000)[1]) + _apart(flowable)


def _apart(flowable: Any) -> float:
    return float(flowable.getSpaceBefore()) + float(flowable.getSpaceAfter())


def _least_height(flowable: Any, width: float) -> float:
    """How much of a flowable must stand below its heading: a few lines, or the first row."""
    height = _height(flowable, width)
    if isinstance(flowable, LongTable):
        return float(sum(flowable._rowHeights[: flowable.repeatRows + 1]))
    if isinstance(flowable, Paragraph):
        return min(height, _LINES_AT_LEAST * float(flowable.style.leading))
    return height


def build(
    setter: Typesetter,
    blocks: Iterable[parts.Block],
    width_of: Callable[[str], float],
    frame_height: float,
) -> list[Any]:
    """The flowables of a report."""
    story = Story(setter, width_of, frame_height)
    for block in blocks:
        _SETTERS[type(block)](story, block)
    return story.finish()


def _bookmarked(flowables: list[Any], text: str, level: int, place: str = "") -> list[Any]:
    """Mark the first flowable as the place that the outline, and an index, lead to."""
    if flowables and text:
        flowables[0].outline_entry = (text, level)
        flowables[0].place = place
    return flowables


def _title(story: Story, block: parts.Title) -> None:
    setter = story.setter
    entry = setter.bookmark(f"{block.text} {block.pill}")
    line = TitleLine(setter, block)
    short = len(block.text) + len(block.pill) + len(block.subtitle) <= _LONGEST_TITLE
    if short and line.fits(story.width):
        story.wait(_bookmarked([line], entry, 0, block.place))
        return
    below = TitleLine(setter, replace(block, text=""))
    whole = not (block.pill and below.fits(story.width))
    head = setter.plain(f"{block.text} {block.pill}" if whole else block.text, pdf_style.TITLE)
    story.wait(_bookmarked(list(head), entry, 0, block.place))
    story.add(setter.plain(block.subtitle, pdf_style.SUBTITLE) if whole else [below])


def _heading(story: Story, block: parts.Heading) -> None:
    made = list(story.setter.plain(block.text, pdf_style.heading_style(block.level)))
    entry = story.setter.bookmark(block.text)
    story.wait(_bookmarked(made, entry, block.level, block.place))


def _text(story: Story, block: parts.Text) -> None:
    style = pdf_style.SOFT if block.soft else pdf_style.BODY
    made = story.setter.paragraphs(block.runs, style)
    if block.soft and story.waiting and sum(len(run.text) for run in block.runs) <= _SAID_FIRST:
        # What is said softly below a heading says what comes next, and stands with it.
        story.wait(made)
    else:
        story.add(made)


def _question(story: Story, block: parts.Question) -> None:
    story.add(story.setter.plain(block.text, pdf_style.QUESTION))


def _quote(story: Story, block: parts.Quote) -> None:
    runs = (parts.Run(text=block.text),)
    made: list[Flowable] = list(story.setter.paragraphs(runs, pdf_style.QUOTE, barred=True))
    source = (parts.Run(text=block.source),)
    made.extend(story.setter.paragraphs(source, pdf_style.SOURCE, barred=True))
    story.add([*made, Spacer(1, 9)] if made else [])


def _table(story: Story, block: parts.Table) -> None:
    story.add(pdf_tables.table(story.setter, block, story.width))


def _figure(story: Story, block: parts.Figure) -> None:
    look = replace(PAPER, width=story.width)
    story.add([drawing(block.chart, look, story.setter.fonts), Spacer(1, 8)])


def _picture(story: Story, block: parts.Picture) -> None:
    image, caption = picture(story.setter, block, story.width, story.frame_height)
    # What waits is never parted from what follows it.
    if caption:
        story.wait([image])
    story.add([*(caption or [image]), Spacer(1, AROUND)])


def _drawing(story: Story, block: parts.Drawing) -> None:
    drawn = DrawingFlowable(block, story.width, story.frame_height)
    caption = list(story.setter.plain(block.caption, pdf_style.SMALL))
    if caption:
        story.wait([drawn])
    story.add([*(caption or [drawn]), Spacer(1, AROUND)])


def _story_table(story: Story, block: parts.StoryTable) -> None:
    story.add(pdf_tables.story(story.setter, block, story.width))


def _key_figures(story: Story, block: parts.KeyFigures) -> None:
    longest = max((len(each.value) + len(each.label) for each in block.figures), default=0)
    if longest <= _LONGEST_TITLE and len(block.figures) <= 2 * _FIGURES_A_ROW:
        rows = -(-len(block.figures) // _FIGURES_A_ROW) or 1
        in_one = max(1, -(-len(block.figures) // rows))
        for first in range(0, len(block.figures), in_one):
            beside = parts.KeyFigures(figures=block.figures[first : first + in_one])
            story.add(pdf_tables.figures(story.setter, beside, story.width))
        return
    for each in block.figures:
        story.add(story.setter.plain(f"{each.label}: {each.value}", pdf_style.BODY))


def _bullets(story: Story, block: parts.BulletList) -> None:
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}." if block.numbered else "•"
        story.add(story.setter.paragraphs(item.runs, pdf_style.POINT, bullet=mark))


def _note(story: Story, block: parts.Note) -> None:
    story.add(story.setter.plain(block.text, pdf_style.SMALL))


def _writing_space(story: Story, block: parts.WritingSpace) -> None:
    story.add([RuledSpace(story.setter, block.label, block.lines)])


def _page_break(story: Story, block: parts.PageBreak) -> None:
    story.end_part()
    template = WIDE_MARGIN if block.wide_margin else NORMAL
    story.add([NextPageTemplate(template), PageBreak()])
    story.template = template


def _new_part(story: Story, block: parts.NewPart) -> None:
    room = story.frame_height * min(max(block.room_percent, 0), 100) / 100
    story.begin_part(room, whole=block.whole)


_SETTERS: dict[type, Callable[[Story, Any], None]] = {
    parts.Title: _title,
    parts.Heading: _heading,
    parts.Text: _text,
    parts.Question: _question,
    parts.Quote: _quote,
    parts.Table: _table,
    parts.Figure: _figure,
    parts.Picture: _picture,
    parts.Drawing: _drawing,
    parts.StoryTable: _story_table,
    parts.KeyFigures: _key_figures,
    parts.BulletList: _bullets,
    parts.Note: _note,
    parts.WritingSpace: _writing_space,
    parts.PageBreak: _page_break,
    parts.NewPart: _new_part,
}
