"""Sketches from the command line."""

from __future__ import annotations

from pathlib import Path

from coachjournal.domain.sketches import Whose
from coachjournal.services.opening import open_practice
from coachjournal.services.sketches import SketchToMake
from tests.cli.commands import PASSPHRASE, CommandLine


def test_sketches_are_listed_with_whose_they_are(command: CommandLine) -> None:
    assert command.json("sketch", "list") == []
    command.done("client", "add", "--code", "C-77")
    line = ("log", "--client", "C-77", "--start", "2026-10-01T09:00", "--minutes", "60")
    session = command.done(*line).strip()
    practice = open_practice(Path(command.vault), passphrase=PASSPHRASE)
    try:
        wanted = SketchToMake(title="The harbour", whose=Whose.OURS, session_id=session)
        made = practice.sketches.make(wanted)
        practice.sketches.bin(practice.sketches.make(SketchToMake(title="Away")).id)
    finally:
        practice.close()
    [found] = command.json("sketch", "list")
    assert (found["id"], found["title"], found["whose"]) == (made.id, "The harbour", "ours")
    assert (found["client"], found["session"], found["template"]) == ("C-77", session, None)
    said = command.done("sketch", "list")
    assert [word in said for word in (made.id, "C-77", "The harbour", "Away")] == [
        True, True, True, False,
    ]  # fmt: skip
    [hit] = command.json("search", "harbour")
    assert (hit["kind"], hit["id"], hit["client"]) == ("sketch", made.id, "C-77")
