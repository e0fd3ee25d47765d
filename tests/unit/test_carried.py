"""Carrying forward, check lists, anchors and the half page: rules that hold for any text."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.carried import around, place_of, stands_on
from coachjournal.domain.check_lists import check_lines, same_words
from coachjournal.domain.half_page import LINES, fitted, lines_of, shortened

DAY = st.dates(date(2020, 1, 1), date(2030, 1, 1))
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)


@given(made=DAY, later=st.lists(st.integers(0, 900), max_size=9))
def test_what_is_open_stands_beside_every_later_session(made: date, later: list[int]) -> None:
    for days in later:
        assert stands_on(made + timedelta(days=days), made_on=made, done_on=None)
    assert not stands_on(made - timedelta(days=1), made_on=made, done_on=None)


@given(made=DAY, done=DAY, day=DAY)
def test_what_is_done_stands_until_that_day_and_never_after(
    made: date, done: date, day: date
) -> None:
    assert stands_on(day, made_on=made, done_on=done) == (made <= day <= done)
    assert stands_on(day, made_on=None, done_on=done) == (day <= done)


@given(lines=st.lists(WORDS, max_size=6), indent=st.sampled_from(["", "  ", "> "]))
def test_every_open_line_comes_out_as_it_was_written(lines: list[str], indent: str) -> None:
    wanted = [each.strip() for each in lines if same_words(each)]
    wanted = [each for each in wanted if not each.startswith(("I:", "Ich:", "I :", "Ich :"))]
    note = "\n".join(f"{indent}- [ ] {each}" for each in wanted)
    found = check_lines(note)
    if not any(each.startswith(("I", "Ich")) and ":" in each for each in wanted):
        assert [each.text for each in found] == wanted
        assert not any(each.mine for each in found)
    assert [each.line for each in found] == list(range(len(wanted)))


@given(st.text())
def test_any_note_is_read_and_gives_no_empty_line(note: str) -> None:
    for each in check_lines(note):
        assert same_words(each.text)
        assert each.text in note.split("\n")[each.line]


def test_which_lines_are_open_and_which_are_mine() -> None:
    note = (
        "# Agreed\n- [ ] Talk to **Marion**.\n- [x] Done already\n* [ ] I: send the paper\n"
        "1. [ ] Ich: anrufen\n- [] no box\n- [ ]\n```\n- [ ] code\n```\n  + [ ] Inside a list\r\n"
        "- [ ] Istanbul: book it"
    )
    found = [(each.text, each.mine) for each in check_lines(note)]
    assert found == [
        ("Talk to **Marion**.", False),
        ("send the paper", True),
        ("anrufen", True),
        ("Inside a list", False),
        ("Istanbul: book it", False),
    ]
    assert same_words("Talk to **Marion**.") == same_words(" talk  to marion")


@given(before=st.text(max_size=60), quote=st.text(min_size=1), after=st.text(max_size=60))
def test_a_passage_is_found_where_it_stands(before: str, quote: str, after: str) -> None:
    text, start = before + quote + after, len(before)
    above, below = around(text, start, start + len(quote))
    place = place_of(text, quote, before=above, after=below, position=start)
    assert place is not None
    assert text[place : place + len(quote)] == quote
    assert around(text, place, place + len(quote)) == (above, below)


@given(text=st.text(), quote=st.text(min_size=1))
def test_a_passage_that_went_is_said_to_have_gone(text: str, quote: str) -> None:
    found = place_of(text, quote, before="", after="", position=0)
    assert (found is None) == (quote not in text)


def test_a_passage_follows_its_surroundings_through_edits() -> None:
    text = "A new first line.\nHe said yes. Then she said yes. Then both said yes."
    place = place_of(text, "said yes", before="Then she ", after=". Then both", position=3)
    assert place == text.index("she said yes") + 4


@given(st.lists(st.lists(st.text(max_size=264).map(shortened), max_size=12), max_size=8))
def test_half_a_page_holds_something_of_every_part_and_counts_the_rest(
    parts: list[list[str]],
) -> None:
    found = fitted(parts)
    for part, fit in zip(parts, found, strict=True):
        assert fit.shown + fit.more == len(part)
        assert bool(fit.shown) == bool(part)
    taken = sum(
        sum(lines_of(text) for text in part[: fit.shown])
        for part, fit in zip(parts, found, strict=True)
        if part
    )
    least = sum(lines_of(part[0]) for part in parts if part)
    assert taken <= max(LINES, least)


@given(st.text(max_size=2000), st.integers(1, 4))
def test_a_shortened_text_keeps_to_its_lines(text: str, lines: int) -> None:
    short = shortened(text, lines)
    assert lines_of(short) <= lines
    assert short == " ".join(text.split()) or short.endswith("…")
