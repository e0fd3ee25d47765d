"""The corpus: no registered name survives, ordinary words stay, planted names are shown."""

from __future__ import annotations

import pytest

from coachjournal.domain.deidentify import Deidentifier, Vocabulary
from tests.unit.deidentify.corpus import LANGUAGES, VAULT, Counts, corpus, counted

_MOST_REPLACED = 0.02


@pytest.fixture(scope="module", params=LANGUAGES)
def counts(request: pytest.FixtureRequest, vocabulary: Vocabulary) -> Counts:
    found = counted(Deidentifier(VAULT, vocabulary), corpus(request.param))
    print(f"\n{request.param}: {found.said}")
    return found


def test_the_corpus_is_as_large_as_was_asked_for() -> None:
    sizes = [len(corpus(language)) for language in LANGUAGES]
    assert sum(sizes) >= 400
    assert min(sizes) >= 180


def test_no_registered_name_survives(counts: Counts) -> None:
    assert counts.identifiers > 100
    assert counts.survived == []


def test_every_planted_name_is_at_least_unsure(counts: Counts) -> None:
    assert counts.planted > 40
    assert counts.unseen == []


def test_ordinary_words_stay(counts: Counts) -> None:
    assert counts.words > 950
    assert len(counts.replaced) <= _MOST_REPLACED * counts.words, counts.replaced
    assert counts.touched == []


def test_little_else_is_asked_about(counts: Counts) -> None:
    assert len(counts.asked) <= 0.015 * counts.words, counts.asked
