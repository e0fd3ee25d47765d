"""The papers that bodies ask for, by command; and what others signed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.commands import CommandLine


@pytest.mark.parametrize("body", ["emcc", "ac", "ilm"])
def test_each_body_has_its_log_by_code(command: CommandLine, body: str) -> None:
    out = command.vault.parent / f"{body}.csv"
    answer = command.say("export", "hours-log", "--body", body, "--out", str(out))
    assert (answer.code, answer.out) == (0, "")
    assert "all of them stand here" in answer.err
    text = out.read_text("utf-8-sig")
    assert "C-01" in text
    assert "Rosa" not in text


def test_a_log_of_nobody_who_agreed_names_nobody_and_says_so(command: CommandLine) -> None:
    out = command.vault.parent / "log.csv"
    answer = command.say("export", "hours-log", "--body", "icf", "--out", str(out))
    assert answer.code == 0
    assert "No client agreed to be listed" in answer.err
    assert "1.00 hours is not listed: no agreement" in out.read_text("utf-8-sig")
    assert "Rosa" not in out.read_text("utf-8-sig")
    progress = command.json("progress", "--credential", "icf-acc")
    [hours] = [each for each in progress["requirements"] if each["id"] == "coaching-hours"]
    assert hours["have"] == 1


def test_a_sheet_is_made_signed_and_its_scan_filed(command: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    form = ("export", "accreditation-paper", "--form", "countersign-sheet", "--out", str(out))
    command.done(*form, "--client", "C-01", "--from", "2026-01-01", "--to", "2026-12-31")
    [sheet] = command.json("signed-sheet", "list")
    assert (sheet["client"], sheet["minutes"], sheet["changed"]) == ("C-01", 60, [])
    of = ("--sheet", sheet["id"])
    command.refused(1, "signed-sheet", "signed", *of, "--by", "Mabel Quill", "--role", "supervisor")
    command.done("signed-sheet", "signed", *of, "--by", "Ada Tutor", "--role", "tutor")
    command.done("signed-sheet", "scan", *of, "--file", str(out))
    [sheet] = command.json("signed-sheet", "list")
    assert (sheet["signed_by"], sheet["role"], sheet["scans"]) == ("Ada Tutor", "tutor", 1)
    assert "signed by Ada Tutor, tutor" in command.done("signed-sheet", "list")


def test_a_return_is_a_workbook_without_a_name(command: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "return.xlsx"
    form = ("export", "accreditation-paper", "--form", "pool-return", "--out", str(out))
    command.done(*form, "--from", "2026-10-01", "--to", "2026-10-31")
    rows = [tuple(row) for row in openpyxl.load_workbook(out).active.values]
    assert rows[1] == ("10/2026", 1, 1, 1, 0, 0)


def test_a_wrong_form_names_those_there_are(command: CommandLine, tmp_path: Path) -> None:
    form = ("export", "accreditation-paper", "--form", "nothing", "--out", str(tmp_path / "a.pdf"))
    said = command.refused(1, *form)
    assert "icf-log" in said
    assert "organisation-letter" in said
