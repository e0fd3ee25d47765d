"""Insights in words: its charts with their tables, and how the practice changes.

Nothing is scored: a sentence says what there was now and a year before, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from coachjournal.domain.assessment import hours
from coachjournal.domain.charts import BarChart, Chart, GridChart, Series
from coachjournal.domain.insights import (
    DIMENSIONS,
    Bucket,
    Dimension,
    Row,
    Slice,
    Span,
    TagUse,
    coaching_minutes,
    coaching_sessions,
    minutes_by,
    uses_by_tag,
)
from coachjournal.services.insights import Counted
from coachjournal.system.language import _, later, plural

VALUES = {
    "individual": later("one to one"),
    "group": later("groups"),
    "team": later("teams"),
    "paid": later("paid"),
    "pro-bono": later("pro bono"),
    "barter": later("barter"),
    "peer": later("peer exchange"),
    "internal": later("internal"),
    "coaching": later("coaching"),
    "mentoring": later("mentoring"),
    "facilitation": later("facilitation"),
    "training": later("training"),
    "chemistry": later("chemistry meetings"),
    "three-way": later("three-way meetings"),
    "debrief": later("debriefs of an assessment"),
    "practice": later("practice in class"),
    "supervision-given": later("supervision given"),
    "being-coached": later("being coached"),
}
BY = {
    "kind": later("by kind"),
    "payment": later("by payment"),
    "activity": later("by activity"),
}
_MONTHS = (
    later("Jan"), later("Feb"), later("Mar"), later("Apr"), later("May"), later("Jun"),
    later("Jul"), later("Aug"), later("Sep"), later("Oct"), later("Nov"), later("Dec"),
)  # fmt: skip
MOST_THEMES = 12
# Neither a page nor a window is wide enough for more columns of figures.
_MOST_COLUMNS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A figure of a table, and which sessions it counts."""

    words: str
    part: Slice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartAndTable:
    """A chart, its caption, and the table that holds the same values."""

    key: str
    title: str
    caption: str
    chart: Chart = field(repr=False)
    header: tuple[str, ...] = field(repr=False)
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A figure said in words, and which sessions it counts."""

    words: str = field(repr=False)
    part: Slice | None = None


def value_said(value: str) -> str:
    """A kind, a payment or an activity, in the words of these tables."""
    return _(VALUES[value]) if value in VALUES else value


def span_said(span: Span) -> str:
    """What a span is called."""
    named = {"12-months": _("Twelve months"), "all": _("All time")}
    return named.get(span.key, span.key)


def month_said(bucket: Bucket) -> str:
    """A month with its year: Oct 2026; a year alone."""
    if len(bucket.key) == 4:
        return bucket.key
    return _("{month} {year}").format(month=_short(bucket), year=bucket.first.year)


def _short(bucket: Bucket) -> str:
    name = _MONTHS[bucket.first.month - 1]
    return _(name)


def _labels(parts: Sequence[Bucket]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands below each bar, and the year where it begins."""
    if parts and len(parts[0].key) == 4:
        return tuple(part.key for part in parts), tuple("" for _part in parts)
    labels = tuple(_short(part) for part in parts)
    marks = tuple(
        str(part.first.year) if not place or part.first.month == 1 else ""
        for place, part in enumerate(parts)
    )
    return labels, marks


def hours_chart(counted: Counted, dimension: Dimension) -> ChartAndTable:
    """Hours in each month by kind, by payment, or by activity."""
    rows = minutes_by(counted.tallies, counted.parts, dimension)
    labels, marks = _labels(counted.parts)
    title = _("Hours of coaching, {by}").format(by=_(BY[dimension]))
    caption = _("Coaching minutes of held sessions, shown as hours.")
    if dimension == "activity":
        title = _("Hours of all meetings, by activity")
        caption = _("All minutes of held sessions, also those that were not coaching.")
    return ChartAndTable(
        key=dimension,
        title=title,
        caption=caption,
        chart=BarChart(
            title=title,
            labels=labels,
            marks=marks,
            series=tuple(Series(name=value_said(r.key), values=r.amounts) for r in rows),
            unit=60,
        ),
        header=(_("Month"), *(value_said(row.key) for row in rows), _("Together")),
        rows=_hours_rows(counted, rows, dimension),
    )


def _hours_rows(
    counted: Counted, rows: Sequence[Row], dimension: Dimension
) -> tuple[tuple[Cell, ...], ...]:
    coaching = dimension != "activity"
    found = []
    for place, bucket in enumerate(counted.parts):
        span = _within(counted.span, bucket)
        cells = [Cell(words=month_said(bucket))]
        for row in rows:
            part = Slice(**span, **_only(dimension, row.key), coaching_only=coaching)
            cells.append(_minutes_cell(row.amounts[place], part))
        together = sum(row.amounts[place] for row in rows)
        cells.append(_minutes_cell(together, Slice(**span, coaching_only=coaching)))
        found.append(tuple(cells))
    totals = [_minutes_cell(row.total, _column(counted, dimension, row)) for row in rows]
    every = _minutes_cell(sum(r.total for r in rows), _whole(counted, coaching_only=coaching))
    return (*found, (Cell(words=_("Together")), *totals, every))


def _column(counted: Counted, dimension: Dimension, row: Row) -> Slice:
    coaching = dimension != "activity"
    return _whole(counted, **_only(dimension, row.key), coaching_only=coaching)


def _only(dimension: Dimension, value: str) -> dict[str, Any]:
    return {dimension: value}


def _within(span: Span, bucket: Bucket) -> dict[str, Any]:
    return {"first": max(span.first, bucket.first), "last": min(span.last, bucket.last)}


def _minutes_cell(minutes: int, part: Slice) -> Cell:
    return Cell(words=f"{hours(minutes)}" if minutes else "–", part=part if minutes else None)


def themes_chart(counted: Counted) -> ChartAndTable | None:
    """The themes met most often, over time; None where there is none."""
    rows = uses_by_tag(counted.themes, counted.parts)[:MOST_THEMES]
    if not rows:
        return None
    labels, marks = _labels(counted.parts)
    title = _("Themes over time")
    return ChartAndTable(
        key="themes",
        title=title,
        caption=_("In how many sessions a theme stood: the more, the larger the dot."),
        chart=GridChart(
            title=title,
            labels=labels,
            marks=marks,
            rows=tuple(Series(name=row.name, values=row.amounts) for row in rows),
        ),
        header=(_("Theme"), *(month_said(part) for part in counted.parts), _("Together")),
        rows=tuple(_theme_cells(counted, row) for row in rows),
    )


def _theme_cells(counted: Counted, row: Row) -> tuple[Cell, ...]:
    cells = [Cell(words=row.name)]
    for amount, bucket in zip(row.amounts, counted.parts, strict=True):
        part = Slice(**_within(counted.span, bucket), theme=row.key)
        cells.append(Cell(words=str(amount) if amount else "–", part=part if amount else None))
    whole = Slice(first=counted.span.first, last=counted.span.last, theme=row.key)
    return (*cells, Cell(words=str(row.total), part=whole))


def charts(counted: Counted) -> tuple[ChartAndTable, ...]:
    """All charts of a span."""
    themes = themes_chart(counted)
    shown = tuple(hours_chart(counted, dimension) for dimension in DIMENSIONS)
    return (*shown, themes) if themes else shown


def shown_table(
    each: ChartAndTable,
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """The table as a page has room for it: of very many columns the first and the last alone."""
    header = each.header
    if isinstance(each.chart, GridChart):
        # A column of a month is no wider than its short name.
        header = (header[0], *each.chart.labels, header[-1])
    if len(header) <= _MOST_COLUMNS:
        return header, each.rows
    return (header[0], header[-1]), tuple((row[0], row[-1]) for row in each.rows)


def figures(counted: Counted) -> tuple[tuple[str, str, Slice], ...]:
    """The first figures: value, words, and the sessions behind."""
    whole = Slice(first=counted.span.first, last=counted.span.last)
    coaching = Slice(first=whole.first, last=whole.last, coaching_only=True)
    sessions = coaching_sessions(counted.tallies)
    met = sum(1 for each in counted.clients if each.sessions)
    return (
        (str(hours(coaching_minutes(counted.tallies))), _("hours of coaching"), coaching),
        (str(sessions), plural("coaching session", "coaching sessions", sessions), coaching),
        (str(met), plural("client met", "clients met", met), whole),
    )


def changes(counted: Counted) -> tuple[Said, ...]:
    """How the practice changes, in plain words; each sentence with its sessions."""
    return tuple(
        said
        for said in (
            _hours_said(counted),
            _clients_said(counted),
            *_modes_said(counted),
            *_payment_said(counted),
            *_new_and_quiet(counted),
        )
        if said is not None
    )


def _whole(counted: Counted, **more: Any) -> Slice:
    return Slice(first=counted.span.first, last=counted.span.last, **more)


def _hours_said(counted: Counted) -> Said | None:
    minutes, sessions = coaching_minutes(counted.tallies), coaching_sessions(counted.tallies)
    if not sessions and not counted.tallies_before:
        return None
    now = plural(
        "{hours} hours of coaching in {count} session",
        "{hours} hours of coaching in {count} sessions",
        sessions,
    ).format(hours=hours(minutes), count=sessions)
    part = _whole(counted, coaching_only=True)
    if not counted.tallies_before:
        return Said(words=f"{now}.", part=part)
    past = coaching_sessions(counted.tallies_before)
    then = plural(
        "{hours} hours in {count} session", "{hours} hours in {count} sessions", past
    ).format(hours=hours(coaching_minutes(counted.tallies_before)), count=past)
    words = _("{now}; a year before, in the same months, {then}.").format(now=now, then=then)
    return Said(words=words, part=part)


def _clients_said(counted: Counted) -> Said | None:
    met = [each for each in counted.clients if each.sessions]
    if not met:
        return None
    new = sum(1 for each in met if each.first_on >= counted.span.first)
    words = plural("{count} client", "{count} clients", len(met)).format(count=len(met))
    said = plural(
        "{clients}, {count} of them met for the first time",
        "{clients}, {count} of them met for the first time",
        new,
    ).format(clients=words, count=new)
    past = sum(1 for each in counted.clients if each.sessions_before)
    if past:
        said = _("{now}; a year before, {count}").format(now=said, count=past)
    return Said(words=f"{said}.", part=_whole(counted))


_MODES = {
    "in-person": later("{now} of {all} sessions were in person; a year before, {then} of {past}."),
    "video": later("{now} of {all} sessions were by video; a year before, {then} of {past}."),
    "phone": later("{now} of {all} sessions were by phone; a year before, {then} of {past}."),
}
_SHIFT = 0.1


def _modes_said(counted: Counted) -> Iterable[Said]:
    """The ways of meeting whose part of the whole moved by a tenth or more."""
    everything = sum(each.sessions for each in counted.tallies)
    past = sum(each.sessions for each in counted.tallies_before)
    if not everything or not past:
        return
    for mode, words in _MODES.items():
        now = sum(each.sessions for each in counted.tallies if each.mode == mode)
        then = sum(each.sessions for each in counted.tallies_before if each.mode == mode)
        if abs(now / everything - then / past) >= _SHIFT:
            said = _(words).format(now=now, all=everything, then=then, past=past)
            yield Said(words=said, part=_whole(counted, mode=mode))


def _payment_said(counted: Counted) -> Iterable[Said]:
    """Hours given without money, where there are any now or were any."""
    for payment, words in (
        ("pro-bono", later("{now} hours were pro bono; a year before, {then}.")),
        ("barter", later("{now} hours were for barter; a year before, {then}.")),
    ):
        now = coaching_minutes(t for t in counted.tallies if t.payment == payment)
        then = coaching_minutes(t for t in counted.tallies_before if t.payment == payment)
        if counted.tallies_before and now != then:
            part = _whole(counted, payment=payment, coaching_only=True)
            said = _(words).format(now=hours(now), then=hours(then))
            yield Said(words=said, part=part if now else None)


def _new_and_quiet(counted: Counted) -> Iterable[Said]:
    if not counted.tallies_before:
        return
    for words, names in (
        (
            later("Themes that were not there a year before: {names}."),
            _names(counted.themes, counted.themes_before),
        ),
        (
            later("Themes of a year before that did not come up: {names}."),
            _names(counted.themes_before, counted.themes),
        ),
        (
            later("Techniques that were not used a year before: {names}."),
            _names(counted.techniques, counted.techniques_before),
        ),
        (
            later("Techniques of a year before that were not used: {names}."),
            _names(counted.techniques_before, counted.techniques),
        ),
    ):
        if names:
            yield Said(words=_(words).format(names=", ".join(names)))


def _names(these: Iterable[TagUse], without: Iterable[TagUse]) -> list[str]:
    other = {each.id for each in without}
    found = {each.id: each.name for each in these if each.id not in other}
    return sorted(found.values(), key=str.casefold)
