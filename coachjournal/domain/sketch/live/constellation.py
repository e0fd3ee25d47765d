"""The constellation: who stands where, how near, and where they look; views kept and compared.

A view is how all figures stood at a moment. Laid beside the present, it shows as pale figures
with the way each has come since; in the outline all stand as one table.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, islice

from coachjournal.domain.sketch.delta import Delta, replaced
from coachjournal.domain.sketch.elements import ElementId, Figure, Item, Spot, Widget
from coachjournal.domain.sketch.geometry import Box, box_of, turned_spot
from coachjournal.domain.sketch.live.data import Align, read_as, with_data, write
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Metrics, Pen, Surface
from coachjournal.errors import BadInput

TEMPLATE = "constellation"
SIZE = 48.0
"""A figure's width; distances are said in these."""

MOST_VIEWS = 12
MOST_TOLD = 60
"""Of so many figures it is told how far each is from each; more is no table that anyone reads."""

TURN = 15.0
_SEEN = 20.0
"""So many degrees to either side of its gaze a figure still looks at another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """How a figure stands: its middle, and its gaze in degrees, 0 upwards."""

    id: ElementId
    label: str = field(default="", repr=False)
    x: float = 0.0
    y: float = 0.0
    gaze: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A constellation as it stood once, by a name and on a day."""

    name: str = field(default="", repr=False)
    day: date
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewWords:
    """What the table's lines are called, in the language the sheet was begun in."""

    figures: str = ""
    looks: str = "{figure}"
    nowhere: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constellation:
    """How the figures stand now, the views that are kept, and which of them is laid beside."""

    now: tuple[Piece, ...] = ()
    views: tuple[View, ...] = ()
    beside: int | None = None
    words: ViewWords = ViewWords()

    def __post_init__(self) -> None:
        if len(self.views) > MOST_VIEWS:
            raise ValueError("more views than can be kept")

    def kept(self, name: str, day: date) -> Constellation:
        """With the present view kept too."""
        if len(self.views) == MOST_VIEWS:
            raise BadInput("bad-data", type="Constellation")
        view = View(name=name, day=day, pieces=self.now)
        return replace(self, views=(*self.views, view))

    def forgotten(self, at: int) -> Constellation:
        """Without one of the views."""
        views = (*self.views[:at], *self.views[at + 1 :])
        beside = self.beside
        if beside is not None:
            beside = None if beside == at else beside - (beside > at)
        return replace(self, views=views, beside=beside)

    def compared(self, beside: int | None) -> Constellation:
        """With a view laid beside the present, or none."""
        there = beside is not None and 0 <= beside < len(self.views)
        return replace(self, beside=beside if there else None)

    def table(self) -> list[list[str]]:
        """How far from one another, and who looks at whom, in each view and now."""
        stands = [*(each.pieces for each in self.views), self.now]
        named = {each.id: each.label for pieces in stands for each in pieces}
        names = dict(islice(named.items(), MOST_TOLD))
        spots = [{each.id: (each.x, each.y) for each in pieces} for pieces in stands]
        heads = [each.name or each.day.isoformat() for each in self.views]
        rows = [
            [f"{names[one]} \N{EN DASH} {names[other]}", *_apart_in(spots, one, other)]
            for one, other in combinations(names, 2)
        ]
        rows += [
            [self.words.looks.replace("{figure}", names[one]), *self._looks_in(stands, one, named)]
            for one in names
        ]
        return [[self.words.figures, *heads, self.words.now], *rows]

    def _looks_in(
        self, stands: Sequence[Sequence[Piece]], one: ElementId, names: Mapping[ElementId, str]
    ) -> list[str]:
        found = []
        for pieces in stands:
            me = next((each for each in pieces if each.id == one), None)
            seen = looked_at(me, pieces) if me is not None else None
            nobody = self.words.nowhere if me is not None else ""
            found.append(names[seen.id] if seen is not None else nobody)
        return found


def read(widget: Widget) -> Constellation:
    """The constellation of an element; BadInput where its data are none."""
    return read_as(Constellation, widget)


def carried(widget: Widget, before: Box, after: Box) -> Widget:
    """The element with every view of it carried along, when one box becomes another."""
    try:
        state = read(widget)
    except BadInput:
        return widget
    across, down = after.width / before.width, after.height / before.height

    def moved(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
        return tuple(
            replace(
                each,
                x=after.left + (each.x - before.left) * across,
                y=after.top + (each.y - before.top) * down,
            )
            for each in pieces
        )

    views = tuple(replace(each, pieces=moved(each.pieces)) for each in state.views)
    return written(widget, replace(state, now=moved(state.now), views=views))


def written(widget: Widget, state: Constellation) -> Widget:
    """The element with another state of it."""
    return with_data(widget, state)


def fresh(_labels: Sequence[str], words: Mapping[str, str]) -> Constellation:
    """What a new sheet begins with."""
    return Constellation(words=ViewWords(**words))


def figures(widget: Widget, scene: Scene) -> list[Figure]:
    """The figures that stand on the ground, in the order they were added."""
    box = box_of(widget)
    return [
        each for each in scene.shown() if isinstance(each, Figure) and box.has(box_of(each).centre)
    ]


def following(widget: Widget, scene: Scene) -> Widget:
    """The element as it knows how the figures stand now."""
    pieces = tuple(_piece(each) for each in figures(widget, scene))
    return with_data(widget, replace(read(widget), now=pieces))


def stood_again(view: View, scene: Scene) -> Delta:
    """What brings the figures that are still there back to how they stood."""
    pairs: list[tuple[Item, Item]] = []
    for piece in view.pieces:
        figure = scene.element(piece.id)
        if isinstance(figure, Figure):
            x, y = piece.x - figure.width / 2, piece.y - figure.height / 2
            pairs.append((figure, replace(gazing(figure, piece.gaze), x=x, y=y)))
    return replaced(pairs)


def figure(widget: Widget, scene: Scene, label: str, new_id: ElementId) -> Figure:
    """One more, on a free place of the ground, looking at the middle of the others."""
    there = figures(widget, scene)
    spot = _free(box_of(widget).centre, [box_of(each).centre for each in there])
    others = [box_of(each).centre for each in there]
    gaze = gaze_to(spot, _middle(others)) if others else 0.0
    return Figure(
        id=new_id, layer=widget.layer, order=scene.top_order(widget.layer), label=label,
        x=spot[0] - SIZE / 2, y=spot[1] - SIZE / 2, width=SIZE, height=SIZE, gaze=gaze,
        turned=gaze,
    )  # fmt: skip


def gazing(figure: Figure, gaze: float | None) -> Figure:
    """A figure that looks another way; its handle goes with it."""
    return replace(figure, gaze=gaze, turned=gaze or 0.0)


def gazing_at(figure: Figure, other: Figure) -> Figure:
    """A figure that looks at another."""
    return gazing(figure, gaze_to(box_of(figure).centre, box_of(other).centre))


def gaze_to(spot: Spot, target: Spot) -> float:
    """The gaze from a spot towards another: 0 upwards, clockwise."""
    return math.degrees(math.atan2(target[0] - spot[0], spot[1] - target[1])) % 360


def looked_at(piece: Piece, others: Iterable[Piece]) -> Piece | None:
    """Whom a figure looks at: who stands nearest to the middle of its gaze."""
    if piece.gaze is None:
        return None
    near: list[tuple[float, float, Piece]] = []
    for each in others:
        if each.id != piece.id:
            away = gaze_to((piece.x, piece.y), (each.x, each.y)) - piece.gaze
            off = abs((away + 180) % 360 - 180)
            if off <= _SEEN:
                near.append((round(off), math.dist((piece.x, piece.y), (each.x, each.y)), each))
    return min(near, key=lambda each: each[:2])[2] if near else None


def paint(widget: Widget, surface: Surface, metrics: Metrics) -> None:
    """Draw the ground, and the view laid beside: pale figures, and the way since then."""
    state, box = read(widget), box_of(widget)
    surface.ellipse(box, widget.turned, "shade", Pen("line", 1.0))
    if state.beside is None or not 0 <= state.beside < len(state.views):
        return
    view = state.views[state.beside]
    now = {each.id: (each.x, each.y) for each in state.now}
    # Who has not moved stands there already.
    for piece in (each for each in view.pieces if each not in state.now):
        _paint_ghost(piece, now.get(piece.id), surface, metrics)
    said = " \N{MIDDLE DOT} ".join(each for each in (view.name, view.day.isoformat()) if each)
    y = box.bottom - 22
    surface.line([(box.left, y + 10), (box.left + 26, y + 10)], _PALE)
    write(surface, metrics, said, (box.left + 34, y), colour="soft")


_PALE = Pen("plum", 1.6, 0.8, (3.0, 4.0))


def _paint_ghost(piece: Piece, now: Spot | None, surface: Surface, metrics: Metrics) -> None:
    half = SIZE / 2
    ring = [
        (
            piece.x + half * math.cos(turn / 12 * math.pi),
            piece.y + half * math.sin(turn / 12 * math.pi),
        )
        for turn in range(25)
    ]
    surface.line(ring, _PALE)
    if piece.gaze is not None:
        nose = [(-half / 4, -half * 0.92), (0.0, -half * 1.35), (half / 4, -half * 0.92)]
        here = piece.x, piece.y
        spots = [turned_spot((here[0] + x, here[1] + y), here, piece.gaze) for x, y in nose]
        surface.area(spots, "plum", opacity=0.6)
    if now is None:
        # Who has gone since has no figure to bear the name.
        write(
            surface, metrics, piece.label, (piece.x, piece.y + half + 4), align=Align.MIDDLE,
            colour="soft",
        )  # fmt: skip
    elif math.dist(now, (piece.x, piece.y)) > half:
        surface.line([(piece.x, piece.y), now], Pen("plum", 1.2, 0.7, (1.0, 5.0)))


def _piece(figure: Figure) -> Piece:
    x, y = box_of(figure).centre
    label = " ".join(figure.label.split())
    return Piece(id=figure.id, label=label, x=round(x, 2), y=round(y, 2), gaze=figure.gaze)


def _apart_in(
    stands: Sequence[Mapping[ElementId, Spot]], one: ElementId, other: ElementId
) -> list[str]:
    found = []
    for spots in stands:
        there = one in spots and other in spots
        found.append(f"{math.dist(spots[one], spots[other]) / SIZE:.1f}" if there else "")
    return found


def _free(middle: Spot, taken: Sequence[Spot]) -> Spot:
    for ring in range(8):
        for step in range(max(1, ring * 6)):
            turn = 2 * math.pi * step / max(1, ring * 6) - math.pi / 2
            away = ring * 1.3 * SIZE
            spot = middle[0] + away * math.cos(turn), middle[1] + away * math.sin(turn)
            if all(math.dist(spot, each) >= 1.9 * SIZE for each in taken):
                return spot
    return middle


def _middle(spots: Sequence[Spot]) -> Spot:
    return sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots)
