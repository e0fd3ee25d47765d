"""Shapes drawn by an unsteady hand are recognised; writing and scribbles stay ink."""

from __future__ import annotations

import math
from random import Random

import pytest

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    LayerId,
    Shape,
    ShapeKind,
    Spot,
    Stroke,
)
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketch.recognition import recognised


def drawn(spots: list[Spot], chance: Random, tremble: float = 1.2) -> Stroke:
    """A line through some spots as a hand draws it: a point every few dots, none quite right."""
    points = []
    for (x, y), (to_x, to_y) in zip(spots, spots[1:], strict=False):  # noqa: RUF007
        steps = max(1, int(math.dist((x, y), (to_x, to_y)) / 4))
        for step in range(steps):
            share = step / steps
            points.append(
                InkPoint(
                    x + (to_x - x) * share + chance.gauss(0, tremble),
                    y + (to_y - y) * share + chance.gauss(0, tremble),
                )
            )
    points.append(InkPoint(*spots[-1]))
    # The pen rests at the end.
    points += [InkPoint(*spots[-1])] * 12
    return Stroke(
        id=ElementId("s"), layer=LayerId("l"), points=packed(points), colour="#b3261e", order=3.0
    )  # fmt: skip


def ring(width: float, height: float, turns: float = 1.0) -> list[Spot]:
    """An ellipse that begins at its right."""
    steps = 60
    return [
        (
            width / 2 * math.cos(turns * 2 * math.pi * step / steps),
            height / 2 * math.sin(turns * 2 * math.pi * step / steps),
        )
        for step in range(steps + 1)
    ]


BOX = [(0.0, 0.0), (160.0, 4.0), (157.0, 92.0), (-3.0, 90.0), (2.0, 3.0)]
TRIANGLE = [(60.0, 0.0), (130.0, 110.0), (-8.0, 108.0), (58.0, 4.0)]
ARROW = [(0.0, 0.0), (150.0, 30.0), (122.0, 8.0), (150.0, 30.0), (115.0, 44.0)]
SHORT_CUT = [(0.0, 0.0), (150.0, 30.0), (122.0, 8.0), (115.0, 44.0)]

MEANT: list[tuple[list[Spot], ShapeKind | None]] = [
    ([(0.0, 0.0), (180.0, 70.0)], ShapeKind.LINE),
    (BOX, ShapeKind.RECTANGLE),
    (BOX[::-1], ShapeKind.RECTANGLE),
    (TRIANGLE, ShapeKind.TRIANGLE),
    (ring(140, 90), ShapeKind.ELLIPSE),
    (ring(90, 90, -1.04), ShapeKind.ELLIPSE),
    (ARROW, None),
    (SHORT_CUT, None),
]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("spots", "kind"), MEANT)
def test_what_a_hand_meant_is_seen(spots: list[Spot], kind: ShapeKind | None, seed: int) -> None:
    found = recognised(drawn(spots, Random(seed)))
    assert found is not None
    assert (found.id, found.layer, found.order) == ("s", "l", 3.0)
    assert isinstance(found, Shape | Connector)
    assert found.colour == "#b3261e"
    assert (found.kind if isinstance(found, Shape) else None) == kind


def test_a_box_is_where_it_was_drawn_and_an_arrow_points_where_it_did() -> None:
    box = recognised(drawn(BOX, Random(1), 0.3))
    assert isinstance(box, Shape)
    assert (box.x, box.y, box.x + box.width, box.y + box.height) == pytest.approx(
        (-0.5, 2, 158, 91), abs=4
    )
    arrow = recognised(drawn(ARROW, Random(1), 0.3))
    assert isinstance(arrow, Connector)
    assert arrow.end_head
    assert not arrow.start_head
    assert (arrow.end.x, arrow.end.y) == pytest.approx((150, 30), abs=4)


def test_a_nearly_level_line_is_level() -> None:
    line = recognised(drawn([(0, 0), (200, 9)], Random(2), 0.5))
    assert isinstance(line, Shape)
    assert line.height == 0
    rising = recognised(drawn([(0, 100), (100, 0)], Random(2), 0.5))
    assert isinstance(rising, Shape)
    assert rising.corners == ((0, 1), (1, 0))


def scribble(chance: Random) -> list[Spot]:
    """Something that is nothing."""
    return [(chance.uniform(0, 150), chance.uniform(0, 150)) for _ in range(12)]


def word() -> list[Spot]:
    """Loops as in handwriting."""
    return [(t * 6 + 14 * math.cos(t), 14 * math.sin(t)) for t in (n / 4 for n in range(80))]


def spiral() -> list[Spot]:
    """Round and round, and never closed."""
    return [(t * 4 * math.cos(t), t * 4 * math.sin(t)) for t in (n / 6 for n in range(110))]


@pytest.mark.parametrize(
    "spots",
    [
        *(scribble(Random(seed)) for seed in range(12)),
        word(),
        spiral(),
        ring(120, 120, 0.6),
        [(0.0, 0.0), (10.0, 8.0)],
        [(0.0, 0.0), (90.0, 10.0), (0.0, 20.0), (90.0, 30.0), (0.0, 40.0), (90.0, 50.0)],
        [(0.0, 0.0), (80.0, 90.0), (160.0, 0.0)],
    ],
)
def test_what_is_not_clearly_a_shape_stays_ink(spots: list[Spot]) -> None:
    found: Element | None = recognised(drawn(spots, Random(4), 0.6))
    assert found is None
