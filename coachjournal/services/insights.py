"""Insights: what a practice comes to, counted by the database, each figure with its entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from coachjournal.domain.changes import Changes
from coachjournal.domain.charts import Chart, ChartLook
from coachjournal.domain.insights import (
    Bucket,
    ClientMet,
    EntryRow,
    HeldRow,
    Slice,
    Span,
    TagUse,
    Tally,
    before,
    buckets,
    clients_met,
    days_held,
    spans,
    tags_used,
    tallied,
)
from coachjournal.domain.supervision import Exported
from coachjournal.exports.pictures import PagePicture
from coachjournal.services.journal import Journal
from coachjournal.services.papers import form_of, page_pictures, write_registered
from coachjournal.store import insight_queries
from coachjournal.store.work import UnitOfWork

WHAT = "insights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What two spans come to: the one that is looked at, and the one a year before."""

    span: Span
    earlier: Span | None
    spans: tuple[Span, ...]
    parts: tuple[Bucket, ...]
    tallies: tuple[Tally, ...]
    tallies_before: tuple[Tally, ...]
    themes: tuple[TagUse, ...] = field(repr=False)
    themes_before: tuple[TagUse, ...] = field(repr=False)
    techniques: tuple[TagUse, ...] = field(repr=False)
    techniques_before: tuple[TagUse, ...] = field(repr=False)
    clients: tuple[ClientMet, ...]
    left_out: int
    today: date

    @property
    def empty(self) -> bool:
        """Whether nothing was ever held."""
        return len(self.spans) == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """The sessions behind a figure, newest first, and how many there are in all."""

    rows: tuple[EntryRow, ...] = field(repr=False)
    total: int


class Insights:
    """Counts; nothing is kept between two looks, so nothing can be stale."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def look(self, key: str = "") -> Counted:
        """A span by its key; the twelve months up to today where it is not there."""
        today = self._journal.clock.today()
        with self._journal.work() as work:
            rows = insight_queries.held_rows(work)
            choices = spans(today, days_held(rows))
            span = next((each for each in choices if each.key == key), choices[0])
            earlier = before(span)
            themes, techniques = _Tags(work, "theme", rows), _Tags(work, "technique", rows)
            left_out = insight_queries.restricted_count(work)
        return Counted(
            span=span,
            earlier=earlier,
            spans=choices,
            parts=buckets(span),
            tallies=tallied(rows, span),
            tallies_before=tallied(rows, earlier),
            themes=themes.used(span),
            themes_before=themes.used(earlier),
            techniques=techniques.used(span),
            techniques_before=techniques.used(earlier),
            clients=clients_met(rows, span, earlier),
            left_out=left_out,
            today=today,
        )

    def entries(self, part: Slice) -> Entries:
        """The sessions that a figure counts."""
        with self._journal.work() as work:
            rows, total = insight_queries.entries_behind(work, part)
        return Entries(rows=tuple(rows), total=total)

    def export(self, out: Path, key: str = "", *, initiator: object = None) -> Exported:
        """Write Insights as PDF or Markdown, by the ending. Raises BadInput, DiskFull."""
        from coachjournal.services.insight_report import build_insights

        form_of(out)
        report = build_insights(self.look(key))
        line = write_registered(self._journal, WHAT, {out: report}, ())
        return self._journal.done(line, Changes.EXPORTS, initiator).value

    def pages(self, key: str = "") -> tuple[PagePicture, ...]:
        """Insights as pages for a printer."""
        from coachjournal.services.insight_report import build_insights

        return page_pictures(build_insights(self.look(key)))


def chart_svg(chart: Chart, look: ChartLook) -> bytes:
    """A chart as SVG. It needs no vault: on the work lane, where its imports make nobody wait."""
    from coachjournal.exports.charts import svg

    return svg(chart, look)


class _Tags:
    """The tags of one vocabulary, and the sessions that carry them."""

    def __init__(self, work: UnitOfWork, tag: str, rows: Sequence[HeldRow]) -> None:
        self._rows = rows
        self._links = insight_queries.tag_links(work, tag)
        self._names = insight_queries.tag_names(work, tag)

    def used(self, span: Span | None) -> tuple[TagUse, ...]:
        """In how many sessions of each month."""
        return tags_used(self._rows, self._links, self._names, span)
