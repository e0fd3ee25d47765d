"""Charts: the same drawing as SVG for the window and in the PDF; what they say can be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.graphics.shapes import Polygon, String

from coachjournal.domain.charts import (
    PAPER,
    BarChart,
    Chart,
    GridChart,
    RadarChart,
    RadarSeries,
    Series,
)
from coachjournal.domain.plain import from_plain, to_plain
from coachjournal.domain.report import Figure, Report
from coachjournal.exports import pdf_fonts
from coachjournal.exports.charts import drawing, nice_step, svg
from coachjournal.exports.markdown import render_markdown
from coachjournal.exports.pdf import render_pdf
from coachjournal.exports.pdf_fonts import load
from coachjournal.exports.read_back import read_pdf

MONTHS = ("Oct", "Nov", "Dec", "Jan")
BARS = BarChart(
    title="Hours",
    labels=MONTHS,
    marks=("2025", "", "", "2026"),
    series=(
        Series(name="individual", values=(60, 0, 600, 90)),
        Series(name="team", values=(0, 0, 120, 0)),
    ),
    unit=60,
)
LONG = "What nobody would ever call a theme, and one coach did all the same"
GRID = GridChart(
    title="Themes",
    labels=MONTHS,
    marks=BARS.marks,
    rows=(
        Series(name="Workload", values=(1, 0, 4, 2)),
        Series(name=f"<b>{LONG}</b> & co", values=(0, 1, 0, 0)),
    ),
)


def words(content: bytes) -> list[str]:
    root = ElementTree.fromstring(content)
    return [each.text or "" for each in root.iter() if each.tag.endswith("text")]


def test_a_bar_chart_names_its_parts_its_months_and_its_hours() -> None:
    said = words(svg(BARS, PAPER))
    assert {"individual", "team", *MONTHS, "2025", "2026", "0", "5", "10"} <= set(said)


def test_a_grid_cuts_a_long_name_and_adds_its_row_up() -> None:
    said = words(svg(GRID, PAPER))
    assert "Workload" in said
    assert "7" in said
    assert any(each.startswith("<b>What nobody") and each.endswith("…") for each in said)


@pytest.mark.parametrize("chart", [BARS, GRID])
def test_nothing_lies_outside_of_the_drawing(chart: Chart) -> None:
    for width in (240.0, 480.0, 1200.0):
        drawn = drawing(chart, replace(PAPER, width=width), load())
        left, low, right, high = drawn.getBounds()
        assert left >= -1
        assert low >= -1
        assert right <= drawn.width + 1
        assert high <= drawn.height + 1


@pytest.mark.parametrize("chart", [BARS, GRID])
def test_the_pdf_holds_the_same_words_and_is_the_same_twice(chart: Chart) -> None:
    report = Report(
        title="Insights", language="en-GB", running_header="", footer="",
        on=date(2026, 11, 22), blocks=(Figure(chart=chart),),
    )  # fmt: skip
    assert from_plain(Report, to_plain(report)) == report
    content = render_pdf(report)
    assert content == render_pdf(report)
    text = " ".join(page for page in read_pdf(content).pages)
    assert "Dec" in text
    assert "2026" in text
    assert render_markdown(report) == b"\n"


def test_an_empty_chart_is_drawn_all_the_same() -> None:
    nothing = replace(BARS, series=(Series(name="individual", values=(0, 0, 0, 0)),))
    assert "individual" in words(svg(nothing, PAPER))
    assert words(svg(replace(BARS, series=(), labels=(), marks=()), PAPER))
    assert svg(replace(GRID, rows=()), PAPER)


@given(st.floats(0, 1e6))
def test_the_axis_has_a_handful_of_round_steps(most: float) -> None:
    step = nice_step(most)
    assert step >= 1
    assert most / step <= 4
    assert str(int(step)).rstrip("0") in {"1", "2", "5"}


SPOKES = ("1 Ethics", "2 Mindset", "3 Agreements", "4 Trust", "5 Presence")
WHEEL = RadarChart(
    title="How I see myself",
    spokes=SPOKES,
    most=5,
    series=(
        RadarSeries(name="2 March 2026", values=(1, 2, 3, 2, 1)),
        RadarSeries(name="22 November 2026", values=(2, None, 5, 3, 4)),
    ),
)


def test_a_wheel_names_its_spokes_and_its_days() -> None:
    said = words(svg(WHEEL, PAPER))
    assert {*SPOKES, "2 March 2026", "22 November 2026"} <= set(said)


def test_a_wheel_has_no_corner_where_nothing_was_said() -> None:
    drawn = drawing(WHEEL, PAPER, load())
    outlines = [each for each in drawn.contents if isinstance(each, Polygon)]
    assert [len(each.points) // 2 for each in outlines] == [4, 5]


@pytest.mark.parametrize("width", [200, 480, 900])
def test_no_name_of_a_wheel_leaves_the_paper(width: float) -> None:
    long = replace(WHEEL, spokes=tuple(f"{name}, {LONG}" for name in SPOKES))
    fonts = load()
    drawn = drawing(long, replace(PAPER, width=width), fonts)
    for each in drawn.contents:
        if isinstance(each, String):
            wide = fonts.width(each.text, pdf_fonts.REGULAR, each.fontSize)
            assert each.x >= -0.5
            assert each.x + wide <= width + 0.5
            assert 0 <= each.y <= drawn.height - each.fontSize


def test_a_wheel_goes_onto_paper_through_the_child() -> None:
    figure = Figure(chart=WHEEL)
    assert from_plain(Figure, to_plain(figure)) == figure


def test_a_long_name_at_a_spoke_is_set_on_two_lines_and_not_cut() -> None:
    names = ("Ethics", "3. Establishes and Maintains Agreements", "Listens", "Evokes")
    series = (RadarSeries(name="2 March 2026", values=(1, 2, 3, 4)),)
    wheel = RadarChart(title="Mine", spokes=names, most=5, series=series)
    said = words(svg(wheel, replace(PAPER, width=470.0)))
    assert "3. Establishes and" in said
    assert "Maintains Agreements" in said
