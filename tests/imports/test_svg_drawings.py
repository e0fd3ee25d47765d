"""SVG as it comes from other programs: every path where it was drawn, shapes as shapes."""

from __future__ import annotations

import base64
import io
import math
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from coachjournal.domain.sketch.elements import (
    INK,
    Dash,
    ElementId,
    Picture,
    Shape,
    ShapeKind,
    Stroke,
    Text,
    Tool,
)
from coachjournal.domain.sketch.geometry import Box, around, reach
from coachjournal.domain.sketch.ink import unpacked
from coachjournal.domain.sketch.leaving import DrawingForm, Wanted
from coachjournal.domain.sketch.taken_in import LeftBehind, TakenDrawing
from coachjournal.exports.drawing_files import drawing_file
from coachjournal.imports.svg_drawings import read_svg
from tests.exports.test_drawings import EVERYTHING, red_square


def read(inside: str, attributes: str = "") -> TakenDrawing:
    """A file with that in it."""
    return read_svg(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode())


def only(inside: str, attributes: str = "") -> Any:
    """The one element of it."""
    (found,) = read(inside, attributes).items[1:]
    return found


def spots(path: str, transform: str = "") -> list[tuple[float, float]]:
    """Where the ink of a path lies."""
    stroke = only(f'<path fill="none" stroke="black" transform="{transform}" d="{path}"/>')
    return [(round(each.x, 3), round(each.y, 3)) for each in unpacked(stroke.points)]


@pytest.mark.parametrize(
    ("path", "ends"),
    [
        ("M10 20 L30 40", [(10, 20), (30, 40)]),
        ("M10,20 30,40", [(10, 20), (30, 40)]),
        ("m10 20 l20 20 -5-5", [(10, 20), (30, 40), (25, 35)]),
        ("M0 0H10V10h-5v-5", [(0, 0), (10, 0), (10, 10), (5, 10), (5, 5)]),
        ("M1.5.5L2-3", [(1.5, 0.5), (2, -3)]),
        ("M0 0L10 0 10 10Z", [(0, 0), (10, 0), (10, 10), (0, 0)]),
        ("M1e1 2E1L-3e-1 0", [(10, 20), (-0.3, 0)]),
    ],
)
def test_lines_lead_from_spot_to_spot(path: str, ends: list[tuple[float, float]]) -> None:
    """However their numbers are written."""
    assert spots(path) == ends


def test_curves_go_through_their_middle() -> None:
    """Cubic and quadratic, and the smooth ones that go on from them."""
    cubic = spots("M0 0C0 100 100 100 100 0")
    assert [cubic[0], cubic[-1]] == [(0, 0), (100, 0)]
    assert min(math.dist(each, (50, 75)) for each in cubic) < 2
    quadratic = spots("M0 0Q50 100 100 0")
    assert min(math.dist(each, (50, 50)) for each in quadratic) < 2
    wave = spots("M0 0Q50 100 100 0T200 0")
    assert min(math.dist(each, (150, -50)) for each in wave) < 2
    swing = spots("M0 0C0 100 100 100 100 0S200 -100 200 0")
    assert min(math.dist(each, (150, -75)) for each in swing) < 2


@pytest.mark.parametrize(
    ("path", "middle"),
    [
        ("M-50 0A50 50 0 0 1 50 0", (0, -50)),
        ("M-50 0A50 50 0 0 0 50 0", (0, 50)),
        ("M-50 0a50 50 0 01100 0", (0, -50)),
        # Too small for its ends: it grows until it reaches them.
        ("M-50 0A10 10 0 0 1 50 0", (0, -50)),
        # An ellipse on its side.
        ("M0 -80A40 80 0 0 1 0 80", (40, 0)),
        ("M-80 0A40 80 90 0 1 80 0", (0, -40)),
    ],
)
def test_arcs_go_the_way_their_flags_say(path: str, middle: tuple[float, float]) -> None:
    """Small and large, this way and that, turned and grown."""
    found = spots(path)
    assert min(math.dist(each, middle) for each in found) < 3


def test_of_two_arcs_the_large_one_goes_round() -> None:
    """A quarter and three quarters between the same ends."""
    small, large = spots("M50 0A50 50 0 0 1 0 50"), spots("M50 0A50 50 0 1 0 0 50")
    assert max(x for x, _y in small) <= 50.01
    assert min(x for x, _y in large) < -49
    assert min(y for _x, y in large) < -49


@pytest.mark.parametrize(
    ("transform", "to"),
    [
        ("translate(5)", (15, 0)),
        ("translate(5 -5)", (15, -5)),
        ("scale(2)", (20, 0)),
        ("rotate(90)", (0, 10)),
        ("rotate(90 10 0)", (10, 0)),
        ("skewY(45)", (10, 10)),
        ("matrix(1 0 0 1 3 4)", (13, 4)),
        ("translate(100,0) scale(2)", (120, 0)),
    ],
)
def test_transforms_carry_ink(transform: str, to: tuple[float, float]) -> None:
    """One after another, the last one first."""
    assert spots("M0 0L10 0", transform)[1] == pytest.approx(to, abs=1e-3)


def test_groups_hand_on_where_they_lie_and_how_they_look() -> None:
    """Colours by attribute, style, class and name."""
    drawing = read(
        "<style>.calm{stroke:#1f6f78;stroke-width:3}</style>"
        '<g transform="translate(10 0)" stroke="red" fill="none" style="stroke-dasharray: 6 3">'
        '<path d="M0 0L5 0"/><path class="calm" d="M0 0L5 0"/>'
        '<path style="stroke:rgb(0, 128, 0)" d="M0 0L5 0"/>'
        '<path display="none" d="M0 0L5 0"/></g>'
    )
    strokes = [each for each in drawing.items if isinstance(each, Stroke)]
    assert [each.colour for each in strokes] == ["#ff0000", "#1f6f78", "#008000"]
    assert [each.width for each in strokes] == [1, 3, 1]
    assert {each.dash for each in strokes} == {Dash.DASHED}
    assert {unpacked(each.points)[0].x for each in strokes} == {10}


def test_shapes_stay_shapes() -> None:
    """In their boxes, turned with them; what is slanted becomes a figure through its corners."""
    rectangle = only(
        '<rect x="10" y="20" width="40" height="30" fill="#d9efd8" stroke="black" '
        'transform="rotate(30 30 35)"/>'
    )
    assert (rectangle.kind, round(rectangle.turned)) == (ShapeKind.RECTANGLE, 30)
    assert (round(rectangle.x), round(rectangle.y)) == (10, 20)
    assert (rectangle.fill, rectangle.colour) == ("#d9efd8", INK)
    circle = only('<circle cx="50" cy="60" r="20" fill="none" stroke="blue"/>')
    assert (circle.kind, circle.x, circle.width, circle.fill) == (ShapeKind.ELLIPSE, 30, 40, "")
    slanted = only('<rect width="10" height="10" fill="red" transform="skewX(45)"/>')
    assert slanted.kind is ShapeKind.POLYGON
    assert reach(slanted) == Box(0, 0, 20, 10)
    line = only('<line x1="0" y1="10" x2="10" y2="0" stroke="black"/>')
    assert (line.kind, line.corners) == (ShapeKind.LINE, ((0.0, 1.0), (1.0, 0.0)))
    polygon = only('<polygon points="0,0 10,0 10,10" fill="green"/>')
    assert (polygon.kind, len(polygon.corners)) == (ShapeKind.POLYGON, 3)


def test_a_hole_in_a_filled_path_stays_one() -> None:
    """The way to it is gone there and back, without a line."""
    ring = only('<path fill="#b3261e" d="M0 0H30V30H0Z M10 10V20H20V10Z"/>')
    assert isinstance(ring, Shape)
    assert ring.line_width == 0
    content = drawing_file(
        DrawingForm.PNG, TakenDrawing(items=(ring,)), Wanted(scale=4.0, background=True)
    )
    with Image.open(io.BytesIO(content)) as picture:
        margin = 24
        at = {
            place: picture.getpixel(((margin + x) * 4, (margin + y) * 4))
            for place, (x, y) in {"ring": (5, 25), "hole": (15, 15)}.items()
        }
    assert at == {"ring": (0xB3, 0x26, 0x1E), "hole": (255, 255, 255)}


def test_words_and_images_come_along() -> None:
    """Words line by line where they stood; an image that the file holds itself."""
    data = base64.b64encode(red_square()).decode()
    drawing = read(
        '<text x="10" y="50" font-size="20" text-anchor="start">First'
        '<tspan x="10" dy="24">and second</tspan></text>'
        f'<image x="5" y="6" width="40" height="30" href="data:image/png;base64,{data}"/>'
        '<image href="https://example.org/a.png" width="9" height="9"/>'
    )
    (text,) = [each for each in drawing.items if isinstance(each, Text)]
    assert (text.text, text.size) == ("First\nand second", 20)
    assert text.x == pytest.approx(10)
    assert text.y < 50 < text.y + text.height
    (picture,) = [each for each in drawing.items if isinstance(each, Picture)]
    assert (picture.x, picture.y, picture.width, picture.height) == (5, 6, 40, 30)
    assert drawing.pictures[picture.attachment_id] == red_square()
    assert drawing.left_behind == {LeftBehind.OTHER: 1}


def test_a_file_in_millimetres_has_its_size() -> None:
    """By its view box."""
    stroke = only(
        '<path stroke="black" fill="none" d="M0 0L100 0"/>',
        'width="100mm" height="50mm" viewBox="0 0 100 50"',
    )
    assert unpacked(stroke.points)[1].x == pytest.approx(100 * 96 / 25.4, abs=0.01)


def test_what_we_wrote_as_svg_comes_back_in_its_places() -> None:
    """As ink, shapes and words; the paper under it is no shape."""
    everything = tuple(
        replace(each, id=ElementId(f"{each.id}{at}")) for at, each in enumerate(EVERYTHING)
    )
    content = drawing_file(
        DrawingForm.SVG,
        TakenDrawing(items=everything, pictures={"red": red_square()}),
        Wanted(),
    )
    found = read_svg(content)

    strokes = [each for each in found.items if isinstance(each, Stroke)]
    boxes = [around([(at.x, at.y) for at in unpacked(each.points)]) for each in strokes]
    assert Box(0, 0, 100, 0) in boxes
    assert [each.tool for each in strokes].count(Tool.HIGHLIGHTER) == 1
    said = " ".join(each.text for each in found.items if isinstance(each, Text))
    assert "leads to" in said
    assert "Turned words" in said
    white = [
        each
        for each in found.items
        if isinstance(each, Shape) and each.fill == "#ffffff" and each.width > 300
    ]
    assert white == []
    assert found.counts()["pictures"] == 1
