"""Each cell of an ICF log: dates, hours, groups, totals."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.terms import ClientKind
from coachjournal.errors import BadImport
from coachjournal.imports.results import Form, Refusal, RelationshipRow
from tests.imports.makers import RELATIONSHIP, csv_of, log_in, xlsx_of


def rows_of(*changes: dict[str, str], told: tuple[str, ...] = ()) -> tuple[RelationshipRow, ...]:
    parsed = log_in(csv_of([{**RELATIONSHIP, **cells} for cells in changes]), *told)
    assert parsed.refused == ()
    return parsed.rows


def refusals_of(*changes: dict[str, str], told: tuple[str, ...] = ()) -> tuple[Refusal, ...]:
    return log_in(csv_of([{**RELATIONSHIP, **cells} for cells in changes]), *told).refused


def test_a_row_of_the_log() -> None:
    assert rows_of({}) == (
        RelationshipRow(
            line=2,
            client_name="Rosa Fictional",
            contact="rosa@example.org",
            kind=ClientKind.INDIVIDUAL,
            participants=1,
            starts_on=date(2022, 3, 26),
            ends_on=date(2026, 4, 25),
            paid_minutes=570,
            pro_bono_minutes=245,
        ),
    )


@pytest.mark.parametrize(
    ("said", "told", "meant"),
    [
        ("26/03/2022", "", date(2022, 3, 26)),
        ("03/26/2022", "", date(2022, 3, 26)),
        ("26.3.2022", "", date(2022, 3, 26)),
        ("2022/3/26", "", date(2022, 3, 26)),
        ("2022-03-26 00:00:00", "", date(2022, 3, 26)),
        ("05/05/2022", "", date(2022, 5, 5)),
        ("06/11/2022", "date-order=dmy", date(2022, 11, 6)),
        ("06/11/2022", "date-order=mdy", date(2022, 6, 11)),
    ],
)
def test_dates_that_can_be_read_in_one_way(said: str, told: str, meant: date) -> None:
    (row,) = rows_of({"Start Date": said}, told=(told,) if told else ())
    assert row.starts_on == meant


@pytest.mark.parametrize(
    ("said", "told", "code"),
    [
        ("06/11/2022", "", "date-ambiguous"),
        ("26/03/2022", "date-order=mdy", "date-unreadable"),
        ("31/02/2022", "", "date-unreadable"),
        ("13/13/2022", "", "date-unreadable"),
        ("13/14/2022", "", "date-unreadable"),
        ("26/03-2022", "", "date-unreadable"),
        ("", "", "value-missing"),
    ],
)
def test_dates_that_cannot(said: str, told: str, code: str) -> None:
    (refusal,) = refusals_of({"Start Date": said}, told=(told,) if told else ())
    assert (refusal.line, refusal.code, refusal.facts["column"]) == (2, code, "start date")


def test_a_file_that_contradicts_itself_about_days_and_months_is_refused() -> None:
    (refusal,) = refusals_of({"Start Date": "26/03/2022"}, {"Start Date": "03/26/2022"})
    assert (refusal.line, refusal.code) == (3, "date-order-mixed")


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(["dmy", "mdy"]))
def test_with_the_order_given_every_date_is_read_back(day: date, order: str) -> None:
    said = day.strftime("%d/%m/") if order == "dmy" else day.strftime("%m/%d/")
    cells = {"Start Date": f"{said}{day.year}", "End Date": "2199-12-31"}
    assert rows_of(cells, told=(f"date-order={order}",))[0].starts_on == day


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("9.5", 570),
        ("9,5", 570),
        ("4.08", 245),
        ("4,075", 245),
        ("0.125", 8),
        ("0.0083", 0),
        ("0.00834", 1),
        ("9:30", 570),
        ("120:05", 7205),
        ("16", 960),
        ("", 0),
    ],
)
def test_hours_become_whole_minutes_rounded_half_up(said: str, minutes: int) -> None:
    sure = {"Paid Hours": "1,5", "Pro-bono Hours": "1.5"}
    assert rows_of(sure, {"Paid Hours": said})[1].paid_minutes == minutes


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("many", "hours-unreadable"),
        ("1.234,5", "hours-unreadable"),
        ("1e3", "hours-unreadable"),
        ("=45/60", "hours-unreadable"),
        ("-9.5", "number-out-of-range"),
        ("20001", "number-out-of-range"),
        ("1,234", "number-ambiguous"),
        ("1.234", "number-ambiguous"),
    ],
)
def test_hours_that_cannot_be_taken(said: str, code: str) -> None:
    (refusal,) = refusals_of({"Paid Hours": said, "Pro-bono Hours": "0"})
    assert (refusal.line, refusal.code, refusal.facts["column"]) == (2, code, "paid hours")


def test_a_mark_is_a_decimal_mark_where_another_line_proves_it() -> None:
    rows = rows_of({"Paid Hours": "1,234"}, {"Paid Hours": "9,5"})
    assert [row.paid_minutes for row in rows] == [74, 570]


def test_a_group_says_how_many() -> None:
    (row,) = rows_of({"Individual/Group": "GROUP", "Number in Group": "22"})
    assert (row.kind, row.participants) == (ClientKind.GROUP, 22)
    (refusal,) = refusals_of({"Individual/Group": "Group"})
    assert (refusal.code, refusal.facts) == ("value-missing", {"column": "number in group"})


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Client Name": ""}, "value-missing"),
        ({"Individual/Group": "Crowd"}, "value-unknown"),
        ({"Number in Group": "0"}, "number-out-of-range"),
        ({"Start Date": "2026-05-01"}, "dates-reversed"),
        ({"Client Name": "Total", "End Date": "2026-01-01", "Start Date": ""}, "value-missing"),
    ],
)
def test_other_cells_that_cannot_be_taken(cells: dict[str, str], code: str) -> None:
    (refusal,) = refusals_of(cells)
    assert (refusal.line, refusal.code) == (2, code)


UNDATED = {"Start Date": "", "End Date": "", "Contact Information": ""}


@pytest.mark.parametrize("called", ["Total", "TOTALS:", "Grand total", "Sum", ""])
def test_totals_are_left_out_wherever_they_stand(called: str) -> None:
    rows = rows_of({}, {**UNDATED, "Client Name": called, "Paid Hours": "99"}, {})
    assert [row.line for row in rows] == [2, 4]


def test_a_client_whose_name_begins_like_a_total_is_not_lost() -> None:
    assert rows_of({"Client Name": "Total Housing Ltd"})[0].client_name == "Total Housing Ltd"
    (refusal,) = refusals_of({**UNDATED, "Client Name": "Summer Fictional"})
    assert refusal.code == "value-missing"


def test_a_formula_is_a_name_like_any_other() -> None:
    assert rows_of({"Client Name": "=cmd|' /C calc'!A1"})[0].client_name == "=cmd|' /C calc'!A1"


@pytest.mark.parametrize("column", ["Client Name", "Start Date", "End Date", "Paid Hours"])
def test_a_needed_column_that_is_missing_is_named(column: str) -> None:
    cells = {name: value for name, value in RELATIONSHIP.items() if name != column}
    with pytest.raises(BadImport) as caught:
        log_in(csv_of([cells]), form=Form.AUTO)
    assert (caught.value.code, caught.value.facts) == (
        "column-missing",
        {"columns": column.lower()},
    )


HEADER: list[Any] = list(RELATIONSHIP)


def test_a_workbook_with_titles_blank_rows_totals_and_a_second_sheet() -> None:
    rows = [
        ["Client log 2026"],
        [],
        HEADER,
        [
            "A",
            "a@x",
            "Individual",
            None,
            datetime.fromisoformat("2022-03-06"),
            date(2026, 1, 2),
            9.5,
            4.08,
        ],
        [],
        [
            "B",
            "b@x",
            "Group",
            12,
            datetime.fromisoformat("2022-03-06"),
            date(2026, 1, 2),
            timedelta(hours=30),
            0,
        ],
        ["Total", None, None, None, None, None, "=SUM(G4:G6)", "=SUM(H4:H6)"],
    ]
    parsed = log_in(xlsx_of([["Notes"], ["Client Name"]], rows), form=Form.AUTO)
    assert parsed.refused == ()
    assert [(row.line, row.client_name) for row in parsed.rows] == [(4, "A"), (6, "B")]
    assert [row.paid_minutes for row in parsed.rows] == [570, 1800]
    assert [row.starts_on for row in parsed.rows] == [date(2022, 3, 6)] * 2


@pytest.mark.parametrize("number", [1e300, -1e300, 20_000.1])
def test_absurd_numbers_in_a_workbook_are_refused(number: float) -> None:
    row = ["A", "a@x", "Individual", None, date(2022, 3, 6), date(2026, 1, 2), number, 0]
    (refusal,) = log_in(xlsx_of([HEADER, row])).refused
    assert (refusal.line, refusal.code) == (2, "number-out-of-range")
