"""Where a thing that is moved or sized comes to rest: at the grid, or in line with others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coachjournal.domain.sketch.elements import Spot
from coachjournal.domain.sketch.geometry import Box


class Guide(NamedTuple):
    """A line that shows what is in line with what."""

    start: Spot
    end: Spot


class Snapped(NamedTuple):
    """How much further a thing is to go to be in line, and the lines that show with what."""

    across: float = 0.0
    down: float = 0.0
    guides: tuple[Guide, ...] = ()


class Lines(NamedTuple):
    """The places of a box that may come to rest: upright and level ones."""

    upright: tuple[float, ...]
    level: tuple[float, ...]


def edges_and_middles(box: Box) -> Lines:
    """What of a box is lined up when it is moved: its edges and its middle."""
    x, y = box.centre
    return Lines((box.left, x, box.right), (box.top, y, box.bottom))


def to_grid(spot: Spot, step: float) -> Spot:
    """The nearest crossing of the grid."""
    return round(spot[0] / step) * step, round(spot[1] / step) * step


def snapped_to_grid(box: Box, step: float) -> Snapped:
    """How far the top left of a box is from the grid."""
    x, y = to_grid((box.left, box.top), step)
    return Snapped(x - box.left, y - box.top)


def snapped_to(
    box: Box, others: Sequence[Box], tolerance: float, lines: Lines | None = None
) -> Snapped:
    """How far a box is from being in line with the nearest of others, within a tolerance.

    `lines` are those of the box that may come to rest; by default its edges and its middle.
    """
    own = lines or edges_and_middles(box)
    their = [edges_and_middles(each) for each in others]
    across = _nearest(own.upright, (line for each in their for line in each.upright), tolerance)
    down = _nearest(own.level, (line for each in their for line in each.level), tolerance)
    moved = Box(box.left + across, box.top + down, box.right + across, box.bottom + down)
    upright = {line + across for line in own.upright}
    level = {line + down for line in own.level}
    guides = [*_upright_guides(moved, upright, others), *_level_guides(moved, level, others)]
    return Snapped(across, down, tuple(guides))


def _nearest(own: Iterable[float], their: Iterable[float], tolerance: float) -> float:
    their = tuple(their)
    gaps = [line - mine for mine in own for line in their]
    nearest = min(gaps, key=abs, default=0.0)
    return nearest if abs(nearest) <= tolerance else 0.0


def _upright_guides(box: Box, lines: Iterable[float], others: Iterable[Box]) -> Iterable[Guide]:
    others = tuple(others)
    for line in sorted(lines):
        met = [each for each in others if _on(line, edges_and_middles(each).upright)]
        if met:
            tops, bottoms = [each.top for each in met], [each.bottom for each in met]
            yield Guide((line, min(box.top, *tops)), (line, max(box.bottom, *bottoms)))


def _level_guides(box: Box, lines: Iterable[float], others: Iterable[Box]) -> Iterable[Guide]:
    others = tuple(others)
    for line in sorted(lines):
        met = [each for each in others if _on(line, edges_and_middles(each).level)]
        if met:
            lefts, rights = [each.left for each in met], [each.right for each in met]
            yield Guide((min(box.left, *lefts), line), (max(box.right, *rights), line))


def _on(line: float, their: Iterable[float]) -> bool:
    return any(abs(line - each) < 0.01 for each in their)
