"""Spelling: real dictionaries in a real child; names and own words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.people import PersonInWorld
from coachjournal.domain.spelling import SpellingLanguage, words_in
from coachjournal.errors import BadInput
from coachjournal.services.practice import Practice
from coachjournal.services.spelling_child import SpellingChild
from coachjournal.system.dictionaries import Dictionaries
from tests.services.practices import add_client, log

BRITISH, AMERICAN, GERMAN = (
    SpellingLanguage.BRITISH,
    SpellingLanguage.AMERICAN,
    SpellingLanguage.GERMAN,
)


@pytest.fixture(scope="module")
def dictionaries() -> Dictionaries:
    return Dictionaries()


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en-GB", "colour organise organize don't café", "color recieve behaviuor"),
        ("en-US", "color behavior don't", "colour recieve"),
        ("de-DE", "Straße Gespräch Führungskräfteentwicklung Zusammenarbeit", "Gesprech Strase"),
    ],
)
def test_each_language_knows_its_own_words(
    dictionaries: Dictionaries, language: str, right: str, wrong: str
) -> None:
    assert dictionaries.wrong(language, right.split()) == []
    assert dictionaries.wrong(language, wrong.split()) == wrong.split()


def test_suggestions_bring_what_was_meant(dictionaries: Dictionaries) -> None:
    assert dictionaries.suggestions("en-GB", "recieve")[0] == "receive"
    assert "behaviour" in dictionaries.suggestions("en-GB", "behaviuor")
    assert "Gespräch" in dictionaries.suggestions("de-DE", "Gesprech")
    assert dictionaries.suggestions("en-GB", "x" * 60) == []


def test_a_language_without_a_dictionary_finds_nothing_wrong(dictionaries: Dictionaries) -> None:
    assert dictionaries.wrong("xx-XX", ["zzzz"]) == []
    assert dictionaries.wrong("../en-GB", ["zzzz"]) == []
    assert dictionaries.wrong("en-GB", ["half\ud800"]) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("She said: “don’t”, twice.", ["She", "said", "don’t", "twice"]),
        ("## A **bold** *step*", ["bold", "step"]),
        ("Write to ann@example.org or https://example.org/colur", ["Write", "to", "or"]),
        ("C-07 met the CEO in Q3, run `colur = 1` there", ["met", "the", "in", "run", "there"]),
        ("[the page](https://x.example/abc) and [[two]]", ["the", "page", "and", "two"]),
        ("cafe\u0301 Straße, привет, 日本", ["cafe\u0301", "Straße"]),
        ("well-known file_name v2beta", ["well", "known"]),
    ],
)  # fmt: skip
def test_only_words_are_asked_about(line: str, words: list[str]) -> None:
    found = list(words_in(line))
    assert [word.text for word in found] == words
    assert [line[word.start : word.end] for word in found] == words


@given(st.text(max_size=200))
def test_a_word_is_where_it_is_said_to_be(line: str) -> None:
    for word in words_in(line):
        assert line[word.start : word.end] == word.text


def test_the_child_answers_falls_over_and_answers_again() -> None:
    child = SpellingChild()
    try:
        assert child.wrong("en-GB", ["behaviuor", "kind"]) == ["behaviuor"]
        assert child._child is not None
        child._child.kill()
        child._child.wait()
        assert child.suggestions("en-GB", "recieve")[0] == "receive"
    finally:
        child.end()
    assert child.wrong("en-GB", ["behaviuor"]) == []


def test_a_practice_leaves_its_names_and_own_words_alone(practice: Practice) -> None:
    client = add_client(practice, code="C-07", working_name="Daniel Caldwyn")
    with practice.journal.work() as work:
        work.add(
            PersonInWorld(id="p", client_id=client.id, name="Mwende", relationship="peer")  # type: ignore[arg-type]
        )
        work.commit()
    practice.spelling.add_word("Zielklärung")
    assert {"caldwyn", "mwende", "zielklärung", "daniel"} <= practice.spelling.known()
    own = practice.spelling.own_words()
    assert [each.word for each in own] == ["Zielklärung"]
    practice.spelling.add_word("zielklärung")
    assert len(practice.spelling.own_words()) == 1
    practice.spelling.remove_word(own[0].id)
    assert "zielklärung" not in practice.spelling.known()
    with pytest.raises(BadInput, match="no-word"):
        practice.spelling.add_word("  7 ")


def test_words_come_back_as_they_were_written(practice: Practice) -> None:
    words = ["don’t", "doesn’tt", "colour", "cafe\u0301", "zzqy"]
    assert practice.spelling.wrong(BRITISH, words) == {"doesn’tt", "zzqy"}
    assert "doesn’t" in practice.spelling.suggestions(BRITISH, "doesn’tt")
    assert practice.spelling.wrong(SpellingLanguage.NONE, words) == frozenset()


def test_a_session_can_have_another_language_than_the_practice(practice: Practice) -> None:
    add_client(practice)
    session = log(practice).id
    assert practice.spelling.language_of(session) is BRITISH
    practice.spelling.set_language_of(session, GERMAN)
    assert practice.spelling.language_of(session) is GERMAN
    practice.spelling.set_language(AMERICAN)
    assert practice.spelling.language_of("another") is AMERICAN
    practice.spelling.set_language_of(session, AMERICAN)
    assert practice.settings.read().note_languages == ()
