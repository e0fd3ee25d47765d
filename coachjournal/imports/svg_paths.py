"""The paths and transforms of SVG: commands to lines of spots, bounded as they are read."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from coachjournal.domain.sketch.elements import FARTHEST, Spot
from coachjournal.imports.drawn import damaged, too_large

MOST_SVG_POINTS = 300_000
MOST_SVG_CHARACTERS = 8_000_000
"""So many spots of all paths together, and so much text; curves count as what they become."""

_TOKEN = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|(\S)")
_TRANSFORM = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_MOST_TRANSFORMS = 100


class Matrix(NamedTuple):
    """x' = a x + c y + e; y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def at(self, spot: Spot) -> Spot:
        """Where a spot lies. Raises BadImport where it is out of all reach."""
        x = self.a * spot[0] + self.c * spot[1] + self.e
        y = self.b * spot[0] + self.d * spot[1] + self.f
        # False for what is no number as well.
        if not (abs(x) <= FARTHEST and abs(y) <= FARTHEST):
            raise damaged()
        return x, y

    def then(self, inner: Matrix) -> Matrix:
        """First the inner one, then this one."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    @property
    def scale(self) -> float:
        """How much larger lengths become, on the whole."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def turned(self) -> float:
        """By how many degrees it turns, clockwise as it is seen."""
        return math.degrees(math.atan2(self.b, self.a)) % 360

    @property
    def keeps_boxes(self) -> bool:
        """Whether a box stays a box, turned perhaps, and is not mirrored or slanted."""
        across, down = math.hypot(self.a, self.b), math.hypot(self.c, self.d)
        slant = abs(self.a * self.c + self.b * self.d)
        upright = self.a * self.d - self.b * self.c > 0
        return upright and slant <= 1e-6 * max(across * down, 1e-12)


class Subpath(NamedTuple):
    """One line of a path."""

    spots: list[Spot]
    closed: bool


class Counted:
    """Counts the spots of a file, and refuses when they are too many."""

    def __init__(self) -> None:
        self.left = MOST_SVG_POINTS
        self._characters = MOST_SVG_CHARACTERS

    def take(self, count: int) -> None:
        """So many more. Raises BadImport."""
        self.left -= count
        if self.left < 0:
            raise too_large()

    def text(self, text: str | None) -> str:
        """The text of one line more, before it is taken apart. Raises BadImport."""
        self._characters -= len(text or "")
        if self._characters < 0:
            raise too_large()
        return text or ""


def transform_of(text: str | None) -> Matrix:
    """The matrix of a `transform`. Raises BadImport."""
    found, at = Matrix(), 0
    for number, match in enumerate(_TRANSFORM.finditer(text or "")):
        if number >= _MOST_TRANSFORMS:
            raise too_large()
        at = match.end()
        found = found.then(_single(match[1], numbers_of(match[2])))
    if (text or "")[at:].strip() not in ("", "none") or not all(map(math.isfinite, found)):
        raise damaged()
    return found


def numbers_of(text: str) -> list[float]:
    """Numbers between white space or commas. Raises BadImport."""
    if _NUMBER.sub("", text).replace(",", " ").strip():
        raise damaged()
    return [float(each) for each in _NUMBER.findall(text)]


def _single(name: str, given: Sequence[float]) -> Matrix:
    match name, len(given):
        case "matrix", 6:
            return Matrix(*given)
        case "translate", 1 | 2:
            return Matrix(e=given[0], f=given[1] if len(given) > 1 else 0.0)
        case "scale", 1 | 2:
            return Matrix(a=given[0], d=given[-1])
        case "rotate", 1 | 3:
            angle = math.radians(given[0])
            turn = Matrix(math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle))
            x, y = given[1:] if len(given) == 3 else (0.0, 0.0)
            return Matrix(e=x, f=y).then(turn).then(Matrix(e=-x, f=-y))
        case "skewX", 1:
            return Matrix(c=math.tan(math.radians(given[0])))
        case "skewY", 1:
            return Matrix(b=math.tan(math.radians(given[0])))
    raise damaged()


def subpaths(text: str | None, matrix: Matrix, counted: Counted) -> list[Subpath]:
    """The lines of a path's `d`, carried to where they are seen. Raises BadImport."""
    return _Walk(matrix, counted).through(counted.text(text))


class _Walk:
    """Follows a path's commands from spot to spot."""

    def __init__(self, matrix: Matrix, counted: Counted) -> None:
        self._matrix = matrix
        self._counted = counted
        self._made: list[Subpath] = []
        self._line: list[Spot] = []
        self._at: Spot = (0.0, 0.0)
        self._start: Spot = (0.0, 0.0)
        self._pull: Spot | None = None
        self._last = ""
        self._moves: dict[str, Callable[[list[float]], None]] = {
            "C": self._cubic, "S": self._smooth_cubic, "Q": self._quadratic,
            "T": self._smooth_quadratic, "A": self._arc,
        }  # fmt: skip

    def through(self, text: str) -> list[Subpath]:
        for command, given in _commands(text):
            self._do(command, given)
        self._end(closed=False)
        return self._made

    def _do(self, command: str, given: list[float]) -> None:
        kind = command.upper()
        if command.islower():
            given = self._absolute(kind, given)
        if kind == "M":
            self._end(closed=False)
            self._at = self._start = given[0], given[1]
            self._begin()
        elif kind == "Z":
            self._to(self._start)
            self._end(closed=True)
            self._at = self._start
        else:
            if not self._line:
                self._begin()
            if kind == "L":
                self._to((given[0], given[1]))
            elif kind in "HV":
                x, y = self._at
                self._to((given[0], y) if kind == "H" else (x, given[0]))
            else:
                self._moves[kind](given)
        if kind not in "CSQT":
            self._pull = None
        self._last = kind

    def _absolute(self, kind: str, given: list[float]) -> list[float]:
        x, y = self._at
        if kind == "A":
            return [*given[:5], given[5] + x, given[6] + y]
        if kind in "HV":
            return [given[0] + (x if kind == "H" else y)]
        return [value + (y if at % 2 else x) for at, value in enumerate(given)]

    def _begin(self) -> None:
        self._counted.take(1)
        self._line = [self._matrix.at(self._at)]

    def _end(self, *, closed: bool) -> None:
        if len(self._line) > 1:
            self._made.append(Subpath(self._line, closed))
        self._line = []

    def _to(self, spot: Spot) -> None:
        if not self._line:
            self._begin()
        self._counted.take(1)
        self._line.append(self._matrix.at(spot))
        self._at = spot

    def _cubic(self, given: list[float]) -> None:
        one, two, end = (given[0], given[1]), (given[2], given[3]), (given[4], given[5])
        start = self._at
        for share in self._shares(start, one, two, end):
            left = 1 - share
            weights = (left**3, 3 * left * left * share, 3 * left * share**2, share**3)
            spots = (start, one, two, end)
            self._to(_weighted(spots, weights))
        self._pull, self._at = two, end

    def _smooth_cubic(self, given: list[float]) -> None:
        self._cubic([*self._mirrored("CS"), *given])

    def _quadratic(self, given: list[float]) -> None:
        pull, end, start = (given[0], given[1]), (given[2], given[3]), self._at
        one = _weighted((start, pull), (1 / 3, 2 / 3))
        two = _weighted((end, pull), (1 / 3, 2 / 3))
        self._cubic([*one, *two, *end])
        self._pull = pull

    def _smooth_quadratic(self, given: list[float]) -> None:
        self._quadratic([*self._mirrored("QT"), *given])

    def _mirrored(self, after: str) -> Spot:
        if self._pull is None or self._last not in after:
            return self._at
        return 2 * self._at[0] - self._pull[0], 2 * self._at[1] - self._pull[1]

    def _shares(self, *spots: Spot) -> Iterator[float]:
        """Where a curve is looked at: about every two points of the sheet."""
        way = sum(math.dist(one, two) for one, two in itertools.pairwise(spots))
        seen = way * self._matrix.scale / 2
        steps = max(4, min(64, int(seen) if math.isfinite(seen) else 64))
        return (step / steps for step in range(1, steps + 1))

    def _arc(self, given: list[float]) -> None:
        """An arc between its ends, as the notes on SVG's implementation reckon it."""
        wide, high, turned, large, sweep, *rest = given
        start, end = self._at, (rest[0], rest[1])
        wide, high = abs(wide), abs(high)
        if not wide or not high or start == end:
            self._to(end)
            return
        angle = math.radians(turned % 360)
        cos, sin = math.cos(angle), math.sin(angle)
        half = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
        x, y = cos * half[0] + sin * half[1], -sin * half[0] + cos * half[1]
        grow = math.hypot(x / wide, y / high)
        if grow > 1:
            wide, high = wide * grow, high * grow
        square = (wide * high) ** 2 - (wide * y) ** 2 - (high * x) ** 2
        pull = math.sqrt(max(0.0, square / max((wide * y) ** 2 + (high * x) ** 2, 1e-300)))
        pull = -pull if bool(large) == bool(sweep) else pull
        middle_x, middle_y = pull * wide * y / high, -pull * high * x / wide
        first = math.atan2((y - middle_y) / high, (x - middle_x) / wide)
        last = math.atan2((-y - middle_y) / high, (-x - middle_x) / wide)
        swept = last - first
        if sweep and swept < 0:
            swept += 2 * math.pi
        elif not sweep and swept > 0:
            swept -= 2 * math.pi
        centre = (
            cos * middle_x - sin * middle_y + (start[0] + end[0]) / 2,
            sin * middle_x + cos * middle_y + (start[1] + end[1]) / 2,
        )
        steps = max(4, min(64, math.ceil(abs(swept) / (math.pi / 24))))
        for step in range(1, steps):
            to = first + swept * step / steps
            across, down = wide * math.cos(to), high * math.sin(to)
            self._to((centre[0] + cos * across - sin * down, centre[1] + sin * across + cos * down))
        self._to(end)


def _weighted(spots: Sequence[Spot], weights: Sequence[float]) -> Spot:
    return (
        sum(weight * spot[0] for weight, spot in zip(weights, spots, strict=True)),
        sum(weight * spot[1] for weight, spot in zip(weights, spots, strict=True)),
    )


def _commands(text: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one that is left out is the one before."""
    command, given = "", list[float]()
    for letter, figure, other in (match.groups() for match in _TOKEN.finditer(text)):
        if letter:
            if given:
                raise damaged()
            command = letter
            if letter in "Zz":
                yield letter, []
                command = ""
            continue
        if other == ",":
            continue
        if other or not command:
            raise damaged()
        for value in _values(command, len(given), figure):
            given.append(value)
            if len(given) == _TAKES[command.upper()]:
                yield command, given
                given = []
                # What follows a move without a command are lines.
                command = {"M": "L", "m": "l"}.get(command, command)
    if given:
        raise damaged()


def _values(command: str, at: int, figure: str) -> Iterator[float]:
    """The number; the two flags of an arc are one digit each, and may stand close to the next."""
    while command in "Aa" and at in (3, 4) and len(figure) > 1 and figure[0] in "01":
        yield float(figure[0])
        figure, at = figure[1:], at + 1
    yield float(figure)
