"""The systems map: feedback loops found among its ties, marked where they run and said in words.

A loop that drives itself on goes round and round more of the same; one that holds itself back
comes to rest. Which it is follows from the signs of its ties alone.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from coachjournal.domain.sketch.choosing import line_of
from coachjournal.domain.sketch.connecting import middle
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Note,
    Placed,
    Route,
    Side,
    Sign,
    Spot,
    Widget,
)
from coachjournal.domain.sketch.geometry import Box, box_of, to_segment
from coachjournal.domain.sketch.live.data import read_as, with_data, write
from coachjournal.domain.sketch.live.loops import Loop, loops
from coachjournal.domain.sketch.outlining import LEAF_TIE, text_of
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Metrics, Pen, Surface

TEMPLATE = "systems-map"
ACTOR_WIDTH = 140.0
ACTOR_HEIGHT = 48.0
HEAVIEST = 3

_MARKED = 12
"""So many loops are marked on the map; the outline and the window's list have them all."""

_RADIUS = 15.0
_TRIES = 80
"""So many places are tried for a mark; where all is full of ties it lies upon one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopFound:
    """A loop: its actors' names in turn, its ties, what it does, and where its mark stands."""

    names: tuple[str, ...] = field(default=(), repr=False)
    actors: tuple[ElementId, ...] = ()
    ties: tuple[ElementId, ...] = ()
    reinforcing: bool | None = None
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LoopWords:
    """What the kinds of loops are called, in the language the sheet was begun in."""

    reinforcing: str = ""
    balancing: str = ""
    unclear: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemsMap:
    """The loops of a map, short ones first."""

    loops: tuple[LoopFound, ...] = ()
    words: LoopWords = LoopWords()

    def said(self, loop: LoopFound) -> str:
        """What a loop does."""
        if loop.reinforcing is None:
            return self.words.unclear
        return self.words.reinforcing if loop.reinforcing else self.words.balancing

    def table(self) -> list[list[str]]:
        """A row a loop: its number, what it does, and who takes part in turn."""
        rows = [
            [str(number), self.said(each), way_said(each)]
            for number, each in enumerate(self.loops, 1)
        ]
        return [["", "", ""], *rows] if rows else []


def way_said(loop: LoopFound) -> str:
    """Who takes part in turn, back to the first."""
    return " \N{RIGHTWARDS ARROW} ".join((*loop.names, *loop.names[:1]))


def read(widget: Widget) -> SystemsMap:
    """What the map's element knows; BadInput where its data are none."""
    return read_as(SystemsMap, widget)


def fresh(_labels: Sequence[str], words: Mapping[str, str]) -> SystemsMap:
    """What a new sheet begins with."""
    return SystemsMap(words=LoopWords(**words))


def following(widget: Widget, scene: Scene) -> Widget:
    """The element as it knows the loops that are on the sheet now."""
    found = [_found(each, scene) for each in loops(_ties(scene))]
    return with_data(widget, replace(read(widget), loops=_apart(found, scene)))


def actors(scene: Scene) -> list[Placed]:
    """Who takes part: what has words and is tied, or is an actor by its role."""
    tied = {end for tie in _ties(scene) for end in (tie.start.bound_to, tie.end.bound_to)}
    return [
        each
        for each in scene.shown()
        if isinstance(each, Placed) and (each.id in tied or each.role == "actor")
    ]


def tied(
    scene: Scene, one: Placed, other: Placed, sign: Sign, weight: float, new_id: ElementId
) -> Connector:
    """A tie from one to another; where one leads back already, it goes another way round."""
    back = any(
        each.start.bound_to == other.id and each.end.bound_to == one.id for each in _ties(scene)
    )
    (x, y), (to_x, to_y) = box_of(one).centre, box_of(other).centre
    through = any(
        to_segment(box_of(each).centre, (x, y), (to_x, to_y)) < ACTOR_HEIGHT
        for each in actors(scene)
        if each.id not in (one.id, other.id)
    )
    # Two straight ties between the same two would lie upon one another; and none leads through
    # someone else.
    across = abs(to_x - x) >= abs(to_y - y)
    side = (Side.BOTTOM if across else Side.RIGHT) if back else (Side.TOP if across else Side.LEFT)
    bent = back or through
    return Connector(
        id=new_id, layer=one.layer, order=scene.top_order(one.layer),
        start=End(x=x, y=y, bound_to=one.id, side=side if bent else Side.BODY),
        end=End(x=to_x, y=to_y, bound_to=other.id, side=side if bent else Side.BODY),
        route=Route.CURVED if bent else Route.STRAIGHT, sign=sign, weight=weight,
    )  # fmt: skip


def actor(scene: Scene, near: Widget, text: str, new_id: ElementId) -> Note:
    """One more who takes part, on a ring round the middle of the map."""
    there = actors(scene)
    layer = near.layer
    spot = _free_spot(near, [box_of(each).centre for each in there])
    return Note(
        id=new_id, layer=layer, order=scene.top_order(layer), role="actor", text=text,
        x=spot[0] - ACTOR_WIDTH / 2, y=spot[1] - ACTOR_HEIGHT / 2, width=ACTOR_WIDTH,
        height=ACTOR_HEIGHT,
    )  # fmt: skip


def paint(widget: Widget, surface: Surface, metrics: Metrics) -> None:
    """Mark each loop where it runs, and say below what it does."""
    state = read(widget)
    y = widget.y
    for number, loop in enumerate(state.loops[:_MARKED], 1):
        _paint_mark((loop.x, loop.y), number, loop.reinforcing, surface, metrics)
        if y + 18 <= widget.y + widget.height:
            said = f"{number}  {state.said(loop)}: {way_said(loop)}"
            write(
                surface, metrics, said, (widget.x, y), width=widget.width, most=1,
                colour=_colour(loop.reinforcing),
            )  # fmt: skip
            y += 19


def _paint_mark(
    spot: Spot, number: int, reinforcing: bool | None, surface: Surface, metrics: Metrics
) -> None:
    colour = _colour(reinforcing)
    x, y = spot
    arc = [
        (x + _RADIUS * math.cos(math.radians(turn)), y + _RADIUS * math.sin(math.radians(turn)))
        for turn in range(-60, 226, 13)
    ]
    # Paper behind it: a tie may run through.
    surface.ellipse(Box(x, y, x, y).grown(_RADIUS), 0.0, "paper", None)
    surface.line(arc, Pen(colour, 2.0))
    tip, before = arc[-1], arc[-2]
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    wings = [
        (tip[0] + 7 * math.cos(angle + turn), tip[1] + 7 * math.sin(angle + turn))
        for turn in (0.0, 2.3, -2.3)
    ]
    surface.area(wings, colour)
    width = metrics.width(str(number), 13.0, strong=True)
    write(surface, metrics, str(number), (x - width / 2, y - 9), colour=colour, strong=True)


def _colour(reinforcing: bool | None) -> str:
    return "soft" if reinforcing is None else "plum" if reinforcing else "teal"


def _ties(scene: Scene) -> list[Connector]:
    """The ties between what is shown; not those that only join a leaf to its tree."""
    shown = scene.shown()
    there = {each.id for each in shown}
    return [
        each
        for each in shown
        if isinstance(each, Connector)
        and each.role != LEAF_TIE
        and {each.start.bound_to, each.end.bound_to} <= there
    ]


def _found(loop: Loop, scene: Scene) -> LoopFound:
    members = [_placed(scene.element(each)) for each in loop.actors]
    spots = [box_of(each).centre for each in members if each is not None]
    ties = [scene.element(each) for each in loop.ties]
    # The ties bend the way they go: with them, the mark stands within what they go round.
    spots += [_bulge(each) for each in ties if isinstance(each, Connector)]
    return LoopFound(
        names=tuple(" ".join(text_of(each).split()) for each in members if each is not None),
        actors=loop.actors,
        ties=loop.ties,
        reinforcing=loop.reinforcing,
        x=sum(spot[0] for spot in spots) / max(1, len(spots)),
        y=sum(spot[1] for spot in spots) / max(1, len(spots)),
    )


def _bulge(tie: Connector) -> Spot:
    x, y = (tie.start.x + tie.end.x) / 2, (tie.start.y + tie.end.y) / 2
    if tie.route is not Route.CURVED:
        return x, y
    out = {Side.BOTTOM: (0, 36), Side.TOP: (0, -36), Side.LEFT: (-36, 0)}
    across, down = out.get(tie.start.side, (36, 0))
    return x + across, y + down


def _apart(found: Sequence[LoopFound], scene: Scene) -> tuple[LoopFound, ...]:
    """The loops, with no mark upon another, upon who takes part, or upon words of a tie."""
    taken = [box_of(each) for each in actors(scene)]
    lines = [pair for tie in _ties(scene) for pair in itertools.pairwise(line_of(tie))]
    for tie in _ties(scene):
        x, y = middle(tie)
        half = 8.0 + 4.0 * len(tie.label)
        taken.append(Box(x - half, y - 10, x + half, y + 10))
    kept: list[LoopFound] = []
    for each in found[:_MARKED]:
        spots = itertools.islice(_round((each.x, each.y)), _TRIES)
        free = (spot for spot in spots if not _covers(spot, taken, lines))
        x, y = next(free, (each.x, each.y))
        taken.append(Box(x, y, x, y).grown(_RADIUS))
        kept.append(replace(each, x=x, y=y))
    return (*kept, *found[_MARKED:])


def _round(spot: Spot) -> Iterator[Spot]:
    """A spot, then others farther and farther round it."""
    for step in itertools.count():
        turn, away = step * 2.4, 7.0 * math.sqrt(step)
        yield spot[0] + away * math.cos(turn), spot[1] + away * math.sin(turn)


def _covers(spot: Spot, taken: Sequence[Box], lines: Sequence[tuple[Spot, Spot]]) -> bool:
    return any(each.grown(_RADIUS + 3).has(spot) for each in taken) or any(
        to_segment(spot, *pair) < _RADIUS + 5 for pair in lines
    )


def _placed(element: Element | None) -> Placed | None:
    return element if isinstance(element, Placed) else None


def _free_spot(near: Widget, taken: Sequence[Spot]) -> Spot:
    """The place of the map that is farthest from all who are there."""
    x, y = near.x + near.width / 2, near.y - 244
    across, down = max(120.0, near.width / 2 - 96), 180.0
    spots = [
        (
            x + across * ring * math.cos(math.radians(turn)),
            y + down * ring * math.sin(math.radians(turn)),
        )
        for ring in (1.0, 0.55)
        for turn in range(-90, 270, 30)
    ]
    if not taken:
        return x, y

    def away(spot: Spot) -> float:
        # A note is broader than it is high.
        return min(math.hypot((spot[0] - at[0]) / 1.8, spot[1] - at[1]) for at in taken)

    return max(spots, key=lambda spot: (round(away(spot), 3), -spots.index(spot)))
