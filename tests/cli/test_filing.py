"""Documents and awards by command."""

from __future__ import annotations

from tests.cli.commands import CommandLine

SET = ("document", "set", "--credential", "icf-acc")


def test_a_document_is_done_with_its_file(command: CommandLine) -> None:
    before = command.json("progress", "--credential", "icf-acc")["documents"]
    file = command.vault.parent / "certificate.txt"
    file.write_text("passed", "utf-8")
    said = ("--requirement", before[0]["id"], "--state", "done", "--file", str(file))
    told = command.say(*SET, *said, "--on", "2026-01-15")
    assert (told.code, told.out) == (0, "")
    after = command.json("progress", "--credential", "icf-acc")["documents"]
    assert [each["state"] for each in after[:2]] == ["done", before[1]["state"]]


def test_a_document_nobody_asks_for_is_refused(command: CommandLine) -> None:
    told = command.say(*SET, "--requirement", "doc-none", "--state", "done")
    assert told.code == 1
    assert "asks for no document of that name" in told.err


def test_an_award_is_listed_with_its_end(command: CommandLine) -> None:
    days = ("--on", "2025-02-01", "--to", "2028-01-31")
    printed = command.done("credential-held", "add", "--credential", "icf-acc", *days)
    (only,) = command.json("credential-held", "list")
    assert only["id"] == printed
    assert (only["credential"], only["valid_to"]) == ("icf-acc", "2028-01-31")
    assert {"renewal", "renewal_opens", "number", "awarded_on"} < set(only)
    assert "2028-01-31" in command.done("credential-held", "list")
