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


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneMark:
    """A mark on a lane: where it stands, from 0 to 1, and which of the legend's shapes it has."""

    at: float
    shape: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLane:
    """One line of a timeline, with its marks."""

    name: str = field(repr=False)
    marks: tuple[LaneMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneChart:
    """A timeline: lanes below ticks. Shapes are 0 a full dot, 1 an empty one, 2 a diamond.

    `ticks` and `today` are places from 0 to 1; `legend` names the shapes in their order.
    """

    title: str = field(repr=False)
    ticks: tuple[tuple[float, str], ...] = field(repr=False)
    lanes: tuple[ChartLane, ...]
    legend: tuple[str, ...] = field(repr=False)
    today: float | None = None
    today_words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RadarChart:
    """A wheel of spokes, from nought in the middle to `most`; each series is one outline.

    Where a series has None, its outline has no corner: nothing was said of that spoke.
    """

    title: str = field(repr=False)
    spokes: tuple[str, ...] = field(repr=False)
    most: int
    series: tuple[RadarSeries, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RadarSeries:
    """One outline of a wheel, with its name."""

    name: str = field(repr=False)
    values: tuple[int | None, ...]


Chart = BarChart | GridChart | LaneChart | RadarChart


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
