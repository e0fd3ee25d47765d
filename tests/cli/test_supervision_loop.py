"""The loop of supervision by command: flagged, chosen, brought, learned, and looked back on."""

from __future__ import annotations

import pytest

from tests.cli.commands import CommandLine


@pytest.fixture
def coached(command: CommandLine) -> CommandLine:
    command.done("client", "add", "--code", "C-07", "--name", "Daniel Okafor")
    command.done(
        "log", "--client", "C-07", "--start", "2026-11-10T09:00", "--minutes", "60",
        "--theme", "Leading",
    )  # fmt: skip
    return command


def test_the_loop(coached: CommandLine) -> None:
    supervision = ("supervision",)
    brought = coached.done(
        *supervision, "bring", "--question", "Whose silence?", "--client", "C-07"
    ).strip()
    felt = coached.done(*supervision, "bring", "--feeling", "A knot").strip()
    page = coached.json(*supervision, "agenda", "--choose", brought, "--how-i-am", "Tired")
    assert [(i["id"], i["client"]) for i in page["chosen"]] == [(brought, "C-07")]
    assert [(i["id"], i["feeling"]) for i in page["waiting"]] == [(felt, "A knot")]
    assert page["how_i_am"] == "Tired"
    coached.done(
        *supervision, "meet", "--date", "2026-11-22", "--minutes", "90", "--with", "Ines",
        "--format", "group", "--people", "4", "--learned", brought, "It was mine",
        "--will", "Count to ten", "--by", "2026-12-01",
    )  # fmt: skip
    since = coached.json(*supervision, "since-last")
    assert [(i["id"], i["changed"]) for i in since["brought"]] == [(brought, "")]
    assert [(c["text"], c["by"]) for c in since["promised"]] == [("Count to ten", "2026-12-01")]
    assert [i["id"] for i in since["waiting"]] == [felt]
    assert coached.json(*supervision, "agenda")["how_i_am"] == ""
    assert "Count to ten" in coached.done(*supervision, "since-last")


def test_neither_question_nor_feeling_is_refused(coached: CommandLine) -> None:
    refused = coached.refused(1, "supervision", "bring", "--client", "C-07")
    assert "There is no question yet." in refused
