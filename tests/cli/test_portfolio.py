"""The portfolio from the command line: texts, case studies, the paper, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.commands import CommandLine


@pytest.fixture
def coached(command: CommandLine, tmp_path: Path) -> CommandLine:
    command.done("client", "add", "--code", "C-07", "--working-name", "Danforth, Calder")
    command.done("log", "--client", "C-07", "--start", "2026-10-01T09:00", "--minutes", "75")
    story = tmp_path / "story.md"
    story.write_text("## How it began\nDanforth came about time, and Grace was with him.\n")
    command.done("case-study", "add", "--client", "C-07", "--file", str(story), "--title", "A door")
    return command


def test_a_case_study_is_listed_with_its_agreement(coached: CommandLine) -> None:
    (found,) = coached.json("case-study", "list")
    assert (found["client"], found["title"], found["words"]) == ("C-07", "A door", 12)
    assert found["agreed"] is False


def test_a_text_is_written_listed_and_printed(coached: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_text("Seven modules over seven months.")
    of = ("portfolio", "text", "--credential", "ac-coach")
    coached.done(*of, "--section", "coach-training", "--file", str(file))
    assert "Coach training: 5 words" in coached.done(*of)
    printed = coached.done(*of, "--section", "coach-training")
    assert printed.strip() == "Seven modules over seven months."
    assert coached.say(*of, "--section", "poem").code != 0


def test_what_is_unsure_stops_the_paper_with_its_own_code(
    coached: CommandLine, tmp_path: Path
) -> None:
    coached.done("client", "add", "--code", "C-08", "--working-name", "Grace, Calder")
    file, out = tmp_path / "plan.md", tmp_path / "portfolio.pdf"
    file.write_text("Grace now asks what I want. Danforth does not.")
    text_of = ("portfolio", "text", "--credential", "icf-acc", "--section", "development")
    coached.done(*text_of, "--file", str(file))
    of = ("export", "portfolio", "--credential", "icf-acc", "--out", str(out))
    refused = coached.say(*of)
    assert refused.code == 7
    assert "Unsure (ordinary-word-name): " in refused.err
    assert not out.exists()
    made = coached.say(*of, "--accept-unsure")
    assert "The portfolio was written" in made.err
    assert "Case studies left out for want of agreement: 1." in made.err
    document = pypdfium2.PdfDocument(out.read_bytes())
    text = " ".join(each.get_textpage().get_text_range() for each in document)
    document.close()
    assert "Danforth" not in text
    assert "C-07" in text


def test_only_pdf_and_docx_are_made(coached: CommandLine, tmp_path: Path) -> None:
    out = str(tmp_path / "portfolio.md")
    refused = coached.say("export", "portfolio", "--credential", "icf-acc", "--out", out)
    assert refused.code != 0
    assert ".docx" in refused.err


def test_the_parts_are_said_as_json(coached: CommandLine) -> None:
    found = coached.json("portfolio", "show", "--credential", "icf-acc")
    states = {each["id"]: each["state"] for each in found["parts"]}
    assert states["clients"] == "there"
    assert states["cpd"] == "missing"
