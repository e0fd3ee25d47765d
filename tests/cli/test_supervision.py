"""Supervision over a year by command: what stands, the joint note, the review."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachjournal.services.opening import open_practice
from tests.cli.commands import PASSPHRASE, CommandLine


@pytest.fixture
def met(command: CommandLine) -> CommandLine:
    command.done("client", "add", "--code", "C-07", "--name", "Daniel Okafor")
    command.done("log", "--client", "C-07", "--start", "2026-10-01T09:00", "--minutes", "60")
    command.done(
        "develop", "--type", "supervision", "--date", "2026-10-02", "--minutes", "90",
        "--with", "Ines Varga",
    )  # fmt: skip
    practice = open_practice(command.vault, passphrase=PASSPHRASE)
    try:
        (meeting,) = practice.supervision.meetings()
        practice.supervision.change_meeting(
            meeting.id, joint_note="Wait for Daniel Okafor.", eyes_used=("client",)
        )
        practice.settings.change(credentials=("emcc-eia-foundation",))
    finally:
        practice.close()
    return command


def test_a_year_as_json_and_in_words(met: CommandLine) -> None:
    found = met.json("supervision", "year", "--to", "2026-11-22")
    (rule,) = found["rules"]
    assert (rule["credential"], rule["met"]) == ("emcc-eia-foundation", False)
    assert rule["next_by"] == "2027-03-31"
    assert found["kinds"]["individual"]["minutes"] == 90
    assert found["kinds"]["individual"]["counts_for"] == ["emcc-eia-foundation"]
    assert found["eyes"]["client"] == {"meetings": 1, "items": 0}
    said = met.done("supervision", "year", "--to", "2026-11-22")
    assert "1 of the last 4 quarters; 4 are asked. Next: 60 minutes by 31/03/2027." in said


def test_a_joint_note_and_a_review_leave_by_code(met: CommandLine, tmp_path: Path) -> None:
    note, review = tmp_path / "note.md", tmp_path / "review.md"
    met.done("export", "joint-note", "--on", "2026-10-02", "--out", str(note))
    assert "Wait for C-07." in note.read_text("utf-8")
    assert "Okafor" not in note.read_text("utf-8")
    span = ("--from", "2026-01-01", "--to", "2026-12-31")
    met.done("export", "supervision-review", *span, "--out", str(review))
    assert "Ines Varga" in review.read_text("utf-8")
    met.refused(1, "export", "joint-note", "--on", "2026-10-03", "--out", str(note))


def test_the_register_says_which_words_were_let_through(met: CommandLine, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    met.done("supervision", "meet", "--date", "2026-10-09", "--minutes", "60",
             "--will", "Ring back Thandeka about it")  # fmt: skip
    paper = ("export", "joint-note", "--on", "2026-10-09", "--out", str(note))
    assert "Thandeka" in met.refused(7, *paper)
    assert not note.exists()
    met.done(*paper, "--accept-unsure")
    (line,) = met.json("register")
    assert (line["accepted_unsure"], line["decisions"]) == (1, 1)
    (told,) = met.json("register", "--decisions", line["id"])
    assert (told["found"], told["why"]) == ("Thandeka", "let through undecided")


@pytest.mark.parametrize("content", [b"", b"\n", b"  \r\n", b"\nsecond line\n"])
def test_a_password_file_without_a_password_makes_no_open_file(
    met: CommandLine, tmp_path: Path, content: bytes
) -> None:
    out, secret = tmp_path / "pack.pdf", met.file("password", content)
    said = met.refused(
        1, "export", "supervision-pack", "--out", str(out), "--password-file", secret
    )
    assert "first line of the file with the password is empty" in said
    assert not out.exists()


def test_a_drawing_that_is_nowhere_on_the_agenda_is_not_left_out_in_silence(
    met: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / "pack.pdf"
    said = met.refused(1, "export", "supervision-pack", "--out", str(out), "--sketch", "nowhere")
    assert "belongs to nothing on the agenda" in said
    assert not out.exists()
