"""What is left of a way once parts of it are cut out: by a rubber, or by what covers it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeVar

Place = TypeVar("Place", bound=tuple[float, ...])
"""x, y, and whatever else changes evenly along a way: how hard the pen pressed, and when."""

Shares = tuple[float, float]
"""From where to where of a segment, 0 at its beginning and 1 at its end."""

_HARDLY = 1e-3
"""Pieces shorter than this, in points, go with the rest."""


def left_of_way(
    way: Sequence[Place],
    inside: Callable[[Place, Place], Shares | None],
    between: Callable[[Place, Place, float], Place],
) -> list[list[Place]] | None:
    """The runs of a way that are not inside; None where none of it is.

    `inside` says how much of a segment goes, `between` gives the place at a share of one.
    """
    if len(way) == 1:
        return [] if inside(way[0], way[0]) is not None else None
    pieces: list[list[Place]] = []
    piece, met = [way[0]], False
    for one, other in pairwise(way):
        shares = inside(one, other)
        if shares is None:
            piece.append(other)
            continue
        met = True
        enters, leaves = shares
        if enters > 0:
            piece.append(between(one, other, enters))
        pieces.append(piece)
        # Where the segment ends inside, the next one begins there and is cut there.
        piece = [between(one, other, leaves), other] if leaves < 1 else [other]
    pieces.append(piece)
    if not met:
        return None
    return [each for each in pieces if len(each) > 1 and _length(each) > _HARDLY]


def _length(way: Sequence[tuple[float, ...]]) -> float:
    return sum(math.hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(way))
