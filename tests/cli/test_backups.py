"""Backups by the command line: made, listed without a secret, restored, rehearsed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.commands import CommandLine, say


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "stick"


def test_make_list_restore_and_rehearse(command: CommandLine, stick: Path, tmp_path: Path) -> None:
    assert command.json("info")["last_backup"] is None
    made = command.done("backup", "--to", str(stick)).split("\n")
    beside, away = (Path(line) for line in made if line)
    assert beside.parent == command.vault.with_name("Practice backups")
    assert away.parent == stick
    assert beside.read_bytes() == away.read_bytes()
    (listed,) = command.json("backups")
    assert (listed["path"], listed["place"], listed["problem"]) == (str(beside), "beside", None)
    assert set(listed) == {"path", "place", "created", "bytes", "fingerprint", "problem"}
    (counted,) = command.json("backups", "--counts")
    assert (counted["notes"], counted["sessions"], counted["clients"]) == (1, 1, 1)
    assert counted["verified"]
    assert counted["reason"] == "by hand"
    assert command.json("info")["last_backup"] == listed["created"]
    proven = command.json("rehearse")
    assert (proven["proven"], proven["place"], proven["notes"]) == (True, "beside", 1)
    shutil.rmtree(command.vault)
    new = tmp_path / "New.cjvault"
    answer = command.say("restore", str(away), str(new))
    assert "1 notes, 1 sessions" in answer.err
    assert "whole" in command.done("check", str(new))


def test_the_list_of_backups_needs_no_passphrase(command: CommandLine) -> None:
    command.done("backup")
    answer = say("--vault", str(command.vault), "backups")
    assert answer.code == 0
    assert "beside the journal" in answer.out
    assert "notes" not in answer.out


def test_a_restore_takes_no_place_that_is_taken(command: CommandLine) -> None:
    command.done("backup")
    (made,) = command.vault.with_name("Practice backups").iterdir()
    before = (command.vault / "journal.db").read_bytes()
    answer = command.say("restore", str(made), str(command.vault))
    assert answer.code == 1
    assert "already something" in answer.err
    assert (command.vault / "journal.db").read_bytes() == before


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [(b"a letter", 6, "not a backup"), (b"PK\x03\x04torn", 4, "damaged"), (None, 4, "read")],
)
def test_what_is_no_whole_backup_is_refused_in_plain_words(
    command: CommandLine, tmp_path: Path, content: bytes | None, code: int, words: str
) -> None:
    file = tmp_path / "some.cjbak"
    if content is not None:
        file.write_bytes(content)
    answer = command.say("restore", str(file), str(tmp_path / "New.cjvault"))
    assert answer.code == code
    assert words in answer.err
    assert not (tmp_path / "New.cjvault").exists()


def test_a_failed_rehearsal_ends_with_damage(command: CommandLine) -> None:
    command.done("backup")
    (made,) = command.vault.with_name("Practice backups").iterdir()
    content = bytearray(made.read_bytes())
    content[-3000] ^= 1
    made.write_bytes(content)
    answer = command.say("rehearse", "--json")
    assert answer.code == 4
    assert '"failure": "backup-damaged"' in answer.out
    assert "Make a new backup now" in answer.err


def test_an_import_is_backed_up_first(command: CommandLine, tmp_path: Path) -> None:
    table = tmp_path / "sessions.csv"
    table.write_text("date,start,minutes,client\n2026-10-05,09:00,60,C-01\n", encoding="utf-8")
    command.done("import", str(table), "--dry-run")
    assert command.json("backups") == []
    command.done("import", str(table))
    assert [row["reason"] for row in command.json("backups", "--counts")] == ["before an import"]
