"""What elements are painted on: the window, a PDF or an SVG each offer these few things.

All spots are places on the sheet: turning is done before. Colours are names, which each
surface looks up (`COLOURS` for paper), or `#rrggbb`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from coachjournal.domain.sketch.elements import INK, Spot
from coachjournal.domain.sketch.geometry import Box

COLOURS: Mapping[str, str] = {
    "ink": "#22252b",
    "paper": "#ffffff",
    "soft": "#5b6270",
    "line": "#cfc9bd",
    "yellow": "#fdf0b5",
    "green": "#d9efd8",
    "blue": "#d8e8f6",
    "rose": "#f8dcdc",
    "violet": "#e6dcf2",
    "white": "#ffffff",
    "shade": "#f6f3ec",
    "teal": "#1f6f78",
    "plum": "#6b4e8a",
    "ochre": "#9a6700",
    "leaf": "#2f7d4f",
    "brick": "#b3261e",
}
"""The named colours as they are on paper; a dark window has its own.

Ink, paper and lines; pale ones for notes and a shade for areas; strong ones for what is counted.
"""

DARK_COLOURS: Mapping[str, str] = {
    "ink": "#e8e6e1",
    "paper": "#15181c",
    "soft": "#a3a9b5",
    "line": "#434b58",
    "yellow": "#4a4223",
    "green": "#24402f",
    "blue": "#22384d",
    "rose": "#4a2a2d",
    "violet": "#372d47",
    "white": "#1b1f25",
    "shade": "#1c2127",
    "teal": "#5fb7bf",
    "plum": "#b79ad6",
    "ochre": "#ddb25c",
    "leaf": "#6cc08b",
    "brick": "#f0938b",
}
"""The same names in a dark window; paper that leaves it is always light."""


_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def colour_of(name: str) -> str:
    """A colour on paper, always as `#rrggbb`: what a file calls one and is none becomes ink."""
    found = COLOURS.get(name, name)
    return found if _COLOUR.fullmatch(found) else COLOURS[INK]


LETTERS = "ink"
"""The colour of words that have none of their own."""


class Pen(NamedTuple):
    """A line: its colour, its width in points, how opaque it is (0 to 1).

    `dash` is what is drawn and what is left out by turns, in points; nothing for a whole line.
    """

    colour: str
    width: float
    opacity: float = 1.0
    dash: tuple[float, ...] = ()


class Words(NamedTuple):
    """One line of words: where its baseline begins, how large, in which colour and strength.

    `turned` degrees about `about` are still to be done, since letters are not made of spots.
    """

    text: str
    x: float
    baseline: float
    size: float
    colour: str = LETTERS
    strong: bool = False
    turned: float = 0.0
    about: Spot = (0.0, 0.0)


class Surface(Protocol):
    """Takes lines, areas, words and pictures, in the order in which they cover one another."""

    def line(self, spots: Sequence[Spot], pen: Pen) -> None:
        """A line through spots, round at its ends and corners; one spot is a dot."""

    def ink(self, points: bytes, pen: Pen) -> None:
        """The same through a stroke's packed points, of which there may be very many."""

    def curve(self, spots: tuple[Spot, Spot, Spot, Spot], pen: Pen) -> None:
        """A cubic Bézier."""

    def area(
        self, spots: Sequence[Spot], fill: str, pen: Pen | None = None, *, opacity: float = 1.0
    ) -> None:
        """A closed figure; `fill` may be empty."""

    def ellipse(self, box: Box, turned: float, fill: str, pen: Pen | None) -> None:
        """An ellipse in a box, turned round the middle of it."""

    def words(self, words: Words) -> None:
        """One line of words."""

    def picture(self, attachment_id: str, box: Box, turned: float) -> None:
        """An image of the vault, filling a box."""


class Metrics(Protocol):
    """How wide words are in the one font that every surface writes with."""

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        """The width of a line of words in points, at a size of letters in points."""
