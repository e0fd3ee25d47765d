"""Every text can be read on its ground, in every theme (WCAG AA)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from coachjournal.ui.theme import TEXT_PAIRS, load_palette
from tests.architecture.sources import RESOURCES

THEMES = sorted(path.stem for path in (RESOURCES / "themes").glob("*.toml"))
# What marks the place of the keyboard, on whatever it may surround.
MARKS = tuple(("focus", ground) for ground in ("window", "surface", "raised", "rail", "field"))
_RULE = re.compile(r"\{((?:[^{}]|\{\{[^{}]*\}\})*)\}", re.DOTALL)
_INK = re.compile(r"(?<![-\w])color:\s*\{\{([a-z-]+)\}\}")
_GROUND = re.compile(r"(?<![-\w])background(?:-color)?:\s*\{\{([a-z-]+)\}\}")


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _too_faint(theme: str, pairs: tuple[tuple[str, str], ...], least: float) -> dict[str, float]:
    colours = load_palette(theme).colours
    ratios = {f"{ink} on {on}": contrast(colours[ink], colours[on]) for ink, on in pairs}
    return {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least}


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_there_are_a_light_and_a_dark_theme() -> None:
    assert {"light", "dark"} <= set(THEMES)
    assert load_palette("dark").dark
    assert not load_palette("light").dark


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read_on_its_ground(theme: str) -> None:
    assert _too_faint(theme, TEXT_PAIRS, 4.5) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_the_focus_ring_can_be_seen(theme: str) -> None:
    assert _too_faint(theme, MARKS, 3.0) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_themes_name_the_same_roles_and_use_every_base_colour(theme: str) -> None:
    found = tomllib.loads((RESOURCES / "themes" / f"{theme}.toml").read_text(encoding="utf-8"))
    assert set(found["roles"]) == set(load_palette("light").colours)
    assert set(found["base"]) == set(found["roles"].values())


def test_every_pair_in_the_style_sheet_is_measured() -> None:
    sheet = Path(RESOURCES / "themes" / "style.qss").read_text(encoding="utf-8")
    pairs = {
        (ink, ground)
        for rule in _RULE.findall(sheet)
        for ink in _INK.findall(rule)
        for ground in _GROUND.findall(rule)
    }
    assert pairs
    assert pairs - set(TEXT_PAIRS) == set()
