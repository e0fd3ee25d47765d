"""Finding a sheet of paper in a photo, and the sum that lays it straight: pure, without a picture.

Corners are shares of the picture's width and height (0 to 1), so that they fit it at any
size; always in the order top left, top right, bottom right, bottom left.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from coachjournal.errors import BadInput

Point = tuple[float, float]
Corners = tuple[Point, Point, Point, Point]

WHOLE: Corners = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
_LEAST_AREA, _MOST_AREA = 0.08, 0.97
_LEAST_FILLED = 0.85
# Ink makes holes in a sheet, but leaves more than this; its sides are seen at most places.
_LEAST_BRIGHT, _LEAST_EDGE = 0.55, 0.3
# Beside where light and dark part best: light falls unevenly, and paper lies in the shade.
_STEPS = (0, -20, 20, -40, 40, -60)
# A sheet's edge: so much brighter inside than outside, so many dots apart.
_SHARP, _ASIDE, _SAMPLES = 40, 3, 24
_HULL_POINTS = 48
_NEAR_SIDE = 2.5
_LEAST_SIDE = 0.02


class Cleaning(StrEnum):
    """What is done to a photographed paper beside laying it straight."""

    NONE = "none"
    WHITE = "white"
    BLACK_AND_WHITE = "black-and-white"


@dataclass(frozen=True, slots=True, kw_only=True)
class Straightening:
    """What is wished for a photographed paper; it comes out at most `longest` dots long."""

    corners: Corners
    cleaning: Cleaning
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grey:
    """A small picture in grey: one byte a dot, line by line."""

    width: int
    height: int
    dots: bytes


def find_corners(grey: Grey) -> Corners | None:
    """The corners of the one bright sheet in the picture; None where there is no telling."""
    middle = _threshold(grey.dots)
    best: tuple[float, Corners] | None = None
    for step in _STEPS:
        found = _sheet_above(grey, middle + step)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return None if best is None else best[1]


def require_corners(corners: Corners) -> Corners:
    """Corners that a sheet can have: inside, in order, turning one way. Raises BadInput."""
    inside = all(0.0 <= value <= 1.0 for point in corners for value in point)
    if not inside or not _turns_one_way(corners):
        raise BadInput("corners-crossed")
    return corners


def straight_size(corners: Corners, width: int, height: int, longest: int) -> tuple[int, int]:
    """How wide and high the sheet comes out, in dots: its longer sides, at most so long."""
    points = [(x * width, y * height) for x, y in corners]
    across = max(math.dist(points[0], points[1]), math.dist(points[3], points[2]))
    down = max(math.dist(points[0], points[3]), math.dist(points[1], points[2]))
    scale = min(1.0, longest / max(across, down, 1.0))
    return max(1, round(across * scale)), max(1, round(down * scale))


def perspective(targets: Sequence[Point], sources: Sequence[Point]) -> tuple[float, ...]:
    """The eight figures that map each target to its source, as Pillow's transform wants them."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(targets, sources, strict=True):
        rows.append([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u])
        rows.append([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v])
    return tuple(_solved(rows))


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss, with the largest pivot; raises BadInput where the points lie on one line."""
    count = len(rows)
    for column in range(count):
        pivot = max(range(column, count), key=lambda line: abs(rows[line][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        if abs(rows[column][column]) < 1e-12:
            raise BadInput("corners-crossed")
        for line in range(count):
            if line != column:
                share = rows[line][column] / rows[column][column]
                rows[line] = [a - share * b for a, b in zip(rows[line], rows[column], strict=True)]
    return [rows[line][count] / rows[line][line] for line in range(count)]


def _turns_one_way(corners: Corners) -> bool:
    turns = []
    for place in range(4):
        before, here, after = (corners[(place + step) % 4] for step in (0, 1, 2))
        turns.append(_cross(before, here, after))
    return min(turns) > _LEAST_SIDE**2


def _cross(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _threshold(dots: bytes) -> int:
    """Where light and dark part best (Otsu)."""
    counts = [0] * 256
    for value in dots:
        counts[value] += 1
    total, weighted = len(dots), sum(value * count for value, count in enumerate(counts))
    below = sum_below = 0
    best, place = -1.0, 127
    for value, count in enumerate(counts):
        below += count
        sum_below += value * count
        above = total - below
        if not below or not above:
            continue
        apart = sum_below / below - (weighted - sum_below) / above
        if below * above * apart * apart > best:
            best, place = below * above * apart * apart, value
    return place


def _sheet_above(grey: Grey, threshold: int) -> tuple[float, Corners] | None:
    """The largest bright patch as a sheet, with how well it fills its four sides."""
    patch = _largest_patch(grey, threshold)
    outline = _outline(patch, grey)
    hull = _thinned(_hull(outline))
    if len(hull) < 4:
        return None
    rough = _largest_four(hull)
    corners = _ordered(_fitted(rough, outline) or rough)
    area = _area(corners)
    share = area / (grey.width * grey.height)
    if not _LEAST_AREA <= share <= _MOST_AREA:
        return None
    filled = min(_area(hull), area) / max(_area(hull), area)
    edge = _edge(grey, corners)
    if filled < _LEAST_FILLED or edge < _LEAST_EDGE or len(patch) < _LEAST_BRIGHT * area:
        return None
    across, down = grey.width, grey.height
    shares = tuple((_within(x / across), _within(y / down)) for x, y in corners)
    return filled + edge, (shares[0], shares[1], shares[2], shares[3])


def _edge(grey: Grey, corners: Sequence[Point]) -> float:
    """How sharp its sides are (0 to 1): where only the light fades, there is no edge."""
    found = 0.0
    for place in range(4):
        a, b = corners[place], corners[(place + 1) % 4]
        length = max(1.0, math.dist(a, b))
        inward = (-(b[1] - a[1]) / length * _ASIDE, (b[0] - a[0]) / length * _ASIDE)
        for step in range(1, _SAMPLES):
            x, y = (a[n] + (b[n] - a[n]) * step / _SAMPLES for n in (0, 1))
            inside = _dot(grey, x + inward[0], y + inward[1])
            outside = _dot(grey, x - inward[0], y - inward[1])
            if inside is not None and outside is not None:
                found += min(1.0, max(0, inside - outside) / _SHARP)
    return found / (4 * (_SAMPLES - 1))


def _dot(grey: Grey, x: float, y: float) -> int | None:
    column, line = int(x), int(y)
    if x >= 0 and column < grey.width and y >= 0 and line < grey.height:
        return grey.dots[line * grey.width + column]
    return None


def _within(share: float) -> float:
    return min(1.0, max(0.0, share))


def _largest_patch(grey: Grey, threshold: int) -> list[int]:
    """The places of the largest patch of dots that are brighter than the threshold."""
    width, dots = grey.width, grey.dots
    waiting = bytearray(value > threshold for value in dots)
    largest: list[int] = []
    for start in range(len(waiting)):
        if not waiting[start]:
            continue
        patch, edge = [], [start]
        waiting[start] = 0
        while edge:
            place = edge.pop()
            patch.append(place)
            column = place % width
            for beside in _beside(place, column, width, len(waiting)):
                if waiting[beside]:
                    waiting[beside] = 0
                    edge.append(beside)
        if len(patch) > len(largest):
            largest = patch
    return largest


def _beside(place: int, column: int, width: int, count: int) -> Iterable[int]:
    if column:
        yield place - 1
    if column < width - 1:
        yield place + 1
    if place >= width:
        yield place - width
    if place + width < count:
        yield place + width


def _outline(patch: list[int], grey: Grey) -> list[Point]:
    """The outermost dots of a patch in each line and each column, at their outer edge."""
    lines: dict[int, tuple[int, int]] = {}
    columns: dict[int, tuple[int, int]] = {}
    for place in patch:
        y, x = divmod(place, grey.width)
        least, most = lines.get(y, (x, x))
        lines[y] = (min(least, x), max(most, x))
        least, most = columns.get(x, (y, y))
        columns[x] = (min(least, y), max(most, y))
    points = {(float(x), y + 0.5) for y, (x, _most) in lines.items()}
    points |= {(x + 1.0, y + 0.5) for y, (_least, x) in lines.items()}
    points |= {(x + 0.5, float(y)) for x, (y, _most) in columns.items()}
    points |= {(x + 0.5, y + 1.0) for x, (_least, y) in columns.items()}
    return sorted(points)


def _hull(points: list[Point]) -> list[Point]:
    """The convex hull, counted clockwise on a screen (Andrew's chain)."""

    def chain(ordered: Iterable[Point]) -> list[Point]:
        made: list[Point] = []
        for point in ordered:
            while len(made) > 1 and _cross(made[-2], made[-1], point) <= 0:
                made.pop()
            made.append(point)
        return made[:-1]

    return [*chain(points), *chain(reversed(points))]


def _thinned(hull: list[Point]) -> list[Point]:
    """So many points that trying all fours of them takes no time: the sharpest turns."""
    while len(hull) > _HULL_POINTS:
        count = len(hull)
        flattest = min(
            range(count), key=lambda n: abs(_cross(hull[n - 1], hull[n], hull[(n + 1) % count]))
        )
        hull = hull[:flattest] + hull[flattest + 1 :]
    return hull


def _area(points: Sequence[Point]) -> float:
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _largest_four(hull: list[Point]) -> list[Point]:
    """The four points of a hull that hold the most between them."""
    best, chosen = -1.0, hull[:4]
    for first, second in combinations(range(len(hull)), 2):
        one_side = hull[first + 1 : second]
        other_side = hull[second + 1 :] + hull[:first]
        if not one_side or not other_side:
            continue
        a, b = hull[first], hull[second]
        c = max(one_side, key=lambda point: abs(_cross(a, b, point)))
        d = max(other_side, key=lambda point: abs(_cross(a, b, point)))
        area = abs(_cross(a, b, c)) + abs(_cross(a, b, d))
        if area > best:
            best, chosen = area, [a, c, b, d]
    return chosen


def _fitted(rough: list[Point], outline: list[Point]) -> list[Point] | None:
    """The corners where lines through the outline meet: finer than any one dot."""
    lines = []
    for place in range(4):
        line = _line_through(rough[place], rough[(place + 1) % 4], outline)
        if line is None:
            return None
        lines.append(line)
    corners = [_meeting(lines[place - 1], lines[place]) for place in range(4)]
    found = [corner for corner in corners if corner is not None]
    near = len(found) == 4 and all(
        math.dist(corner, before) < 12 for corner, before in zip(found, rough, strict=True)
    )
    return found if near else None


def _line_through(a: Point, b: Point, outline: list[Point]) -> tuple[float, float, float] | None:
    """The line x·n = d that lies best in the outline's points beside a rough side."""
    length = math.dist(a, b)
    if length < 1:
        return None
    along = ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
    near = []
    for x, y in outline:
        ahead = (x - a[0]) * along[0] + (y - a[1]) * along[1]
        aside = (y - a[1]) * along[0] - (x - a[0]) * along[1]
        if 0.06 * length < ahead < 0.94 * length and abs(aside) < _NEAR_SIDE:
            near.append((x, y))
    if len(near) < 6:
        return None
    return _best_line(near)


def _best_line(points: list[Point]) -> tuple[float, float, float]:
    """Total least squares: the normal and its distance."""
    count = len(points)
    middle_x, middle_y = (sum(point[axis] for point in points) / count for axis in (0, 1))
    xx = sum((x - middle_x) ** 2 for x, _y in points)
    yy = sum((y - middle_y) ** 2 for _x, y in points)
    xy = sum((x - middle_x) * (y - middle_y) for x, y in points)
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    normal = (-math.sin(angle), math.cos(angle))
    return *normal, normal[0] * middle_x + normal[1] * middle_y


def _meeting(one: tuple[float, float, float], other: tuple[float, float, float]) -> Point | None:
    turned = one[0] * other[1] - one[1] * other[0]
    if abs(turned) < 1e-6:
        return None
    x = (one[2] * other[1] - one[1] * other[2]) / turned
    y = (one[0] * other[2] - one[2] * other[0]) / turned
    return x, y


def _ordered(points: Sequence[Point]) -> list[Point]:
    """Clockwise on a screen, from the corner at the top left."""
    middle = (sum(x for x, _y in points) / 4, sum(y for _x, y in points) / 4)
    around = sorted(points, key=lambda p: math.atan2(p[1] - middle[1], p[0] - middle[0]))
    first = min(range(4), key=lambda n: around[n][0] + around[n][1])
    return [around[(first + step) % 4] for step in range(4)]
