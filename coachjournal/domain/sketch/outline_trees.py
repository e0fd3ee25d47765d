"""Lines under other lines: leaves that grow on a tree, and what hangs on anything else by a tie."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Note,
    Placed,
    Route,
    Side,
)
from coachjournal.domain.sketch.live.tree import BRANCH, FEELING, FEELING_WIDTH, ROOT, TRUNK
from coachjournal.domain.sketch.outline_ground import (
    NOTHING,
    Changes,
    Edit,
    Ground,
    beneath,
    carried,
    edited,
    may,
    may_draw,
)
from coachjournal.domain.sketch.outline_places import Room
from coachjournal.domain.sketch.outlining import GROWING, LEAF_TIE
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.writing import with_words

_COLOURS = {ROOT: "green", BRANCH: "blue", FEELING: "rose"}
_PLAIN = "yellow"
_Any = TypeVar("_Any", bound=Placed)


def hung(
    ground: Ground,
    new: Placed,
    holder: Element,
    *,
    after: Element | None,
    old: Placed | None = None,
    role: str = "",
) -> Edit:
    """A line under another one, with a tie between them; `old` is what it was before.

    A note under a note makes a tree of it, in which all keep their distance.
    """
    scene = ground.scene
    if not isinstance(holder, Placed) or (old is None and not may_draw(ground)):
        return NOTHING
    if old is not None and holder.id in {old.id, *(e.id for e in beneath(scene, old.id))}:
        return NOTHING
    if isinstance(holder, Note) and isinstance(new, Note):
        return _grown(ground, new, holder, after, old, role)
    changes = loose(scene, old) if old is not None else {}
    gone = frozenset({old.id, *(e.id for e in beneath(scene, old.id))} if old else ())
    room = Room(ground, holder.id, gone)
    last = room.lines[-1].id if room.lines else None
    put = room.after(after.id if after is not None else last, new)
    for name, each in put.moves.items():
        before = scene.element(name)
        if isinstance(before, Placed) and isinstance(each, Placed):
            changes |= carried(scene, before, (each.x, each.y))
    if old is None:
        placed = replace(new, x=put.spot[0], y=put.spot[1])
    else:
        # Its role was seen to above; here it and all under it is moved.
        freed = changes[old.id]
        assert isinstance(freed, Placed)
        changes |= carried(scene, old, put.spot)
        placed = replace(freed, x=put.spot[0], y=put.spot[1])
    changes[new.id] = replace(placed, under=holder.id)
    return edited(ground, changes | _tied(ground, new, holder, ""), new.id)


def _grown(
    ground: Ground, new: Note, holder: Note, after: Element | None, old: Placed | None, role: str
) -> Edit:
    scene, changes = ground.scene, Changes()
    if holder.role == FEELING:
        return NOTHING
    if holder.role not in (TRUNK, *GROWING):
        if not may(scene, holder.id):
            return NOTHING
        changes[holder.id] = replace(holder, role=TRUNK)
    side = _side(holder, after, role)
    layer = scene.layer(holder.layer)
    leaf = replace(new, under=holder.id, role=side, x=holder.x, y=holder.y)
    if layer.shown and not layer.locked:
        leaf = replace(leaf, layer=holder.layer)
    if old is None or (old.role not in GROWING and leaf.colour == _PLAIN):
        leaf = replace(leaf, colour=_COLOURS[side])
    if side == FEELING:
        leaf = with_words(replace(leaf, width=FEELING_WIDTH), leaf.text, ground.metrics)
    if old is not None:
        changes |= _on_side(scene, old, side)
    changes |= _in_row(scene, leaf, holder, after)
    return edited(ground, changes | _tied(ground, leaf, holder, side), leaf.id)


def loose(scene: Scene, element: Placed) -> Changes:
    """A line that stands under nothing any more; what grew on it makes a tree of its own."""
    freed = _freed(element)
    own = [each for each in beneath(scene, element.id) if each.role in GROWING]
    if own and isinstance(freed, Note) and not freed.role:
        freed = replace(freed, role=TRUNK)
    tie = _tie_of(scene, element.id)
    changes: Changes = {element.id: freed}
    if tie is not None:
        changes[tie.id] = None
    return changes


def reordered(ground: Ground, leaf: Placed, other: Placed, step: int) -> Edit:
    """Two leaves of a tree change places; where sides meet, the leaf goes over to the other."""
    if leaf.role != other.role or leaf.under != other.under:
        return to_other_side(ground, leaf, step)
    row = _row(ground.scene, leaf.under, leaf.role)
    at = next(number for number, each in enumerate(row) if each.id == leaf.id)
    if not 0 <= at + step < len(row):
        return NOTHING
    row[at], row[at + step] = row[at + step], row[at]
    first = min(each.order for each in row)
    changes: Changes = {
        each.id: replace(each, order=first + place) for place, each in enumerate(row)
    }
    return edited(ground, changes, leaf.id)


def to_other_side(ground: Ground, leaf: Element | None, step: int) -> Edit:
    """The first cause moved up becomes the last effect, and the other way."""
    holder = ground.scene.element(ElementId(leaf.under)) if leaf is not None else None
    if not isinstance(leaf, Note) or not isinstance(holder, Note) or holder.role != TRUNK:
        return NOTHING
    side = {(ROOT, -1): BRANCH, (BRANCH, 1): ROOT}.get((leaf.role, step))
    if side is None:
        return NOTHING
    orders = [each.order for each in _row(ground.scene, holder.id, side)]
    order = leaf.order
    if orders:
        order = max(orders) + 1 if side == BRANCH else min(orders) - 1
    changes = _on_side(ground.scene, leaf, side)
    changes[leaf.id] = _coloured(replace(leaf, order=order), side)
    return edited(ground, changes | _tied(ground, leaf, holder, side), leaf.id)


def _side(holder: Placed, after: Element | None, role: str) -> str:
    """Below the trunk or above it: as what it grows on, as asked, as the line before."""
    beside = after.role if after is not None and after.under == holder.id else ""
    if role == FEELING or (not role and beside == FEELING):
        return FEELING
    if holder.role in GROWING:
        return holder.role
    return next((each for each in (role, beside) if each in GROWING), ROOT)


def _row(scene: Scene, under: str, role: str) -> list[Element]:
    row = [each for each in scene.elements() if each.under == under and each.role == role]
    row.sort(key=lambda each: (each.order, each.id))
    return row


def _in_row(scene: Scene, leaf: Note, holder: Placed, after: Element | None) -> Changes:
    """The orders of all leaves beside a new one, it among them right after another."""
    beside = [each for each in _row(scene, holder.id, leaf.role) if each.id != leaf.id]
    at = next((n + 1 for n, each in enumerate(beside) if after and each.id == after.id), None)
    first = min((each.order for each in beside), default=max(leaf.order, holder.order + 1.0))
    row: list[Element] = [*beside]
    row.insert(len(row) if at is None else at, leaf)
    return {each.id: replace(each, order=first + place) for place, each in enumerate(row)}


def _on_side(scene: Scene, top: Placed, side: str) -> Changes:
    """What grows on a line comes with it to this side of the tree, and its ties with it."""
    changes: Changes = {}
    under = {each.id: each for each in beneath(scene, top.id)}
    for each in under.values():
        if isinstance(each, Note) and each.role in (ROOT, BRANCH):
            changes[each.id] = _coloured(each, side)
    for each in under.values():
        leaf = under.get(ElementId(each.under))
        if isinstance(each, Connector) and each.role == LEAF_TIE and isinstance(leaf, Note):
            from_, to = _SIDES.get(side, _SIDES[ROOT])
            start, end = replace(each.start, side=from_), replace(each.end, side=to)
            changes[each.id] = replace(each, start=start, end=end)
    return changes


def _coloured(leaf: _Any, side: str) -> _Any:
    """A leaf on this side; the colour of the other side goes, one that was chosen stays."""
    if isinstance(leaf, Note) and leaf.colour == _COLOURS.get(leaf.role):
        return replace(leaf, role=side, colour=_COLOURS[side])
    return replace(leaf, role=side)


_SIDES = {ROOT: (Side.BOTTOM, Side.TOP), BRANCH: (Side.TOP, Side.BOTTOM)}


def _tied(ground: Ground, leaf: Placed, holder: Placed, side: str) -> Changes:
    """The tie that joins a line to what it stands under: the one it had, or a new one.

    A feeling stands so close to its fact that it needs none.
    """
    had = _tie_of(ground.scene, leaf.id)
    if side == FEELING:
        return {had.id: None} if had is not None else {}
    from_, to = _SIDES.get(side, (Side.BODY, Side.BODY))
    start = End(x=holder.x, y=holder.y, bound_to=holder.id, side=from_)
    end = End(x=leaf.x, y=leaf.y, bound_to=leaf.id, side=to)
    if had is not None:
        return {had.id: replace(had, start=start, end=end)}
    tie = Connector(
        id=ElementId(ground.new_id()), layer=leaf.layer, order=holder.order - 1.0, end_head=False,
        role=LEAF_TIE, under=leaf.id, route=Route.CURVED if side else Route.STRAIGHT,
        colour="soft", start=start, end=end,
    )  # fmt: skip
    return {tie.id: tie}


def _tie_of(scene: Scene, leaf: ElementId) -> Connector | None:
    return next(
        (each for each in scene.connectors() if each.role == LEAF_TIE and each.under == leaf), None
    )


def _freed(element: Placed) -> Placed:
    """Standing under nothing."""
    return replace(element, under="", role="" if element.role in GROWING else element.role)
