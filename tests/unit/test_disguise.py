"""Telling of somebody without dates, and with the other gender."""

from __future__ import annotations

import pytest

from coachjournal.domain.disguise import gender_swapped, is_english, without_dates


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On 3 November 2026 he left.", "On [date] he left."),
        ("on 3rd of May, and 2026-11-09", "on [date], and [date]"),
        ("am 3. November 2026 ging er", "am [date] ging er"),
        ("am 3.11. um neun, seit März", "am [date] um neun, seit [date]"),
        ("In March she may march on.", "In [date] she may march on."),
        ("The 2024 round, July 2025.", "The [date] round, [date]."),
        ("Room 2024b, 12.5 hours, 3 of 12 sessions", "Room 2024b, 12.5 hours, 3 of 12 sessions"),
        ("Last Tuesday, a week ago.", "Last Tuesday, a week ago."),
        ("March on. May I?", "March on. May I?"),
    ],
)
def test_days_months_and_years_go_and_nothing_else(text: str, told: str) -> None:
    assert without_dates(text, "[date]") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He told her that he waits.", "She told him that she waits."),
        ("Her desk is hers; I saw her there.", "His desk is his; I saw him there."),
        ("I heard her speak of her mother.", "I heard him speak of his father."),
        ("The plan is his. His plan.", "The plan is hers. Her plan."),
        ("Does it suit her? HE said so himself.", "Does it suit him? SHE said so herself."),
        ("the other theme; sheet, hero, this", "the other theme; sheet, hero, this"),
        ("I asked *her* _own_ question", "I asked *his* _own_ question"),
    ],
)
def test_he_and_she_change_places(text: str, told: str) -> None:
    assert gender_swapped(text) == told


def test_twice_is_once_back_where_english_tells_the_forms_apart() -> None:
    text = "She gave her letter to him, and he read his copy to himself."
    assert gender_swapped(gender_swapped(text)) == text


def test_german_is_told_from_english() -> None:
    assert is_english("What does she want from the team?")
    assert not is_english("Was will sie von dem Team, und wie geht es ihr?")
