"""A drawing among words: its letters stay large enough to read when it is made smaller.

A sheet is drawn for a screen. On paper what lies on it moves together while letters keep their
size, until those are large enough on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from coachjournal.domain.sketch.arranging import sized
from coachjournal.domain.sketch.elements import Element, Note, Placed, Stroke, Text, Widget
from coachjournal.domain.sketch.geometry import Box, box_of, joined, reach
from coachjournal.domain.sketch.leaving import pages
from coachjournal.domain.sketch.live import WIDGETS, constellation
from coachjournal.domain.sketch.measuring import Measure
from coachjournal.domain.sketch.painting import LABEL_LETTERS, Painter
from coachjournal.domain.sketch.plain_items import items_of_bytes
from coachjournal.domain.sketch.surface import Metrics, Words
from coachjournal.domain.sketch.writing import fitted
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.exports.pictures import MOST_OF_A_PAGE

SMALLEST = 6.5
"""In points on paper: the smallest letters that are read without effort."""

_CLOSER = (1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.75, 1.9)
"""How much nearer to one another things move, the least that does is taken."""
_MANY_NOTES, _MUCH_INK = 200, 2000
"""What takes long to move is left where it is."""
_ROUND = 4.0
"""Paper round the drawing, in points of the sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """What is painted, which part of the sheet that is, and how much smaller it is painted."""

    elements: tuple[Element, ...] = field(repr=False)
    area: Box
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """A way to lay things out: where paint reaches, and how large the smallest letters are."""

    elements: tuple[Element, ...]
    area: Box
    smallest: float

    def scale(self, width: float, height: float) -> float:
        """How much smaller it is painted to fit."""
        return min(1.0, width / self.area.width, height / self.area.height)

    def is_read(self, width: float, height: float) -> bool:
        """Whether its letters are large enough then."""
        return self.scale(width, height) * self.smallest >= SMALLEST


def fitted_drawing(
    content: bytes, fonts: DrawingFonts, width: float, height: float, percent: int
) -> Fitted:
    """A drawing within a width and a share of a page's height, in points; never made larger.

    The share is passed where letters could not be read otherwise, up to `MOST_OF_A_PAGE`.
    """
    (page,) = pages(items_of_bytes(content), (), fonts, WIDGETS)
    most = MOST_OF_A_PAGE * height
    meant = min(most, percent / 100 * height)
    ways = [_way(page.elements, page.area, fonts)]
    if not ways[0].is_read(width, meant):
        for closer in _moved_closer(ways[0], width, meant, fonts):
            ways.append(closer)
            if closer.is_read(width, meant):
                break
    read = next((each for each in ways if each.is_read(width, meant)), None)
    if read is not None:
        return _fitted(read, read.scale(width, meant))
    # The least moved that can be read when it is higher than was meant, and no higher than that.
    read = next((each for each in ways if each.is_read(width, most)), None)
    if read is not None:
        return _fitted(read, max(read.scale(width, meant), SMALLEST / read.smallest))
    best = max(ways, key=lambda each: each.scale(width, most) * each.smallest)
    return _fitted(best, best.scale(width, most))


def _fitted(way: _Way, scale: float) -> Fitted:
    return Fitted(elements=way.elements, area=way.area, scale=scale)


def _way(elements: tuple[Element, ...], otherwise: Box, fonts: DrawingFonts) -> _Way:
    """Paint it once on a surface that only measures: boxes, and the sizes of words."""
    letters = _Letters(fonts)
    painter = Painter(letters, fonts, WIDGETS)
    boxes = []
    for each in elements:
        if not isinstance(each, Stroke):
            painter.paint(each)
        if isinstance(each, Stroke | Placed):
            boxes.append(reach(each))
    area = joined([*boxes, *letters.boxes])
    return _Way(
        elements=elements,
        area=area.grown(_ROUND) if area is not None else otherwise,
        smallest=min(letters.sizes, default=float("inf")),
    )


def _moved_closer(way: _Way, width: float, height: float, fonts: DrawingFonts) -> Iterator[_Way]:
    """Nearer and nearer, from where letters may be large enough, as long as notes keep apart."""
    inked = sum(isinstance(each, Stroke) for each in way.elements)
    if inked == len(way.elements) or inked > _MUCH_INK:
        return
    needed = SMALLEST / (way.scale(width, height) * way.smallest)
    likely = [each for each in _CLOSER if each >= needed] or [_CLOSER[-1]]
    for nearer in likely:
        made = _nearer(way, nearer, fonts)
        if _laid_over(way.elements, made):
            break
        yield _way(made, way.area, fonts)
    else:
        return
    # Things came too near: the nearest at which they did not.
    for nearer in reversed([each for each in _CLOSER if each < nearer]):
        made = _nearer(way, nearer, fonts)
        if not _laid_over(way.elements, made):
            yield _way(made, way.area, fonts)
            return


def _nearer(way: _Way, by: float, fonts: DrawingFonts) -> tuple[Element, ...]:
    whole = way.area
    after = Box(whole.left, whole.top, whole.left + whole.width / by, whole.top + whole.height / by)
    return tuple(_sized(each, whole, after, fonts) for each in way.elements)


def _laid_over(before: Sequence[Element], after: Sequence[Element]) -> bool:
    """Whether a note came to lie over another that it did not lie over before."""
    pairs = [
        (box_of(old).grown(-1), box_of(new).grown(-1))
        for old, new in zip(before, after, strict=True)
        if isinstance(old, Note) and isinstance(new, Note)
    ]
    return len(pairs) > _MANY_NOTES or any(
        one[1].meets(other[1]) and not one[0].meets(other[0])
        for one, other in combinations(pairs, 2)
    )


def _sized(element: Element, before: Box, after: Box, fonts: DrawingFonts) -> Element:
    made: Element = sized(element, before, after)
    if isinstance(made, Note):
        return fitted(made, fonts)
    if isinstance(made, Widget) and made.template == constellation.TEMPLATE:
        return constellation.carried(made, before, after)
    if isinstance(made, Text) and isinstance(element, Text):
        # Headings on a sheet may be smaller, but not smaller than its labels.
        size = max(min(element.size, LABEL_LETTERS), element.size * after.width / before.width)
        made = fitted(replace(made, size=size), fonts)
    return made


class _Letters(Measure):
    """A surface that also keeps how large words are."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(metrics)
        self.sizes: set[float] = set()

    def words(self, words: Words) -> None:
        """One line of words."""
        self.sizes.add(words.size)
        super().words(words)
