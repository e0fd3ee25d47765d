"""Charts before they have a form: the same values for the window and for paper."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One part of each bar, with its name; a value for each place."""

    name: str = field(repr=False)
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Upright bars of several parts. `marks` stand below the labels: the year, where it begins.

    A value divided by `unit` is what the axis says: 60 for minutes shown as hours.
    """

    title: str = field(repr=False)
    labels: tuple[str, ...] = field(repr=False)
    marks: tuple[str, ...] = field(repr=False)
    series: tuple[Series, ...]
    unit: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class GridChart:
    """Rows over columns, a dot where there is something: the more, the larger."""

    title: str = field(repr=False)
    labels: tuple[str, ...] = field(repr=False)
    marks: tuple[str, ...] = field(repr=False)
    rows: tuple[Series, ...]


Chart = BarChart | GridChart


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLook:
    """How wide a chart is, how large its words are, and its colours (`#RRGGBB`)."""

    width: float
    text_size: float
    ink: str
    soft: str
    line: str
    parts: tuple[str, ...]


PAPER = ChartLook(
    width=480,
    text_size=8.5,
    ink="#22252B",
    soft="#5B6270",
    line="#E3DFD7",
    parts=("#1F6F78", "#6B4E8A", "#9A6700", "#2F7D4F", "#5B6270", "#B3261E"),
)
