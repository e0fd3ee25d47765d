"""What all readers of foreign drawings share: ids, colours, sound numbers, and the limits."""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from coachjournal.domain.sketch.connecting import settled
from coachjournal.domain.sketch.elements import (
    FARTHEST,
    INK,
    Connector,
    Element,
    ElementId,
    Item,
    Layer,
    LayerId,
)
from coachjournal.domain.sketch.ink import in_bytes, is_sound
from coachjournal.domain.sketch.taken_in import LeftBehind, TakenDrawing
from coachjournal.errors import BadImport
from coachjournal.imports.limits import MOST_DRAWN, MOST_INK_POINTS

_BLACK = {"#000000", "#1e1e1e", "#000"}


class Collected:
    """Takes in one element after another, and refuses when they are too many."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.pictures: dict[str, bytes] = {}
        self.left_behind: Counter[LeftBehind] = Counter()
        self._points = 0
        self._ids = 0

    def new_id(self) -> ElementId:
        """An id that nothing else of this drawing has."""
        self._ids += 1
        return ElementId(f"taken-{self._ids}")

    def layer(self, name: str = "") -> LayerId:
        """A layer more, above the ones before."""
        made = Layer(id=LayerId(self.new_id()), name=name, order=float(len(self.items)))
        self.items.append(made)
        return made.id

    def layer_as(self, layer: Layer) -> LayerId:
        """A layer more that is like another one."""
        made = replace(layer, id=LayerId(self.new_id()))
        self.items.append(made)
        return made.id

    def put(self, element: Element) -> None:
        """An element more."""
        if len(self.items) >= MOST_DRAWN:
            raise too_large()
        self.items.append(element)

    def order(self) -> float:
        """An order above all that came before."""
        return float(len(self.items))

    def ink(self, numbers: array[float], across: float, down: float, *rest: array[float]) -> bytes:
        """X and y by turns, moved, as the points of a stroke; `rest` may hold the pressures."""
        count = len(numbers) // 2
        self._points += count
        if self._points > MOST_INK_POINTS:
            raise too_large()
        if not count or len(numbers) % 2:
            raise damaged()
        points = array("f", bytes(16 * count))
        points[0::4] = array("f", (x + across for x in numbers[0::2]))
        points[1::4] = array("f", (y + down for y in numbers[1::2]))
        points[2::4] = rest[0] if rest else array("f", [1.0]) * count
        packed = in_bytes(points)
        if not is_sound(packed, FARTHEST):
            raise damaged()
        return packed

    def picture(self, content: bytes) -> str:
        """The bytes of a picture; the name they are found by."""
        name = f"picture-{len(self.pictures) + 1}"
        self.pictures[name] = content
        return name

    def drawing(self) -> TakenDrawing:
        """All that was taken in; BadImport where there is nothing."""
        elements = {each.id: each for each in self.items if isinstance(each, Element)}
        found = TakenDrawing(
            # An end that is bound lies where its element's edge is.
            items=tuple(
                settled(each, elements.get) if isinstance(each, Connector) else each
                for each in self.items
            ),
            pictures=self.pictures,
            left_behind=dict(self.left_behind),
        )
        if not found.counts()["elements"]:
            raise BadImport("drawing-empty")
        return found


def damaged() -> BadImport:
    """It is not what it says it is, or is broken."""
    return BadImport("drawing-damaged")


def too_large() -> BadImport:
    """It holds more than can be drawn."""
    return BadImport("drawing-too-large", most_elements=MOST_DRAWN, most_points=MOST_INK_POINTS)


def number(value: object, default: float | None = None) -> float:
    """A number within reach of the sheet."""
    if value is None and default is not None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise damaged()
    try:
        found = float(value)
    except (ValueError, OverflowError):
        found = math.nan
    if not abs(found) <= FARTHEST:
        raise damaged()
    return found


def colour(value: object, default: str = INK) -> str:
    """`#rrggbb` of what may have an opacity too; black becomes ink, which follows the paper."""
    text = value.strip().lower() if isinstance(value, str) else ""
    if not re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6}([0-9a-f]{2})?)", text):
        return default
    if len(text) == 4:
        text = "#" + "".join(2 * digit for digit in text[1:])
    return INK if text[:7] in _BLACK else text[:7]


def words(value: object, most: int = 100_000) -> str:
    """The words of an element; what is no text, or longer than a book chapter, is refused."""
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > most:
        raise damaged()
    # Half a sign, or a nothing, as JSON may hold them, can be neither kept nor shown.
    return value.encode("utf-8", "replace").decode().replace("\0", "")


def numbers_in(text: str) -> array[float]:
    """Numbers between spaces."""
    try:
        return array("f", map(float, text.split()))
    except (ValueError, OverflowError):
        pass
    raise damaged()


def refuse_circles(under: Mapping[str, str]) -> None:
    """Refuse what stands, by way of others, under itself."""
    sound: set[str] = set()
    for name in under:
        way: list[str] = []
        seen: set[str] = set()
        at: str | None = name
        while at is not None and at not in sound:
            if at in seen:
                raise damaged()
            seen.add(at)
            way.append(at)
            at = under.get(at)
        sound.update(way)
