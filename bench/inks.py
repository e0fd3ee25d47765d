"""A sheet full of ink, for us and for Xournal++: the same strokes every time."""

from __future__ import annotations

import gzip
import math
import random
from collections.abc import Sequence
from pathlib import Path

from coachjournal.domain.sketch.elements import ElementId, Layer, LayerId, Stroke
from coachjournal.domain.sketch.ink import InkPoint, packed, unpacked

WIDE, HIGH = 12_000, 9_000
"""The sheet in points, the same for few strokes and for many."""

LAYER = LayerId("bench-layer")
_POINTS, _STEP, _TURN, _SECONDS = 50, 2.2, 0.35, 0.01


def paper() -> Layer:
    """The layer that all strokes lie on."""
    return Layer(id=LAYER)


def strokes(many: int, *, width: float = 1.4, by_pressure: bool = False) -> list[Stroke]:
    """So many strokes of fifty points, as a hand would wander."""
    chance = random.Random(1)
    return [stroke(chance, number, width=width, by_pressure=by_pressure) for number in range(many)]


def stroke(
    chance: random.Random,
    number: int,
    *,
    width: float = 1.4,
    by_pressure: bool = False,
    layer: LayerId = LAYER,
) -> Stroke:
    """One stroke; pressure rises and falls along it."""
    x, y = chance.uniform(100, WIDE - 100), chance.uniform(100, HIGH - 100)
    angle, points = chance.uniform(0, math.tau), []
    for step in range(_POINTS):
        angle += chance.gauss(0, _TURN)
        x, y = x + _STEP * math.cos(angle), y + _STEP * math.sin(angle)
        pressure = 0.3 + 0.7 * math.sin(math.pi * step / _POINTS)
        points.append(InkPoint(x, y, pressure, step * _SECONDS))
    return Stroke(
        id=ElementId(f"bench-{number}"),
        layer=layer,
        order=float(number),
        points=packed(points),
        width=width,
        by_pressure=by_pressure,
    )


def write_xopp(path: Path, drawn: Sequence[Stroke]) -> Path:
    """The same ink as Xournal++ keeps it."""
    lines = [
        f'<stroke tool="pen" color="#000000ff" width="{each.width:.2f}" capStyle="round">'
        + " ".join(f"{point.x:.3f} {point.y:.3f}" for point in unpacked(each.points))
        + "</stroke>"
        for each in drawn
    ]
    page = (
        '<?xml version="1.0" standalone="no"?>\n<xournal creator="xournalpp 1.2" fileversion="4">'
        f'<page width="{WIDE}" height="{HIGH}">'
        '<background type="solid" color="#ffffffff" style="plain"/>'
        f"<layer>{''.join(lines)}</layer></page></xournal>"
    )
    path.write_bytes(gzip.compress(page.encode(), 1))
    return path
