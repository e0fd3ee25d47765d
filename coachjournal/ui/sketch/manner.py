"""How the hand draws: pens, rubber, smoothing, pressure, palm, snapping, paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coachjournal.domain.sketch.elements import INK


class Rubbing(StrEnum):
    """What the rubber takes: the part it passes over, or the whole of what it touches."""

    PART = "part"
    WHOLE = "whole"


class Snapping(StrEnum):
    """What places keep to when something is moved or made."""

    OFF = "off"
    GRID = "grid"
    OBJECTS = "objects"


class Ground(StrEnum):
    """What is printed on the paper; it is never exported."""

    PLAIN = "plain"
    DOTS = "dots"
    GRID = "grid"
    LINES = "lines"


GRID = 24.0
"""From one line of the grid to the next, in points of the sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """The settings of the hand, kept for the whole practice.

    Widths are in points of the sheet. `smoothing` is 0 (as the hand moved) to 1. `rubber_size`
    is the width of the rubber in points of the window, so that a closer look rubs finer.
    """

    colour: str = INK
    pen_width: float = 2.0
    highlighter_colour: str = "#ffd84d"
    highlighter_width: float = 16.0
    smoothing: float = 0.4
    pressure: bool = True
    recognition: bool = True
    palm_rejection: bool = True
    rubbing: Rubbing = Rubbing.PART
    ink_only: bool = True
    rubber_size: float = 20.0
    snapping: Snapping = Snapping.OFF
    ground: Ground = Ground.DOTS
    minimap: bool = True
