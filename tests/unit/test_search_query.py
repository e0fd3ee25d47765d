"""What stands in the search field."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachjournal.domain.search_query import SearchQuery, parsed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("red kite", SearchQuery(words="red kite")),
        ("red kite ", SearchQuery(words="red kite ")),
        ("client:C-07 kite", SearchQuery(words="kite", clients=("C-07",))),
        ('client:"Daniel, Calder"', SearchQuery(clients=("Daniel, Calder",))),
        ("theme:Trust theme:fear", SearchQuery(themes=("Trust", "fear"))),
        ("kind:Record technique:GROW", SearchQuery(kinds=("record",), techniques=("GROW",))),
        (
            "from:2026-03 to:2026-03",
            SearchQuery(since=date(2026, 3, 1), until=date(2026, 3, 31)),
        ),
        ("from:2024 to:2024-02", SearchQuery(since=date(2024, 1, 1), until=date(2024, 2, 29))),
        ("to:2026", SearchQuery(until=date(2026, 12, 31))),
        ("from:2026-02-30", SearchQuery(unread=("from:2026-02-30",))),
        ("from: kite", SearchQuery(words="kite", unread=("from:",))),
        ("http://from:here", SearchQuery(words="http://", unread=("from:here",))),
        ('"a phrase" theme:x', SearchQuery(words='"a phrase"', themes=("x",))),
        ("confrom:2026", SearchQuery(words="confrom:2026")),
    ],
)
def test_filters_are_taken_out_of_the_words(text: str, expected: SearchQuery) -> None:
    assert parsed(text) == expected


@given(st.text(max_size=80))
def test_any_text_can_be_asked(text: str) -> None:
    found = parsed(text)
    assert found.narrows or found.unread or found.words.strip() == " ".join(text.split())
