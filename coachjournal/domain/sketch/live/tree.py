"""Problem trees and success trees: a trunk, roots below it, branches above, laid out anew.

The trunk is what it is about. Causes (or strengths) are roots, effects (or further uses)
branches; each may have its own. A feeling stands beside the fact it belongs to. Whatever is
added, everything keeps its distance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from coachjournal.domain.sketch.connecting import settling
from coachjournal.domain.sketch.delta import Delta, added, difference, removed, replaced
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Item,
    Note,
    Route,
    Side,
)
from coachjournal.domain.sketch.outlining import DEEPEST, LEAF_TIE
from coachjournal.domain.sketch.scene import Scene

TRUNK = "trunk"
ROOT = "root"
BRANCH = "branch"
FEELING = "feeling"

BESIDE = 28.0
BETWEEN = 64.0
CLOSE = 6.0
"""The gaps between neighbours, between levels, and from a fact to its feelings, in points."""

LEAF_WIDTH = 168.0
LEAF_HEIGHT = 56.0
FEELING_WIDTH = 112.0

_Growing = Mapping[str, Sequence[Note]]
"""By what they grow on, the leaves in the order they were added."""


@dataclass(frozen=True, slots=True)
class _Leaf:
    note: Note
    own: tuple[_Leaf, ...]
    feelings: tuple[Note, ...]
    width: float

    @property
    def row(self) -> float:
        """The width of the note with its feelings."""
        return self.note.width + sum(CLOSE + each.width for each in self.feelings)


def grown(
    scene: Scene, under: Note, role: str, text: str, new_id: Callable[[], str]
) -> tuple[Note, Delta]:
    """A leaf more, under the trunk or another leaf, tied to it, with all laid out anew."""
    order = max((each.order for each in _leaves_of(scene, under)), default=0.0) + 1.0
    leaf = Note(
        id=ElementId(new_id()), layer=under.layer, order=max(order, under.order + 1.0), role=role,
        under=under.id, x=under.x, y=under.y, height=LEAF_HEIGHT, text=text,
        width=FEELING_WIDTH if role == FEELING else LEAF_WIDTH,
        colour={ROOT: "green", BRANCH: "blue", FEELING: "rose"}.get(role, "yellow"),
    )  # fmt: skip
    if role == FEELING:
        # It stands so close to its fact that no line is needed.
        return leaf, _and_laid_out(scene, added(leaf))
    below = role == ROOT
    tie = Connector(
        id=ElementId(new_id()), layer=under.layer, order=under.order - 1.0, end_head=False,
        role=LEAF_TIE, under=leaf.id, route=Route.CURVED, colour="soft",
        start=End(x=under.x, y=under.y, bound_to=under.id, side=Side.BOTTOM if below else Side.TOP),
        end=End(x=leaf.x, y=leaf.y, bound_to=leaf.id, side=Side.TOP if below else Side.BOTTOM),
    )  # fmt: skip
    return leaf, _and_laid_out(scene, added(leaf, tie))


def pruned(scene: Scene, leaf: Note) -> Delta:
    """Without a leaf and all that grows on it."""
    gone: dict[str, Element] = {leaf.id: leaf}
    open_: list[Element] = [leaf]
    while open_:
        here = open_.pop()
        # What came in from elsewhere may name itself above itself.
        own = [each for each in scene.elements() if each.under == here.id and each.id not in gone]
        gone |= {each.id: each for each in own}
        open_ += own
    return _and_laid_out(scene, removed(*gone.values()))


def laid_out(scene: Scene) -> Delta:
    """What brings every leaf of every tree to its place; the trunks stay where they are."""
    pairs: list[tuple[Item, Item]] = []
    notes = _notes(scene.elements())
    growing: dict[str, list[Note]] = {}
    for each in notes:
        growing.setdefault(each.under, []).append(each)
    for trunk in (each for each in notes if each.role == TRUNK):
        pairs += _beside(_feelings_of(growing, trunk), trunk, trunk)
        for role, way in ((ROOT, 1.0), (BRANCH, -1.0)):
            own = [each for each in growing.get(trunk.id, ()) if each.role == role]
            pairs += _row([_measured(growing, each) for each in own], trunk, way)
    return replaced(pairs)


def _and_laid_out(scene: Scene, change: Delta) -> Delta:
    """A change, with the new layout and the ties that follow it, as one to take back."""
    before: dict[str, Item] = {each.id: each for each in scene.items()}
    after = Scene(scene.items())
    after.apply(change)
    moves = laid_out(after)
    after.apply(moves)
    ends = {change.item_id for change in (*change.changes, *moves.changes)}
    after.apply(settling(after, [ElementId(each) for each in ends]))
    now: dict[str, Item] = {each.id: each for each in after.items()}
    return difference(before, now)


def _notes(elements: Sequence[Element]) -> list[Note]:
    return [each for each in elements if isinstance(each, Note)]


def _leaves_of(scene: Scene, note: Note) -> list[Note]:
    """What grows on it, in the order it was added."""
    return [each for each in _notes(scene.elements()) if each.under == note.id]


def _measured(growing: _Growing, note: Note, level: int = 1) -> _Leaf:
    # Every leaf has one place it grows on, so that from a trunk none is met twice.
    there = growing.get(note.id, ()) if level < DEEPEST else ()
    own = tuple(_measured(growing, each, level + 1) for each in there if each.role == note.role)
    bare = _Leaf(note, own, _feelings_of(growing, note), 0.0)
    return replace(bare, width=max(bare.row, _width(own)))


def _feelings_of(growing: _Growing, note: Note) -> tuple[Note, ...]:
    return tuple(each for each in growing.get(note.id, ()) if each.role == FEELING)


def _beside(feelings: Sequence[Note], note: Note, placed: Note) -> list[tuple[Item, Item]]:
    """The moves of some feelings to the right of their fact."""
    pairs: list[tuple[Item, Item]] = []
    left = placed.x + note.width
    for each in feelings:
        pairs.append((each, replace(each, x=left + CLOSE, y=placed.y)))
        left += CLOSE + each.width
    return pairs


def _width(leaves: Sequence[_Leaf]) -> float:
    return sum(each.width for each in leaves) + BESIDE * max(0, len(leaves) - 1)


def _row(leaves: Sequence[_Leaf], under: Note, way: float) -> list[tuple[Item, Item]]:
    """The moves of some leaves and all that grows on them, centred on what they grow on."""
    pairs: list[tuple[Item, Item]] = []
    left = under.x + under.width / 2 - _width(leaves) / 2
    for leaf in leaves:
        x = left + (leaf.width - leaf.row) / 2
        # What has feelings is as high as the highest of them.
        height = max(each.height for each in (leaf.note, *leaf.feelings))
        edge = under.y + under.height if way > 0 else under.y - height
        placed = replace(leaf.note, x=x, y=edge + way * BETWEEN)
        pairs.append((leaf.note, placed))
        pairs += _beside(leaf.feelings, leaf.note, placed)
        pairs += _row(leaf.own, placed, way)
        left += leaf.width + BESIDE
    return pairs
