"""Old notes by command: looked at, taken once, refused with their file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import CommandLine

REAL = Path(__file__).parent.parent / "imports" / "notes"


@pytest.fixture
def client(command: CommandLine) -> CommandLine:
    command.done("client", "add", "--code", "C-07", "--name", "Maria Ellery")
    command.done("log", "--client", "C-07", "--start", "2026-03-04T09:00", "--minutes", "60")
    return command


def test_a_dry_run_says_every_row_and_changes_nothing(client: CommandLine) -> None:
    answer = client.say("import", str(REAL / "jrnl" / "journal.txt"), "--as", "jrnl", "--dry-run")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "2026-03-04   C-07      the record of that day's session  "
        "First meeting with @maria_ellery.",
        "2026-03-11   C-07      kept between the sessions, in no hours  Second meeting *",
        "2026-03-11   C-07      kept between the sessions, in no hours  "
        "Called @maria_ellery about the plan.",
        "2026-04-01   -         left out: nobody fits, say whose it is  "
        "What I read about pauses.",
    ]  # fmt: skip
    assert "Would create 3; 0 already there. Nothing was changed." in answer.err
    assert "1 left out: no client fits." in answer.err
    assert client.json("search", "laughed") == []


def test_a_folder_is_known_by_its_files_and_taken_once(client: CommandLine) -> None:
    folder = str(REAL / "rednotebook")
    taken = client.json("import", folder, "--map", "resilience=C-07", "--client", "C-07")
    assert {key: taken[key] for key in ("created", "records", "beside", "duplicates", "kind")} == {
        "created": 5, "records": 1, "beside": 4, "duplicates": 0, "kind": "rednotebook",
    }  # fmt: skip
    again = client.json("import", folder, "--client", "C-07")
    assert (again["created"], again["duplicates"]) == (0, 5)
    assert [each["becomes"] for each in again["notes"]] == ["there"] * 5
    assert [each["kind"] for each in client.json("search", "laughed")] == ["record"]
    # No hours came of it.
    assert len(client.json("sessions", "--client", "C-07")) == 1


def test_what_cannot_be_read_keeps_all_out_unless_it_is_said(
    client: CommandLine, tmp_path: Path
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "2026-03-04 C-07.md").write_text("Godwits.", encoding="utf-8")
    (folder / "broken.md").write_bytes(b"\x81\x8d")
    answer = client.say("import", str(folder), "--json")
    assert answer.code == 1
    assert "broken.md, line 1: This is not text" in answer.err
    assert client.json("search", "godwits") == []
    taken = client.json("import", str(folder), "--skip-unreadable")
    assert taken["refused"][0]["file"] == "broken.md"
    assert taken["created"] == 1


def test_guessed_days_and_written_records_have_to_be_said(
    client: CommandLine, tmp_path: Path
) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "C-07 loose.md").write_text("Godwits.", encoding="utf-8")
    (folder / "2026-10-01 C-01.md").write_text("Egrets.", encoding="utf-8")
    found = client.json("import", str(folder), "--as", "markdown")
    assert (found["created"], found["left_out"]) == (0, {"written": 1, "guessed": 1})
    found = client.json("import", str(folder), "--add-to-written", "--guessed-days")
    assert (found["added"], found["beside"]) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--map", "maria"), "--map number 1 does not read NAME=CODE"),
        (("--map", "maria=C-99"), ""),
        (("--client", "C-99"), ""),
        (("--as", "rednotebook"), "There is no note in it that can be read."),
    ],
)
def test_what_is_said_wrong_is_refused(
    client: CommandLine, arguments: tuple[str, ...], words: str
) -> None:
    answer = client.say("import", str(REAL / "jrnl" / "folder"), *arguments)
    assert answer.code == 1
    assert words in answer.err


@pytest.mark.parametrize("said", [["--client", "C-07"], ["--add-to-written"], ["--guessed-days"]])
def test_what_is_for_notes_alone_is_not_taken_for_a_table(
    client: CommandLine, tmp_path: Path, said: list[str]
) -> None:
    table = tmp_path / "sessions.csv"
    table.write_text("client,date,minutes\nC-08,2026-03-04,60\n", encoding="utf-8")
    before = client.json("sessions")
    answer = client.say("import", str(table), *said)
    assert answer.code == 2
    assert "for old notes alone" in answer.err
    assert client.json("sessions") == before
