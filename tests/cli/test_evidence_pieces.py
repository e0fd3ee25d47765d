"""Taking words of a note as evidence from the command line, and listing what there is."""

from __future__ import annotations

import pytest

from tests.cli.commands import CommandLine

WORDS = "I waited until she found the word."


@pytest.fixture
def session(command: CommandLine) -> str:
    command.done("client", "add", "--code", "C-77")
    line = ("log", "--client", "C-77", "--start", "2026-10-01T09:00", "--minutes", "60")
    made = command.done(*line).strip()
    command.done("note", "write", command.file("n.md", f"Then {WORDS}"), "--session", made)
    return made


def test_words_are_taken_with_their_reasoning_and_listed(
    command: CommandLine, session: str
) -> None:
    shows = ("--for", "icf:2025:6", "--for", "icf:2019:6")
    said = ("--did", "Nothing.", "--why", "She fills pauses.", "--followed", "A word.")
    more = ("--now", "The same.", "--strength", "best")
    made = command.done(
        "evidence", "add", "--session", session, "--quote", WORDS, *shows, *said, *more
    ).strip()
    expected = {
        "id": made,
        "source": "record",
        "on": "2026-10-01",
        "client": "C-77",
        "session": session,
        "for": ["icf:2019:6", "icf:2025:6"],
        "quote": WORDS,
        "revision": 1,
        "standing": "here",
        "strength": "best",
        "did": "Nothing.",
        "why": "She fills pauses.",
        "followed": "A word.",
        "now": "The same.",
        "used_in": 0,
    }
    assert command.json("evidence", "list", "--session", session) == [expected]
    assert expected in command.json("evidence", "list")
    assert "icf:2019:6 icf:2025:6" in command.done("evidence", "list")
    command.done("note", "write", command.file("n.md", "Other words."), "--session", session)
    [line] = command.json("evidence", "list", "--session", session)
    assert (line["standing"], line["quote"], line["revision"]) == ("gone", WORDS, 1)
    assert "the text has changed since" in command.done("evidence", "list")


def test_what_cannot_be_taken_is_refused(command: CommandLine, session: str) -> None:
    add = ("evidence", "add", "--session", session)
    for code, quote, shows in (
        (1, "never written", "icf:2025:6"),
        (1, WORDS, "icf:2025:66"),
        (1, WORDS, "icf:1999:6"),
        (2, WORDS, "icf:6"),
    ):
        command.refused(code, *add, "--quote", quote, "--for", shows)
    command.refused(2, *add, "--quote", WORDS)
    command.refused(1, "evidence", "add", "--session", "nobody", "--quote", WORDS,
                    "--for", "icf:2025:6")  # fmt: skip
    assert command.json("evidence", "list", "--session", session) == []
