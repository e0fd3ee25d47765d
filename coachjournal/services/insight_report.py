"""Insights as a paper: figures in words, each chart with its table."""

from __future__ import annotations

from coachjournal.domain import report as parts
from coachjournal.domain.charts import GridChart
from coachjournal.domain.report import Alignment, Block, Report
from coachjournal.services import insight_words
from coachjournal.services.insight_words import ChartAndTable
from coachjournal.services.insights import Counted
from coachjournal.services.pack_report import numeric_date
from coachjournal.services.papers import paper
from coachjournal.system.language import _, plural

# Twelve months between a name and a sum: there is room for a letter each, and the chart above
# has their names in the same order.
_A_YEAR = 14
_WIDE = (13, *[2] * 12, 5)


def build_insights(counted: Counted) -> Report:
    """The paper: no client is named in it."""
    title = _("Insights")
    days = _("{first} to {last}").format(
        first=numeric_date(counted.span.first), last=numeric_date(counted.span.last)
    )
    blocks: list[Block] = [
        parts.Title(text=title, subtitle=f"{insight_words.span_said(counted.span)} · {days}"),
        parts.KeyFigures(
            figures=tuple(
                parts.KeyFigure(value=value, label=label)
                for value, label, _part in insight_words.figures(counted)
            )
        ),
    ]
    said = insight_words.changes(counted)
    if said:
        blocks.append(parts.Heading(text=_("How the practice changes")))
        blocks.append(parts.BulletList(items=tuple(parts.plain_text(s.words) for s in said)))
    for each in insight_words.charts(counted):
        blocks += _chart(each)
    if counted.left_out:
        blocks.append(parts.Note(text=left_out_said(counted.left_out)))
    return paper(title, counted.today, blocks, footer=_("Figures of a practice; nobody is named."))


def left_out_said(count: int) -> str:
    """That clients under restriction are in no figure."""
    return plural(
        "{count} client under restriction is in none of these figures.",
        "{count} clients under restriction are in none of these figures.",
        count,
    ).format(count=count)


def _chart(each: ChartAndTable) -> list[Block]:
    return [
        # A chart and its table stand on one page.
        parts.NewPart(room_percent=70),
        parts.Heading(text=each.title),
        parts.Figure(chart=each.chart),
        _table(each),
        parts.Note(text=each.caption),
    ]


def _table(each: ChartAndTable) -> parts.Table:
    header, rows = insight_words.shown_table(each)
    columns = len(header)
    grid = isinstance(each.chart, GridChart)
    if grid and columns == _A_YEAR:
        header = (header[0], *(month[:1] for month in header[1:-1]), header[-1])
    return parts.Table(
        header=header,
        rows=tuple(tuple(cell.words for cell in row) for row in rows),
        widths=_WIDE if columns == _A_YEAR else (),
        alignments=(Alignment.LEFT, *[Alignment.RIGHT] * (columns - 1)),
        last_row_is_total=not grid,
    )
