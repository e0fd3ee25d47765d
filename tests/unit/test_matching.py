"""Whose session an event is."""

from __future__ import annotations

import pytest

from coachjournal.domain.matching import Known, Match, whose

KNOWN = Known(
    addresses={"anna@example.org": "anna", "ben@example.org": "ben"},
    names={
        "c-07": frozenset({"anna"}),
        "anna": frozenset({"anna"}),
        "anna thorvald": frozenset({"anna"}),
        "ben": frozenset({"ben"}),
        "ben anna ltd": frozenset({"team"}),
        "chris": frozenset({"chris-1", "chris-2"}),
    },
    rules={"dentist": None, "tuesday hour": "ben"},
)


@pytest.mark.parametrize(
    ("title", "people", "expected"),
    [
        ("Session C-07", (), (Match.NAME, "anna")),
        ("anna  THORVALD, second hour", (), (Match.NAME, "anna")),
        ("Hannah", (), (Match.NOTHING, "")),
        ("Anna and Ben", (), (Match.SEVERAL, "")),
        ("Chris", (), (Match.SEVERAL, "")),
        ("Ben Anna Ltd", (), (Match.NAME, "team")),
        ("Coaching", ("ben@example.org", "someone@example.org"), (Match.ADDRESS, "ben")),
        ("Anna", ("ben@example.org",), (Match.ADDRESS, "ben")),
        ("Coaching", ("ben@example.org", "anna@example.org"), (Match.SEVERAL, "")),
        ("Coaching", ("anna thorvald",), (Match.NAME, "anna")),
        ("  Dentist ", ("anna@example.org",), (Match.NOT_COACHING, "")),
        ("Tuesday   hour", (), (Match.RULE, "ben")),
        ("", (), (Match.NOTHING, "")),
    ],
)
def test_a_rule_then_an_address_then_a_name(
    title: str, people: tuple[str, ...], expected: tuple[Match, str]
) -> None:
    assert whose(title, people, KNOWN) == expected
