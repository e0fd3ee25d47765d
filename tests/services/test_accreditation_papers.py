"""What bodies are handed: their logs by name or by code, letters, returns, and sheets to sign."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from coachjournal.domain.audit import GENESIS
from coachjournal.domain.hours_log import ICF_COLUMNS
from coachjournal.domain.ids import OrganisationId, RowId, SponsorId
from coachjournal.domain.people import Client, Member, Organisation, Sponsor
from coachjournal.domain.settings import PracticeSettings
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import (
    AgreementKind,
    Answer,
    ClientKind,
    FigurePart,
    SheetKind,
)
from coachjournal.errors import BadInput, NotFound
from coachjournal.exports.read_back import read_pdf
from coachjournal.exports.read_docx import read_docx
from coachjournal.services.accreditation_papers.drafts import PaperWanted
from coachjournal.services.practice import Practice
from coachjournal.services.supervision import MeetingHeld
from coachjournal.services.supervision_pack import PackUnsure
from tests.services.coached import two_clients
from tests.services.practices import add_client, links, log

MILL = Organisation(id=OrganisationId("mill"), name="Harrowgate Mill")
CODED = (("emcc", ".pdf"), ("emcc", ".csv"), ("ac", ".pdf"), ("ilm", ".pdf"), ("ilm", ".xlsx"))
NAMES = ("thorvald", "anneliese", "marchbanks", "odile", "harrowgate")


def _keep(practice: Practice, *things: object) -> None:
    with practice.journal.work() as work:
        for each in things:
            work.put(each)
        work.commit()


def _changed(practice: Practice, client: Client, **values: Any) -> Client:
    after = replace(client, **values)
    _keep(practice, after)
    return after


@pytest.fixture
def coached(practice: Practice) -> Practice:
    """One client who agreed, one who did not answer, and 90 minutes pro bono among the hours."""
    return two_clients(practice)


def _written(practice: Practice, key: str, out: Path, **wanted: Any) -> tuple[str, tuple[str, ...]]:
    """All text of a paper, and what was told of it."""
    made = practice.accreditation_papers.export(key, out, PaperWanted(**wanted))
    content = out.read_bytes()
    if out.suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        text = " ".join(
            str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
        )
    elif out.suffix == ".csv":
        text = content.decode("utf-8-sig")
    else:
        read = read_pdf if out.suffix == ".pdf" else read_docx
        text = "\n".join(read(content).pieces)
    return " ".join(text.split()), made.told


def _cells(out: Path) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in openpyxl.load_workbook(out).worksheets[0].values]


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".pdf"])
def test_the_icf_log_lists_who_agreed_and_says_what_it_leaves_out(
    coached: Practice, tmp_path: Path, ending: str
) -> None:
    text, told = _written(coached, "icf-log", tmp_path / f"log{ending}")
    assert "Anneliese Thorvald" in text
    assert "anneliese@example.org" in text
    assert "Odile" not in text
    assert "C-02" not in text
    # The page's figure, what stands here and what does not, on one line.
    difference = (
        "The page shows 4.42 hours (265 minutes) of coaching for Associate Certified Coach on "
        "22/11/2026: 3.17 hours (190 minutes) stand here, 1.25 hours (75 minutes) are of clients "
        "who did not agree to be listed."
    )
    assert difference in text
    assert difference in told
    assert links(coached)[-1].digest in text.replace(" ", "")
    page = coached.accreditation.progress("icf-acc").requirements[0]
    assert (page.id, str(page.have)) == ("coaching-hours", "4.42")


def test_the_workbook_of_the_icf_log_holds_real_values(coached: Practice, tmp_path: Path) -> None:
    coached.accreditation_papers.export("icf-log", tmp_path / "log.xlsx", PaperWanted())
    head, row, total, *_rest = _cells(tmp_path / "log.xlsx")
    assert head == ICF_COLUMNS
    assert row[2:4] == ("Individual", None)
    assert [each.date() for each in row[4:6]] == [date(2026, 9, 1), date(2026, 10, 8)]
    assert [round(each, 2) for each in row[6:]] == [1.67, 1.5]
    assert (total[0], *[round(each, 2) for each in total[6:]]) == ("Total", 1.67, 1.5)


def test_a_log_of_nobody_says_so_and_the_hours_stay(coached: Practice, tmp_path: Path) -> None:
    first = coached.clients.by_code("C-01").id
    coached.clients.answer(first, AgreementKind.LISTED_IN_LOG, Answer.NO)
    out = tmp_path / "log.xlsx"
    look = coached.accreditation_papers.look("icf-log", PaperWanted())
    assert look.told[0].startswith("No client agreed to be listed")
    coached.accreditation_papers.export("icf-log", out, PaperWanted())
    head, total, *notes = _cells(out)
    assert head == ICF_COLUMNS
    assert (total[0], *total[6:]) == ("Total", 0, 0)
    assert any("2 relationships with 4.42 hours are not listed" in str(each[0]) for each in notes)
    assert str(coached.accreditation.progress("icf-acc").requirements[0].have) == "4.42"


def test_a_letter_puts_the_organisation_in_place_of_its_people(
    coached: Practice, tmp_path: Path
) -> None:
    _keep(
        coached,
        MILL,
        Sponsor(
            id=SponsorId("s"), name="Ines Dufresne", organisation_id=MILL.id,
            role="Head of people", email="ines@mill.example",
        ),
    )  # fmt: skip
    covered = {"organisation_id": MILL.id, "covered_by_letter": True}
    _changed(coached, coached.clients.by_code("C-02"), **covered)
    add_client(coached, "C-03", full_name="Third Person", organisation=MILL.name)
    _changed(coached, coached.clients.by_code("C-03"), **covered)
    log(coached, "2026-10-03T09:00", client_code="C-03", minutes=45)
    coached.accreditation_papers.export("icf-log", tmp_path / "log.xlsx", PaperWanted())
    _head, agreed, letter, *_rest = _cells(tmp_path / "log.xlsx")
    assert agreed[0] == "Anneliese Thorvald"
    assert letter[0] == "Harrowgate Mill: 2 clients, letter of verification"
    assert letter[1] == "Ines Dufresne, Head of people, ines@mill.example"
    assert letter[2:4] == ("Individual", None)
    assert letter[6] == 2.0
    text, _told = _written(coached, "icf-log", tmp_path / "log.csv")
    assert "all of them stand here" in text
    for name in ("Odile", "Third Person"):
        assert name not in text


def test_a_group_stands_under_one_participant_who_may_be_named(
    practice: Practice, tmp_path: Path
) -> None:
    group = {"kind": ClientKind.GROUP, "working_name": "The night desk"}
    circle = add_client(practice, "G-01", consent_to_log=Answer.YES, **group)
    quiet = add_client(practice, "C-01", full_name="Odile Marchbanks")
    named = add_client(
        practice, "C-02", full_name="Anneliese Thorvald", email="a@example.org",
        consent_to_log=Answer.YES,
    )  # fmt: skip
    for number, person in enumerate((quiet, named)):
        _keep(
            practice,
            Member(id=RowId(f"m{number}"), client_id=circle.id, person_id=person.id),
        )
    log(practice, client_code="G-01", minutes=120, participants=7)
    practice.accreditation_papers.export("icf-log", tmp_path / "log.xlsx", PaperWanted())
    row = _cells(tmp_path / "log.xlsx")[1]
    assert row[:4] == ("Anneliese Thorvald (The night desk)", "a@example.org", "Group", 7)
    assert row[6] == 2.0


@pytest.mark.parametrize(("body", "ending"), CODED)
def test_logs_by_code_hold_no_name_and_all_hours(
    coached: Practice, tmp_path: Path, body: str, ending: str
) -> None:
    text, told = _written(coached, f"{body}-log", tmp_path / f"log{ending}", accept_unsure=True)
    for name in NAMES:
        assert name not in text.lower()
    assert "C-01" in text
    assert "C-02" in text
    assert "all of them stand here" in text
    assert "4.42 hours (265 minutes)" in told[0]
    assert links(coached)[-1].digest in text.replace(" ", "")


def test_the_diary_runs_session_by_session(coached: Practice, tmp_path: Path) -> None:
    _written(coached, "ilm-log", tmp_path / "diary.xlsx", accept_unsure=True)
    rows = _cells(tmp_path / "diary.xlsx")
    assert rows[0] == ("No.", "Date", "Coachee", "Minutes", "Hours so far", "How", "Focus")
    first, *others = rows[1:5]
    assert (first[0], first[1].date(), first[2], first[3]) == (1, date(2026, 9, 1), "C-01", 50)
    assert first[5:] == ("video", "What C-01 wants")
    assert [round(row[4], 2) for row in (first, *others)] == [0.83, 1.67, 2.92, 4.42]
    assert rows[5][2:4] == ("Total", 265)


def test_emcc_sums_by_client_and_by_year(coached: Practice, tmp_path: Path) -> None:
    log(coached, "2025-03-01T09:00", minutes=60)
    out = tmp_path / "log.xlsx"
    coached.accreditation_papers.export("emcc-log", out, PaperWanted())
    profiles, years = openpyxl.load_workbook(out).worksheets
    assert [row[0] for row in profiles.values][:4] == ["Client", "C-01", "C-02", "Total"]
    found = [tuple(row) for row in years.values]
    assert found[1][:4] == ("2025", 1, 1, 1)
    assert found[2][:3] == ("2026", 4, 2)
    assert [round(each, 2) for each in found[3][3:]] == [3.92, 1.5, 5.42]


def test_ac_has_a_running_total(coached: Practice, tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(_text(coached, tmp_path))))
    assert [row[0] for row in rows[:4]] == ["Client", "C-01", "C-02", "Total"]
    assert rows[1][-4:] == ["1.67", "1.50", "3.17", "3.17"]
    assert rows[2][-4:] == ["1.25", "0.00", "1.25", "4.42"]
    assert rows[3][-4:] == ["2.92", "1.50", "4.42", ""]


def _text(practice: Practice, folder: Path) -> str:
    practice.accreditation_papers.export("ac-log", folder / "a.csv", PaperWanted())
    return (folder / "a.csv").read_text("utf-8-sig")


def test_what_looks_like_a_formula_stays_text(coached: Practice, tmp_path: Path) -> None:
    log(coached, "2026-11-02T09:00", minutes=30, title="=1+1")
    out = tmp_path / "diary.xlsx"
    coached.accreditation_papers.export("ilm-log", out, PaperWanted(accept_unsure=True))
    cell = openpyxl.load_workbook(out).worksheets[0]["G6"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_restricted_clients_are_left_out_and_the_difference_is_said(
    coached: Practice, tmp_path: Path
) -> None:
    coached.retention.restrict(
        coached.clients.by_code("C-02").id, "A complaint.", review_on=date(2027, 1, 1)
    )
    text, told = _written(coached, "ac-log", tmp_path / "log.pdf")
    assert "C-02" not in text
    assert "3.17 hours (190 minutes) stand here" in told[0]
    assert "1.25 hours (75 minutes) are of clients kept under restriction" in told[0]


def test_a_period_and_a_client_narrow_a_log(coached: Practice, tmp_path: Path) -> None:
    wanted = {"first": date(2026, 10, 1), "client_id": coached.clients.by_code("C-01").id}
    _nothing, told = _written(coached, "ac-log", tmp_path / "log.csv", **wanted)
    assert "2.33 hours (140 minutes) stand here" in told[0]
    assert "2.08 hours (125 minutes) lie outside of what was asked for" in told[0]
    with pytest.raises(BadInput) as refused:
        _written(
            coached, "ac-log", tmp_path / "x.csv", first=date(2026, 2, 1), last=date(2026, 1, 1)
        )
    assert refused.value.code == "period-backwards"


def test_the_chosen_credential_of_a_body_says_what_counts(
    coached: Practice, tmp_path: Path
) -> None:
    _none, told = _written(coached, "ilm-log", tmp_path / "a.csv", accept_unsure=True)
    assert "Level 5" in told[0]
    coached.settings.change(credentials=("icf-acc", "ilm-7-certificate"))
    _none, told = _written(coached, "ilm-log", tmp_path / "b.csv", accept_unsure=True)
    assert "Level 7" in told[0]


def test_unsure_titles_are_shown_before_anything_is_written(
    coached: Practice, tmp_path: Path
) -> None:
    log(coached, "2026-11-02T09:00", minutes=30, title="Call 020 7946 0018")
    out = tmp_path / "diary.csv"
    assert coached.accreditation_papers.look("ilm-log", PaperWanted()).unsure
    with pytest.raises(PackUnsure):
        coached.accreditation_papers.export("ilm-log", out, PaperWanted())
    assert not out.exists()


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_the_letter_says_what_the_body_asks_for(
    coached: Practice, tmp_path: Path, ending: str
) -> None:
    coached.settings.change(coach_name="Rosalind Thackray")
    contact = {"role": "Head of people", "email": "ines@mill.example"}
    _keep(
        coached,
        MILL,
        Sponsor(id=SponsorId("s"), name="Ines Dufresne", organisation_id=MILL.id, **contact),
    )
    _changed(coached, coached.clients.by_code("C-02"), organisation_id=MILL.id)
    wanted = {"organisation_id": MILL.id}
    text, _told = _written(coached, "organisation-letter", tmp_path / f"l{ending}", **wanted)
    for words in (
        "Rosalind Thackray", "Harrowgate Mill", "external coach", "02/10/2026 to 02/10/2026",
        "1.25", "Ines Dufresne", "Head of people", "ines@mill.example", "confidentiality policy",
        "Signature and date",
    ):  # fmt: skip
        assert words in text
    assert "Odile" not in text
    [line] = coached.signed_sheets.lines()
    assert (line.sheet.kind, line.sheet.minutes) == (SheetKind.ORGANISATION_LETTER, 75)
    assert line.organisation == MILL.name
    with pytest.raises(BadInput) as refused:
        coached.accreditation_papers.export(
            "organisation-letter", tmp_path / "n.pdf", PaperWanted()
        )
    assert refused.value.code == "organisation-needed"


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".pdf"])
def test_a_pool_gets_figures_and_no_name(coached: Practice, tmp_path: Path, ending: str) -> None:
    coached.supervision.meet(
        MeetingHeld(on=date(2026, 10, 20), minutes=90, supervisor="Mabel Quill")
    )
    wanted = {"first": date(2026, 10, 1)}
    text, _told = _written(coached, "pool-return", tmp_path / f"pool{ending}", **wanted)
    for name in (*NAMES, "quill", "c-01", "c-02"):
        assert name not in text.lower()
    if ending == ".csv":
        rows = list(csv.reader((tmp_path / "pool.csv").read_text("utf-8-sig").splitlines()))
        assert rows[1] == ["10/2026", "3", "2", "3.58", "0.00", "1.50"]
        assert rows[2] == ["Total", "3", "2", "3.58", "0.00", "1.50"]


def test_every_paper_leaves_its_line_in_the_register(coached: Practice, tmp_path: Path) -> None:
    coached.accreditation_papers.export("icf-log", tmp_path / "a.xlsx", PaperWanted())
    coached.accreditation_papers.export("pool-return", tmp_path / "b.pdf", PaperWanted())
    with coached.journal.work() as work:
        lines = work.all(Exported)
    assert {(each.what, each.form) for each in lines} == {
        ("icf-log", "xlsx"),
        ("pool-return", "pdf"),
    }
    [by_name] = [each for each in lines if each.what == "icf-log"]
    assert by_name.clients == (coached.clients.by_code("C-01").id,)


def test_a_rule_of_ones_own_says_what_counts_and_whose_it_is(
    practice: Practice, tmp_path: Path
) -> None:
    add_client(practice, "G-01", kind=ClientKind.GROUP)
    log(practice, client_code="G-01", minutes=60, participants=20)
    log(practice, "2026-10-03T09:00", client_code="G-01", minutes=60, participants=5)
    before, _told = _written(practice, "countersign-sheet", tmp_path / "before.pdf")
    assert "Total 60 1.00" in before
    rules = practice.own_rules
    pack = rules.pack_of("icf-acc")
    rules.copy(pack)
    why = "Marchbanks of the body said so."
    rules.change(pack, "icf-acc", "coaching-hours", FigurePart.GROUP_CAP, "25", why)
    text, _told = _written(practice, "countersign-sheet", tmp_path / "sheet.pdf")
    assert "Total 120 2.00" in text
    assert "most participants of a group, 25 in place of 15" in text
    assert "Marchbanks" not in text


def test_an_unknown_form_and_a_wrong_ending_are_refused(coached: Practice, tmp_path: Path) -> None:
    papers = coached.accreditation_papers
    with pytest.raises(NotFound):
        papers.export("no-such", tmp_path / "a.pdf", PaperWanted())
    with pytest.raises(BadInput) as refused:
        papers.export("organisation-letter", tmp_path / "a.xlsx", PaperWanted())
    assert refused.value.code == "unknown-ending"


def test_a_practice_without_hours_gets_an_empty_log(practice: Practice, tmp_path: Path) -> None:
    text, _told = _written(practice, "icf-log", tmp_path / "log.csv")
    assert GENESIS in text
    assert practice.settings.read() == PracticeSettings(practice_name="Estuary")
