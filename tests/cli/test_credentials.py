"""Credentials and progress from the command line, for every body that we ship rules of."""

from __future__ import annotations

import pytest

from tests.cli.commands import CommandLine, say
from tests.unit.frameworks.facts import CREDENTIALS, FIGURES


def test_every_credential_has_its_progress(command: CommandLine) -> None:
    for credential in CREDENTIALS:
        found = command.json("progress", "--credential", credential, "--as-of", "2026-11-22")
        assert found["credential"] == credential
        assert found["met"] is False
        assert found["requirements"]
        assert found["documents"]
        for document in found["documents"]:
            assert document["source"]
            assert document["confidence"] in "ABCU"


def test_all_are_listed_with_their_paths_awards_and_texts(command: CommandLine) -> None:
    listed = command.json("credentials", "--as-of", "2026-11-22")
    assert [each["id"] for each in listed] == CREDENTIALS
    foundation = next(each for each in listed if each["id"] == "ac-foundation")
    assert [path["id"] for path in foundation["paths"]] == ["written", "live", "accelerated"]
    assert foundation["path_id"] == "written"
    assert foundation["award"]["months"] == 36
    case_study = next(each for each in foundation["sections"] if each["id"] == "case-study")
    assert case_study["words_most"] == 1000
    assert case_study["source"]


def test_another_path_has_other_figures_and_says_who_disagrees(command: CommandLine) -> None:
    needed = {}
    for path in ("written", "accelerated"):
        found = command.json("progress", "--credential", "ac-foundation", "--path", path)
        assert found["path"] == path
        hours = next(each for each in found["requirements"] if each["id"] == "coaching-hours")
        needed[path] = hours["needed"]
        assert hours["others"][0]["says"]
        assert hours["others"][0]["confidence"] == "C"
    facts = {
        path: {ident: value for ident, value, _sure in FIGURES["ac-foundation", path]}
        for path in needed
    }
    assert needed == {path: facts[path]["coaching-hours"] for path in needed}
    assert len(set(needed.values())) == 2


@pytest.mark.parametrize(
    ("credential", "known"),
    [("ac-foundation", "written, live, accelerated"), ("nbhwc", "Approved programme")],
)
def test_a_path_that_is_not_there_is_refused(
    command: CommandLine, credential: str, known: str
) -> None:
    answer = command.say("progress", "--credential", credential, "--path", "backdoor")
    assert answer.code != 0
    assert f"These are the paths to this credential: {known}." in answer.err


def test_people_read_bodies_titles_and_paths() -> None:
    answer = say("credentials")
    lines = answer.out.splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "ICF", "EMCC", "AC", "ILM", "BCC", "NBHWC",
    ]  # fmt: skip
    assert any("emcc-eia-practitioner" in line and "5 years" in line for line in lines)
    assert any("paths: written, live, accelerated" in line for line in lines)
    assert max(map(len, lines)) <= 110


def test_workings_say_what_to_check_and_who_disagrees(command: CommandLine) -> None:
    said = command.done("progress", "--credential", "ac-coach", "--workings")
    assert "Path: Written application" in said
    assert "check with the body" in said
    assert "another source: 100 hours" in said


def test_figures_stand_in_columns_and_say_when_to_ask(command: CommandLine) -> None:
    said = command.done("progress", "--credential", "ac-professional")
    assert "? " in said
    assert "ask the body for the figure" in said
    assert "None" not in said
    slashes = {line.index(" / ") for line in said.splitlines() if " / " in line}
    assert len(slashes) == 1
    senior = command.done("progress", "--credential", "emcc-eia-senior-practitioner")
    assert "None" not in senior
