"""A photographed paper: found, laid straight and cleaned, from drawn photos with known corners."""

from __future__ import annotations

import math

import pytest
from PIL import Image

from coachjournal.domain.straightening import (
    WHOLE,
    Cleaning,
    Corners,
    Point,
    perspective,
    require_corners,
    straight_size,
)
from coachjournal.errors import BadInput
from coachjournal.imports import paper
from coachjournal.services import pictures
from tests.services.drawn import MARK, PAGE, as_bytes, paper_photo

LYING: list[list[Point]] = [
    [(300, 120), (1250, 180), (1330, 1100), (220, 1010)],
    [(500, 60), (1300, 350), (1000, 1150), (180, 820)],
    [(60, 40), (1540, 60), (1500, 1170), (90, 1140)],
]


@pytest.mark.parametrize("corners", LYING)
def test_the_corners_are_found_within_a_few_dots(corners: list[Point]) -> None:
    found = paper.find_paper(as_bytes(paper_photo(corners)))

    assert found.found
    for (x, y), wanted in zip(found.corners, corners, strict=True):
        assert math.dist((x * 1600, y * 1200), wanted) < 8


@pytest.mark.parametrize("corners", LYING[:2])
def test_what_was_drawn_straight_comes_back_straight(corners: list[Point]) -> None:
    photo = as_bytes(paper_photo(corners))
    made = paper.straighten(photo, paper.find_paper(photo).corners, Cleaning.WHITE, 2_000)

    scale = (made.width / PAGE[0], made.height / PAGE[1])
    red = made.convert("RGB").split()[1].point(lambda value: 255 if value < 60 else 0)
    # The frame's left, upper, right and lower edge, between the blue lines.
    for line in (340, 580, 640):
        row = red.crop((0, round(line * scale[1]), made.width, round(line * scale[1]) + 1))
        left, _top, right, _bottom = row.getbbox() or (0, 0, 0, 0)
        assert abs(left - MARK[0] * scale[0]) < 8
        assert abs(right - MARK[2] * scale[0]) < 8


def test_cleaned_paper_is_white_in_light_and_in_shade() -> None:
    photo = as_bytes(paper_photo(LYING[0]))
    corners = paper.find_paper(photo).corners
    made = paper.straighten(photo, corners, Cleaning.WHITE, 1_200).convert("L")
    wide, high = made.size
    for x, y in ((0.05, 0.05), (0.95, 0.05), (0.5, 0.18), (0.05, 0.95), (0.95, 0.95)):
        assert made.getpixel((round(x * wide), round(y * high))) > 245  # type: ignore[operator]
    as_it_was = paper.straighten(photo, corners, Cleaning.NONE, 1_200).convert("L")
    assert as_it_was.getpixel((round(wide / 2), round(high / 20))) < 160  # type: ignore[operator]


def test_black_and_white_is_nothing_else() -> None:
    photo = as_bytes(paper_photo(LYING[0]))
    made = paper.straighten(photo, paper.find_paper(photo).corners, Cleaning.BLACK_AND_WHITE, 800)
    assert made.mode == "1"
    black = made.convert("L").histogram()[0] / (made.width * made.height)
    assert 0.03 < black < 0.15


@pytest.mark.parametrize("colour", ["black", "white", "#7a6a55"])
def test_where_there_is_no_telling_the_whole_photo_is_offered(colour: str) -> None:
    found = paper.find_paper(as_bytes(Image.new("RGB", (800, 600), colour)))
    assert not found.found
    assert found.corners == WHOLE


def test_a_noisy_photo_without_a_paper_is_not_taken_for_one() -> None:
    found = paper.find_paper(as_bytes(Image.effect_noise((800, 600), 90)))
    assert not found.found


def test_a_paper_held_upright_is_found_as_it_is_seen() -> None:
    photo = paper_photo(LYING[0]).transpose(Image.Transpose.ROTATE_90)
    exif = photo.getexif()
    exif[0x0112] = 6
    found = paper.find_paper(as_bytes(photo, "JPEG", exif=exif))
    assert math.dist((found.corners[0][0] * 1600, found.corners[0][1] * 1200), LYING[0][0]) < 8


@pytest.mark.parametrize(
    "corners",
    [
        ((0, 0), (1, 1), (1, 0), (0, 1)),
        ((0, 0), (0.5, 0.5), (1, 1), (0, 1)),
        ((0.5, 0.5), (0.5, 0.5), (0.5, 0.5), (0.5, 0.5)),
        ((0, 0), (0, 1), (1, 1), (1, 0)),
        ((-0.1, 0), (1, 0), (1, 1), (0, 1)),
        ((float("nan"), 0), (1, 0), (1, 1), (0, 1)),
    ],
)
def test_corners_that_no_sheet_has_are_refused(corners: Corners) -> None:
    with pytest.raises(BadInput, match="corners-crossed"):
        require_corners(corners)


def test_in_the_child_the_paper_comes_ready_to_attach() -> None:
    before = pictures.ready("flipchart.jpg", as_bytes(paper_photo(LYING[0])))
    found = pictures.find_paper(before.content)
    made = pictures.straightened(before, found.corners, Cleaning.BLACK_AND_WHITE)
    assert (made.name, made.media_type) == ("flipchart.jpg", "image/png")
    size = straight_size(found.corners, 1600, 1200, 5_000)
    assert (made.width, made.height) == size
    small = pictures.preview(before, found.corners, Cleaning.WHITE)
    assert max(small.width, small.height) <= pictures.LONGEST_PREVIEW
    with pytest.raises(BadInput, match="corners-crossed"):
        pictures.preview(before, ((0, 0), (1, 1), (1, 0), (0, 1)), Cleaning.NONE)


def test_four_points_are_mapped_exactly() -> None:
    targets = [(0.0, 0.0), (100.0, 0.0), (100.0, 50.0), (0.0, 50.0)]
    sources = [(10.0, 12.0), (90.0, 20.0), (80.0, 70.0), (5.0, 60.0)]
    a, b, c, d, e, f, g, h = perspective(targets, sources)
    for (x, y), (u, v) in zip(targets, sources, strict=True):
        below = g * x + h * y + 1
        assert (a * x + b * y + c) / below == pytest.approx(u)
        assert (d * x + e * y + f) / below == pytest.approx(v)
