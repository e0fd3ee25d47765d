"""What is written in the outline is drawn: each edit of a line becomes a change of the sheet.

Every edit gives the change, and the element that the line stands for afterwards. Where something
cannot be done (a layer is locked, nothing lies before the first line) the change is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import cast

from coachjournal.domain.sketch.connecting import can_be_bound_to
from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    End,
    Figure,
    Frame,
    Note,
    Placed,
    Shape,
    ShapeKind,
    Text,
)
from coachjournal.domain.sketch.geometry import reach
from coachjournal.domain.sketch.live.tree import LEAF_HEIGHT, LEAF_WIDTH
from coachjournal.domain.sketch.outline_ground import (
    NOTHING,
    Changes,
    Edit,
    Ground,
    Standing,
    beneath,
    carried,
    changeable,
    edited,
    may,
    may_draw,
)
from coachjournal.domain.sketch.outline_places import GAP, Room
from coachjournal.domain.sketch.outline_trees import hung, loose, reordered, to_other_side
from coachjournal.domain.sketch.outlining import GROWING
from coachjournal.domain.sketch.presenting import after as number_after
from coachjournal.domain.sketch.presenting import presented, renumbered
from coachjournal.domain.sketch.writing import with_words


class Making(StrEnum):
    """What a new line becomes on the sheet; `LIKE` is as the line before it."""

    LIKE = "like"
    NOTE = "note"
    TEXT = "text"
    FRAME = "frame"


def reworded(ground: Ground, element_id: ElementId, words: str) -> Edit:
    """Other words for a line: a note's, a frame's name, the label of a link."""
    element = changeable(ground, element_id)
    if element is None:
        return NOTHING
    changed = with_words(element, words, ground.metrics)
    return edited(ground, {element.id: changed}, element.id)


def added_after(
    ground: Ground, line: ElementId | None, words: str, making: Making = Making.LIKE
) -> Edit:
    """A new line after another, as deep as it; the first of an empty outline after None."""
    scene = ground.scene
    if line is None:
        return _put_in(ground, None, _made(ground, None, words, making), last=True)
    before = scene.element(line)
    standing = Standing(scene)
    if before is None or line not in standing.above:
        return NOTHING
    above = standing.above[line]
    new = _made(ground, before, words, making)
    if isinstance(new, Frame):
        return _frame_after(ground, before if isinstance(before, Frame) else None, new)
    holder = scene.element(above) if above is not None else None
    if holder is not None and not isinstance(holder, Frame):
        return hung(ground, new, holder, after=before)
    if isinstance(before, Frame):
        return _put_in(ground, above, new, last=True)
    return _put_in(ground, above, new, after=before.id)


def added_inside(
    ground: Ground, line: ElementId, words: str, making: Making = Making.NOTE, role: str = ""
) -> Edit:
    """A new line one step deeper, the last there; `role` says which side of a trunk."""
    holder = ground.scene.element(line)
    if not isinstance(holder, Placed):
        return NOTHING
    within = [ground.scene.element(each) for each in Standing(ground.scene).inside.get(line, [])]
    like = next((each for each in reversed(within) if each and not isinstance(each, Frame)), None)
    if not isinstance(holder, Frame):
        new = _made(ground, None, words, Making.NOTE)
        return hung(ground, new, holder, after=like, role=role)
    new = _made(ground, like, words, making if like is None else Making.LIKE)
    return _put_in(ground, line, _narrowed(new, holder), last=True)


def indented(ground: Ground, line: ElementId) -> Edit:
    """One step deeper: under the line before it, after all that stands there."""
    scene, standing = ground.scene, Standing(ground.scene)
    element = changeable(ground, line)
    beside = standing.inside.get(standing.above.get(line), [])
    at = beside.index(line) if line in beside else 0
    if not isinstance(element, Placed) or isinstance(element, Frame) or at == 0:
        return NOTHING
    before = scene.element(beside[at - 1])
    if isinstance(before, Frame):
        return _put_in(ground, before.id, element, last=True, old=element)
    if not isinstance(before, Placed):
        return NOTHING
    inside = standing.inside.get(before.id, [])
    last = scene.element(inside[-1]) if inside else None
    return hung(ground, element, before, after=last, old=element)


def outdented(ground: Ground, line: ElementId) -> Edit:
    """One step out: right after the line it stood under."""
    scene, standing = ground.scene, Standing(ground.scene)
    element, above = changeable(ground, line), standing.above.get(line)
    holder = scene.element(above) if above is not None else None
    if not isinstance(element, Placed) or isinstance(element, Frame) or holder is None:
        return NOTHING
    out = standing.above[holder.id]
    outer = scene.element(out) if out is not None else None
    if outer is not None and not isinstance(outer, Frame):
        return hung(ground, element, outer, after=holder, old=element)
    if isinstance(holder, Frame):
        return _put_in(ground, out, element, last=True, old=element)
    return _put_in(ground, out, element, after=holder.id, old=element)


def moved_by(ground: Ground, line: ElementId, step: int) -> Edit:
    """One line up (-1) or down (1) among those beside it, with all that stands under it."""
    scene, standing = ground.scene, Standing(ground.scene)
    element = changeable(ground, line)
    if isinstance(element, Frame):
        frames = [
            each
            for each in presented(scene)
            if standing.above.get(each.id) == standing.above.get(line)
        ]
        at = next((n for n, each in enumerate(frames) if each.id == line), -1) + step
        if not 0 <= at < len(frames):
            return NOTHING
        return Edit(renumbered(scene, line, frames[at].id), line)
    beside = standing.inside.get(standing.above.get(line), [])
    at = beside.index(line) + step if line in beside else -1
    if not isinstance(element, Placed) or not 0 <= at < len(beside):
        return to_other_side(ground, element, step)
    other = changeable(ground, beside[at])
    if not isinstance(other, Placed) or isinstance(other, Frame):
        return NOTHING
    if element.role in GROWING or other.role in GROWING:
        return reordered(ground, element, other, step)
    changes = carried(scene, element, (other.x, other.y))
    changes |= carried(scene, other, (element.x, element.y))
    return edited(ground, changes, line)


def deleted(ground: Ground, line: ElementId) -> Edit:
    """Without a line and all that stands under it; of a frame only the frame goes.

    What linked it to others goes as well: a link to nothing is no line of an outline. The line
    that comes into its place is given.
    """
    scene, standing = ground.scene, Standing(ground.scene)
    element = changeable(ground, line)
    if element is None:
        return NOTHING
    gone = {element.id}
    if not isinstance(element, Frame):
        gone |= {each.id for each in beneath(scene, element.id)}
    if not all(may(scene, each) for each in gone):
        return NOTHING
    bound = {
        each.id for each in scene.connectors() if gone & {each.start.bound_to, each.end.bound_to}
    }
    return edited(ground, dict.fromkeys(gone | bound), _neighbour(standing, line))


def connected(ground: Ground, from_: ElementId, to: ElementId, label: str = "") -> Edit:
    """A link from one line to another; the connector is the edit's element."""
    one, other = ground.scene.element(from_), ground.scene.element(to)
    if not isinstance(one, Placed) or not isinstance(other, Placed) or one.id == other.id:
        return NOTHING
    if not can_be_bound_to(one) or not can_be_bound_to(other) or not may_draw(ground):
        return NOTHING
    start, end = reach(one).centre, reach(other).centre
    tie = Connector(
        id=ElementId(ground.new_id()), layer=ground.layer, order=ground.order(), label=label,
        start=End(x=start[0], y=start[1], bound_to=one.id),
        end=End(x=end[0], y=end[1], bound_to=other.id),
    )  # fmt: skip
    return edited(ground, {tie.id: tie}, tie.id)


def _made(ground: Ground, like: Element | None, words: str, making: Making) -> Placed:
    """Something new, not placed yet, of the kind and the size of what it follows."""
    name, order = ElementId(ground.new_id()), ground.order()
    if making is Making.LIKE and _can_be_followed(like):
        made = replace(
            cast(Placed, like), id=name, layer=ground.layer, order=order, group="", locked=False,
            role="", under="", more="", turned=0.0,
        )  # fmt: skip
        if isinstance(made, Note):
            made = replace(made, sources=(), height=min(made.height, LEAF_HEIGHT))
        if isinstance(made, Frame):
            made = replace(made, number=0)
        return with_words(made, words, ground.metrics)
    if making is Making.FRAME:
        return Frame(
            id=name, layer=ground.layer, order=order, x=0, y=0, width=480, height=320, name=words
        )
    if making is Making.TEXT:
        plain = Text(id=name, layer=ground.layer, order=order, x=0, y=0, width=9, height=9)
        return with_words(plain, words, ground.metrics)
    note = Note(
        id=name, layer=ground.layer, order=order, x=0, y=0, width=LEAF_WIDTH, height=LEAF_HEIGHT
    )
    return with_words(note, words, ground.metrics)


def _can_be_followed(like: Element | None) -> bool:
    if isinstance(like, Shape):
        return like.kind is not ShapeKind.LINE
    return isinstance(like, Note | Text | Figure | Frame)


def _narrowed(new: Placed, frame: Frame) -> Placed:
    """What is new in a frame is no wider than it."""
    most = max(48.0, frame.width - 2 * GAP)
    return replace(new, width=min(new.width, most)) if isinstance(new, Note) else new


def _put_in(
    ground: Ground,
    above: ElementId | None,
    new: Placed,
    *,
    after: ElementId | None = None,
    last: bool = False,
    old: Placed | None = None,
) -> Edit:
    """A line on the sheet or in a frame; `old` is what it was before, where it was there."""
    if old is None and not may_draw(ground):
        return NOTHING
    gone = {old.id} | {each.id for each in beneath(ground.scene, old.id)} if old else set()
    room = Room(ground, above, frozenset(gone))
    if last and room.lines:
        after = room.lines[-1].id
    put = room.after(after, new)
    changes: Changes = {}
    for name, each in put.moves.items():
        before = ground.scene.element(name)
        if isinstance(each, Placed) and isinstance(before, Placed) and not isinstance(each, Frame):
            changes |= carried(ground.scene, before, (each.x, each.y))
        else:
            changes[name] = each
    if old is None:
        changes[new.id] = replace(new, x=put.spot[0], y=put.spot[1])
        return edited(ground, changes, new.id)
    changes |= carried(ground.scene, old, put.spot)
    changes |= loose(ground.scene, cast(Placed, changes[old.id]))
    return edited(ground, changes, old.id)


def _frame_after(ground: Ground, before: Frame | None, new: Frame) -> Edit:
    """A frame beside the one it follows, with the next number."""
    if not may_draw(ground):
        return NOTHING
    frames = presented(ground.scene)
    beside = before if before is not None else (frames[-1] if frames else None)
    if beside is None:
        return _put_in(ground, None, new, last=True)
    others = [reach(each) for each in ground.scene.shown() if isinstance(each, Placed)]
    x, y = beside.x + beside.width + 2 * GAP, beside.y
    placed = replace(new, x=x, y=y)
    for _try in range(len(others) + 1):
        meeting = [box for box in others if box.meets(reach(placed).grown(GAP / 2))]
        if not meeting:
            break
        placed = replace(placed, x=max(box.right for box in meeting) + 2 * GAP)
    changes: Changes = dict(number_after(ground.scene, beside.id, placed))
    return edited(ground, changes, new.id)


def _neighbour(standing: Standing, line: ElementId) -> ElementId | None:
    beside: Sequence[ElementId] = standing.inside.get(standing.above.get(line), [])
    at = beside.index(line) if line in beside else -1
    if at < 0:
        return None
    if at + 1 < len(beside):
        return beside[at + 1]
    return beside[at - 1] if at else standing.above.get(line)
