"""German: which paragraphs are, what a compound is, and when a noun is a name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coachjournal.domain.deidentify import (
    Deidentifier,
    Identifier,
    IdentifierKind,
    UnsureReason,
    Vocabulary,
    Words,
    speaks_german,
)
from coachjournal.domain.deidentify.german import is_compound


def _open(vocabulary: Vocabulary, text: str) -> list[str]:
    return [each.found for each in Deidentifier([], vocabulary).replace(text).unsure]


@pytest.fixture(scope="module")
def words(vocabulary: Vocabulary) -> Words:
    assert isinstance(vocabulary.german_words, Words)
    return vocabulary.german_words


@pytest.mark.parametrize(
    "word", ["vorstandssitzung", "führungskräfteentwicklung", "perspektivwechsel", "betriebsrat"]
)
def test_a_compound_is_known_by_its_parts(words: Words, word: str) -> None:
    assert word in words or is_compound(word, words)


@pytest.mark.parametrize(
    "word",
    [
        "rosenberg",
        "hofmann",
        "steinbach",
        "grünwald",
        "daniel",
        "berlin",
        "hinterzarten",
        "okafor",
        "xyzzy",
    ],
)
def test_a_name_is_neither_a_word_nor_a_compound(words: Words, word: str) -> None:
    assert word not in words
    assert not is_compound(word, words)


def test_a_list_is_searched_from_end_to_end() -> None:
    several = Words("aal\nbote~\nzug")
    assert all(word in several for word in ("aal", "bote", "zug"))
    assert not any(word in several for word in ("", "a", "aalz", "bot", "zz", "zug\n"))
    assert several.is_noun("aal")
    assert not several.is_noun("bote")
    assert "aal" not in Words("")


def test_each_paragraph_has_its_own_language(vocabulary: Vocabulary) -> None:
    text = "Wir haben über die Sitzung gesprochen.\n\nWe talked about the Sitzung again."
    assert _open(vocabulary, text) == ["Sitzung"]


def test_a_text_too_short_to_tell_is_in_the_coachs_own_language(vocabulary: Vocabulary) -> None:
    assert _open(vocabulary, "Vorstandssitzung") == ["Vorstandssitzung"]
    assert _open(replace(vocabulary, german_at_home=True), "Vorstandssitzung") == []


def test_what_language_a_coach_writes() -> None:
    assert speaks_german(["Was hält sie davon ab?", "Was möchte ich anders machen?"])
    assert not speaks_german(["What keeps her from it?", "Sitzung"])
    assert not speaks_german([])


def test_a_german_name_in_an_english_text_is_shown(vocabulary: Vocabulary) -> None:
    assert _open(vocabulary, "I spoke with Koch and with Stein about it.") == ["Koch", "Stein"]


def test_short_forms_of_a_registered_name_are_shown_and_replaced_beside_the_surname(
    vocabulary: Vocabulary,
) -> None:
    people = [
        Identifier(
            kind=IdentifierKind.PERSON, text="Katharina Altenstein", client="8", label="C-08"
        )
    ]
    done = Deidentifier(people, vocabulary).replace("We met kathi, and then Kathi Altenstein.")
    assert done.text == "We met kathi, and then C-08."
    assert [(u.reason, u.found) for u in done.unsure] == [(UnsureReason.NEAR_MISS, "kathi")]


FAMILY = [
    ("C-07 said that her eldest daughter is ill.", "her eldest daughter"),
    ("He told me about the divorce.", "divorce"),
    ("She is pregnant again.", "pregnant"),
    ("Seine Frau hat eine neue Stelle.", "Seine Frau"),
    ("Sie sprach von der Scheidung.", "Scheidung"),
]


@pytest.mark.parametrize(("text", "found"), FAMILY)
def test_family_is_shown_where_it_is_asked_for(
    vocabulary: Vocabulary, text: str, found: str
) -> None:
    one = Deidentifier([], vocabulary)
    asked = one.replace(text, family=True).unsure
    assert (UnsureReason.FAMILY, found) in [(u.reason, u.found) for u in asked]
    assert not [u for u in one.replace(text).unsure if u.reason is UnsureReason.FAMILY]
