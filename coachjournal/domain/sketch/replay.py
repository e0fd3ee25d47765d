"""Playing a sheet as it was drawn: when each change was made, and what was there at any moment.

Ink that was rubbed out and what was taken back is in it, since the changes are played as they
happened. Long pauses are cut to a breath. To go anywhere only what lies between is looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from coachjournal.domain.sketch.delta import Change, Delta
from coachjournal.domain.sketch.elements import Item, ItemId, Stroke
from coachjournal.domain.sketch.ink import POINT_SIZE, values, without_times

LONGEST_PAUSE = 0.8
"""What lies between two changes is played as this at most, in seconds."""

LONGEST_STROKE = 12.0
"""A stroke that took longer, held still or with a clock that jumped, is played in so long."""


class Step(NamedTuple):
    """A change, and from when to when it is played, in seconds from the beginning."""

    start: float
    end: float
    delta: Delta


class Timeline:
    """When what is played. The first change is what was there when remembering began."""

    def __init__(self, kept: Iterable[tuple[datetime, Delta]]) -> None:
        self.steps = tuple(_steps(kept))
        self._starts = [each.start for each in self.steps]
        self._ends = [each.end for each in self.steps]

    @property
    def length(self) -> float:
        """How long it plays, in seconds, its pauses shortened."""
        return self._ends[-1] if self._ends else 0.0

    def done_at(self, seconds: float) -> int:
        """How many changes are whole by then."""
        return bisect_right(self._ends, seconds)

    def begun_at(self, seconds: float) -> Step | None:
        """The change that is just being made then."""
        at = self.done_at(seconds)
        begun = at < len(self.steps) and self._starts[at] < seconds
        return self.steps[at] if begun else None

    def after(self, seconds: float) -> float:
        """When the next change is whole; the end where there is none."""
        at = bisect_right(self._ends, seconds + _HARDLY)
        return self._ends[at] if at < len(self._ends) else self.length

    def before(self, seconds: float) -> float:
        """When the change before was whole; the beginning where there is none."""
        at = bisect_left(self._ends, seconds - _HARDLY) - 1
        return self._ends[at] if at >= 0 else 0.0


class Player:
    """Stands at a moment of a timeline, and knows what is on the sheet then."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.seconds = -1.0
        self._done = 0
        self._items: dict[ItemId, Item] = {}
        self._begun: dict[ItemId, Item] = {}

    def to(self, seconds: float) -> Delta:
        """Go to a moment; what changes on the sheet for it."""
        seconds = max(0.0, min(seconds, self.timeline.length))
        done, step = self.timeline.done_at(seconds), self.timeline.begun_at(seconds)
        shown: dict[ItemId, Item | None] = {**self._begun}
        steps = self.timeline.steps
        if done >= self._done:
            between: Iterable[Delta] = (each.delta for each in steps[self._done : done])
        else:
            between = (each.delta.inverse() for each in reversed(steps[done : self._done]))
        for change in _changes_of(between):
            shown.setdefault(change.item_id, self._items.get(change.item_id))
            self._put(change)
        self._begun = dict(_begun(step, seconds)) if step is not None else {}
        for name in self._begun:
            shown.setdefault(name, self._items.get(name))
        self.seconds, self._done = seconds, done
        changes = (Change(before=before, after=self._now(name)) for name, before in shown.items())
        return Delta(changes=tuple(each for each in changes if each.before is not each.after))

    def items(self) -> tuple[Item, ...]:
        """All that is on the sheet at this moment, with nothing left of how fast it was drawn."""
        now = {**self._items, **self._begun}
        return tuple(_timeless(each) for each in now.values())

    def _now(self, name: ItemId) -> Item | None:
        return self._begun.get(name) or self._items.get(name)

    def _put(self, change: Change) -> None:
        if change.after is None:
            self._items.pop(change.item_id, None)
        else:
            self._items[change.item_id] = change.after


def items_at(kept: Iterable[tuple[datetime, Delta]], seconds: float) -> tuple[Item, ...]:
    """What was on the sheet at a moment of its replay."""
    player = Player(Timeline(kept))
    player.to(seconds)
    return player.items()


_HARDLY = 1e-6

_LEAST = 1 / 60
"""What was made in one go, as a drag, still is seen step by step; in seconds."""


def _steps(kept: Iterable[tuple[datetime, Delta]]) -> Iterator[Step]:
    end = 0.0
    last: datetime | None = None
    for at, delta in kept:
        if last is None:
            # What was there already is not drawn: it is where one begins.
            yield Step(0.0, 0.0, delta)
            last = at
            continue
        lasted = _lasted(delta)
        # A clock that was put back makes hardly a pause.
        pause = max(0.0, (at - last).total_seconds() - lasted)
        start = end + min(max(pause, _LEAST), LONGEST_PAUSE)
        end = start + min(lasted, LONGEST_STROKE)
        yield Step(start, end, delta)
        last = max(at, last)


def _lasted(delta: Delta) -> float:
    """How long the hand was down for a change: for a stroke its last point's time."""
    return max((_seconds(each.after) for each in _new_strokes(delta)), default=0.0)


def _seconds(stroke: Item | None) -> float:
    assert isinstance(stroke, Stroke)
    numbers = values(stroke.points[-POINT_SIZE:])
    return max(0.0, numbers[3])


def _new_strokes(delta: Delta) -> list[Change]:
    """A stroke that was drawn; the pieces that a rubber leaves are all there at once."""
    others = any(each.before is not None for each in delta.changes)
    strokes = [each for each in delta.changes if isinstance(each.after, Stroke)]
    return strokes if len(strokes) == 1 and not others else []


def _begun(step: Step, seconds: float) -> Iterator[tuple[ItemId, Item]]:
    """The stroke that is being drawn, as far as the pen has come."""
    share = (seconds - step.start) / (step.end - step.start) if step.end > step.start else 1.0
    for change in _new_strokes(step.delta):
        stroke = change.after
        assert isinstance(stroke, Stroke)
        times = values(stroke.points)[3::4]
        many = bisect_right(times, share * _seconds(stroke))
        yield stroke.id, replace(stroke, points=stroke.points[: max(1, many) * POINT_SIZE])


def _changes_of(deltas: Iterable[Delta]) -> Iterator[Change]:
    for delta in deltas:
        yield from delta.changes


def _timeless(item: Item) -> Item:
    if not isinstance(item, Stroke):
        return item
    return replace(item, points=without_times(item.points))
