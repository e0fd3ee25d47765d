"""What an edit in the outline needs of the sheet, and how it ends: as one deed, all in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from coachjournal.domain.sketch.arranging import moved
from coachjournal.domain.sketch.connecting import settling
from coachjournal.domain.sketch.delta import Delta, difference, replaced
from coachjournal.domain.sketch.elements import (
    Element,
    ElementId,
    Frame,
    Item,
    LayerId,
    Placed,
    Spot,
)
from coachjournal.domain.sketch.geometry import Box, reach
from coachjournal.domain.sketch.live.tree import TRUNK, laid_out
from coachjournal.domain.sketch.outlining import GROWING, Entry, outline
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Metrics

APART = 32.0
"""From a tree to the lines that give way to it, in points."""

Changes: TypeAlias = dict[ElementId, Item | None]
"""What each element becomes; None for what goes."""


class Edit(NamedTuple):
    """A change, and the element its line stands for afterwards."""

    delta: Delta = Delta()
    element_id: ElementId | None = None


NOTHING = Edit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What an edit in the outline needs of the sheet.

    `scene` may lack the ink. `inked` says whether ink lies in a box, `order` gives one above all
    else, `start` is where the first thing of an empty sheet is put.
    """

    scene: Scene
    metrics: Metrics
    new_id: Callable[[], str]
    layer: LayerId
    order: Callable[[], float]
    inked: Callable[[Box], bool] = field(default=lambda _box: False)
    start: Spot = (0.0, 0.0)


class Standing:
    """Who stands under whom in the outline, in which order."""

    def __init__(self, scene: Scene) -> None:
        self.above: dict[ElementId, ElementId | None] = {}
        self.inside: dict[ElementId | None, list[ElementId]] = {None: []}
        self._take(outline(scene, ink=False), None)

    def _take(self, entries: Iterable[Entry], above: ElementId | None) -> None:
        for entry in entries:
            if entry.element_id is not None:
                self.above[entry.element_id] = above
                self.inside.setdefault(above, []).append(entry.element_id)
                self._take(entry.inside, entry.element_id)


def edited(
    ground: Ground, changes: Mapping[ElementId, Item | None], line: ElementId | None
) -> Edit:
    """The changes as one deed, with the trees laid out anew and the ties settled."""
    before: dict[str, Item] = {each.id: each for each in ground.scene.items()}
    now = {**before}
    for name, item in changes.items():
        if item is None:
            now.pop(name, None)
        else:
            now[name] = item
    after = Scene(now.values())
    if _concerns_trees(before.values(), changes):
        after.apply(laid_out(after))
        after.apply(_room_made(after, difference(before, _by_name(after))))
    touched = difference(before, _by_name(after))
    after.apply(settling(after, [ElementId(each.item_id) for each in touched.changes]))
    return Edit(difference(before, _by_name(after)), line)


def _by_name(scene: Scene) -> dict[str, Item]:
    return {each.id: each for each in scene.items()}


def _room_made(scene: Scene, done: Delta) -> Delta:
    """What gives way to trees that have grown: the lines after them go farther down."""
    moves: Changes = {}
    touched = {change.item_id for change in done.changes}
    trunks = [each for each in scene.elements() if each.role == TRUNK and isinstance(each, Placed)]
    for trunk in trunks:
        tree = _with_all(scene, trunk)
        if touched & {each.id for each in tree} and not moves:
            moves = _given_way(scene, trunk, tree)
    known = [(scene.item(name), item) for name, item in moves.items()]
    return replaced((before, item) for before, item in known if before and item)


def _given_way(scene: Scene, trunk: Placed, tree: list[Placed]) -> Changes:
    standing = Standing(scene)
    beside = standing.inside[None]
    if trunk.id not in beside:
        return {}
    at = beside.index(trunk.id)
    before, later = (_lines(scene, names) for names in (beside[:at], beside[at + 1 :]))
    down, moves = 0.0, Changes()
    in_the_way = [each for each in before if _meets(each, tree)]
    if in_the_way:
        top = min(reach(each).top for each in tree)
        down = max(reach(each).bottom for each in in_the_way) + APART - top
    bottom = max(reach(each).bottom for each in tree) + down
    if down or any(_meets(each, tree) for each in later):
        first = min((reach(each).top for each in later), default=bottom)
        farther = max(down, bottom + APART - first)
        moves |= {each.id: moved(each, 0.0, farther) for each in later}
    moves |= {each.id: moved(each, 0.0, down) for each in tree}
    may_all = all(scene.may_change(each) for each in (*later, *tree))
    return moves if may_all else {}


def _lines(scene: Scene, names: Iterable[ElementId]) -> list[Placed]:
    """The elements of some lines and of all under them; frames and what lies in them stay."""
    found = [scene.element(name) for name in names]
    return [
        each
        for line in found
        if isinstance(line, Placed) and not isinstance(line, Frame)
        for each in _with_all(scene, line)
    ]


def _with_all(scene: Scene, top: Placed) -> list[Placed]:
    return [top, *(each for each in beneath(scene, top.id) if isinstance(each, Placed))]


def _meets(element: Placed, others: Iterable[Placed]) -> bool:
    box = reach(element).grown(4.0)
    return any(reach(each).meets(box) for each in others)


def _concerns_trees(before: Iterable[Item], changes: Mapping[ElementId, Item | None]) -> bool:
    roles = {TRUNK, *GROWING}
    touched = [each for each in before if each.id in changes]
    touched += [each for each in changes.values() if each is not None]
    return any(isinstance(each, Element) and each.role in roles for each in touched)


def changeable(ground: Ground, line: ElementId) -> Element | None:
    """The element of a line, where it may be changed."""
    element = ground.scene.element(line)
    return element if element is not None and ground.scene.may_change(element) else None


def may(scene: Scene, name: ElementId) -> bool:
    """Whether an element may be changed; what is not there may go."""
    element = scene.element(name)
    return element is None or scene.may_change(element)


def may_draw(ground: Ground) -> bool:
    """Whether the layer that is drawn on takes anything."""
    layer = ground.scene.layer(ground.layer)
    return layer.shown and not layer.locked


def beneath(scene: Scene, top: ElementId) -> list[Element]:
    """All that stands under an element, its ties among them, however deep."""
    by_holder: dict[str, list[Element]] = {}
    for each in scene.elements():
        if each.under:
            by_holder.setdefault(each.under, []).append(each)
    found: dict[ElementId, Element] = {}
    open_ = [str(top)]
    while open_:
        # What came in from elsewhere may stand under itself.
        own = [each for each in by_holder.get(open_.pop(), ()) if each.id not in {*found, top}]
        found |= {each.id: each for each in own}
        open_ += [each.id for each in own]
    return list(found.values())


def carried(scene: Scene, element: Placed, spot: Spot) -> Changes:
    """An element put somewhere else, and all that stands under it brought along."""
    across, down = spot[0] - element.x, spot[1] - element.y
    moving = [element, *(each for each in beneath(scene, element.id) if isinstance(each, Placed))]
    return {each.id: moved(each, across, down) for each in moving}
