"""Feedback loops in a systems map: ties that lead back to where they began, and what they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coachjournal.domain.sketch.elements import Connector, ElementId, Sign

MOST_LOOPS = 200
"""A map in which everything is tied to everything holds more loops than anyone reads."""

LONGEST = 8


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
    leading: dict[ElementId, list[tuple[ElementId, Connector]]] = {}
    rank: dict[ElementId, int] = {}
    for tie in ties:
        for one, other in _directions(tie):
            leading.setdefault(one, []).append((other, tie))
            rank.setdefault(one, len(rank))
            rank.setdefault(other, len(rank))
    found: list[Loop] = []
    for length in range(2, LONGEST + 1):
        for start in sorted(leading, key=rank.__getitem__):
            for way in _ways(leading, rank, start, length):
                found.append(_loop(way))
                if len(found) == MOST_LOOPS:
                    return found
    return found


_Step = tuple[ElementId, Connector]


def _directions(tie: Connector) -> Iterator[tuple[ElementId, ElementId]]:
    """Where a tie leads: along its head, or both ways where it has none or two."""
    start, end = tie.start.bound_to, tie.end.bound_to
    if start is None or end is None or start == end:
        return
    if tie.end_head or not tie.start_head:
        yield start, end
    if tie.start_head or not tie.end_head:
        yield end, start


def _ways(
    leading: dict[ElementId, list[_Step]],
    rank: dict[ElementId, int],
    start: ElementId,
    length: int,
) -> Iterator[list[_Step]]:
    """Ways of just this length that lead back to their start, which ranks first among them."""
    open_: list[list[_Step]] = [[step] for step in leading[start] if rank[step[0]] > rank[start]]
    while open_:
        way = open_.pop()
        here, last = way[-1]
        if len(way) == length - 1:
            # One tie that leads both ways is no loop.
            closing = [tie for to, tie in leading.get(here, []) if to == start and tie is not last]
            yield from ([*way, (start, tie)] for tie in closing)
            continue
        visited = {each for each, _ in way}
        open_ += [
            [*way, step]
            for step in leading.get(here, [])
            if rank[step[0]] > rank[start] and step[0] not in visited and step[1] is not last
        ]


def _loop(way: list[_Step]) -> Loop:
    signs = [tie.sign for _, tie in way]
    known = Sign.NONE not in signs
    return Loop(
        actors=(way[-1][0], *(each for each, _ in way[:-1])),
        ties=tuple(tie.id for _, tie in way),
        reinforcing=signs.count(Sign.MINUS) % 2 == 0 if known else None,
    )
