"""The body's log: its columns, real dates and numbers, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from coachjournal.domain.hours_log import ICF_COLUMNS, HoursLog, HoursLogRow, as_book
from coachjournal.exports.log_book import log_book_csv, log_book_xlsx

DIGEST = "3f" * 32
ROWS = (
    HoursLogRow(
        client_name="Rosa O'Connor",
        contact="rosa@example.org",
        group=False,
        number_in_group=None,
        starts_on=date(2022, 3, 26),
        ends_on=date(2026, 11, 6),
        paid_minutes=570,
        pro_bono_minutes=245,
    ),
    HoursLogRow(
        client_name="=cmd|' /C calc'!A1",
        contact="+44 7700 900123",
        group=True,
        number_in_group=12,
        starts_on=date(2024, 1, 1),
        ends_on=date(2024, 12, 31),
        paid_minutes=100,
        pro_bono_minutes=0,
    ),
)
LOG = HoursLog(
    title="Coaching log",
    on=date(2026, 11, 22),
    rows=ROWS,
    left_out_count=2,
    left_out_minutes=90,
    trail_head=DIGEST,
    total_words="Total",
    notes=(
        "2 relationships with 1.50 hours are not listed.",
        f"=Head of the audit trail: {DIGEST}",
    ),
)


def _xlsx(log: HoursLog) -> bytes:
    return log_book_xlsx(as_book(log))


def _csv(log: HoursLog) -> bytes:
    return log_book_csv(as_book(log))


def _sheet(log: HoursLog = LOG) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(_xlsx(log)))
    return [tuple(cell.value for cell in row) for row in book.active.iter_rows()]


def test_the_sheet_has_the_bodys_columns_and_real_values() -> None:
    rows = _sheet()
    assert rows[0] == ICF_COLUMNS
    name, contact, kind, number, starts, ends, paid, pro_bono = rows[1]
    assert (name, contact, kind, number) == (
        "Rosa O'Connor",
        "rosa@example.org",
        "Individual",
        None,
    )
    assert (str(starts), str(ends)) == ("2022-03-26 00:00:00", "2026-11-06 00:00:00")
    assert (paid, round(float(str(pro_bono)), 2)) == (9.5, 4.08)
    assert rows[2][2:4] == ("Group", 12)


def test_totals_are_of_exact_minutes_and_notes_stand_below() -> None:
    rows = _sheet()
    assert rows[3][0] == "Total"
    assert [round(float(str(each)), 2) for each in rows[3][6:]] == [11.17, 4.08]
    assert rows[4] == (None,) * 8
    assert [row[0] for row in rows[5:]] == list(LOG.notes)
    assert DIGEST in str(rows[-1][0])


def test_what_looks_like_a_formula_is_text() -> None:
    book = openpyxl.load_workbook(io.BytesIO(_xlsx(LOG)))
    cell = book.active["A3"]
    assert cell.value == "=cmd|' /C calc'!A1"
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert book.active["E3"].is_date
    with zipfile.ZipFile(io.BytesIO(_xlsx(LOG))) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_name_with_control_characters_is_taken() -> None:
    row = HoursLogRow(
        client_name="a\x00b\x0bc\ud800" + "x" * 40_000,
        contact="",
        group=False,
        number_in_group=None,
        starts_on=date(2024, 1, 1),
        ends_on=date(2024, 1, 1),
        paid_minutes=0,
        pro_bono_minutes=1,
    )
    shown = str(_sheet(HoursLog(title="t", on=date(2026, 1, 1), rows=(row,)))[1][0])
    assert shown.startswith("ab\ncx")
    assert len(shown) <= 32_767


def test_two_runs_make_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = _xlsx(LOG)
    monkeypatch.setattr("time.time", lambda: 1_950_000_000.0)
    assert _xlsx(LOG) == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml")
    assert b"2026-11-22" in core
    assert b"openpyxl" not in core


def test_the_csv_is_neutral_and_complete() -> None:
    content = _csv(LOG).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert tuple(rows[0]) == ICF_COLUMNS
    assert rows[1][4:] == ["2022-03-26", "2026-11-06", "9.50", "4.08"]
    assert rows[2][0] == "'=cmd|' /C calc'!A1"
    assert rows[2][1] == "'+44 7700 900123"
    assert rows[3][0] == "Total"
    assert rows[3][6:] == ["11.17", "4.08"]
    assert Decimal(rows[3][6]) == Decimal("11.17")
    assert rows[5][0] == f"'=Head of the audit trail: {DIGEST}"
    assert _csv(LOG) == _csv(LOG)


def test_an_empty_log_still_says_so() -> None:
    rows = _sheet(HoursLog(title="t", on=date(2026, 1, 1), rows=(), notes=("nobody agreed",)))
    assert rows[1][6:] == (0, 0)
    assert rows[-1][0] == "nobody agreed"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_sheet(tmp_path: Path) -> None:
    (tmp_path / "log.xlsx").write_bytes(_xlsx(LOG))
    command = ["soffice", "--headless", "--convert-to", "csv", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "log.xlsx")], check=True, timeout=120)
    content = (tmp_path / "log.csv").read_text(encoding="utf-8")
    assert "=cmd|' /C calc'!A1" in content
    # Some of its versions write a number as the sheet shows it, some as it is.
    assert "Total,,,,,,11.17," in content or "Total,,,,,,11.1666" in content


def test_no_file_is_made_on_the_way(tmp_path: Path) -> None:
    watched = "import sys; sys.addaudithook(lambda event, told: event == 'open' and "
    watched += "any(c in str(told[1]) for c in 'wax+') and print('written', told[0]) or "
    watched += "event.startswith('tempfile.') and print(event) and None)\n"
    code = watched + (
        "from tests.exports.test_hours_log import LOG, _xlsx\nprint(len(_xlsx(LOG)) > 4000)\n"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert ran.stdout.split() == ["True"]
    assert list(tmp_path.iterdir()) == []
