"""A photo of paper notes or a flipchart: found, laid straight, cut out and cleaned.

Only in a child process. What is sought and solved is pure (`domain/straightening.py`);
here are the dots.
"""

from __future__ import annotations

from typing import Any

from PIL import Image, ImageFilter, ImageMath, ImageOps

from coachjournal.domain.pictures import PaperFound
from coachjournal.domain.straightening import (
    WHOLE,
    Cleaning,
    Corners,
    Grey,
    find_corners,
    perspective,
    require_corners,
    straight_size,
)
from coachjournal.imports.pictures import open_kept

_SOUGHT_AT = 360
_LONGEST_WORKED_ON = 5_000
_LIGHT_AT = 160
_INSET = 0.004
# Brighter than this share of the light around it is paper, darker than that share is ink.
_PAPER, _INK = 238, 70
_BLACK_BELOW = 0.80


def find_paper(content: bytes) -> PaperFound:
    """Where the paper lies. Raises BadImport for what is no picture."""
    picture = open_kept(content, _SOUGHT_AT * 2).convert("L")
    picture.thumbnail((_SOUGHT_AT, _SOUGHT_AT), Image.Resampling.BOX)
    # Writing and rules on the paper would part it: the middle of what is around them wins.
    calm = ImageOps.autocontrast(picture.filter(ImageFilter.MedianFilter(5)), cutoff=1)
    corners = find_corners(Grey(width=calm.width, height=calm.height, dots=calm.tobytes()))
    return PaperFound(corners=_inset(corners) if corners else WHOLE, found=corners is not None)


def _inset(corners: Corners) -> Corners:
    """A hair inwards, so that nothing of the table comes along at the edges."""
    middle = tuple(sum(point[axis] for point in corners) / 4 for axis in (0, 1))
    first, second, third, fourth = (
        (x + (middle[0] - x) * _INSET, y + (middle[1] - y) * _INSET) for x, y in corners
    )
    return first, second, third, fourth


def straighten(content: bytes, corners: Corners, cleaning: Cleaning, longest: int) -> Image.Image:
    """The paper alone, at most so long. Raises BadInput for corners that no sheet has."""
    require_corners(corners)
    picture = open_kept(content, min(_LONGEST_WORKED_ON, 2 * longest))
    if picture.mode == "1":
        picture = picture.convert("L")
    width, height = straight_size(corners, picture.width, picture.height, longest)
    sources = [(x * picture.width, y * picture.height) for x, y in corners]
    targets = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
    straight = picture.transform(
        (width, height),
        Image.Transform.PERSPECTIVE,
        perspective(targets, sources),
        resample=Image.Resampling.BICUBIC,
    )
    return _cleaned(straight, cleaning)


def _cleaned(picture: Image.Image, cleaning: Cleaning) -> Image.Image:
    if cleaning is Cleaning.NONE:
        return picture
    if cleaning is Cleaning.BLACK_AND_WHITE:
        even = _even(picture.convert("L"))
        return even.point(lambda value: 255 if value > 255 * _BLACK_BELOW else 0).convert("1")
    bands = [_even(band).point(_stretched) for band in picture.split()]
    return Image.merge(picture.mode, bands)


def _even(band: Image.Image) -> Image.Image:
    """Divided by the light that falls on it: shadows and the lamp's yellow go."""
    light = _light_on(band)

    def divided(given: dict[str, Any]) -> Any:
        lit = given["max"](given["light"], 1)
        return given["convert"](given["min"](given["band"] * 255 / lit, 255), "L")

    made: Image.Image = ImageMath.lambda_eval(divided, band=band, light=light)
    return made


def _light_on(band: Image.Image) -> Image.Image:
    """The paper without its ink: the brightest of what is near, smoothed."""
    small = band.copy()
    small.thumbnail((_LIGHT_AT, _LIGHT_AT), Image.Resampling.BOX)
    for _time in range(3):
        small = small.filter(ImageFilter.MaxFilter(5))
    small = small.filter(ImageFilter.GaussianBlur(6))
    return small.resize(band.size, Image.Resampling.BICUBIC)


def _stretched(value: float) -> float:
    return (value - _INK) * 255 / (_PAPER - _INK)
