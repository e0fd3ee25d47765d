"""The coach's own development, listed and taken out by command."""

from __future__ import annotations

import pytest

from tests.cli.commands import CommandLine


@pytest.fixture
def entered(command: CommandLine) -> CommandLine:
    for type_, day, more in (
        ("cpd", "2026-03-01", ("--title", "Silence", "--category", "core")),
        ("training", "2025-05-02", ("--with", "The school", "--starts-training")),
        ("mentor-coaching", "2026-04-01", ("--with", "Jo", "--one-to-one")),
        ("observed", "2026-05-01", ("--with", "A peer")),
        ("feedback", "2026-06-01", ("--source", "sponsor", "--with", "Ms Grey")),
    ):
        command.done("develop", "--type", type_, "--date", day, "--minutes", "90", *more)
    return command


def test_development_as_json(entered: CommandLine) -> None:
    found = entered.json("development", "list")
    types = ["training", "cpd", "mentor-coaching", "observed", "feedback"]
    assert [each["type"] for each in found] == types
    common = {"id", "type", "date", "minutes", "title"}
    assert all(common < set(each) for each in found)
    cpd = found[1]
    assert (cpd["category"], cpd["applied_in_sessions"], cpd["minutes"]) == ("core", 0, 90)
    assert found[0]["starts_training"] is True
    assert found[2]["group_size"] == 1
    assert found[4]["from"] == "Ms Grey"


def test_development_of_a_kind_and_of_some_days(entered: CommandLine) -> None:
    period = ("--from", "2026-01-01", "--to", "2026-04-30")
    assert [e["date"] for e in entered.json("development", "list", *period)] == [
        "2026-03-01",
        "2026-04-01",
    ]
    (only,) = entered.json("development", "list", "--type", "feedback")
    assert only["source"] == "sponsor"
    assert "Silence" in entered.done("development", "list", "--type", "cpd")


def test_the_log_of_a_period_is_written(entered: CommandLine) -> None:
    out = entered.vault.parent / "development.md"
    told = entered.say(
        "export", "development", "--out", str(out), "--from", "2026-01-01", "--to", "2026-12-31"
    )
    assert told.code == 0
    assert "4 entries were written." in told.err
    text = out.read_text("utf-8")
    assert "Silence" in text
    assert "The school" not in text


def test_a_period_the_wrong_way_round_is_refused(entered: CommandLine) -> None:
    out = entered.vault.parent / "development.pdf"
    refused = entered.say(
        "export", "development", "--out", str(out), "--from", "2026-02-01", "--to", "2026-01-01"
    )
    assert refused.code == 1
    assert "before it begins" in refused.err
    assert not out.exists()
