"""What a tree does when a leaf was dragged: it takes its new place, or grows on something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from coachjournal.domain.sketch.connecting import settling
from coachjournal.domain.sketch.delta import Change, Delta, difference, removed
from coachjournal.domain.sketch.elements import (
    Connector,
    ElementId,
    End,
    Item,
    Note,
    Side,
)
from coachjournal.domain.sketch.geometry import box_of
from coachjournal.domain.sketch.live.tree import BRANCH, FEELING, ROOT, TRUNK, laid_out
from coachjournal.domain.sketch.outlining import LEAF_TIE
from coachjournal.domain.sketch.painting import note_height
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Metrics

LEAVES = frozenset((ROOT, BRANCH, FEELING))
_COLOURS = {ROOT: "green", BRANCH: "blue"}


def is_tree(note: object) -> bool:
    """Whether a note is a trunk, a leaf or a feeling."""
    return isinstance(note, Note) and (note.role == TRUNK or note.role in LEAVES)


def followed(scene: Scene, changes: Iterable[Change], metrics: Metrics) -> Delta:
    """What the trees of a sheet do after some changes: dragged leaves find their place."""
    before: dict[str, Item] = {each.id: each for each in scene.items()}
    after = Scene(scene.items())
    changes = [*changes]
    _prune(after, {each.item_id for each in changes if each.after is None})
    moved = [each for each in changes if _was_dragged(each)]
    dragged = {each.item_id for each in moved}
    for each in moved:
        leaf = after.element(ElementId(each.item_id))
        # Where what it grows on was dragged as well, it only comes along.
        if isinstance(leaf, Note) and leaf.role in LEAVES and leaf.under not in dragged:
            after.apply(_dropped(after, leaf))
    after.apply(_grown_with_words(after, metrics))
    moves = laid_out(after)
    after.apply(moves)
    now: dict[str, Item] = {each.id: each for each in after.items()}
    ends = {each.item_id for each in difference(before, now).changes}
    after.apply(settling(after, [ElementId(each) for each in ends]))
    return difference(before, {each.id: each for each in after.items()})


def put_under(scene: Scene, leaf: Note, target: Note, role: str) -> Delta:
    """A leaf that grows on something else, with all that grows on it on that side too."""
    before: dict[str, Item] = {each.id: each for each in scene.items()}
    after = Scene(scene.items())
    order = max((each.order for each in _siblings(scene, target, role)), default=0.0) + 1.0
    _put(after, replace(leaf, under=target.id, order=max(order, target.order + 1.0)))
    _turn(after, leaf.id, role)
    _tie(after, leaf.id, target.id, role)
    return difference(before, {each.id: each for each in after.items()})


def _prune(scene: Scene, gone: set[str]) -> None:
    """What grew on a leaf that was taken away goes with it, and so do the ties."""
    while gone:
        falling = [
            each
            for each in scene.elements()
            if each.under in gone and (each.role in LEAVES or each.role == LEAF_TIE)
        ]
        scene.apply(removed(*falling))
        gone = {each.id for each in falling}


def _was_dragged(change: Change) -> bool:
    one, other = change.before, change.after
    return (
        isinstance(one, Note)
        and isinstance(other, Note)
        and other.role in LEAVES
        and (one.x, one.y) != (other.x, other.y)
    )


def _dropped(scene: Scene, leaf: Note) -> Delta:
    """A leaf that was let go: upon another it grows there, else it goes between its neighbours."""
    x, y = box_of(leaf).centre
    own = {each.id for each in _below(scene, leaf)}
    for each in reversed(scene.elements()):
        if is_tree(each) and each.id not in own and isinstance(each, Note):
            upon = box_of(each).has((x, y)) and each.role != FEELING
            if upon and each.id != leaf.under:
                role = leaf.role
                if role != FEELING:
                    role = each.role if each.role != TRUNK else _side(leaf, each)
                return put_under(scene, leaf, each, role)
    under = scene.element(ElementId(leaf.under))
    if isinstance(under, Note) and under.role == TRUNK and leaf.role != FEELING:
        side = _side(leaf, under)
        if side != leaf.role:
            return put_under(scene, leaf, under, side)
    return _reordered(scene, leaf)


def _reordered(scene: Scene, leaf: Note) -> Delta:
    """Neighbours in the order in which they lie."""
    under = scene.element(ElementId(leaf.under))
    if not isinstance(under, Note):
        return Delta()
    there = _siblings(scene, under, leaf.role)
    orders = sorted(each.order for each in there)
    before: dict[str, Item] = {each.id: each for each in there}
    lying = sorted(there, key=lambda each: (box_of(each).centre[0], each.order))
    after: dict[str, Item] = {
        each.id: replace(each, order=order) for each, order in zip(lying, orders, strict=True)
    }
    return difference(before, after)


def _grown_with_words(scene: Scene, metrics: Metrics) -> Delta:
    """Every leaf as high as its words need."""
    before: dict[str, Item] = {}
    after: dict[str, Item] = {}
    for each in scene.elements():
        if isinstance(each, Note) and is_tree(each):
            needed = note_height(each, metrics)
            if needed > each.height:
                before[each.id], after[each.id] = each, replace(each, height=needed)
    return difference(before, after)


def _siblings(scene: Scene, under: Note, role: str) -> list[Note]:
    return [
        each
        for each in scene.elements()
        if isinstance(each, Note) and each.under == under.id and each.role == role
    ]


def _below(scene: Scene, leaf: Note) -> list[Note]:
    """A leaf and all that grows on it."""
    found, open_ = {leaf.id: leaf}, [leaf]
    while open_:
        here = open_.pop()
        for each in scene.elements():
            if isinstance(each, Note) and each.under == here.id and each.id not in found:
                found[each.id] = each
                open_.append(each)
    return [*found.values()]


def _side(leaf: Note, trunk: Note) -> str:
    return ROOT if box_of(leaf).centre[1] > box_of(trunk).centre[1] else BRANCH


def _turn(scene: Scene, leaf_id: ElementId, role: str) -> None:
    """A leaf and what grows on it take a role, colours and ties included."""
    leaf = scene.element(leaf_id)
    if not isinstance(leaf, Note) or leaf.role == role:
        return
    for each in _below(scene, leaf):
        if each.role == FEELING and each.id != leaf_id:
            continue
        plain = each.colour == _COLOURS.get(each.role, each.colour)
        colour = _COLOURS.get(role, each.colour) if plain else each.colour
        _put(scene, replace(each, role=role, colour=colour))
        if each.id != leaf_id:
            _tie(scene, each.id, ElementId(each.under), role)


def _tie(scene: Scene, leaf_id: ElementId, under: ElementId, role: str) -> None:
    for each in scene.elements():
        if isinstance(each, Connector) and each.role == LEAF_TIE and each.under == leaf_id:
            out, in_ = (Side.BOTTOM, Side.TOP) if role == ROOT else (Side.TOP, Side.BOTTOM)
            start: End = replace(each.start, bound_to=under, side=out)
            _put(scene, replace(each, start=start, end=replace(each.end, side=in_)))


def _put(scene: Scene, item: Item) -> None:
    scene.apply(Delta(changes=(Change(before=scene.item(item.id), after=item),)))
