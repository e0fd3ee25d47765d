"""A note in a table is kept also where its session is there already; what was written stays."""

from __future__ import annotations

from pathlib import Path

from coachjournal.domain.terms import NoteKind
from coachjournal.services.practice import Practice
from tests.services.practices import add_client, log

_HEADER = "date,start,minutes,client,note\n"
_ROW = "2026-10-01,09:00,60,C-01,{}\n"


def _import(practice: Practice, tmp_path: Path, *notes: str) -> tuple[int, int]:
    path = tmp_path / "sessions.csv"
    path.write_text(_HEADER + "".join(map(_ROW.format, notes)), encoding="utf-8")
    result = practice.importing.take_in(path)
    return result.created, result.duplicates


def _text(practice: Practice) -> str:
    [row] = practice.sessions.rows()
    return practice.notes.open(row.id, NoteKind.RECORD).text


def test_two_lines_of_one_session_lose_neither_note(practice: Practice, tmp_path: Path) -> None:
    for expected in ((1, 2), (0, 3)):
        assert _import(practice, tmp_path, "herons", "egrets", "herons") == expected
        assert _text(practice) == "herons\n\negrets"


def test_a_session_without_a_note_gets_the_one_in_the_table(
    practice: Practice, tmp_path: Path
) -> None:
    add_client(practice)
    log(practice)
    assert _import(practice, tmp_path, "herons") == (0, 1)
    assert _text(practice) == "herons"


def test_what_the_coach_wrote_or_took_away_is_not_written_over(
    practice: Practice, tmp_path: Path
) -> None:
    add_client(practice)
    session = log(practice, record="mine")
    assert _import(practice, tmp_path, "herons") == (0, 1)
    assert _text(practice) == "mine"
    practice.notes.leave(session.id, NoteKind.RECORD, "")
    assert _import(practice, tmp_path, "herons") == (0, 1)
    assert _text(practice) == ""
    practice.notes.save_draft(session.id, NoteKind.RECORD, "half a w")
    assert _import(practice, tmp_path, "herons") == (0, 1)
    assert _text(practice) == "half a w"
