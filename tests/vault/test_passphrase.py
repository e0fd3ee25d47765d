"""Passphrases: one spelling on every computer, and their strength."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.errors import BadInput
from coachjournal.vault.passphrase import Passphrase, strength


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_composed_and_decomposed_spellings_are_one(text: str) -> None:
    forms = {
        Passphrase.prepare(unicodedata.normalize(form, text)).encoded for form in ("NFC", "NFD")
    }
    assert len(forms) == 1


def test_every_space_is_the_same_space() -> None:
    plain = Passphrase.prepare("two words")
    for space in "\u00a0\u2003\u3000\u1680":
        assert Passphrase.prepare(f"two{space}words") == plain


@pytest.mark.parametrize("other", [" words", "words ", "Words", "WORDS", "words\n", "wordſ"])
def test_nothing_is_trimmed_or_folded(other: str) -> None:
    assert Passphrase.prepare(other) != Passphrase.prepare("words")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "passphrase-empty"),
        ("x" * 1025, "passphrase-too-long"),
        ("é" * 513, "passphrase-too-long"),
        ("a\0b", "passphrase-has-nul"),
        ("secret\udcff", "passphrase-not-text"),
    ],
)
def test_what_cannot_be_a_passphrase(text: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        Passphrase.prepare(text)
    assert caught.value.code == code
    assert "secret" not in repr(caught.value.__cause__)


def test_the_longest_passphrase_is_taken() -> None:
    assert len(Passphrase.prepare("é" * 512).encoded) == 1024


def test_it_shows_nothing() -> None:
    assert repr(Passphrase.prepare("seven quiet herons")) == "Passphrase()"


@pytest.mark.parametrize("weak", ["", "aaaaaaaaaaaaaaaa", "password123456", "Tr0ub4dour&3"])
def test_weak_passphrases_are_not_acceptable(weak: str) -> None:
    assert not strength(weak).acceptable


def test_a_strong_one_is_acceptable_and_stands_long() -> None:
    found = strength("seven quiet herons wading home")
    assert found.acceptable
    assert found.score == 4
    assert found.seconds > 1e9


def test_a_strong_but_short_one_is_not() -> None:
    found = strength("kQ7#vz!pW2x")
    assert found.score >= 3
    assert not found.length_ok
    assert not found.acceptable


def test_the_names_around_it_are_guessed_first() -> None:
    text = "Ottoline Featherstonehaugh"
    assert strength(text, ["Ottoline Featherstonehaugh"]).score < strength(text).score
    assert strength("Featherstonehaugh", ["Ottoline Featherstonehaugh"]).score == 0


def test_a_very_long_one_is_estimated_by_its_beginning() -> None:
    assert strength("seven quiet herons wading home " * 30).acceptable
