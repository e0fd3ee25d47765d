"""The force field: what pushes towards a change and what holds it back, each with its weight.

The weights are data: they are drawn as the length of an arrow, added up on each side, and stand
in the outline as a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from coachjournal.domain.sketch.elements import Spot, Widget
from coachjournal.domain.sketch.geometry import Box, box_of, turned_spot
from coachjournal.domain.sketch.lettering import height_of, lines_of
from coachjournal.domain.sketch.live.data import Align, read_as, with_data, write
from coachjournal.domain.sketch.surface import Metrics, Pen, Surface
from coachjournal.errors import BadInput

TEMPLATE = "force-field"
STRONGEST = 5
MOST_FORCES = 24

_HEAD = 76.0
_FOOT = 44.0
_ROW = 58.0
_TEXT = 0.48
"""The share of half a box that is for words; the rest is for arrows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """One force: what it is, which way it works, and its weight from 1 to 5."""

    text: str = field(repr=False)
    driving: bool
    weight: int = 3

    def __post_init__(self) -> None:
        if not 1 <= self.weight <= STRONGEST:
            raise ValueError("a force weighs one to five")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWords:
    """What the parts are called, in the language the sheet was begun in."""

    change: str = ""
    driving: str = ""
    restraining: str = ""
    sum: str = ""
    force: str = ""
    side: str = ""
    weight: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceField:
    """The change, and the forces in the order they were named."""

    change: str = field(default="", repr=False)
    forces: tuple[Force, ...] = ()
    words: FieldWords = FieldWords()

    def __post_init__(self) -> None:
        if len(self.forces) > MOST_FORCES:
            raise ValueError("more forces than can be drawn")

    def on(self, driving: bool) -> list[tuple[int, Force]]:
        """The forces of a side, each with its place among all."""
        return [(at, each) for at, each in enumerate(self.forces) if each.driving is driving]

    def total(self, driving: bool) -> int:
        """The weights of a side together."""
        return sum(each.weight for _at, each in self.on(driving))

    def named(self, change: str) -> ForceField:
        """With another change at stake."""
        return replace(self, change=change)

    def with_force(self, text: str, driving: bool, weight: int = 3) -> ForceField:
        """With one force more."""
        if len(self.forces) == MOST_FORCES:
            raise BadInput("bad-data", type="ForceField")
        return replace(
            self, forces=(*self.forces, Force(text=text, driving=driving, weight=_bound(weight)))
        )

    def without_force(self, at: int) -> ForceField:
        """Without one of them."""
        return replace(self, forces=(*self.forces[:at], *self.forces[at + 1 :]))

    def weighed(self, at: int, weight: int) -> ForceField:
        """With another weight for a force, kept between 1 and 5."""
        return self._with(at, replace(self.forces[at], weight=_bound(weight)))

    def reworded(self, at: int, text: str) -> ForceField:
        """With other words for a force."""
        return self._with(at, replace(self.forces[at], text=text))

    def turned_over(self, at: int) -> ForceField:
        """With a force that works the other way."""
        return self._with(at, replace(self.forces[at], driving=not self.forces[at].driving))

    def table(self) -> list[list[str]]:
        """A row a force, what pushes first; a head above and the sums below."""
        words = self.words
        sides = ((True, words.driving), (False, words.restraining))
        rows = [
            [each.text, name, str(each.weight)] for on, name in sides for _at, each in self.on(on)
        ]
        sums = [[words.sum, name, str(self.total(on))] for on, name in sides]
        return [[words.force or self.change, words.side, words.weight], *rows, *sums]

    def _with(self, at: int, force: Force) -> ForceField:
        return replace(self, forces=(*self.forces[:at], force, *self.forces[at + 1 :]))


def read(widget: Widget) -> ForceField:
    """The field of an element; BadInput where its data are none."""
    return read_as(ForceField, widget)


def written(widget: Widget, state: ForceField) -> Widget:
    """The element with another state of its field, high enough for all its arrows."""
    rows = max(len(state.on(True)), len(state.on(False)))
    height = max(widget.height, _HEAD + _FOOT + rows * _ROW)
    return with_data(replace(widget, height=height), state)


def fresh(_labels: Sequence[str], words: Mapping[str, str]) -> ForceField:
    """What a new sheet begins with."""
    return ForceField(change=words.get("change", ""), words=FieldWords(**words))


class Place(NamedTuple):
    """Where a field was touched: which side, which force (None below the last), what weight."""

    driving: bool
    at: int | None
    weight: int


def place_at(widget: Widget, state: ForceField, spot: Spot) -> Place | None:
    """What a click means; None above the arrows, below them or beside the field."""
    box = box_of(widget)
    x, y = turned_spot(spot, box.centre, -widget.turned)
    if not box.has((x, y)) or not box.top + _HEAD <= y <= box.bottom - _FOOT:
        return None
    driving = x < box.centre[0]
    row = int((y - box.top - _HEAD) / _ROW)
    mine = state.on(driving)
    away = abs(x - box.centre[0])
    return Place(driving, mine[row][0] if row < len(mine) else None, _bound(away / _unit(box)))


def row_box(widget: Widget, state: ForceField, at: int) -> Box:
    """Where a force lies, words and arrow; for the ring round the one that is chosen."""
    box = box_of(widget)
    driving = state.forces[at].driving
    row = [place for place, _force in state.on(driving)].index(at)
    top = box.top + _HEAD + row * _ROW
    left, right = (box.left, box.centre[0]) if driving else (box.centre[0], box.right)
    return Box(left, top, right, top + _ROW)


def paint(widget: Widget, surface: Surface, metrics: Metrics) -> None:
    """Draw the change in the middle, the arrows on both sides, and their sums."""
    state = read(widget)
    box = box_of(widget)
    middle = box.centre[0]
    _paint_heads(state, box, surface, metrics)
    surface.line([(middle, box.top + _HEAD - 8), (middle, box.bottom - _FOOT)], Pen("ink", 2.5))
    for driving in (True, False):
        for row, (_at, force) in enumerate(state.on(driving)):
            _paint_force(force, box, box.top + _HEAD + (row + 0.5) * _ROW, surface, metrics)
    _paint_sums(state, box, surface, metrics)


def _paint_heads(state: ForceField, box: Box, surface: Surface, metrics: Metrics) -> None:
    middle = box.centre[0]
    half = min(130.0, box.width / 5)
    card = Box(middle - half, box.top, middle + half, box.top + _HEAD - 14)
    surface.area(card.corners, "yellow", Pen("line", 1.0))
    lines = len(lines_of(state.change, card.width - 16, 15.0, metrics)[:2])
    top = card.centre[1] - height_of(lines, 15.0) / 2
    write(
        surface, metrics, state.change, (middle, top), size=15.0,
        width=card.width - 16, align=Align.MIDDLE, strong=True, most=2,
    )  # fmt: skip
    for words, x, align, colour in (
        (state.words.driving, box.left, Align.LEFT, "leaf"),
        (state.words.restraining, box.right, Align.RIGHT, "brick"),
    ):
        write(
            surface, metrics, words, (x, box.top + 18), size=15.0, align=align, colour=colour,
            strong=True,
        )  # fmt: skip


def _paint_force(force: Force, box: Box, y: float, surface: Surface, metrics: Metrics) -> None:
    way = 1.0 if force.driving else -1.0
    tip = box.centre[0] - way * 6
    tail = box.centre[0] - way * force.weight * _unit(box)
    neck = tip - way * 18
    half = 5.0 + 1.6 * force.weight
    wing = half + 7
    colour = "leaf" if force.driving else "brick"
    arrow = [
        (tail, y - half), (neck, y - half), (neck, y - wing), (tip, y),
        (neck, y + wing), (neck, y + half), (tail, y + half),
    ]  # fmt: skip
    surface.area(arrow, colour, opacity=0.85)
    write(
        surface, metrics, str(force.weight), ((tail + neck) / 2, y - 9), size=13.0,
        align=Align.MIDDLE, colour="paper", strong=True,
    )  # fmt: skip
    edge = box.left if force.driving else box.right
    room = box.width / 2 * _TEXT - 12
    lines = 2 if metrics.width(force.text, 14.0) > room else 1
    write(
        surface, metrics, force.text, (edge, y - lines * 9.5), size=14.0, width=room,
        align=Align.LEFT if force.driving else Align.RIGHT, most=2,
    )  # fmt: skip


def _paint_sums(state: ForceField, box: Box, surface: Surface, metrics: Metrics) -> None:
    top = box.bottom - _FOOT + 10
    surface.line([(box.left, top - 4), (box.right, top - 4)], Pen("line", 1.0))
    for driving, way, align in ((True, -1.0, Align.RIGHT), (False, 1.0, Align.LEFT)):
        said = f"{state.words.sum} {state.total(driving)}".strip()
        write(
            surface, metrics, said, (box.centre[0] + way * 18, top), size=16.0, align=align,
            colour="leaf" if driving else "brick", strong=True,
        )  # fmt: skip


def _unit(box: Box) -> float:
    """How much of an arrow's length one of weight is."""
    return max(1.0, box.width / 2 * (1 - _TEXT) / STRONGEST)


def _bound(weight: float) -> int:
    return max(1, min(STRONGEST, round(weight)))
