"""Notes and templates from the command line."""

from __future__ import annotations

import pytest

from tests.cli.commands import CommandLine


@pytest.fixture
def session(command: CommandLine) -> str:
    command.done("client", "add", "--code", "C-77")
    line = ("log", "--client", "C-77", "--start", "2026-10-01T09:00", "--minutes", "60")
    return command.done(*line).strip()


def test_a_note_is_written_shown_and_written_over(command: CommandLine, session: str) -> None:
    answer = command.say("note", "show", "--session", session)
    assert (answer.code, answer.out) == (0, "")
    for words in ("## Asked for\n\nA\u00a0pause \u2028 now.", "Another."):
        command.done("note", "write", command.file("n.md", words), "--session", session)
        shown = command.json("note", "show", "--session", session)
        assert shown == {"session": session, "room": "record", "text": words}
    reflection = ("--session", session, "--room", "reflection")
    command.done("note", "write", command.file("r.md", "I was quick."), *reflection)
    assert command.done("note", "show", *reflection) == "I was quick."
    assert command.done("note", "show", "--session", session) == "Another."
    command.refused(1, "note", "show", "--session", "nobody")
    command.refused(1, "note", "write", command.file("n.md", "x"), "--session", "nobody")


def test_templates_are_listed_shown_and_added(command: CommandLine) -> None:
    shipped = command.json("template", "list")
    assert {each["room"] for each in shipped} == {"record", "reflection"}
    assert sum(each["default"] for each in shipped) >= 1
    assert "## " in command.done("template", "show", "grow")
    assert command.done("template", "show", "GROW") == command.done("template", "show", "grow")
    words = "## What was live\n\n## And now"
    key = command.done(
        "template", "add", command.file("t.md", words), "--title", "Quay", "--room", "reflection"
    )
    (own,) = [each for each in command.json("template", "list") if each["own"]]
    assert (own["id"], own["room"], own["title"]) == (key, "reflection", "Quay")
    assert command.done("template", "show", "quay") == words
    assert "Quay  own" in command.done("template", "list", "--room", "reflection")
    command.refused(1, "template", "show", "nothing of that name")
    command.refused(1, "template", "add", command.file("t.md", words), "--title", " ")
