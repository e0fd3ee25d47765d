"""RedNotebook's plain export: its days are read where they can be read one way only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coachjournal.imports.old_notes import OldKind
from coachjournal.services.note_folders import read_note_folder
from tests.imports.given_notes import read

NOTES = Path(__file__).parent / "notes"


@pytest.mark.parametrize("form", ["iso", "american", "british"])
def test_a_plain_export_is_read_in_whatever_way_it_writes_days(form: str) -> None:
    found = read_note_folder(NOTES / f"rednotebook-plain-{form}.txt", OldKind.AUTO).notes
    assert found.kind is OldKind.REDNOTEBOOK
    assert [note.on for note in found.notes] == [
        *(date(2026, 3, day) for day in (4, 11, 18, 19)),
        date(2026, 4, 1),
    ]
    first, last = found.notes[0], found.notes[-1]
    assert first.title == "First meeting"
    assert first.marks == (("Ideas", "Maria Ellery", "maria_ellery", "resilience"),)
    assert first.text.startswith("## First meeting\n\nMaria said it is enough and laughed.")
    assert "***" in last.text.splitlines()


@pytest.mark.parametrize(
    ("headings", "days"),
    [
        (["03/04/26"], None),
        (["03/04/26", "04/04/26"], None),
        (["03/04/26", "02/05/26"], [date(2026, 4, 3), date(2026, 5, 2)]),
        (["03/13/26"], [date(2026, 3, 13)]),
        (["Freitag, 03/04/26"], [date(2026, 4, 3)]),
        (["mercredi, 04/03/26", "mercredi, 11/03/26"], [date(2026, 3, 4), date(2026, 3, 11)]),
        (["13/03/26", "03/14/26"], None),
        (["Monday, 2026-03-04"], None),
    ],
)
def test_what_can_be_read_two_ways_is_refused(headings: list[str], days: list[date] | None) -> None:
    said = "".join(f"  {each}\n  {'=' * len(each)}\n\nWords.\n\n\n" for each in headings)
    found = read("rednotebook", export_dot_txt=said)
    assert [note.on for note in found.notes] == (days or [])
    expected = [] if days else ["rednotebook-days-unclear"]
    assert [each.code for each in found.refused] == expected


def test_exports_beside_each_other_are_all_read(tmp_path: Path) -> None:
    for year in ("2025", "2026"):
        said = f"  {year}-03-04\n  ==========\n\nWords.\n"
        (tmp_path / f"{year} export.txt").write_text(said, encoding="utf-8")
    found = read_note_folder(tmp_path, OldKind.AUTO).notes
    assert [note.on.year for note in found.notes] == [2025, 2026]
