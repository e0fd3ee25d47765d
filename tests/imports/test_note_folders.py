"""Folders of old notes: their caps, and what is made to harm or to keep busy."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.errors import BadImport, NotFound
from coachjournal.imports import note_files
from coachjournal.imports.old_notes import OldKind
from coachjournal.services import note_folders
from coachjournal.services.note_folders import read_note_folder
from tests.imports.given_notes import read


def test_more_notes_than_are_read_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_files, "MOST_OLD_NOTES", 3)
    text = "".join(f"[2026-03-0{day}] x\n" for day in range(1, 5))
    with pytest.raises(BadImport, match="notes-too-many"):
        read("jrnl", a_dot_txt=text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Notes"
    made.mkdir()
    (made / "2026-03-04.md").write_text("Words.\n", encoding="utf-8")
    return made


def places(path: Path, kind: OldKind = OldKind.AUTO) -> list[str]:
    return [note.place for note in read_note_folder(path, kind).notes.notes]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
def test_no_link_leads_out_of_the_folder(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "2026-03-05.md").write_text("Not mine.", encoding="utf-8")
    (folder / "linked").symlink_to(outside)
    (folder / "2026-03-06.md").symlink_to(outside / "2026-03-05.md")
    (folder / "again").symlink_to(folder)
    found = read_note_folder(folder, OldKind.AUTO)
    assert [note.place for note in found.notes.notes] == ["2026-03-04.md"]
    assert found.left_alone == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name there")
def test_a_pipe_is_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "2026-03-05.md")
    assert places(folder) == ["2026-03-04.md"]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_folder_whose_name_is_no_text_can_be_said(folder: Path) -> None:
    odd = folder / os.fsdecode(b"An\xffna")
    try:
        odd.mkdir()
    except OSError:
        pytest.skip("this disk takes no such name")
    (odd / "2026-03-05.md").write_text("Words.", encoding="utf-8")
    assert [place.encode("utf-8") for place in places(folder)] == [
        b"2026-03-04.md",
        b"An?na/2026-03-05.md",
    ]


def test_a_file_of_the_year_thirty_thousand_has_a_day() -> None:
    assert note_folders._day(9e11) == note_folders._day(9e18) == date(1970, 1, 1)


def test_hidden_other_and_deep_files_are_left_alone(folder: Path) -> None:
    deep = folder.joinpath(*"abcdefgh")
    deep.mkdir(parents=True)
    for name in (".obsidian.md", "a/2026-03-05.md", "photo.jpg"):
        (folder / name).write_text("x", encoding="utf-8")
    (deep / "2026-03-06.md").write_text("x", encoding="utf-8")
    found = read_note_folder(folder, OldKind.MARKDOWN)
    assert [note.place for note in found.notes.notes] == ["2026-03-04.md", "a/2026-03-05.md"]
    assert found.left_alone == 2


def test_what_lies_beside_a_programs_own_files_is_left_alone(tmp_path: Path) -> None:
    for name in ("2026-03.txt", "2026-03.old.txt", "todo.md", "config.json"):
        (tmp_path / name).write_text("4:\n  text: Words.\n", encoding="utf-8")
    found = read_note_folder(tmp_path, OldKind.AUTO)
    assert [note.text for note in found.notes.notes] == ["Words."]
    assert (found.left_alone, found.notes.refused) == (3, ())


def test_data_beside_markdown_is_no_note(folder: Path) -> None:
    (folder / "data.json").write_text('{"a": 1}', encoding="utf-8")
    found = read_note_folder(folder, OldKind.AUTO)
    assert ([note.place for note in found.notes.notes], found.left_alone) == (["2026-03-04.md"], 1)


def test_a_file_is_taken_whole_or_not_at_all() -> None:
    found = read("rednotebook", **{"2026-02_dot_txt": "1:\n  text: x\n30:\n  text: y\n"})
    assert not found.notes
    assert [(each.code, each.line) for each in found.refused] == [("rednotebook-unreadable", 3)]


def test_a_file_that_is_too_large_is_refused_by_itself(folder: Path) -> None:
    (folder / "big.md").write_bytes(b"x" * (5 * 1024 * 1024 + 1))
    found = read_note_folder(folder, OldKind.AUTO).notes
    assert [note.place for note in found.notes] == ["2026-03-04.md"]
    assert [(each.place, each.code) for each in found.refused] == [("big.md", "file-too-large")]


@pytest.mark.parametrize(
    ("limit", "most", "code"),
    [("MOST_NOTE_FILES", 1, "notes-too-many-files"), ("MOST_LOOKED_AT", 1, "notes-too-many-files"),
     ("MOST_NOTES_MEBIBYTES", 0, "notes-too-large")],
)  # fmt: skip
def test_a_folder_has_its_caps(
    folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, code: str
) -> None:
    (folder / "2026-03-05.md").write_text("x", encoding="utf-8")
    monkeypatch.setattr(note_folders, limit, most)
    with pytest.raises(BadImport, match=code):
        read_note_folder(folder, OldKind.AUTO)


def test_a_folder_without_notes_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadImport, match="notes-none"):
        read_note_folder(tmp_path, OldKind.AUTO)
    with pytest.raises(NotFound, match="no-such-file"):
        read_note_folder(tmp_path / "nowhere", OldKind.AUTO)


def test_a_file_made_to_keep_the_reader_busy_is_done_soon() -> None:
    teasing: dict[str, Any] = {
        "2026-03_dot_txt": "1:\n  text: " + json.dumps("**" * 200_000 + "``" * 200_000),
    }
    (note,) = read("rednotebook", **teasing).notes
    assert len(note.text) == 800_000
    heading = read("markdown", a_dot_md="# " + "2026-" * 200_000)
    assert len(heading.notes) == 1


_LINES = st.lists(
    st.sampled_from(
        ["---", "date: 2026-03-04", "tags: [a, b", "- c", "# 2026-03-04", "## 4.3.2026 x", "```",
         "[2026-03-04 09:30] x", "[2026-03-04] ", "1:", "  text: 'x", "  text: \"x\\", "? a", ": b",
         "{", "}", "03/04/26", "====", "\tTags", "**a//b__c--``d\"\"", "{a|color:b}",
         "[a \"\"b\"\"]",
         "#t @u", "", " ", "\u2028", "  a: {b: 'c', d}", "1: {text: x}", "\x85"]
    ) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    max_size=14,
)  # fmt: skip


@pytest.mark.parametrize("kind", ["auto", "markdown", "jrnl", "rednotebook"])
@pytest.mark.parametrize("name", ["2026-03_dot_txt", "a_dot_md", "a_dot_json", "x__y_dot_txt"])
@given(lines=_LINES)
def test_no_text_makes_a_reader_fall_over(kind: str, name: str, lines: list[str]) -> None:
    """A note, or a refusal of the file: nothing else may come of any text."""
    with suppress(BadImport):
        for note in read(kind, **{name: "\n".join(lines)}).notes:
            assert note.text.strip()
