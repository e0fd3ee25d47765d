"""Feedback loops in a systems map: ties that lead back to where they began, and what they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from coachjournal.domain.sketch.elements import Connector, ElementId, Sign

MOST_LOOPS = 200
"""A map in which everything is tied to everything holds more loops than anyone reads."""

LONGEST = 8

_MOST_STEPS = 200_000
"""After so many steps no more loops are looked for: a file may hold any map."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """The actors of a loop, the one drawn first coming first, and the ties between them.

    `reinforcing` is True where it drives itself on (an even number of weakening ties), False
    where it balances, None where a tie has no sign.
    """

    actors: tuple[ElementId, ...]
    ties: tuple[ElementId, ...]
    reinforcing: bool | None


def loops(ties: Iterable[Connector]) -> list[Loop]:
    """The loops of a map, short ones first, at most `MOST_LOOPS` of at most `LONGEST` actors."""
    leading: _Leading = {}
    arriving: dict[ElementId, list[ElementId]] = {}
    rank: dict[ElementId, int] = {}
    for tie in ties:
        for one, other in _directions(tie):
            leading.setdefault(one, []).append((other, tie))
            arriving.setdefault(other, []).append(one)
            rank.setdefault(one, len(rank))
            rank.setdefault(other, len(rank))
    left = iter(range(_MOST_STEPS, 0, -1))
    starts = sorted(leading, key=rank.__getitem__)
    back = [(start, _ties_back(arriving, rank, start, left)) for start in starts]
    ways = (
        way
        for length in range(2, LONGEST + 1)
        for start, ties_back in back
        for way in _ways(leading, ties_back, start, length, left)
    )
    return [_loop(way) for way in islice(ways, MOST_LOOPS)]


_Step = tuple[ElementId, Connector]
_Leading = dict[ElementId, list[_Step]]


def _directions(tie: Connector) -> Iterator[tuple[ElementId, ElementId]]:
    """Where a tie leads: along its head, or both ways where it has none or two."""
    start, end = tie.start.bound_to, tie.end.bound_to
    if start is None or end is None or start == end:
        return
    if tie.end_head or not tie.start_head:
        yield start, end
    if tie.start_head or not tie.end_head:
        yield end, start


def _ties_back(
    arriving: dict[ElementId, list[ElementId]],
    rank: dict[ElementId, int],
    start: ElementId,
    left: Iterator[int],
) -> dict[ElementId, int]:
    """How many ties at the least lead back to a start, from those that rank after it."""
    back, edge = {start: 0}, [start]
    for ties in range(1, LONGEST):
        before = (one for other in edge for one in arriving.get(other, ()) if next(left, 0))
        edge = [*{each for each in before if each not in back and rank[each] > rank[start]}]
        back |= dict.fromkeys(edge, ties)
    return back


def _ways(
    leading: _Leading,
    back: dict[ElementId, int],
    start: ElementId,
    length: int,
    left: Iterator[int],
) -> Iterator[list[_Step]]:
    """Ways of just this length that lead back to their start; `left` counts the steps to go."""
    open_: list[list[_Step]] = [[]]
    for _step in left:
        if not open_:
            return
        way = open_.pop()
        here, last = way[-1] if way else (start, None)
        # One tie that leads both ways is no loop.
        steps = [step for step in leading.get(here, ()) if step[1] is not last]
        if len(way) == length - 1:
            yield from ([*way, step] for step in steps if step[0] == start)
            continue
        visited = {start, *(each for each, _ in way)}
        open_ += [
            [*way, step]
            for step in steps
            if step[0] not in visited and len(way) + 1 + back.get(step[0], LONGEST) <= length
        ]


def _loop(way: list[_Step]) -> Loop:
    signs = [tie.sign for _, tie in way]
    known = Sign.NONE not in signs
    return Loop(
        actors=(way[-1][0], *(each for each, _ in way[:-1])),
        ties=tuple(tie.id for _, tie in way),
        reinforcing=signs.count(Sign.MINUS) % 2 == 0 if known else None,
    )
