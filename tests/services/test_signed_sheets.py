"""Sheets that others sign: what they cover, who may sign, the scan, and what changed since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachjournal.domain.terms import HoursChange, SheetKind
from coachjournal.errors import BadInput
from coachjournal.exports.read_back import read_pdf
from coachjournal.services.accreditation_papers.drafts import PaperWanted
from coachjournal.services.pictures import ready
from coachjournal.services.practice import Practice
from coachjournal.services.supervision import MeetingHeld
from tests.services.coached import two_clients
from tests.services.practices import links, log


@pytest.fixture
def coached(practice: Practice) -> Practice:
    """Two clients with their sessions."""
    return two_clients(practice)


def _sheet(practice: Practice, tmp_path: Path) -> str:
    client = practice.clients.by_code("C-01").id
    wanted = PaperWanted(credential="ilm-7-certificate", client_id=client)
    practice.accreditation_papers.export("countersign-sheet", tmp_path / "sheet.pdf", wanted)
    return str(practice.signed_sheets.lines()[0].sheet.id)


def test_a_sheet_covers_its_sessions_as_they_were(coached: Practice, tmp_path: Path) -> None:
    sheet_id = _sheet(coached, tmp_path)
    text = " ".join("\n".join(read_pdf((tmp_path / "sheet.pdf").read_bytes()).pieces).split())
    assert "A supervisor is never asked to certify client hours" in text
    line = coached.signed_sheets.line(sheet_id)
    assert line.sheet.fingerprint[:12] in text
    assert (line.sheet.kind, line.sheet.minutes, line.code) == (SheetKind.DIARY, 190, "C-01")
    assert line.sheet.trail_number == links(coached)[-1].number
    assert line.changed == ()
    first, second = line.sheet.sessions[:2]
    coached.sessions.change(first, minutes=40, coaching_minutes=40)
    coached.sessions.bin(second)
    log(coached, "2026-11-03T09:00", minutes=45)
    found = {each.entry: each.change for each in coached.signed_sheets.line(sheet_id).changed}
    assert found == {first: HoursChange.CHANGED, second: HoursChange.BINNED}


def test_a_client_under_restriction_is_not_named_beside_a_sheet(
    coached: Practice, tmp_path: Path
) -> None:
    sheet_id = _sheet(coached, tmp_path)
    client = coached.clients.by_code("C-01").id
    coached.retention.restrict(client, "A complaint.", review_on=date(2027, 1, 1))
    assert coached.signed_sheets.line(sheet_id).code == ""


def test_a_client_in_the_bin_is_not_named_beside_a_sheet(coached: Practice, tmp_path: Path) -> None:
    sheet_id = _sheet(coached, tmp_path)
    coached.client_keeping.bin(coached.clients.by_code("C-01").id)
    assert coached.signed_sheets.line(sheet_id).code == ""


def test_a_sheet_for_ilm_is_its_diary(coached: Practice) -> None:
    coached.settings.change(credentials=("ilm-7-certificate", "icf-acc"))
    assert coached.accreditation_papers.pages("countersign-sheet", PaperWanted())
    [line] = coached.signed_sheets.lines()
    assert line.sheet.kind is SheetKind.DIARY


def test_printing_a_sheet_keeps_it_once(coached: Practice) -> None:
    wanted = PaperWanted(credential="icf-acc")
    for _again in range(2):
        assert coached.accreditation_papers.pages("countersign-sheet", wanted)
    [line] = coached.signed_sheets.lines()
    assert line.sheet.kind is SheetKind.HOURS_LOG


def test_whoever_signs_is_noted_and_never_a_supervisor(coached: Practice, tmp_path: Path) -> None:
    sheet_id, on = _sheet(coached, tmp_path), date(2026, 11, 22)
    coached.supervision.meet(MeetingHeld(on=on, minutes=60, supervisor="Mabel Quill"))
    sheets = coached.signed_sheets
    for by, role, day, code in (
        (" ", "tutor", on, "signer-needed"),
        ("Ada Tutor", "", on, "signer-role-needed"),
        ("Ada Tutor", "Coaching Supervisor", on, "supervisor-never-certifies"),
        ("mabel  quill", "tutor", on, "supervisor-never-certifies"),
        ("Ada Tutor", "tutor", date(2026, 11, 21), "signed-before-made"),
        ("Ada Tutor", "tutor", date(2026, 11, 23), "signed-ahead"),
    ):
        with pytest.raises(BadInput) as refused:
            sheets.sign(sheet_id, by, role, day)
        assert refused.value.code == code
    before = sheets.line(sheet_id).sheet
    sheets.sign(sheet_id, "Ada Tutor", "tutor of the centre", on)
    after = sheets.line(sheet_id).sheet
    assert (after.signed_by, after.role, after.signed_on) == (
        "Ada Tutor", "tutor of the centre", on,
    )  # fmt: skip
    sheets.put_back(before)
    assert sheets.line(sheet_id).sheet == before


def test_a_scan_is_filed_and_a_sheet_can_be_put_away(coached: Practice, tmp_path: Path) -> None:
    sheet_id = _sheet(coached, tmp_path)
    scan = ready("scan.pdf", (tmp_path / "sheet.pdf").read_bytes())
    made = coached.signed_sheets.scan(sheet_id, scan).value
    assert coached.signed_sheets.line(sheet_id).scans == 1
    held = coached.attachments.of(coached.signed_sheets.scans_of(sheet_id))
    assert [each.id for each in held] == [made.id]
    coached.signed_sheets.bin(sheet_id)
    assert coached.signed_sheets.lines() == []
    coached.signed_sheets.restore(sheet_id)
    assert [str(each.sheet.id) for each in coached.signed_sheets.lines()] == [sheet_id]
