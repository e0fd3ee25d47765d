"""A drawing among words: its letters stay large enough to read when it is made smaller.

A sheet is drawn for a screen. On paper what lies on it moves together while letters keep their
size, until those are large enough on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from coachjournal.domain.sketch.arranging import sized
from coachjournal.domain.sketch.elements import Element, Note, Stroke, Text, Widget
from coachjournal.domain.sketch.geometry import Box, box_of, joined
from coachjournal.domain.sketch.leaving import pages
from coachjournal.domain.sketch.live import WIDGETS, constellation
from coachjournal.domain.sketch.measuring import Measure, painted_box
from coachjournal.domain.sketch.painting import LABEL_LETTERS, Painter
from coachjournal.domain.sketch.plain_items import items_of_bytes
from coachjournal.domain.sketch.surface import Metrics, Words
from coachjournal.domain.sketch.writing import fitted
from coachjournal.exports.drawing_fonts import DrawingFonts
from coachjournal.exports.pictures import MOST_OF_A_PAGE

SMALLEST = 6.5
"""In points on paper: the smallest letters that are read without effort."""

_CLOSER = (1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.75, 1.9)
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


def fitted_drawing(
    content: bytes, fonts: DrawingFonts, width: float, height: float, percent: int
) -> Fitted:
    """A drawing within a width and a share of a page's height, in points; never made larger.

    The share is passed where letters could not be read otherwise, up to `MOST_OF_A_PAGE`.
    """
    (page,) = pages(items_of_bytes(content), (), fonts, WIDGETS)
    ways = _Once(
        (made, _area(made, fonts) or page.area, _smallest(made, fonts))
        for made in _moved_closer(page.elements, fonts)
    )
    best: Fitted | None = None
    for share in sorted({min(MOST_OF_A_PAGE, percent / 100), MOST_OF_A_PAGE}):
        for elements, area, smallest in ways:
            scale = min(1.0, width / area.width, share * height / area.height)
            if best is None or scale > best.scale:
                best = Fitted(elements=elements, area=area, scale=scale)
            if scale * smallest >= SMALLEST:
                return _no_larger_than_needed(best, percent / 100 * height, smallest)
    assert best is not None
    return best


class _Once:
    """Goes through what is made one by one, a second time over what was made already."""

    def __init__(self, made: Iterator[tuple[tuple[Element, ...], Box, float]]) -> None:
        self._made = made
        self._kept: list[tuple[tuple[Element, ...], Box, float]] = []

    def __iter__(self) -> Iterator[tuple[tuple[Element, ...], Box, float]]:
        yield from self._kept
        for each in self._made:
            self._kept.append(each)
            yield each


def _no_larger_than_needed(found: Fitted, height: float, smallest: float) -> Fitted:
    """The drawing as high as it was meant to be, or as its letters need."""
    meant = max(height / found.area.height, SMALLEST / smallest)
    return replace(found, scale=min(found.scale, meant))


def _moved_closer(
    elements: tuple[Element, ...], fonts: DrawingFonts
) -> Iterator[tuple[Element, ...]]:
    """The elements as they are, then nearer and nearer, as long as notes hold their words."""
    yield elements
    whole = _area(elements, fonts)
    inked = sum(isinstance(each, Stroke) for each in elements)
    if whole is None or inked == len(elements) or inked > _MUCH_INK:
        return
    for nearer in _CLOSER[1:]:
        after = Box(
            whole.left,
            whole.top,
            whole.left + whole.width / nearer,
            whole.top + whole.height / nearer,
        )
        made = tuple(_sized(each, whole, after, fonts) for each in elements)
        if _laid_over(elements, made):
            return
        yield made


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


def _area(elements: Sequence[Element], fonts: DrawingFonts) -> Box | None:
    """The box of what is seen: words take the room of their letters, not of their box."""
    area = joined(painted_box(each, fonts, WIDGETS) for each in elements)
    return area.grown(_ROUND) if area is not None else None


def _smallest(elements: Iterable[Element], fonts: DrawingFonts) -> float:
    """The size of the smallest letters on the sheet."""
    letters = _Letters(fonts)
    painter = Painter(letters, fonts, WIDGETS)
    for each in elements:
        if not isinstance(each, Stroke):
            painter.paint(each)
    return min(letters.sizes, default=float("inf"))


class _Letters(Measure):
    """A surface that also keeps how large words are."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(metrics)
        self.sizes: set[float] = set()

    def words(self, words: Words) -> None:
        """One line of words."""
        self.sizes.add(words.size)
        super().words(words)
