"""Every error that is raised anywhere has a sentence of its own, with what to do next."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from coachjournal import errors
from coachjournal.errors import BadImport, JournalError
from coachjournal.services.import_sentences import has_sentence
from coachjournal.services.sentences import has_row, sentence
from tests.conftest import ROOT

_CLASSES = {
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, JournalError)
}


def _raised() -> Iterator[tuple[str, str]]:
    """Every code that an error is made with, and the file that makes it."""
    for path in sorted((ROOT / "coachjournal").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _makes_error(node.func):
                for code in _texts(node.args[0]):
                    yield code, path.name
            elif isinstance(node, ast.Tuple):
                yield from ((code, path.name) for code in _in_a_table(node))


def _makes_error(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    # `failing` is how services.children names the class that it is handed.
    return name in _CLASSES | {"failing"}


def _texts(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body), *_texts(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _in_a_table(node: ast.Tuple) -> list[str]:
    """(words, class, code), as store.failures keeps them."""
    if len(node.elts) == 3 and getattr(node.elts[1], "id", "") in _CLASSES:
        return _texts(node.elts[2])
    return []


RAISED = frozenset(_raised())
CODES = sorted({code for code, _ in RAISED})


def test_there_are_errors_to_be_told() -> None:
    assert len(CODES) > 60


@pytest.mark.parametrize("code", CODES)
def test_an_error_has_a_sentence_of_its_own(code: str) -> None:
    places = sorted(place for raised, place in RAISED if raised == code)
    assert has_row(code) or has_sentence(code), f"{code}, raised in {', '.join(places)}"


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_is_whole_without_its_facts_too(code: str) -> None:
    told = str(sentence(BadImport(code)))
    assert told.strip()
    assert "{" not in told
    assert "()" not in told
