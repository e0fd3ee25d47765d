"""Passages keep their place through edits, or it is said what became of them."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coachjournal.domain.anchors import (
    AROUND,
    Standing,
    anchored,
    anchored_words,
    find_again,
)

NOTE = (
    "He came in late and sat down by the window. Then he said that nobody had asked him, "
    "and looked at the floor for a while. We went on to talk about Tuesday's board meeting."
)
PASSAGE = "nobody had asked him"
START = NOTE.index(PASSAGE)
ANCHOR = anchored(NOTE, START, START + len(PASSAGE))
WORDS = st.text(alphabet="abc \n\u00e9\U0001f600", max_size=80)


def test_a_passage_stands_where_it_stood() -> None:
    place = find_again(NOTE, ANCHOR)
    assert (place.standing, NOTE[place.start : place.end]) == (Standing.HERE, PASSAGE)
    assert len(ANCHOR.before) == len(ANCHOR.after) == AROUND


def test_a_passage_moves_with_what_is_written_before_it() -> None:
    text = "A line put in front.\n\n" + NOTE
    place = find_again(text, ANCHOR)
    assert (place.standing, text[place.start : place.end]) == (Standing.MOVED, PASSAGE)


def test_the_same_words_elsewhere_are_not_taken_for_it() -> None:
    text = "Somebody said nobody had asked him either.\n" + NOTE
    place = find_again(text, ANCHOR)
    assert place.start == text.index("that nobody") + len("that ")
    without = NOTE.replace("that nobody had asked him, and looked", "nothing at all, and stared")
    place = find_again(without + " Later, elsewhere: nobody had asked him", ANCHOR)
    assert place.standing is not Standing.HERE


def test_words_that_were_changed_are_said_to_be() -> None:
    text = NOTE.replace(PASSAGE, "no one at all had asked him or her")
    place = find_again(text, ANCHOR)
    assert place.standing is Standing.CHANGED
    assert text[place.start : place.end] == "no one at all had asked him or her"


@pytest.mark.parametrize("text", ["", "Something else entirely was written here instead.", " "])
def test_what_is_gone_is_said_to_be(text: str) -> None:
    assert find_again(text, ANCHOR).standing is Standing.GONE


def test_edges_of_a_note_are_no_trouble() -> None:
    for text, start, end in (("all of it", 0, 9), ("begin here", 0, 5), ("ends here", 5, 9)):
        assert find_again(text, anchored(text, start, end)).standing is Standing.HERE
    assert find_again("anything", anchored("  ", 0, 2)).standing is Standing.GONE
    assert anchored_words(NOTE, PASSAGE) == ANCHOR
    assert anchored_words(NOTE, "never said") is None


@given(text=WORDS, data=st.data())
def test_an_unchanged_text_always_gives_the_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    anchor = anchored(text, start, end)
    assume(anchor.quote)
    place = find_again(text, anchor)
    assert place.standing is Standing.HERE
    assert text[place.start : place.end] == anchor.quote == text[start:end].strip()


@given(before=WORDS, after=WORDS, edit=WORDS, place=st.integers(0, 80), cut=st.integers(0, 20))
def test_an_edit_elsewhere_never_loses_a_passage(
    before: str, after: str, edit: str, place: int, cut: int
) -> None:
    quote = "Then he said, quite softly, that it was his own doing."
    text = before + quote + after
    anchor = anchored(text, len(before), len(before) + len(quote))
    place = min(place, len(before))
    cut = min(cut, len(before) - place)
    edited = before[:place] + edit + before[place + cut :] + quote + after
    found = find_again(edited, anchor)
    assert edited[found.start : found.end] == quote
    assert found.standing in (Standing.HERE, Standing.MOVED)


@given(text=WORDS, other=WORDS)
def test_any_text_gives_an_honest_answer(text: str, other: str) -> None:
    anchor = anchored(text, 0, len(text) // 2)
    found = find_again(other, anchor)
    assert 0 <= found.start <= found.end <= len(other)
    if found.standing in (Standing.HERE, Standing.MOVED):
        assert other[found.start : found.end] == anchor.quote
    assert (found.standing is Standing.HERE) <= (found.start == anchor.position)
