"""For any names and any text: none of them is in a produced file, with or without white space."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coachjournal.domain.deidentify import Deidentifier, Identifier, IdentifierKind
from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.report import Heading, Title, plain_text
from coachjournal.services.pack_names import vocabulary
from coachjournal.services.papers import read_back, set_report
from tests.exports.papers import report

_LETTERS = string.ascii_letters + "éüößøłñçŠžåæ"
_LONG = 8
_word = st.text(_LETTERS, min_size=3, max_size=9)
_name = st.one_of(
    _word,
    st.builds(" ".join, st.lists(_word, min_size=2, max_size=3)),
    st.builds("-".join, st.lists(_word, min_size=2, max_size=2)),
    st.builds("O'{}".format, _word),
)
_between = st.sampled_from([" ", " said ", "\n", ", ", " and then ", "'s ", " **", "** ", " - "])
_case = st.tuples(_name, st.lists(_between, min_size=1, max_size=6))


def _is_ordinary(name: str) -> bool:
    return any(word.lower() in vocabulary().ordinary_words for word in re.findall(r"\w+", name))


def _said(number: int, name: str, between: list[str]) -> str:
    parts = [name, *name.split(), name.upper(), name.lower()]
    words = "".join(gap + parts[place % len(parts)] for place, gap in enumerate(between))
    return f"In the morning {number} we met{words} there."


@pytest.mark.parametrize("form", ["pdf", "docx", "md"])
@settings(max_examples=2, deadline=None, database=None, phases=[Phase.generate])
@given(cases=st.lists(_case, min_size=25, max_size=40))
def test_no_name_is_in_a_finished_file(form: str, cases: list[tuple[str, list[str]]]) -> None:
    cases = [case for case in cases if not _is_ordinary(case[0])]
    vault = [
        Identifier(kind=IdentifierKind.PERSON, text=name, client=str(n), label=f"C-{n:02d}")
        for n, (name, _between) in enumerate(cases)
    ]
    one = Deidentifier(vault, vocabulary())
    written = [one.replace(_said(n, *case)).text for n, case in enumerate(cases)]
    titled = [one.replace(name).text for name, _between in cases]
    head = Title(text="Page one")
    _pages, blank = read_back(set_report(report(head), form), form)
    own = set(re.findall(r"\w+", " ".join(blank)))
    blocks = [Heading(text=text) for text in titled] + [plain_text(text) for text in written]
    _pages, pieces = read_back(set_report(report(head, *blocks), form), form)
    assert any("In the morning" in " ".join(piece.split()) for piece in pieces)
    assert [leak.found for piece in pieces for leak in one.find_left(piece, kept=own)] == []
    together = fold("".join("".join(pieces).split()))
    needles = {fold("".join(name.split())) for name, _between in cases}
    assert [each for each in needles if len(each) >= _LONG and each in together] == []
