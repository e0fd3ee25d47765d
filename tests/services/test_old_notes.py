"""Old notes come in as records: matched, never twice, never over words, never as hours."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, RowId, WallTime
from coachjournal.domain.people import OtherIdentifier
from coachjournal.domain.sessions import Record
from coachjournal.domain.terms import IdentifierSort, NoteKind, SessionStatus
from coachjournal.domain.work import Contact
from coachjournal.services.old_note_fates import NoteFate
from coachjournal.services.old_notes import NoteChoices, OldNotesRead
from coachjournal.services.practice import Practice
from coachjournal.store.tables import all_kinds
from tests.services.practices import add_client, data_of, links, log, new_practice

REAL = Path(__file__).parent.parent / "imports" / "notes"
Folder = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    def made(**files: str) -> Path:
        top = tmp_path / "Old notes"
        for name, text in files.items():
            path = top / f"{name.replace('__', '/')}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            os.utime(path, (1_700_000_000, 1_700_000_000))
        return top

    return made


def fates(read: OldNotesRead) -> list[tuple[str, str]]:
    return [(line.client_code, line.fate.value) for line in read.lines]


def take(practice: Practice, path: Path, **said: object) -> tuple[int, int]:
    choices = NoteChoices(**said)  # type: ignore[arg-type]
    taken = practice.old_notes.take(practice.old_notes.read(path, choices=choices)).value
    return taken.created, taken.duplicates


def record(practice: Practice, session_id: str) -> str:
    return practice.notes.open(session_id, NoteKind.RECORD).text


def beside(practice: Practice) -> list[Contact]:
    with practice.journal.work() as work:
        return sorted(work.all(Contact), key=lambda each: each.at)


def everything(practice: Practice) -> dict[str, list[object]]:
    with practice.journal.work() as work:
        return {kind.table.name: list(work.all(kind.type)) for kind in all_kinds()}


def test_a_note_becomes_the_record_of_that_days_session(practice: Practice, folder: Folder) -> None:
    add_client(practice, "C-07", full_name="Maria Ellery")
    held = log(practice, "2026-03-04T09:00", client_code="C-07")
    path = folder(**{"Maria Ellery__2026-03-04": "She laughed.\n"})
    read = practice.old_notes.read(path)
    assert fates(read) == [("C-07", "record")]
    assert practice.old_notes.take(read).changes == Changes.NOTES | Changes.WORK
    assert record(practice, held.id) == "She laughed."
    assert not beside(practice)
    assert [each.hit.id for each in practice.search.find("laughed")] == [held.id]


def test_without_a_session_it_is_kept_beside_and_no_hours_are_made(
    practice: Practice, folder: Folder
) -> None:
    client = add_client(practice, "C-07", full_name="Maria Ellery")
    log(practice, "2026-03-05T09:00", client_code="C-07")
    log(practice, "2026-03-04T09:00", client_code="C-07", status=SessionStatus.PLANNED)
    before, trail = practice.sessions.rows(), links(practice)
    path = folder(**{"2026-03-04": "---\nclient: C-07\n---\nShe rang about herons.\n"})
    assert take(practice, path) == (1, 0)
    assert practice.sessions.rows() == before
    assert links(practice) == trail
    (contact,) = beside(practice)
    assert (contact.client_id, contact.at.date(), contact.text, contact.manner) == (
        client.id, date(2026, 3, 4), "She rang about herons.", "older note",
    )  # fmt: skip
    assert [each.hit.kind for each in practice.search.find("herons")] == ["contact"]


@pytest.mark.parametrize(
    "kind", ["rednotebook", "jrnl/folder", "jrnl/export.json", "jrnl/export.md"]
)
def test_what_other_programs_wrote_comes_in_once(practice: Practice, kind: str) -> None:
    add_client(practice, "C-07", full_name="Maria Ellery")
    held = log(practice, "2026-03-04T09:00", client_code="C-07")
    said = {"otherwise": practice.clients.by_code("C-07").id}
    created, duplicates = take(practice, REAL / kind, **said)
    assert created == (5 if kind == "rednotebook" else 4)
    assert duplicates == 0
    assert "laughed" in record(practice, held.id)
    after = everything(practice)
    assert take(practice, REAL / kind, **said) == (0, created)
    assert everything(practice) == after


def test_a_second_time_nothing_comes_even_where_it_was_changed_since(
    practice: Practice, folder: Folder
) -> None:
    add_client(practice, "C-07", full_name="Maria Ellery")
    held = log(practice, "2026-03-04T09:00", client_code="C-07")
    files = {"Maria__2026-03-04": "One.", "Maria__2026-03-11": "Two.", "Maria__loose": "Three."}
    path = folder(**files)
    assert take(practice, path, guessed_days=True) == (3, 0)
    practice.notes.leave(held.id, NoteKind.RECORD, "Quite other words.")
    for contact in beside(practice):
        moved = Contact(id=contact.id, client_id=contact.client_id, at=contact.at, text="Changed.")
        practice.between.change_contact(moved)
    # Copied to another computer a file has another day of its own.
    os.utime(path / "Maria" / "loose.md", (1_600_000_000, 1_600_000_000))
    assert take(practice, path, guessed_days=True) == (0, 3)
    assert record(practice, held.id) == "Quite other words."


def test_a_record_is_known_again_where_its_session_stands_on_another_day(
    practice: Practice, folder: Folder
) -> None:
    add_client(practice, "C-07", full_name="Maria Ellery")
    held = log(practice, "2026-03-04T09:00", client_code="C-07")
    path = folder(**{"Maria__2026-03-04": "One."})
    assert take(practice, path) == (1, 0)
    with practice.journal.work() as work:
        work.replace(replace(held, start=WallTime(held.start + timedelta(days=2))))
        work.commit()
    assert take(practice, path) == (0, 1)


def test_the_same_words_of_two_days_are_two_notes_and_twice_in_a_folder_one(
    practice: Practice, folder: Folder
) -> None:
    add_client(practice, "C-07", full_name="Maria Ellery")
    path = folder(
        **{"Maria__2026-03-04": "Rang.", "Maria__2026-03-11": "Rang.",
           "Copies__Maria__2026-03-11": "Rang."}
    )  # fmt: skip
    assert take(practice, path) == (2, 1)


def test_words_that_are_there_are_never_written_over(practice: Practice, folder: Folder) -> None:
    add_client(practice, "C-07", full_name="Maria Ellery")
    written = log(practice, "2026-03-04T09:00", client_code="C-07", record="Mine.")
    emptied = log(practice, "2026-03-05T09:00", client_code="C-07", record="Gone.")
    practice.notes.leave(emptied.id, NoteKind.RECORD, "")
    typing = log(practice, "2026-03-06T09:00", client_code="C-07")
    practice.notes.save_draft(typing.id, NoteKind.RECORD, "half a w")
    path = folder(**{f"Maria__2026-03-0{day}": f"Note {day}." for day in (4, 5, 6)})
    read = practice.old_notes.read(path)
    assert read.count(NoteFate.WRITTEN) == 3
    assert take(practice, path) == (0, 0)
    texts = [record(practice, each.id) for each in (written, emptied, typing)]
    assert texts == ["Mine.", "", "half a w"]

    assert take(practice, path, add_to_written=True) == (3, 0)
    assert record(practice, written.id) == "Mine.\n\n## From an older note\n\nNote 4."
    assert record(practice, typing.id) == "half a w\n\n## From an older note\n\nNote 6."
    # What was there is in the history still, and a second time adds nothing.
    assert [v.text for v in practice.notes.history(written.id, NoteKind.RECORD)] == ["Mine."]
    assert take(practice, path, add_to_written=True) == (0, 3)


def test_several_notes_of_a_day_share_the_record_or_go_by_the_clock(
    practice: Practice, tmp_path: Path
) -> None:
    add_client(practice, "C-07", full_name="Maria Ellery")
    early = log(practice, "2026-03-04T09:00", client_code="C-07")
    late = log(practice, "2026-03-04T16:00", client_code="C-07")
    path = tmp_path / "journal.txt"
    path.write_text(
        "[2026-03-04 09:50] One @maria\n\n[2026-03-04 10:20] Two @maria\n\n"
        "[2026-03-04 17:05] Three @maria\n",
        encoding="utf-8",
    )
    assert take(practice, path) == (3, 0)
    assert record(practice, early.id) == "One @maria\n\nTwo @maria"
    assert record(practice, late.id) == "Three @maria"
    assert take(practice, path) == (0, 3)


def test_whose_a_note_is_by_its_marks_and_not_by_its_words(
    practice: Practice, folder: Folder
) -> None:
    add_client(practice, "C-07", working_name="Daniel, Calder", full_name="Daniel Reed")
    maria = add_client(practice, "C-08", full_name="Maria Ellery")
    add_client(practice, "C-09", full_name="Maria Fenn")
    with practice.journal.work() as work:
        also = OtherIdentifier(
            id=RowId("11111111-1111-4111-8111-111111111111"), client_id=ClientId(maria.id),
            sort=IdentifierSort.NAME, text="Mimi",
        )  # fmt: skip
        work.add(also)
        work.commit()
    path = folder(
        **{
            "2026-03-01 a": "#c-07",
            "2026-03-02 b": "Words. #maria_ellery #resilience",
            "2026-03-03 c": "#maria",
            "2026-03-04 d": "Maria Ellery and Daniel came.",
            "2026-03-05 e": "# With Daniel Reed\n\nWords.",
            "Maria Ellery__2026-03-06": "#daniel",
            "Mimi__2026-03-07": "Words.",
            "2026-03-08 f": "---\nclient: Daniel, Calder\n---\n#mimi",
        }
    )
    assert fates(practice.old_notes.read(path)) == [
        ("C-07", "beside"),
        ("C-08", "beside"),
        ("", "several"),
        ("", "no-client"),
        ("C-07", "beside"),
        ("C-07", "beside"),
        ("C-08", "beside"),
        ("C-07", "beside"),
    ]


def test_what_the_coach_says_holds(practice: Practice, folder: Folder) -> None:
    one = add_client(practice, "C-07", full_name="Maria Ellery")
    two = add_client(practice, "C-08", full_name="Daniel Reed")
    path = folder(
        **{"2026-03-01 a": "#m", "2026-03-02 b": "Words.", "Daniel Reed__2026-03-03": "Words."}
    )
    read = practice.old_notes.read(path)
    assert fates(read) == [("", "no-client"), ("", "no-client"), ("C-08", "beside")]

    def look(**said: object) -> list[str]:
        choices = NoteChoices(**said)  # type: ignore[arg-type]
        return [code for code, _fate in fates(practice.old_notes.look(read.folder, choices))]

    assert look(by_mark={"M": one.id}) == ["C-07", "", "C-08"]
    assert look(otherwise=two.id, by_number={0: one.id, 2: ""}) == ["C-07", "C-08", ""]


def test_a_guessed_day_is_left_out_or_marked_and_makes_no_sessions_record(
    practice: Practice, folder: Folder
) -> None:
    add_client(practice, "C-07", full_name="Maria Ellery")
    held = log(practice, "2023-11-14T09:00", client_code="C-07")
    path = folder(**{"Maria Ellery__loose": "Words."})
    (line,) = practice.old_notes.read(path).lines
    assert (line.on, line.day_is_guess, line.fate) == (date(2023, 11, 14), True, NoteFate.GUESSED)
    assert take(practice, path) == (0, 0)
    assert take(practice, path, guessed_days=True) == (1, 0)
    assert record(practice, held.id) == ""
    assert [each.manner for each in beside(practice)] == ["older note, day not certain"]


def test_nothing_comes_to_whom_is_restricted_or_in_the_bin(
    practice: Practice, folder: Folder
) -> None:
    maria = add_client(practice, "C-07", full_name="Maria Ellery")
    daniel = add_client(practice, "C-08", full_name="Daniel Reed")
    practice.retention.restrict(maria.id, "asked", date(2027, 1, 1))
    practice.client_keeping.bin(daniel.id)
    path = folder(**{"Maria Ellery__2026-03-04": "Words.", "Daniel Reed__2026-03-05": "Words."})
    assert fates(practice.old_notes.read(path)) == [("C-07", "restricted"), ("", "no-client")]
    assert take(practice, path) == (0, 0)


def test_a_dry_run_a_look_and_a_failure_change_nothing(
    practice: Practice, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_client(practice, "C-07", full_name="Maria Ellery")
    log(practice, "2026-03-04T09:00", client_code="C-07", record="Mine.")
    path = folder(**{f"Maria__2026-03-0{day}": f"Note {day}." for day in (4, 5)})
    before = everything(practice)
    read = practice.old_notes.read(path, choices=NoteChoices(add_to_written=True))
    taken = practice.old_notes.take(read, dry_run=True)
    assert (taken.value.created, bool(taken.changes)) == (2, False)
    assert everything(practice) == before

    def fails(*_said: object, **_named: object) -> None:
        raise ZeroDivisionError

    # The last thing that is written fails: what was written before goes with it.
    monkeypatch.setattr("coachjournal.services.old_notes.write_note", fails)
    with pytest.raises(ZeroDivisionError):
        practice.old_notes.take(read)
    assert everything(practice) == before


def test_what_came_in_leaves_with_everything_and_goes_with_its_client(
    practice: Practice, folder: Folder, tmp_path: Path
) -> None:
    client = add_client(practice, "C-07", full_name="Maria Ellery")
    log(practice, "2026-03-04T09:00", client_code="C-07")
    path = folder(**{"Maria__2026-03-04": "Herons.", "Maria__2026-03-11": "Egrets."})
    assert take(practice, path) == (2, 0)
    practice.export_everything(tmp_path / "out")
    data = data_of(tmp_path / "out")["things"]
    assert [row["text"] for row in data["records"] + data["contacts"]] == ["Herons.", "Egrets."]
    with new_practice(tmp_path / "Other.cjvault") as other:
        other.importing.take_in(tmp_path / "out")
        assert take(other, path) == (0, 2)

    practice.erasure.erase_client(client.id, keep_hours=False)
    with practice.journal.work() as work:
        assert not work.all(Contact)
        assert not work.all(Record)
    assert not practice.search.find("egrets")
    # And nothing remembers that they were there.
    assert fates(practice.old_notes.read(path)) == [("", "no-client")] * 2


def test_a_long_note_stands_in_the_clients_file_as_it_is_written(
    practice: Practice, folder: Folder, tmp_path: Path
) -> None:
    client = add_client(practice, "C-07", full_name="Maria Ellery")
    path = folder(
        **{"Maria__2026-03-04": "# The plan\n\n- herons\n- egrets\n", "Maria__2026-03-05": "Rang."}
    )
    assert take(practice, path) == (2, 0)
    practice.client_files.export(client.id, tmp_path / "file.md")
    said = (tmp_path / "file.md").read_text("utf-8")
    assert "* herons\n* egrets" in said
    assert "Rang. |" in said
