"""The held-out corpus, written by somebody who had not read the code: the same bars hold on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coachjournal.domain.deidentify import Deidentifier, UnsureReason, Vocabulary
from tests.unit.deidentify.corpus import LANGUAGES, Counts, corpus, counted
from tests.unit.deidentify.held_out import PRACTICE

_HERE = Path(__file__).parent
_MOST_REPLACED = 0.02
_MOST_UNSURE = {"english": 8, "german": 15}


@pytest.fixture(scope="module", params=LANGUAGES)
def counts(request: pytest.FixtureRequest, vocabulary: Vocabulary) -> Counts:
    found = counted(Deidentifier(PRACTICE, vocabulary), corpus(request.param, "held_out"))
    print(f"\nheld out, {request.param}: {found.said}")
    return found


def test_the_bars_hold_on_what_another_wrote(counts: Counts) -> None:
    assert counts.sentences >= 80
    assert counts.identifiers > 50
    assert counts.planted > 10
    assert counts.survived == []
    assert counts.unseen == []
    assert counts.touched == []
    assert len(counts.replaced) <= _MOST_REPLACED * counts.words, counts.replaced
    assert len(counts.asked) <= 0.015 * counts.words, counts.asked


@pytest.mark.parametrize("family", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
def test_another_writers_ordinary_notes_are_hardly_touched(
    language: str, family: bool, vocabulary: Vocabulary
) -> None:
    text = (_HERE / f"held_out_ordinary_{language}.md").read_text(encoding="utf-8")
    words = len(text.split())
    assert words > 1_500
    done = Deidentifier(PRACTICE, vocabulary).replace(text, family=family)
    unsure = 1000 * len(done.unsure) / words
    print(f"\nheld out, {language}, family={family}: {words} words, {unsure:.1f} unsure in 1,000")
    assert done.replacements == ()
    assert unsure <= _MOST_UNSURE[language], [each.found for each in done.unsure]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dortmund ist weit.", "Dortmund"),
        ("Die Fahrt von Ludwigshafen war lang.", "Ludwigshafen"),
        ("Sie ist Wiesbadenerin und liebt die Saarbrücker Art.", "Saarbrücker"),
        ("Sie ist seit März in Essen und lebt allein.", "Essen"),
        ("Er kommt aus Halle und ist neu.", "Halle"),
        ("Ich habe mit Christian über das Ergebnis gesprochen.", "Christian"),
        ("Ich habe Jan gefragt, ob er kommen will.", "Jan"),
        ("Wir waren in Eisenhauers Büro und sprachen leise.", "Eisenhauer"),
        ("Mit London ist sie nicht einverstanden.", "London"),
        ("We left early. Hull might be closer for her.", "Hull"),
        ("We left early. Brown said that it was enough.", "Brown"),
        ("He asked Christian about it.", "Christian"),
    ],
)
def test_places_and_names_that_a_dictionary_has_are_shown(
    text: str, found: str, vocabulary: Vocabulary
) -> None:
    unsure = Deidentifier([], vocabulary).replace(text).unsure
    assert [each.found for each in unsure if found in each.found]


@pytest.mark.parametrize(
    "text",
    [
        "Nach dem Essen war es still, und beim Essen auch.",
        "Wir gingen durch die Halle und sprachen vom Baden im See.",
        "Im Januar und im Jan. 2024 war sie krank.",
        "The bath was cold, and reading helped. Settle first, then deal with it.",
        "She is a Christian and does not say so.",
        "Er sprach von christlichen Werten und war ruhig.",
    ],
)
def test_the_words_beside_them_are_not(text: str, vocabulary: Vocabulary) -> None:
    unsure = Deidentifier([], vocabulary).replace(text).unsure
    assert [e for e in unsure if e.reason is not UnsureReason.DATE_OF_BIRTH] == []


def test_the_first_word_of_a_sentence_may_be_the_adjective_of_a_noun(
    vocabulary: Vocabulary,
) -> None:
    done = Deidentifier(PRACTICE, vocabulary)
    assert done.replace("Letzten Winter war sie noch dabei.").text.startswith("Letzten Winter")
    assert "Ernst" not in done.replace("Lieber Ernst, ich danke dir für die Zeit.").text


@pytest.mark.parametrize(
    "text",
    [
        "Die Mail von &#214;zlem und Heinrich V&#111;gel &amp; Co.",
        "I met &Lstrok;ukasz and Bego&ntilde;a today.",
        "See https://example.org/people?q=Wrz%6fsek for more.",
        "See [this](https://example.org/%C5%81ukasz) for more.",
        "Write to Ketu%74 soon.",
        "Double: Ketu%2574 or Ketu&amp;#116; soon.",
    ],
)
def test_letters_written_as_codes_are_read(text: str, vocabulary: Vocabulary) -> None:
    deidentifier = Deidentifier(PRACTICE, vocabulary)
    assert deidentifier.find_left(text)
    done = deidentifier.replace(text)
    assert done.replacements
    assert deidentifier.find_left(done.text) == ()
    assert deidentifier.replace(done.text).text == done.text


def test_codes_that_name_nobody_stay(vocabulary: Vocabulary) -> None:
    text = "Fish &amp; chips, 50% of it, and 20%20 & more; R&D was there."
    assert Deidentifier(PRACTICE, vocabulary).replace(text).text == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I met Frank's wife.", "Frank's wife"),
        ("My client’s eldest daughter is away.", "client’s eldest daughter"),
        ("A letter from the daughter of Charlotte came.", "daughter of Charlotte"),
        ("Gestern hat Ulrikes Tochter bei mir angerufen.", "Ulrikes Tochter"),
        ("Gestern hat die Tochter von Ulrike angerufen.", "Tochter von Ulrike"),
    ],
)
def test_the_family_of_somebody_named_is_shown(
    text: str, found: str, vocabulary: Vocabulary
) -> None:
    deidentifier = Deidentifier(PRACTICE, vocabulary)
    family = [
        each.found
        for each in deidentifier.replace(text, family=True).unsure
        if each.reason is UnsureReason.FAMILY
    ]
    assert family == [found]
    assert deidentifier.replace(text).unsure == ()
