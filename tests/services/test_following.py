"""A passage is found again however the text round it is edited, and never in a wrong place."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.anchors import Anchor, Standing, anchored, find_again
from coachjournal.services.near_match import near_match

QUOTE = "I waited through the silence until she found the word herself."
BEFORE, AFTER = "She came in quickly and sat down.\n\n", "\n\nWe agreed on one step until May."
TEXT = BEFORE + QUOTE + AFTER

_words = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=60)
_notes = st.text(st.sampled_from("abc de\n."), min_size=0, max_size=120)


def _anchor(text: str = TEXT, quote: str = QUOTE) -> Anchor:
    start = text.index(quote)
    return anchored(text, start, start + len(quote))


@st.composite
def _edited_elsewhere(draw: st.DrawFn) -> tuple[str, int]:
    """A text with anything put in, taken out or replaced outside of the passage."""
    before, after = BEFORE + draw(_notes), draw(_notes) + AFTER
    cuts = st.integers(0, len(before))
    first = draw(cuts)
    last = draw(st.integers(first, len(before)))
    before = before[:first] + draw(_words) + before[last:]
    first = draw(st.integers(0, len(after)))
    last = draw(st.integers(first, len(after)))
    after = after[:first] + draw(_words) + after[last:]
    return before + QUOTE + after, len(before)


@given(_edited_elsewhere())
def test_edits_elsewhere_never_lose_a_passage(edited: tuple[str, int]) -> None:
    text, start = edited
    place = find_again(text, _anchor(), near_match)
    assert place.standing in (Standing.HERE, Standing.MOVED)
    assert (place.start, place.end) == (start, start + len(QUOTE))


@given(st.lists(_edited_elsewhere(), min_size=2, max_size=5))
def test_nor_do_many_saves_one_after_the_other(saves: list[tuple[str, int]]) -> None:
    anchor = _anchor()
    for text, start in saves:
        place = find_again(text, anchor, near_match)
        assert place.start == start
        anchor = anchored(text, place.start, place.end)
        assert anchor.quote == QUOTE


@given(st.integers(0, len(QUOTE) - 1), st.sampled_from(["", "x", " really", "\n"]))
def test_a_mended_word_within_is_followed_whole(at: int, put: str) -> None:
    mended = QUOTE[:at] + put + QUOTE[at + 1 :]
    if mended.strip() != mended:
        return
    text = f"Something new before.\n{BEFORE}{mended}{AFTER}"
    place = find_again(text, _anchor(), near_match)
    assert place.standing is Standing.MOVED
    found = text[place.start : place.end]
    assert mended in found or found in mended
    assert abs(len(found) - len(mended)) <= 2


@pytest.mark.parametrize(
    "instead",
    [
        "He talked about the board for an hour, and left.",
        "I waited.",
        "I waited through the silence, then I spoke about the board and what he could do.",
    ],
)
def test_words_that_were_rewritten_are_said_to_have_changed(instead: str) -> None:
    place = find_again(TEXT.replace(QUOTE, instead), _anchor(), near_match)
    assert place.standing is Standing.CHANGED


def test_a_sentence_like_it_elsewhere_is_not_taken_for_it_while_its_own_place_is_there() -> None:
    like = QUOTE.replace("herself", "himself")
    text = TEXT.replace(QUOTE, "Then it was over.") + "\n\n" + like
    place = find_again(text, _anchor(), near_match)
    assert place.standing is Standing.CHANGED
    assert text[place.start : place.end] == "Then it was over."


def test_a_paragraph_that_was_moved_and_mended_is_found_where_it_went() -> None:
    mended = QUOTE.replace("the silence", "that silence")
    text = f"{BEFORE}{AFTER}\n\nLater in the hour. {mended} And so on."
    place = find_again(text, _anchor(), near_match)
    assert place.standing is Standing.MOVED
    assert text[place.start : place.end] == mended


def test_a_few_letters_are_not_found_just_anywhere() -> None:
    text = "He said yes. Then nothing."
    place = find_again("No, yes, no. Other words.", _anchor(text, "yes"), near_match)
    assert place.standing is Standing.GONE


def test_without_what_measures_likeness_only_the_very_words_are_found() -> None:
    mended = TEXT.replace("the silence", "that silence")
    assert find_again(mended, _anchor()).standing is Standing.CHANGED


def test_in_a_very_long_note_it_is_found_within_a_save() -> None:
    long = "\n".join(
        f"Line {number} of a very long note about the board." for number in range(9000)
    )
    whole = f"{long}\n{QUOTE}\n{long}"
    mended = QUOTE.replace("the silence", "that silence")
    began = time.perf_counter()
    place = find_again(f"New.\n{long}\n\n{mended}\n\n{long}", _anchor(whole), near_match)
    assert time.perf_counter() - began < 5
    assert place.standing is Standing.MOVED
    assert place.end - place.start == len(mended)
