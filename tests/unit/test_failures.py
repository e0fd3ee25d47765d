"""The table of failures holds every sentence there is, each with its cause, word for word."""

from __future__ import annotations

import re

import pytest

from coachjournal.services import sentences
from tools import failures

ROWS = {code: row for rows in failures.rooms().values() for code, row in rows.items()}
CAUSES = failures.causes()
_MACHINE_WORDS = re.compile(
    r"\b(exception|traceback|null|invalid|errno|boolean|parse|syntax|failed to|unable to|abort|"
    r"please|sorry|oops|unknown error)\b",
    re.IGNORECASE,
)


def test_the_page_is_in_step_with_the_program() -> None:
    """Else: python -m tools.failures."""
    assert failures.OUT.read_text("utf-8") == failures.page()


def test_every_sentence_of_the_program_is_in_it() -> None:
    assert set(sentences._ROWS) <= set(ROWS)
    assert len(ROWS) > 150


@pytest.mark.parametrize("code", sorted(ROWS))
def test_each_has_a_cause_of_its_own(code: str) -> None:
    """Else: a line in tools/causes.toml, then python -m tools.failures."""
    cause = CAUSES[code]
    assert len(cause) > 10
    assert cause.endswith(".")


def test_no_cause_is_left_over() -> None:
    assert set(CAUSES) - set(ROWS) == set()


@pytest.mark.parametrize("code", sorted(ROWS))
def test_each_is_plain(code: str) -> None:
    what, _safe, act = ROWS[code]
    for part in filter(None, ROWS[code]):
        assert not _MACHINE_WORDS.search(part), part
        assert part[0].isupper() or part[0] in "“{" or part.startswith(("--map", "state.json"))
        assert part.rstrip(")").endswith((".", "?")), part
        assert max(len(sentence.split()) for sentence in re.split(r"[.;:]\s", part)) <= 32, part
    assert what
    assert act or ROWS[code] in _COMING_IN


_COMING_IN = list(failures.rooms()["Files that come in"].values())
