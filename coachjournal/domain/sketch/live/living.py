"""After each deed the live parts of a sheet say again what lies on it, as part of the same deed.

A sheet without a live part costs nothing; one with some looks only where something else than ink
was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from coachjournal.domain.sketch.connecting import settling
from coachjournal.domain.sketch.delta import Change, Delta, difference, replaced
from coachjournal.domain.sketch.elements import (
    Element,
    ElementId,
    Frame,
    Item,
    Note,
    Stroke,
    Text,
    Undrawable,
    Widget,
)
from coachjournal.domain.sketch.geometry import Box, box_of, joined
from coachjournal.domain.sketch.live import (
    constellation,
    growing,
    scenarios,
    stakeholders,
    systems,
    values,
)
from coachjournal.domain.sketch.live.areas import QUESTION
from coachjournal.domain.sketch.live.tree import TRUNK
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Metrics
from coachjournal.errors import BadInput

Follow = Callable[[Widget, Scene], Widget]

FOLLOWING: Mapping[str, Follow] = {
    constellation.TEMPLATE: constellation.following,
    scenarios.TEMPLATE: scenarios.following,
    stakeholders.TEMPLATE: stakeholders.following,
    systems.TEMPLATE: systems.following,
    values.TEMPLATE: values.following,
}
"""The live parts that tell what others do, and how each sees it anew."""

_ROOM = 40.0
_Items = dict[str, Item]


class Living:
    """Watches the changes of one sheet, and says what its live parts do about them."""

    def __init__(self, scene: Scene, metrics: Metrics) -> None:
        self._scene, self._metrics = scene, metrics
        self._parts = {each.id for each in scene.elements() if _is_live(each)}

    def saw(self, delta: Delta) -> None:
        """Learn which live parts came and went."""
        for change in delta.changes:
            if _is_live(change.after):
                self._parts.add(ElementId(change.item_id))
            else:
                self._parts.discard(ElementId(change.item_id))

    def after(self, delta: Delta) -> Delta:
        """What the live parts do after a change that was made already."""
        self.saw(delta)
        if not self._parts or all(_is_ink(each) for each in delta.changes):
            return Delta()
        parts = [self._scene.element(each) for each in self._parts]
        return _followed(
            self._scene, delta.changes, [each for each in parts if each], self._metrics
        )


def settled(scene: Scene, metrics: Metrics) -> Delta:
    """What all live parts of a sheet do once, as when it is begun or came in from elsewhere."""
    parts = [each for each in scene.elements() if _is_live(each)]
    return _followed(scene, (), parts, metrics)


def _followed(
    scene: Scene, changes: Iterable[Change], parts: Sequence[Element], metrics: Metrics
) -> Delta:
    try:
        return _all_followed(scene, changes, parts, metrics)
    except Undrawable:
        # What a file laid at the end of the sheet would be led beyond it: all stays as it lies.
        return Delta()


def _all_followed(
    scene: Scene, changes: Iterable[Change], parts: Sequence[Element], metrics: Metrics
) -> Delta:
    after = Scene(scene.items())
    before: _Items = {each.id: each for each in scene.items()}
    if any(isinstance(each, Note) for each in parts):
        after.apply(growing.followed(after, changes, metrics))
        after.apply(_frames_grown(after))
    if any(isinstance(each, Widget) and each.template == values.TEMPLATE for each in parts):
        _tidy(after)
    for each in sorted(parts, key=lambda part: part.id):
        part = after.element(each.id)
        if isinstance(part, Widget):
            after.apply(replaced([(part, _seen(part, after))]))
    return difference(before, {each.id: each for each in after.items()})


def _tidy(scene: Scene) -> None:
    moves = values.tidied(scene)
    scene.apply(moves)
    scene.apply(settling(scene, [ElementId(each.item_id) for each in moves.changes]))


def _seen(part: Widget, scene: Scene) -> Widget:
    try:
        return FOLLOWING[part.template](part, scene)
    except BadInput:
        # What came in broken stays as it is; it is painted as nothing, and loses nothing.
        return part


def _frames_grown(scene: Scene) -> Delta:
    """The frame round a trunk, wide enough for all that grows."""
    leaves = [each for each in scene.elements() if isinstance(each, Note) and growing.is_tree(each)]
    trunks = [each for each in leaves if each.role == TRUNK]
    pairs: list[tuple[Item, Item]] = []
    for frame in scene.elements():
        if not isinstance(frame, Frame) or not frame.role.endswith("-tree"):
            continue
        box = box_of(frame)
        if any(box.has(box_of(each).centre) for each in trunks):
            around = joined([box, *(_with_room(box_of(each)) for each in leaves)])
            assert around is not None
            pairs.append((frame, _framed(frame, around)))
            pairs += _question_moved(scene, box, around)
    return replaced(pairs)


def _with_room(leaf: Box) -> Box:
    # Above the highest leaf stands the question.
    return leaf.grown(_ROOM)._replace(top=leaf.top - 2 * _ROOM)


def _question_moved(scene: Scene, before: Box, after: Box) -> list[tuple[Item, Item]]:
    """The question keeps to the corner of its frame."""
    by = after.left - before.left, after.top - before.top
    return [
        (each, replace(each, x=each.x + by[0], y=each.y + by[1]))
        for each in scene.elements()
        if isinstance(each, Text) and each.role == QUESTION and before.has((each.x, each.y))
    ]


def _framed(frame: Frame, box: Box) -> Frame:
    return replace(frame, x=box.left, y=box.top, width=box.width, height=box.height)


def _is_live(item: Item | None) -> bool:
    if isinstance(item, Widget):
        return item.template in FOLLOWING
    return isinstance(item, Note) and item.role == TRUNK


def _is_ink(change: Change) -> bool:
    return all(each is None or isinstance(each, Stroke) for each in (change.before, change.after))
