"""What Insights counts, how it is said, and that each figure leads to exactly its entries."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from coachjournal.domain.insights import Slice, Span, before, buckets, spans, twelve_months
from coachjournal.domain.terms import Activity, Mode, Payment, SessionStatus
from coachjournal.services import insight_words
from coachjournal.services.practice import Practice
from tests.services.counting import counting
from tests.services.practices import add_client, log

TODAY = date(2026, 11, 22)


@pytest.fixture
def filled(practice: Practice) -> Practice:
    add_client(practice, "C-01", working_name="Ada")
    add_client(practice, "C-02", working_name="Bo")
    log(practice, "2025-11-05T09:00", minutes=60, themes=("Workload",), mode=Mode.PHONE)
    log(practice, "2026-01-31T23:30", minutes=90, themes=("Workload", "Voice"))
    log(practice, "2026-10-01T09:00", minutes=75, coaching_minutes=60, techniques=("Wheel",))
    log(practice, "2026-10-02T09:00", minutes=50, client_code="C-02", payment=Payment.PRO_BONO)
    log(practice, "2026-10-03T09:00", minutes=30, activity=Activity.MENTORING)
    log(practice, "2026-10-04T09:00", minutes=45, activity=Activity.BEING_COACHED)
    log(practice, "2026-10-05T09:00", minutes=60, status=SessionStatus.CANCELLED)
    binned = log(practice, "2026-10-06T09:00", minutes=60)
    practice.sessions.bin(binned.id)
    return practice


def test_spans_are_whole_months_and_what_there_is() -> None:
    assert twelve_months(TODAY) == Span(key="12-months", first=date(2025, 12, 1), last=TODAY)
    assert twelve_months(date(2026, 12, 5)).first == date(2026, 1, 1)
    choices = spans(TODAY, (date(2024, 5, 7), date(2026, 11, 3)))
    assert [each.key for each in choices] == ["12-months", "2026", "2025", "2024", "all"]
    assert choices[-1].first == date(2024, 5, 1)
    assert spans(TODAY, None) == (twelve_months(TODAY),)
    assert before(choices[0]) == Span(
        key="before", first=date(2024, 12, 1), last=date(2025, 11, 22)
    )
    assert before(choices[-1]) is None


def test_many_months_are_shown_as_years() -> None:
    ten_years = Span(key="all", first=date(2016, 3, 1), last=TODAY)
    assert [each.key for each in buckets(ten_years)][:2] == ["2016", "2017"]
    assert len(buckets(twelve_months(TODAY))) == 12
    assert buckets(twelve_months(TODAY))[-1].last == date(2026, 11, 30)


def test_figures_count_what_was_held_and_was_coaching(filled: Practice) -> None:
    counted = filled.insights.look()
    assert [value for value, _words, _part in insight_words.figures(counted)] == ["3.33", "3", "2"]
    assert not counted.empty


def test_every_figure_of_every_table_has_exactly_its_entries(filled: Practice) -> None:
    looked = 0
    for key in ("12-months", "2025", "all"):
        for shown in insight_words.charts(filled.insights.look(key)):
            for cell in (cell for row in shown.rows for cell in row if cell.part):
                assert cell.part is not None
                entries = filled.insights.entries(cell.part)
                assert entries.total == len(entries.rows) > 0
                if shown.key == "themes":
                    assert int(cell.words) == entries.total
                else:
                    whole = shown.key == "activity"
                    minutes = sum(
                        each.minutes if whole else each.coaching_minutes for each in entries.rows
                    )
                    assert cell.words == f"{minutes / 60:.2f}"
                looked += 1
    assert looked > 30


def test_the_last_minute_of_a_month_belongs_to_it(filled: Practice) -> None:
    january = Slice(first=date(2026, 1, 1), last=date(2026, 1, 31))
    assert filled.insights.entries(january).total == 1


def test_changes_are_said_beside_the_year_before(filled: Practice) -> None:
    said = [each.words for each in insight_words.changes(filled.insights.look())]
    assert (
        "3.33 hours of coaching in 3 sessions; a year before, in the same months, "
        "1.00 hours in 1 session."
    ) in said
    assert "2 clients, 1 of them met for the first time; a year before, 1." in said
    assert "0.83 hours were pro bono; a year before, 0.00." in said
    assert "Themes that were not there a year before: Voice." in said
    assert "Techniques that were not used a year before: Wheel." in said
    assert any("by phone; a year before, 1 of 1" in each for each in said)


def test_a_client_under_restriction_is_in_no_figure_and_that_is_said(
    filled: Practice, tmp_path: Path
) -> None:
    filled.retention.restrict(
        filled.clients.by_code("C-02").id, why="asked", review_on=date(2027, 6, 1)
    )
    counted = filled.insights.look()
    assert insight_words.figures(counted)[0][0] == "2.50"
    assert counted.left_out == 1
    out = tmp_path / "insights.md"
    filled.insights.export(out)
    assert "1 client under restriction is in none of these figures." in out.read_text("utf-8")


def test_the_paper_holds_every_table_and_names_nobody(filled: Practice, tmp_path: Path) -> None:
    filled.insights.export(tmp_path / "insights.md", "all")
    text = (tmp_path / "insights.md").read_text("utf-8")
    for words in ("Hours of coaching, by payment", "Themes over time", "Voice", "Oct 2026"):
        assert words in text
    assert "Ada" not in text
    assert "C-0" not in text
    filled.insights.export(tmp_path / "insights.pdf", "all")
    assert (tmp_path / "insights.pdf").read_bytes().startswith(b"%PDF")


def test_an_empty_practice_has_nothing_to_say(practice: Practice) -> None:
    counted = practice.insights.look("no such span")
    assert counted.empty
    assert counted.span.key == "12-months"
    assert insight_words.changes(counted) == ()


def test_the_page_asks_as_often_for_many_sessions_as_for_few(filled: Practice) -> None:
    with counting(filled) as few:
        before_ = filled.insights.look("all")
    for day in range(1, 29):
        start = datetime(2026, 9, day, 10, 0).isoformat()  # noqa: DTZ001
        log(filled, start, themes=("Workload",), techniques=("Wheel",))
    with counting(filled) as many:
        after = filled.insights.look("all")
    assert 0 < len(few) == len(many) <= 10
    # What comes back grows with the months, not with the sessions.
    assert len(after.tallies) == len(before_.tallies) + 1
    assert len(after.themes) == len(before_.themes) + 1
