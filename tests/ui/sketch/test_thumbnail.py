"""A small picture of a sheet: quick however much ink there is, and the ink can be seen."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from coachjournal.domain.sketch.elements import (
    Element,
    ElementId,
    LayerId,
    Note,
    Stroke,
    Tool,
)
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.ui.sketch.thumbnail import HIGH, WIDE, painted, thumbnail

LAYER = LayerId("l")
FONTS = DrawingFonts()

pytestmark = pytest.mark.usefixtures("qapp")


def stroke(name: str, *spots: tuple[float, float], width: float = 1.4) -> Stroke:
    """Ink."""
    points = packed(InkPoint(x, y) for x, y in spots)
    return Stroke(id=ElementId(name), layer=LAYER, points=points, width=width)


def dark_at(elements: list[Element], *spots: tuple[float, float]) -> list[bool]:
    """Whether there is ink at these places of a sheet of 4,000 by 2,800 points."""
    image = painted(elements, Box(0, 0, 4000 - 32, 2800 - 32), FONTS, {}, lambda _name: None)
    found = []
    for x, y in spots:
        across, down = round((x + 16) / 10), round((y + 16) / 10)
        around = [
            image.pixelColor(min(WIDE - 1, across + by), min(HIGH - 1, down + on)).lightness()
            for by in (-1, 0, 1)
            for on in (-1, 0, 1)
        ]
        found.append(min(around) < 200)
    return found


def test_fine_ink_is_seen_where_it_is_and_nowhere_else() -> None:
    line = stroke("line", *((each, 1000) for each in range(200, 3000, 7)))
    dot = stroke("dot", (3500, 2000))
    corner = stroke("corner", (200, 1800), (1500, 1800), (1500, 2500))
    spots = [(200, 1000), (1600, 1000), (2990, 1000), (3500, 2000), (1500, 1800), (1500, 2450)]
    assert dark_at([line, dot, corner], *spots) == [True] * 6
    assert dark_at([line, dot, corner], (1600, 1200), (800, 2200), (3200, 2000)) == [False] * 3


def test_what_lies_above_covers_what_lies_below() -> None:
    ink = stroke("ink", (0, 1400), (3900, 1400), width=60)
    note = Note(id=ElementId("n"), layer=LAYER, x=1000, y=1000, width=900, height=900, text="")
    marker = replace(ink, id=ElementId("m"), tool=Tool.HIGHLIGHTER, colour="#ffd84d")
    assert dark_at([ink, note], (1400, 1400), (500, 1400)) == [False, True]
    assert dark_at([note, ink], (1400, 1400)) == [True]
    assert dark_at([marker], (1400, 1400)) == [False]


def test_nothing_makes_no_picture() -> None:
    assert thumbnail((), FONTS, {}, lambda _name: None) == b""


def test_twenty_thousand_strokes_are_quick() -> None:
    zigzag = [(each * 2.0, each % 7 * 3.0) for each in range(50)]
    strokes = [
        stroke(f"{each}", *((x + each % 200 * 30, y + each // 200 * 30) for x, y in zigzag))
        for each in range(2000)
    ]
    swelling = [replace(each, by_pressure=True) for each in strokes]
    begun = time.process_time()
    for many in (strokes, swelling):
        content = thumbnail(many, FONTS, {}, lambda _name: None)
        assert content.startswith(b"\x89PNG")
        assert len(content) < 400_000
    # Some 0.05 s of the processor; painting every point of swelling ink took 0.35 s.
    assert time.process_time() - begun < 1.0
