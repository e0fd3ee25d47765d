"""The matrix of evidence and self-assessment from the command line."""

from __future__ import annotations

import pytest

from coachjournal.domain.terms import EvidenceStrength, NoteKind
from coachjournal.services.evidence import Reasoning, Shown
from coachjournal.services.opening import open_practice
from tests.cli.commands import PASSPHRASE, CommandLine

ICF = ("--framework", "icf:2025")


def test_the_matrix_says_what_shows_what(command: CommandLine) -> None:
    with_practice = open_practice(command.vault, passphrase=PASSPHRASE)
    session = with_practice.sessions.rows()[0].id
    book = with_practice.evidence
    piece = book.from_words(session, NoteKind.RECORD, "Herons wading", [Shown("icf", "2025", "5")])
    book.reason(piece.id, Reasoning(), EvidenceStrength.BEST)
    with_practice.close()
    found = command.json("evidence", "matrix", *ICF)
    assert (found["framework"], found["version"]) == ("icf", "2025")
    [row] = [each for each in found["rows"] if each["competency"] == "5"]
    assert row["title"] == "Maintains Presence"
    assert row["session"] == {"count": 1, "strength": "best", "ids": [piece.id]}
    assert row["sketch"] == {"count": 0, "strength": None, "ids": []}
    said = command.done("evidence", "matrix", *ICF)
    assert "5 Maintains Presence" in said
    assert "1 best" in said


def test_a_day_is_rated_and_added_to(command: CommandLine) -> None:
    day = ("--on", "2026-03-02")
    command.done("self-assess", *ICF, *day, "--level", "5=4", "--level", "6=2")
    command.done("self-assess", *ICF, *day, "--level", "6=3", "--note", "6=Less hurry")
    command.done("self-assess", *ICF, "--on", "2025-11-02", "--level", "5=1")
    assert command.json("self-assess", *ICF) == [
        {"on": "2025-11-02", "rated": [{"competency": "5", "level": 1, "note": ""}]},
        {
            "on": "2026-03-02",
            "rated": [
                {"competency": "5", "level": 4, "note": ""},
                {"competency": "6", "level": 3, "note": "Less hurry"},
            ],
        },
    ]
    assert "4 at home in it" in command.done("self-assess", *ICF)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("self-assess", *ICF, "--level", "5=9"), 1),
        (("self-assess", *ICF, "--level", "99=3"), 1),
        (("self-assess", *ICF, "--level", "five"), 2),
        (("self-assess", *ICF, "--note", "5=no level"), 2),
        (("self-assess", "--framework", "icf", "--level", "5=3"), 2),
        (("evidence", "matrix", "--framework", "icf:1066"), 1),
    ],
)
def test_what_is_wrong_is_refused(
    command: CommandLine, arguments: tuple[str, ...], code: int
) -> None:
    assert command.say(*arguments).code == code
    assert command.json("self-assess", *ICF) == []
