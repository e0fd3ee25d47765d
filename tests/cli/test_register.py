"""The register by command: what left, whose a file is, and what became of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.cli.commands import CommandLine


@pytest.fixture
def handed_out(command: CommandLine) -> tuple[CommandLine, Path]:
    for code, name in (("C-07", "Sarah Okafor"), ("C-08", "Theodor Lindqvist")):
        command.done("client", "add", "--code", code, "--name", name)
    note = command.vault.parent / "note.txt"
    note.write_text("She works with Theodor Lindqvist.", "utf-8")
    command.done(
        "log", "--client", "C-07", "--start", "2026-10-01T09:00", "--minutes", "60",
        "--record-file", str(note),
    )  # fmt: skip
    out = command.vault.parent / "period.md"
    command.done("export", "period", "--client", "C-07", "--out", str(out), "--redaction", "codes")
    return command, out


def test_what_left_says_whom_it_is_about_and_whom_it_mentions(
    handed_out: tuple[CommandLine, Path],
) -> None:
    command, out = handed_out
    [line] = command.json("register")
    assert (line["what"], line["form"]) == ("period", "md")
    assert (line["clients"], line["mentioned"]) == (["C-07"], ["C-08"])
    assert line["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert command.json("register", "--client", "C-08") == [line]
    said = command.done("register")
    assert "Sessions of a period" in said
    assert "mentions C-08" in said
    assert "Okafor" not in said


def test_a_file_is_told_by_its_bytes(handed_out: tuple[CommandLine, Path]) -> None:
    command, out = handed_out
    [line] = command.json("register", "--file", str(out))
    assert [line] == command.json("register")
    out.write_text("another's", "utf-8")
    assert command.json("register", "--file", str(out)) == []
    assert command.say("register", "--file", str(out.with_name("nowhere"))).code != 0


def test_what_was_destroyed_is_noted_and_taken_back(handed_out: tuple[CommandLine, Path]) -> None:
    command, _out = handed_out
    [line] = command.json("register")
    command.done("register", "--destroyed", line["id"])
    assert command.json("register")[0]["destroyed_on"]
    command.done("register", "--not-destroyed", line["id"])
    assert command.json("register")[0]["destroyed_on"] is None
    assert command.json("register", "--decisions", line["id"]) == []
    assert command.say("register", "--destroyed", "a", "--client", "C-07").code != 0
