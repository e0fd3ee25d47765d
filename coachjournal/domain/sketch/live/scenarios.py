"""Scenarios: one aim, several worlds, options tried in each, and what holds in all of them.

An option is tried in a world by a note in that world's area for options. The same words in every
world are an option that holds in all; the table of it follows by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coachjournal.domain.sketch.delta import Delta, added, removed
from coachjournal.domain.sketch.elements import ElementId, Frame, Note, Widget
from coachjournal.domain.sketch.geometry import Box, box_of
from coachjournal.domain.sketch.live.areas import note_for, notes_in
from coachjournal.domain.sketch.live.data import (
    Align,
    read_as,
    same_words,
    unique,
    with_data,
    write,
)
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Metrics, Pen, Surface

TEMPLATE = "holds-in-all"
WORLD = "world"
OPTIONS = "options"

_ROW = 30.0
_MARK = "\N{CHECK MARK}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What could be done, and in which of the worlds it works."""

    text: str = field(repr=False)
    works: tuple[bool, ...] = ()

    @property
    def in_all(self) -> bool:
        """Whether it holds whichever world comes."""
        return bool(self.works) and all(self.works)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionWords:
    """What the table's columns are called, in the language the sheet was begun in."""

    option: str = ""
    all: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenarios:
    """The worlds by their names, and every option tried in any of them."""

    worlds: tuple[str, ...] = field(default=(), repr=False)
    options: tuple[Option, ...] = ()
    words: OptionWords = OptionWords()

    def holding(self) -> list[str]:
        """What holds in all worlds."""
        return [each.text for each in self.options if each.in_all]

    def table(self) -> list[list[str]]:
        """A row an option: in which worlds it works, and whether in all."""
        rows = [
            [each.text, *(_MARK if one else "" for one in each.works), _MARK * each.in_all]
            for each in self.options
        ]
        return [[self.words.option, *self.worlds, self.words.all], *rows]


def read(widget: Widget) -> Scenarios:
    """The scenarios of an element; BadInput where its data are none."""
    return read_as(Scenarios, widget)


def fresh(_labels: Sequence[str], words: Mapping[str, str]) -> Scenarios:
    """What a new sheet begins with."""
    return Scenarios(words=OptionWords(**words))


def worlds(scene: Scene) -> list[Frame]:
    """The worlds in their order."""
    found = [each for each in scene.shown() if isinstance(each, Frame) and each.role == WORLD]
    return sorted(found, key=lambda each: (each.number, each.y, each.x))


def following(widget: Widget, scene: Scene) -> Widget:
    """The table as it knows the worlds and the options of the sheet now."""
    there = worlds(scene)
    by_world = [[each.text for each in _options(scene, world)] for world in there]
    texts = unique(text for world in by_world for text in world)
    options = [
        Option(text=" ".join(text.split()), works=tuple(_has(world, text) for world in by_world))
        for text in texts
    ]
    options.sort(key=lambda each: not each.in_all)
    state = replace(read(widget), worlds=tuple(each.name for each in there), options=tuple(options))
    height = max(widget.height, _ROW * (len(options) + 2))
    return with_data(replace(widget, height=height), state)


def tried(
    scene: Scene,
    world: Frame,
    text: str,
    works: bool,
    new_id: Callable[[], str],
    metrics: Metrics,
) -> Delta:
    """An option laid into a world, or taken out of it."""
    there = [each for each in _options(scene, world) if same_words(each.text) == same_words(text)]
    if not works:
        return removed(*there)
    lane = _lane(scene, world)
    if there or lane is None or not text.strip():
        return Delta()
    return added(note_for(scene, lane, text, ElementId(new_id()), metrics, "green"))


def paint(widget: Widget, surface: Surface, metrics: Metrics) -> None:
    """Draw the table: options down, worlds across, and strongly what holds in all."""
    state, box = read(widget), box_of(widget)
    first = box.width * 0.34
    each = (box.width - first) / (len(state.worlds) + 1)
    surface.area(box.corners, "paper", Pen("line", 1.0))
    heads = [state.words.option, *state.worlds, state.words.all]
    for column, head in enumerate(heads):
        x = box.left + 14 if column == 0 else box.left + first + each * (column - 0.5)
        write(
            surface, metrics, head, (x, box.top + 7), width=(first if column == 0 else each) - 16,
            align=Align.LEFT if column == 0 else Align.MIDDLE, colour="soft", strong=True, most=1,
        )  # fmt: skip
    surface.line([(box.left, box.top + _ROW), (box.right, box.top + _ROW)], Pen("line", 1.0))
    for row, option in enumerate(state.options):
        _paint_row(option, box, box.top + _ROW * (row + 1), first, each, surface, metrics)


def _paint_row(
    option: Option, box: Box, top: float, first: float, each: float, surface: Surface,
    metrics: Metrics,
) -> None:  # fmt: skip
    if option.in_all:
        surface.area(Box(box.left, top, box.right, top + _ROW).corners, "green")
    write(
        surface, metrics, option.text, (box.left + 14, top + 6), size=14.0, width=first - 24,
        strong=option.in_all, most=1,
    )  # fmt: skip
    for column, works in enumerate((*option.works, option.in_all)):
        if works:
            _paint_tick(box.left + first + each * (column + 0.5), top + _ROW / 2, surface)


def _paint_tick(x: float, y: float, surface: Surface) -> None:
    surface.line([(x - 6, y), (x - 1.5, y + 5), (x + 7, y - 6)], Pen("leaf", 2.2))


def _lane(scene: Scene, world: Frame) -> Frame | None:
    inside = [
        each
        for each in scene.shown()
        if isinstance(each, Frame)
        and each.role == OPTIONS
        and box_of(world).has(box_of(each).centre)
    ]
    return inside[0] if inside else None


def _options(scene: Scene, world: Frame) -> list[Note]:
    lane = _lane(scene, world)
    return [each for each in notes_in(scene, lane) if each.text.strip()] if lane else []


def _has(texts: Sequence[str], text: str) -> bool:
    return same_words(text) in {same_words(each) for each in texts}
