"""A drawing as SVG: true lines and letters, nothing of the sheet's author in it."""

from __future__ import annotations

import base64
from array import array
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import quoteattr

from coachjournal.domain.sketch.elements import Element, Spot
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.ink import values
from coachjournal.domain.sketch.painting import Painter, PaintWidget
from coachjournal.domain.sketch.surface import Metrics, Pen, Words, colour_of
from coachjournal.exports import legible

FAMILY = "'Noto Sans', sans-serif"
_STARTS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def drawing_svg(
    elements: Iterable[Element],
    area: Box,
    metrics: Metrics,
    pictures: Mapping[str, bytes],
    *,
    widgets: Mapping[str, PaintWidget] | None = None,
    background: str = "#ffffff",
) -> bytes:
    """The elements within an area of the sheet, in the order given. `background` may be empty."""
    surface = _Svg(pictures)
    painter = Painter(surface, metrics, widgets or {})
    for element in elements:
        painter.paint(element)
    left, top, width, height = map(_said, (area.left, area.top, area.width, area.height))
    paper = (
        [f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="{background}"/>']
        if background
        else []
    )
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="{left} {top} {width} {height}">',
        *paper,
        *surface.parts,
        "</svg>\n",
    ]
    return "\n".join(parts).encode()


class _Svg:
    """Writes one tag for each thing painted."""

    def __init__(self, pictures: Mapping[str, bytes]) -> None:
        self.parts: list[str] = []
        self._pictures = pictures

    def line(self, spots: Sequence[Spot], pen: Pen) -> None:
        """A path, or a dot."""
        self._path([value for spot in spots for value in spot], _stroked(pen))

    def ink(self, points: bytes, pen: Pen) -> None:
        """A path through packed points."""
        numbers = values(points)
        flat = array("f", bytes(len(numbers) * 2))
        flat[0::2], flat[1::2] = numbers[0::4], numbers[1::4]
        self._path(flat, _stroked(pen))

    def curve(self, spots: tuple[Spot, Spot, Spot, Spot], pen: Pen) -> None:
        """A cubic Bézier."""
        start, *rest = (f"{_said(x)} {_said(y)}" for x, y in spots)
        self.parts.append(f'<path d="M{start}C{" ".join(rest)}" {_stroked(pen)}/>')

    def area(
        self, spots: Sequence[Spot], fill: str, pen: Pen | None = None, *, opacity: float = 1.0
    ) -> None:
        """A polygon."""
        places = " ".join(f"{_said(x)},{_said(y)}" for x, y in spots)
        self.parts.append(f'<polygon points="{places}" {_filled(fill, pen, opacity)}/>')

    def ellipse(self, box: Box, turned: float, fill: str, pen: Pen | None) -> None:
        """An ellipse."""
        x, y = map(_said, box.centre)
        size = f'rx="{_said(box.width / 2)}" ry="{_said(box.height / 2)}"'
        turn = f' transform="rotate({_said(turned)} {x} {y})"' if turned else ""
        tag = f'<ellipse cx="{x}" cy="{y}" {size} {_filled(fill, pen, 1.0)}{turn}/>'
        self.parts.append(tag)

    def words(self, words: Words) -> None:
        """Letters, which a reader may select and search."""
        text = legible.cleaned(words.text)
        turn = f' transform="rotate({_said(words.turned)} {_said(words.about[0])} '
        turn = turn + f'{_said(words.about[1])})"' if words.turned else ""
        weight = ' font-weight="bold"' if words.strong else ""
        escaped = quoteattr(text)[1:-1].replace("&quot;", '"')
        self.parts.append(
            f'<text x="{_said(words.x)}" y="{_said(words.baseline)}" xml:space="preserve" '
            f'font-family="{FAMILY}" font-size="{_said(words.size)}"{weight} '
            f'fill="{colour_of(words.colour)}"{turn}>{escaped}</text>'
        )

    def picture(self, attachment_id: str, box: Box, turned: float) -> None:
        """An image inside the file; one that is not there leaves its place empty."""
        content = self._pictures.get(attachment_id, b"")
        kind = next((kind for start, kind in _STARTS.items() if content.startswith(start)), "")
        if not kind:
            return
        x, y = map(_said, box.centre)
        turn = f' transform="rotate({_said(turned)} {x} {y})"' if turned else ""
        data = base64.b64encode(content).decode()
        self.parts.append(
            f'<image x="{_said(box.left)}" y="{_said(box.top)}" width="{_said(box.width)}" '
            f'height="{_said(box.height)}" preserveAspectRatio="none"{turn} '
            f'href="data:{kind};base64,{data}"/>'
        )

    def _path(self, flat: Sequence[float], look: str) -> None:
        places = ("%.2f %.2f " * (len(flat) // 2)) % tuple(flat)
        # A path of one place draws nothing: a dot goes from there to there.
        rest = f"L{places}" if len(flat) == 2 else ""
        self.parts.append(f'<path d="M{places}{rest}" {look}/>')


def _stroked(pen: Pen) -> str:
    return f'fill="none" {_line(pen)}'


def _line(pen: Pen) -> str:
    look = (
        f'stroke="{colour_of(pen.colour)}" stroke-width="{_said(pen.width)}" '
        'stroke-linecap="round" stroke-linejoin="round"'
    )
    if pen.opacity < 1:
        look += f' stroke-opacity="{_said(pen.opacity)}"'
    if pen.dash:
        look += f' stroke-dasharray="{" ".join(map(_said, pen.dash))}"'
    return look


def _filled(fill: str, pen: Pen | None, opacity: float) -> str:
    look = f'fill="{colour_of(fill)}"' if fill else 'fill="none"'
    if fill and opacity < 1:
        look += f' fill-opacity="{_said(opacity)}"'
    return f"{look} {_line(pen)}" if pen is not None else look


def _said(number: float) -> str:
    """A number as short as a hundredth of a point lets it be."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if number else "0"
