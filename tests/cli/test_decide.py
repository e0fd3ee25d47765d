"""Words that a pack is unsure of, decided by command up to the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachjournal.services.opening import open_practice
from tests.cli.commands import PASSPHRASE, CommandLine


@pytest.fixture
def flagged(command: CommandLine) -> CommandLine:
    command.done("client", "add", "--code", "C-07", "--name", "Daniel Okafor")
    practice = open_practice(command.vault, passphrase=PASSPHRASE)
    try:
        client = practice.clients.by_code("C-07")
        practice.supervision.bring(
            "What do I owe Okafor?",
            client_id=client.id,
            story="Okafor met Hargreave at Pizzle, and Bramstoke rang.",
        )
    finally:
        practice.close()
    return command


def test_each_word_is_decided_and_only_then_the_pack_is_written(
    flagged: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / "pack.md"
    refused = flagged.refused(7, "export", "supervision-pack", "--out", str(out))
    assert "1. Unsure (unknown-capitalised): “Hargreave” in: C-07 met Hargreave" in refused
    assert "2. Unsure (unknown-capitalised): “Pizzle” in: " in refused
    flagged.refused(1, "decide", "--keep", "Pizzle")
    flagged.done("decide", "--keep", "pizzle", "--why", "public")
    flagged.done("decide", "--replace", "Bramstoke", "--with", "a colleague")
    said = flagged.say(
        "decide", "--register", "Hargreave", "--client", "C-07", "--as", "line manager"
    )
    assert (said.code, said.err.strip()) == (0, "1 thing is still open.")
    said = flagged.say("decide", "--not-recognisable", "C-07")
    assert said.err.strip() == "Nothing is open: it can be exported."
    flagged.done("export", "supervision-pack", "--out", str(out))
    text = " ".join(out.read_text("utf-8").split())
    assert "at Pizzle, and a colleague rang" in text
    for name in ("Okafor", "Hargreave", "Bramstoke"):
        assert name not in text


def test_what_is_remembered_is_listed_and_forgotten(flagged: CommandLine) -> None:
    flagged.done("decide", "--keep", "Pizzle", "--why", "a town that everybody knows")
    (kept,) = flagged.json("decide", "--list")
    assert (kept["found"], kept["answer"]) == ("Pizzle", "keep")
    assert "Pizzle: a town that everybody knows" in flagged.done("decide", "--list")
    flagged.done("decide", "--forget", kept["id"])
    assert flagged.json("decide", "--list") == []


def test_one_thing_at_a_time_and_only_what_is_open(flagged: CommandLine) -> None:
    assert flagged.say("decide").code == 2
    assert flagged.say("decide", "--list", "--keep", "Pizzle").code == 2
    refused = flagged.say("decide", "--keep", "Ellerby", "--why", "public")
    assert "Nothing of that name waits for a decision" in refused.err
    assert "Ellerby" not in refused.err
