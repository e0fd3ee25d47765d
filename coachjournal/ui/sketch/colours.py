"""The named colours of a sheet in the window: paper as in the theme, ink that can be read on it."""

from __future__ import annotations

from collections.abc import Mapping

from coachjournal.domain.sketch.surface import COLOURS, DARK_COLOURS

_DARK: Mapping[str, str] = {
    **DARK_COLOURS,
    "ink": "#e9e6df",
    "paper": "#1b1e23",
    "soft": "#a6adba",
    "line": "#454b56",
    "yellow": "#5c5124",
    "green": "#2f4c33",
    "blue": "#2a4560",
    "rose": "#5d3434",
    "violet": "#463a5c",
    "white": "#3a3f48",
}


def colours(*, dark: bool) -> Mapping[str, str]:
    """What each name is painted with; `#rrggbb` stays as it is."""
    return _DARK if dark else COLOURS
