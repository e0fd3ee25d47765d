"""Each cell of a sessions table: what is taken, and what is refused with its line."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from coachjournal.domain.ids import WallTime
from coachjournal.domain.terms import Activity, ClientKind, Context, Mode, Payment, SessionStatus
from coachjournal.errors import BadImport
from coachjournal.imports.results import Form, Refusal, SessionRow
from tests.imports.makers import SESSION, csv_of, sessions_in, xlsx_of


def wall(text: str) -> WallTime:
    return WallTime(datetime.fromisoformat(text))


def only_row(**cells: str) -> SessionRow:
    parsed = sessions_in(csv_of([{**SESSION, **cells}]))
    assert parsed.refused == ()
    return parsed.rows[0]


def only_refusal(**cells: str) -> Refusal:
    parsed = sessions_in(csv_of([{**SESSION, **cells}]))
    (refusal,) = parsed.refused
    assert parsed.rows == ()
    return refusal


def test_what_is_absent_takes_its_default() -> None:
    assert only_row() == SessionRow(
        line=2,
        client="C-07",
        start=wall("2026-03-07T11:45"),
        minutes=60,
        coaching_minutes=60,
        activity=Activity.COACHING,
        kind=ClientKind.INDIVIDUAL,
        participants=1,
        payment=Payment.PAID,
        context=Context.WORK,
        mode=Mode.IN_PERSON,
        status=SessionStatus.HELD,
        consent=None,
    )


def test_a_blank_cell_is_an_absent_one() -> None:
    blank = dict.fromkeys(["kind", "participants", "payment", "mode", "status", "consent"], " ")
    assert only_row(**blank) == only_row()


def test_closed_lists_in_a_coachs_own_spelling() -> None:
    row = only_row(payment="Pro bono", mode="IN_PERSON", status="No Show", activity="three way")
    assert row.payment is Payment.PRO_BONO
    assert row.mode is Mode.IN_PERSON
    assert row.status is SessionStatus.NO_SHOW
    assert row.activity is Activity.THREE_WAY


@pytest.mark.parametrize(
    ("cells", "code", "facts"),
    [
        ({"minutes": "-5"}, "number-out-of-range", {"column": "minutes", "least": 1, "most": 1440}),
        ({"minutes": "0"}, "number-out-of-range", {"column": "minutes", "least": 1, "most": 1440}),
        (
            {"minutes": "100000"},
            "number-out-of-range",
            {"column": "minutes", "least": 1, "most": 1440},
        ),
        ({"minutes": "abc"}, "number-not-whole", {"column": "minutes"}),
        ({"minutes": "60.5"}, "number-not-whole", {"column": "minutes"}),
        ({"minutes": "6_0"}, "number-not-whole", {"column": "minutes"}),
        ({"minutes": "٦٠"}, "number-not-whole", {"column": "minutes"}),
        ({"minutes": "9" * 5000}, "number-not-whole", {"column": "minutes"}),
        ({"minutes": ""}, "value-missing", {"column": "minutes"}),
        ({"client": "  "}, "value-missing", {"column": "client"}),
        ({"date": ""}, "value-missing", {"column": "date"}),
        ({"start": ""}, "value-missing", {"column": "start"}),
        ({"date": "yesterday"}, "date-unreadable", {"column": "date"}),
        ({"date": "2026-02-30"}, "date-unreadable", {"column": "date"}),
        ({"date": "2026-W12-1"}, "date-unreadable", {"column": "date"}),
        ({"date": "0026-03-07"}, "date-unreadable", {"column": "date"}),
        ({"date": "26/03/22"}, "date-unreadable", {"column": "date"}),
        ({"date": "07/03/2026"}, "date-ambiguous", {"column": "date"}),
        ({"start": "24:00"}, "time-unreadable", {"column": "start"}),
        ({"start": "11:60"}, "time-unreadable", {"column": "start"}),
        ({"start": "noon"}, "time-unreadable", {"column": "start"}),
        (
            {"kind": "crowd"},
            "value-unknown",
            {"column": "kind", "known": "individual, group, team"},
        ),
        (
            {"payment": "free"},
            "value-unknown",
            {"column": "payment", "known": "paid, pro-bono, barter, peer, internal"},
        ),
        (
            {"status": "???"},
            "value-unknown",
            {
                "column": "status",
                "known": "planned, held, moved, cancelled, late-cancelled, no-show",
            },
        ),
        ({"consent": "maybe"}, "value-unknown", {"column": "consent", "known": "yes, no"}),
        (
            {"participants": "0"},
            "number-out-of-range",
            {"column": "participants", "least": 1, "most": 10_000},
        ),
        (
            {"coaching_minutes": "61"},
            "coaching-minutes-over-minutes",
            {"column": "coaching_minutes", "most": 60},
        ),
    ],
)
def test_what_cannot_be_taken_is_refused(
    cells: dict[str, str], code: str, facts: dict[str, object]
) -> None:
    refusal = only_refusal(**cells)
    assert (refusal.line, refusal.code, dict(refusal.facts)) == (2, code, facts)


def test_good_lines_beside_a_bad_one_keep_their_lines() -> None:
    parsed = sessions_in(csv_of([SESSION, {**SESSION, "minutes": "-5"}, SESSION]))
    assert [row.line for row in parsed.rows] == [2, 4]
    assert [refusal.line for refusal in parsed.refused] == [3]


def test_refusals_end_after_a_thousand() -> None:
    assert len(sessions_in(csv_of([{**SESSION, "minutes": "x"}] * 1500)).refused) == 1000


@pytest.mark.parametrize("field", ["client", "name", "organisation", "email", "note"])
def test_a_formula_is_a_text_like_any_other(field: str) -> None:
    formula = "=cmd|' /C calc'!A1"
    assert getattr(only_row(**{field: formula}), field) == formula


def test_part_of_a_session_may_be_coaching() -> None:
    row = only_row(activity="facilitation", coaching_minutes="0", context="Personal")
    assert (row.minutes, row.coaching_minutes) == (60, 0)
    assert (row.activity, row.context) == (Activity.FACILITATION, Context.PERSONAL)


def test_header_names_in_any_case_and_unknown_ones_reported() -> None:
    content = csv_of([{"Shoe size": "44", **SESSION, "Coaching Minutes": "30"}])
    content = content.replace(b"date,start", b" DATE ,Start")
    parsed = sessions_in(content)
    assert parsed.unknown_columns == ("Shoe size",)
    assert parsed.rows[0].coaching_minutes == 30


def test_map_renames_a_column_and_wins_over_its_own_name() -> None:
    row = {**SESSION, "Length (min)": "75"}
    assert sessions_in(csv_of([row]), "length (MIN)=minutes").rows[0].minutes == 75
    del row["minutes"]
    assert sessions_in(csv_of([row]), "Length (min)=minutes").rows[0].minutes == 75


def test_map_gives_the_order_of_dates() -> None:
    content = csv_of([{**SESSION, "date": "07/03/2026"}])
    assert sessions_in(content, "date-order=dmy").rows[0].start.month == 3
    assert sessions_in(content, "date-order=MDY").rows[0].start.month == 7


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("minutes", "map-unreadable"),
        ("=minutes", "map-unreadable"),
        ("start=shoe size", "map-field-unknown"),
        ("Length=minutes", "map-column-missing"),
        ("date-order=ymd", "map-date-order-unknown"),
    ],
)
def test_a_map_that_makes_no_sense_is_refused(told: str, code: str) -> None:
    with pytest.raises(BadImport) as caught:
        sessions_in(csv_of([SESSION]), told)
    assert caught.value.code == code


@pytest.mark.parametrize("form", [Form.AUTO, Form.SESSIONS])
@pytest.mark.parametrize("column", ["date", "start", "minutes", "client"])
def test_a_needed_column_that_is_missing_is_named(column: str, form: Form) -> None:
    row = {name: value for name, value in SESSION.items() if name != column}
    with pytest.raises(BadImport) as caught:
        sessions_in(csv_of([row]), form=form)
    assert (caught.value.code, caught.value.facts) == ("column-missing", {"columns": column})


def test_a_column_that_stands_twice_is_refused() -> None:
    content = csv_of([{**SESSION, "X": "90"}]).replace(b"X", b"Minutes")
    with pytest.raises(BadImport) as caught:
        sessions_in(content)
    assert (caught.value.code, caught.value.facts) == ("column-twice", {"column": "minutes"})


def test_a_workbooks_real_dates_times_numbers_and_ticks() -> None:
    content = xlsx_of(
        [
            ["My sessions"],
            [],
            ["date", "start", "minutes", "client", "participants", "consent", "name"],
            [wall("2026-03-07"), time(11, 45), 60.0, 7, 3, True, "Zoë"],
            [],
            ["2026-03-08", "9:05", "75", "C-08", None, "no", 44.0],
        ]
    )
    first, second = sessions_in(content, form=Form.AUTO).rows
    assert (first.line, second.line) == (4, 6)
    assert first.start == wall("2026-03-07T11:45")
    assert (first.minutes, first.client, first.participants, first.consent) == (60, "7", 3, True)
    assert second.start == wall("2026-03-08T09:05")
    assert (second.minutes, second.participants, second.consent) == (75, 1, False)
    assert second.name == "44"
