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

# A page is not wide enough for more columns of figures.
_MOST_COLUMNS = 15


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
        parts.Heading(text=each.title),
        parts.Figure(chart=each.chart),
        _table(each),
        parts.Note(text=each.caption),
    ]


def _widths(each: ChartAndTable, columns: int) -> tuple[int, ...]:
    if not isinstance(each.chart, GridChart):
        return ()
    return (5, 1) if columns == 2 else (5, *[1] * (columns - 2), 2)


def _table(each: ChartAndTable) -> parts.Table:
    """The table as it is; one with many columns by its first and its last alone."""
    wide = len(each.header) > _MOST_COLUMNS
    keep = (0, len(each.header) - 1) if wide else tuple(range(len(each.header)))
    # A column of a month is no wider than its short name.
    whole = each.header
    if isinstance(each.chart, GridChart) and not wide:
        whole = (whole[0], *each.chart.labels, whole[-1])
    header = tuple(whole[place] for place in keep)
    right = [Alignment.RIGHT] * (len(header) - 1)
    return parts.Table(
        header=header,
        rows=tuple(tuple(row[place].words for place in keep) for row in each.rows),
        widths=_widths(each, len(keep)),
        alignments=(Alignment.LEFT, *right),
        last_row_is_total=not wide and each.key != "themes",
    )
