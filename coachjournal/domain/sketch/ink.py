"""The points of a stroke in one piece of bytes.

Each point is four little-endian float32: x, y, pressure (0 to 1), and seconds since the stroke
began. Twenty thousand strokes of fifty points are 16 MB so; as tuples they would be 180.
"""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Iterable
from typing import NamedTuple

POINT_SIZE = 16
FULL_PRESSURE = 1.0


class InkPoint(NamedTuple):
    """Where the pen was, how hard it pressed (0 to 1), and when (seconds since it came down)."""

    x: float
    y: float
    pressure: float = FULL_PRESSURE
    seconds: float = 0.0


def packed(points: Iterable[InkPoint]) -> bytes:
    """The points as they are kept; a float32 holds a coordinate to a thousandth or better."""
    return in_bytes(array("f", (value for point in points for value in point)))


def unpacked(points: bytes) -> list[InkPoint]:
    """The points one by one."""
    return [InkPoint(*four) for four in zip(*[iter(values(points))] * 4, strict=True)]


def values(points: bytes) -> array[float]:
    """All numbers in a row: x, y, pressure, seconds of the first point, then of the next."""
    numbers = array("f")
    numbers.frombytes(points)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def count(points: bytes) -> int:
    """How many points they are."""
    return len(points) // POINT_SIZE


def without_times(points: bytes) -> bytes:
    """The same ink, with nothing left of how fast it was drawn."""
    numbers = values(points)
    numbers[3::4] = array("f", bytes(4 * count(points)))
    return in_bytes(numbers)


def holds_points(points: bytes) -> bool:
    """Whether it is one whole point at least, and no part of one."""
    return bool(points) and len(points) % POINT_SIZE == 0


def is_sound(points: bytes, farthest: float) -> bool:
    """Whether all points are numbers within reach."""
    numbers = values(points)
    # The sum of what holds a NaN or an infinity is none either.
    return math.isfinite(sum(numbers)) and -farthest <= min(numbers) and max(numbers) <= farthest


def in_bytes(numbers: array[float]) -> bytes:
    """What `values` gave, as it is kept."""
    if sys.byteorder == "big":
        numbers = array("f", numbers)
        numbers.byteswap()
    return numbers.tobytes()
