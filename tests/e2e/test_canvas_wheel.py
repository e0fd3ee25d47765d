"""A wheel in the real window: filled by key and click, filled again another day, both overlaid."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from coachjournal.domain.sketch.elements import Widget
from coachjournal.domain.sketch.live import wheel
from tests.e2e.drawing import BARS, DAYS_LATER, Paper, items_of, of_kind, vault_with, window_on
from tests.e2e.hands import Hands

LATER = 90


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A journal with nothing in it."""
    folder = tmp_path / "Practice.cjvault"
    with vault_with(folder):
        pass
    return folder


def score(hands: Hands, name: str, value: str) -> None:
    """Give a score in the wheel's panel."""
    hands.focus("spin box", f"^{name}$")
    hands.keys("ctrl+a")
    hands.type(value)
    hands.keys("Tab")
    hands.find("spin box", f"^{name}$", text=f"^{value}$")


def is_coloured(red: int, green: int, blue: int) -> bool:
    """Neither paper nor ink nor the wheel's own grey lines."""
    return max(red, green, blue) - min(red, green, blue) > 40


def test_a_wheel_is_filled_again_after_three_months_and_both_are_seen(
    surroundings: dict[str, str], hands: Hands, vault: Path, tmp_path: Path
) -> None:
    first_day = date.today()  # noqa: DTZ011 - the coach's own day
    with window_on(surroundings, hands, vault):
        hands.ask("^New sketch$")
        hands.press("button", "^Wheel of life, ")
        paper = Paper(hands, surroundings, tmp_path)
        score(hands, "Health, now", "4")
        score(hands, "Love, now", "9")
        # Money lies below and to the left; half way out it is five of ten.
        middle = paper.width / 2, paper.height / 2 + BARS / 2 - 44
        paper.click((middle[0] - 40, middle[1] - BARS / 2 + 100))
        hands.find("spin box", "^Money, now$", text="^[4-6]$")
    later = {**surroundings, DAYS_LATER: str(LATER)}
    with window_on(later, hands, vault):
        hands.focus("list", "^Sketches$")
        hands.keys("Return")
        paper = Paper(hands, later, tmp_path)
        hands.find("combo box", "^today$", description="^Scores of$")
        score(hands, "Health, now", "8")
        score(hands, "Love, now", "6")
        hands.find("combo box", description="^Laid over it$")
        both = paper.dots(is_coloured, paper.seen())
        paper.choose("Home", description="^Laid over it$")
        paper.shows(lambda seen: paper.dots(is_coloured, seen) < both - 300, "one day alone")
        paper.choose("End", description="^Laid over it$")
        paper.shows(lambda seen: paper.dots(is_coloured, seen) > both - 100, "both days again")
    (part,) = of_kind(items_of(vault), Widget)
    kept = wheel.read(part)
    assert [each.day for each in kept.readings] == [first_day, first_day + timedelta(days=LATER)]
    scores = [dict(zip(kept.labels, each.now, strict=True)) for each in kept.readings]
    assert (scores[0]["Health"], scores[0]["Love"]) == (4, 9)
    assert scores[0]["Money"] in (4, 5, 6)
    assert (scores[1]["Health"], scores[1]["Love"], scores[1]["Money"]) == (8, 6, None)
    assert (kept.shown, kept.beside) == (first_day + timedelta(days=LATER), first_day)
