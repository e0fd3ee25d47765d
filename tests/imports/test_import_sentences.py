"""Every refusal that the readers can give has its own sentence, filled in with its facts."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import coachjournal.imports
from coachjournal.errors import SafeFact
from coachjournal.services import attachment_sentences, sketch_sentences
from coachjournal.services.import_sentences import has_sentence, refusal_sentence

FACTS: dict[str, SafeFact] = {
    "line": 7,
    "column": "minutes",
    "columns": "start, client",
    "known": "paid, barter",
    "least": 1,
    "most": 1440,
    "most_mebibytes": 50,
    "number": 2,
    "lines": 3,
    "property": "DTSTART",
}

RAISED_ELSEWHERE = {
    "text-too-long",
    "quotes-unbalanced",
    "took-too-long",
    "too-large-to-read",
    "file-unreadable",
    "no-such-file",
    "lines-refused",
    "export-of-another-version",
    "hours-log-broken",
}


def codes_raised() -> set[str]:
    """The first argument of every BadImport and RowRefused in the readers."""
    (folder,) = coachjournal.imports.__path__
    calls = [
        node
        for path in Path(folder).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in {"BadImport", "RowRefused"}
    ]
    codes = [call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)]
    # What is said of pictures and drawings has all three parts, and stands with them.
    elsewhere = {*attachment_sentences.ROWS, *sketch_sentences.ROWS}
    return {code for code in codes if isinstance(code, str)} - elsewhere


def test_the_readers_codes_are_found() -> None:
    assert {"column-missing", "date-ambiguous", "number-out-of-range"} <= codes_raised()


@pytest.mark.parametrize(
    "code",
    sorted(codes_raised() | RAISED_ELSEWHERE),
)
def test_every_code_has_a_sentence_of_its_own(code: str) -> None:
    sentence = refusal_sentence(code, FACTS)
    assert has_sentence(code)
    assert sentence != refusal_sentence("no such code", {}) or code == "wrong-kind-of-file"
    assert sentence.endswith(".")
    assert not {"{", "–"} & set(sentence)


def test_facts_fill_the_sentence() -> None:
    facts: dict[str, SafeFact] = {"column": "minutes", "least": 1, "most": 1440}
    assert refusal_sentence("number-out-of-range", facts) == (
        "“minutes” must lie between 1 and 1440."
    )
    assert "start, client" in refusal_sentence("column-missing", FACTS)
    assert "PDF" in refusal_sentence("wrong-kind-of-file", {"kind": "PDF"})
    assert "CSV" in refusal_sentence("wrong-kind-of-file", {"kind": "web-page"})


def test_another_code_has_none() -> None:
    assert not has_sentence("vault-in-use")


def test_a_missing_fact_is_no_failure() -> None:
    assert refusal_sentence("date-unreadable", {}).startswith("“–”")
