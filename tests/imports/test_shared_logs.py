"""The real logs beside the checkout, against figures that were computed without us."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from coachjournal.domain.terms import ClientKind, SessionStatus
from coachjournal.imports.results import Form, RelationshipRow
from tests.imports.makers import log_in, sessions_in

pytestmark = pytest.mark.shared


@pytest.fixture
def logs(shared_data: Path) -> Path:
    return shared_data / "logs"


def hours(minutes: Iterable[int]) -> str:
    return str((Decimal(sum(minutes)) / 60).quantize(Decimal("0.01")))


def test_sessions_add_up_to_the_truth(logs: Path) -> None:
    truth = json.loads((logs / "sessions-240.truth.json").read_text())["have"]
    parsed = sessions_in((logs / "sessions-240.csv").read_bytes(), form=Form.AUTO)
    counted = [
        row for row in parsed.rows if row.status is SessionStatus.HELD and row.participants <= 15
    ]
    assert (len(parsed.rows), parsed.refused, parsed.unknown_columns) == (240, (), ())
    assert hours(row.coaching_minutes for row in counted) == truth["coaching-hours"]
    assert hours(row.minutes for row in counted if row.payment != "pro-bono") == truth["paid-hours"]


def test_every_cell_of_the_sessions_is_taken(logs: Path) -> None:
    content = (logs / "sessions-240.csv").read_bytes()
    parsed = sessions_in(content)
    for line, (row, said) in enumerate(
        zip(parsed.rows, csv.DictReader(content.decode().splitlines()), strict=True), start=2
    ):
        assert row.line == line
        assert row.start.isoformat(" ", "minutes") == f"{said['date']} {said['start']}"
        assert (row.client, row.name, row.organisation, row.email, row.note) == (
            said["client"],
            said["name"],
            said["organisation"],
            said["email"],
            said["note"],
        )
        assert (row.kind, row.payment, row.mode, row.status) == (
            said["kind"],
            said["payment"],
            said["mode"],
            said["status"],
        )
        assert (row.minutes, row.participants) == (int(said["minutes"]), int(said["participants"]))
        assert row.consent is {"yes": True, "no": False}[said["consent"]]


def read_both(logs: Path) -> list[tuple[RelationshipRow, ...]]:
    workbook = log_in((logs / "icf-log.xlsx").read_bytes(), form=Form.AUTO)
    text = log_in((logs / "icf-log-day-first.csv").read_bytes(), "date-order=dmy", form=Form.AUTO)
    assert (workbook.refused, text.refused) == ((), ())
    assert (workbook.unknown_columns, text.unknown_columns) == ((), ())
    return [workbook.rows, text.rows]


def test_icf_logs_add_up_to_the_truth(logs: Path) -> None:
    truth = json.loads((logs / "icf-log.truth.json").read_text())
    for rows in read_both(logs):
        assert len({row.client_name for row in rows}) == len(rows) == truth["clients"]
        assert hours(row.paid_minutes for row in rows) == truth["paid_hours"]
        assert hours(row.pro_bono_minutes for row in rows) == truth["pro_bono_hours"]
        groups = [row for row in rows if row.kind is ClientKind.GROUP]
        assert {row.participants for row in groups} == {22}
        assert len(groups) == 4


def test_workbook_and_text_hold_the_same_log(logs: Path) -> None:
    workbook, text = read_both(logs)
    assert [replace(row, line=0) for row in workbook] == [replace(row, line=0) for row in text]


def test_the_day_first_log_is_refused_at_its_ambiguous_lines(logs: Path) -> None:
    content = (logs / "icf-log-day-first.csv").read_bytes()
    ambiguous = [
        number
        for number, line in enumerate(content.decode("utf-8-sig").splitlines(), start=1)
        if any(
            int(day) <= 12 and int(month) <= 12 and day != month
            for day, month in re.findall(r"(\d\d)/(\d\d)/\d{4}", line)
        )
    ]
    parsed = log_in(content)
    assert ambiguous[0] == 4
    assert [refusal.line for refusal in parsed.refused] == ambiguous
    assert {refusal.code for refusal in parsed.refused} == {"date-ambiguous"}
