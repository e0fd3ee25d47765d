"""Where what was written in the outline is put on the sheet, so that it reads as it was written.

The outline's order is where things lie. So what comes between two others takes the next one's
place, and each that follows moves one on, unless there is room right there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from coachjournal.domain.sketch.arranging import moved
from coachjournal.domain.sketch.elements import (
    Element,
    ElementId,
    Frame,
    Placed,
    Spot,
)
from coachjournal.domain.sketch.geometry import Box, box_of, reach
from coachjournal.domain.sketch.outline_ground import Ground, Standing
from coachjournal.domain.sketch.outlining import in_order

GAP = 16.0
"""Between neighbours, and from a frame's edge, in points."""

_ROWS = 400


class Put(NamedTuple):
    """Where something new is put, and what gives way to it."""

    spot: Spot
    moves: Mapping[ElementId, Element]


class Room:
    """The part of the sheet that the lines under one entry have."""

    def __init__(
        self, ground: Ground, above: ElementId | None, without: frozenset[ElementId] = frozenset()
    ) -> None:
        self._ground = ground
        scene = ground.scene
        holder = scene.element(above) if above is not None else None
        self._holder = holder if isinstance(holder, Placed) else None
        self._frame = holder if isinstance(holder, Frame) else None
        placed = [each for each in scene.shown() if isinstance(each, Placed)]
        self._frames = [each for each in placed if isinstance(each, Frame)]
        self._others = [
            each for each in placed if not isinstance(each, Frame) and each.id not in without
        ]
        names = Standing(scene).inside.get(above, [])
        found = [scene.element(each) for each in names if each not in without]
        self.lines = [
            each for each in found if isinstance(each, Placed) and not isinstance(each, Frame)
        ]

    def after(self, line: ElementId | None, new: Placed) -> Put:
        """The place of something new right after a line; before all where that is None."""
        at = 1 + next((n for n, each in enumerate(self.lines) if each.id == line), -1)
        expected = [each.id for each in self.lines]
        expected.insert(at, new.id)
        for spot in self._near(self.lines[at - 1] if at else None, new):
            if self._free(spot, new) and self._read_with(new, spot) == expected:
                return Put(spot, {})
        following = self.lines[at:]
        if following and all(self._ground.scene.may_change(each) for each in following):
            return self._shifted(following)
        return self._last(new)

    def _shifted(self, following: Sequence[Placed]) -> Put:
        """Each that follows takes the place of the next, the last one a new place."""
        last = self._last(following[-1])
        spots = [(each.x, each.y) for each in following[1:]] + [last.spot]
        moves = {
            each.id: moved(each, x - each.x, y - each.y)
            for each, (x, y) in zip(following, spots, strict=True)
        }
        return Put((following[0].x, following[0].y), {**moves, **last.moves})

    def _last(self, new: Placed) -> Put:
        """A place that is read after all lines; in a frame that is full, it grows."""
        expected = [*(each.id for each in self.lines if each.id != new.id), new.id]
        spots = [*self._near(self.lines[-1] if self.lines else None, new), *self._scanned(new)]
        for spot in spots:
            if self._free(spot, new) and self._read_with(new, spot) == expected:
                return Put(spot, {})
        if self._frame is None:
            return Put(self._below_everything(new), {})
        return self._in_full_frame(self._frame, new)

    def _near(self, before: Placed | None, new: Placed) -> Iterator[Spot]:
        if before is not None:
            box = reach(before)
            beside, below = (box.right + GAP, before.y), (before.x, box.bottom + GAP)
            # On an endless sheet a list grows downwards, in a frame it fills the rows.
            if self._frame is not None:
                yield from (beside, (self._frame.x + GAP, below[1]), below)
            else:
                yield from (below, beside)
        elif self._frame is not None:
            yield self._frame.x + GAP, self._frame.y + GAP
        elif self._holder is not None:
            box = reach(self._holder)
            yield self._holder.x + 2 * GAP, box.bottom + GAP
        elif not self._others and not self._frames:
            x, y = self._ground.start
            yield x - new.width / 2, y - new.height / 2

    def _scanned(self, new: Placed) -> Iterator[Spot]:
        """Places row by row: in a frame all it has, elsewhere those below the lines."""
        if self._frame is not None:
            room = box_of(self._frame).grown(-GAP)
            y, steps = room.top, 0
            while y + new.height <= room.bottom and steps < _ROWS:
                x = room.left
                while x + new.width <= room.right and steps < _ROWS:
                    yield x, y
                    x, steps = x + new.width / 4 + 1, steps + 1
                y += new.height / 4 + 1
            return
        if self.lines:
            first = self.lines[0]
            y = max(reach(each).bottom for each in self.lines) + GAP
            for step in range(24):
                yield first.x, y + step * (new.height / 2 + GAP)

    def _below_everything(self, new: Placed) -> Spot:
        boxes = [reach(each) for each in (*self._others, *self._frames)]
        left = self.lines[0].x if self.lines else min((box.left for box in boxes), default=0.0)
        x, y = left, max((box.bottom for box in boxes), default=0.0) + 2 * GAP
        for _try in range(_ROWS):
            if not self._ground.inked(Box(x, y, x + new.width, y + new.height)):
                break
            y += new.height + GAP
        return x, y

    def _in_full_frame(self, frame: Frame, new: Placed) -> Put:
        bottom = max((reach(each).bottom for each in self.lines), default=frame.y)
        spot = frame.x + GAP, bottom + GAP
        taller = replace(frame, height=max(frame.height, spot[1] + new.height + GAP - frame.y))
        if self._may_grow(frame, taller):
            return Put(spot, {frame.id: taller})
        # Nothing gives way: on top of the last one, a little aside, it can be taken from there.
        last = self.lines[-1] if self.lines else None
        x, y = (last.x + GAP, last.y + 4) if last is not None else (frame.x + 4, frame.y + 4)
        most = frame.x + frame.width - new.width - 4
        return Put((max(frame.x + 4, min(x, most)), y), {})

    def _may_grow(self, frame: Frame, taller: Frame) -> bool:
        if not self._ground.scene.may_change(frame) or frame.turned:
            return False
        more = Box(frame.x, frame.y + frame.height, frame.x + frame.width, taller.y + taller.height)
        within = {each.id for each in self.lines}
        if any(reach(each).meets(more) for each in self._others if each.id not in within):
            return False
        whole = box_of(taller)
        return all(
            box_of(each).holds(whole) or not box_of(each).meets(more)
            for each in self._frames
            if each.id != frame.id
        )

    def _free(self, spot: Spot, new: Placed) -> bool:
        """Whether nothing lies there, and it is in the right frame."""
        x, y = spot
        box = Box(x, y, x + new.width, y + new.height)
        if self._frame is not None and not box_of(self._frame).holds(box):
            return False
        if self._holder is None or self._frame is not None:
            around = [each for each in self._frames if box_of(each).has(box.centre)]
            inner = min(around, key=lambda each: each.width * each.height, default=None)
            if (inner.id if inner else None) != (self._frame.id if self._frame else None):
                return False
        close = box.grown(GAP / 4)
        taken = any(reach(each).meets(close) for each in self._others if each.id != new.id)
        return not taken and not self._ground.inked(box)

    def _read_with(self, new: Placed, spot: Spot) -> list[ElementId]:
        at = replace(new, x=spot[0], y=spot[1], role="", under="")
        others = [each for each in self.lines if each.id != new.id]
        return [each.id for each in in_order([*others, at])]
