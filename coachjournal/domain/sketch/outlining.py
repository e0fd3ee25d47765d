"""A sheet as an outline: what search finds, a screen reader reads, and a paper carries.

Frames come first, in their order, with what lies in them; then what lies in none. What grows on
something stands beneath it. Ties are said where they begin, scores stand as tables, ink that
cannot be read is counted. A layer that is hidden is not told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    ElementId,
    Figure,
    Frame,
    Note,
    Picture,
    Placed,
    Shape,
    Sign,
    Stroke,
    Text,
    Widget,
)
from coachjournal.domain.sketch.geometry import box_of, corners_of, reach
from coachjournal.domain.sketch.scene import Scene

ROW = 24.0
"""What lies at the same height to within this, in points, is read from left to right."""

LEAF_TIE = "tie"
"""The role of a connector that only joins a leaf to its tree."""

GROWING = ("feeling", "branch", "root")
"""The roles in a tree, in the order they are told: beside a fact, above it, then below it."""

DEEPEST = 64
"""So many levels stand beneath one another; what a file lays deeper is told after the rest."""

Table = Sequence[Sequence[str]]
TableOf = Callable[[Widget], Table]


class EntryKind(StrEnum):
    """What a line of the outline stands for."""

    FRAME = "frame"
    NOTE = "note"
    TEXT = "text"
    SHAPE = "shape"
    FIGURE = "figure"
    PICTURE = "picture"
    TABLE = "table"
    TIE = "tie"
    INK = "ink"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A connector, said from its beginning: where it leads, its label, sign and weight."""

    element_id: ElementId
    to: ElementId
    to_text: str = field(repr=False)
    label: str = field(repr=False)
    sign: Sign
    weight: float
    both_ways: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the outline, with what stands beneath it. `ink` counts strokes not read."""

    kind: EntryKind
    element_id: ElementId | None
    text: str = field(repr=False)
    role: str = ""
    ties: tuple[Tie, ...] = ()
    table: Table = field(default=(), repr=False)
    ink: int = 0
    inside: tuple[Entry, ...] = ()


def outline(
    scene: Scene, tables: Mapping[str, TableOf] | None = None, *, ink: bool = True
) -> tuple[Entry, ...]:
    """The outline of a sheet; `tables` gives the table of each template's live part.

    Without `ink` strokes are not looked at, which on a large sheet is most of the work.
    """
    return _Outline(scene, tables or {}, ink=ink).entries()


def words_of(entries: Iterable[Entry]) -> list[str]:
    """All that an outline says, line by line; what search looks through."""
    found = []
    for entry in entries:
        found += [entry.text] if entry.text else []
        found += [tie.label for tie in entry.ties if tie.label]
        found += [cell for row in entry.table for cell in row if cell]
        found += words_of(entry.inside)
    return found


class _Outline:
    def __init__(self, scene: Scene, tables: Mapping[str, TableOf], *, ink: bool) -> None:
        self._scene = scene
        self._tables = tables
        self._shown = [each for each in scene.shown() if ink or not isinstance(each, Stroke)]
        self._ids = {each.id for each in self._shown}
        self._frames = sorted(
            (each for each in self._shown if isinstance(each, Frame)),
            key=lambda frame: (frame.number, frame.y, frame.x),
        )
        areas = [(_area(each), box_of(each), each.id) for each in self._frames]
        self._areas = sorted(areas, key=lambda each: each[0])
        self._frame_of = {each.id: self._innermost(each) for each in self._shown}
        self._tellable = [each for each in self._shown if _kind(each) is not None]
        self._leading = _leading(self._shown)
        self._under: dict[str, list[Element]] = {}
        for each in self._tellable:
            self._under.setdefault(each.under, []).append(each)
        self._standing: dict[ElementId | None, list[Element]] = {}
        others = (each for each in self._tellable if not isinstance(each, Frame))
        for each in (*self._frames, *others):
            if each.under not in self._ids:
                self._standing.setdefault(self._frame_of[each.id], []).append(each)
        self._ink = Counter(self._frame_of[e.id] for e in self._shown if isinstance(e, Stroke))
        self._told: set[ElementId] = set()
        self._level_now = 0

    def entries(self) -> tuple[Entry, ...]:
        """The whole, from the top; what stands too deep, or in a circle, is told at the end."""
        told = [*self._level(None)]
        while left := [each for each in self._tellable if not self._was(each)]:
            told += self._told_of(left)
        return tuple(told)

    def _was(self, element: Element) -> bool:
        return element.id in self._told

    def _told_of(self, elements: Iterable[Element]) -> Iterator[Entry]:
        """Their lines, in the order of reading, each but once."""
        return (self._entry(each) for each in in_order([*elements]) if not self._was(each))

    def _level(self, frame: ElementId | None) -> Iterator[Entry]:
        """The lines in a frame, or in none: frames first, and the ink that cannot be read last."""
        there = self._standing.get(frame, ())
        yield from (
            self._entry(each) for each in there if isinstance(each, Frame) and not self._was(each)
        )
        yield from self._told_of(there)
        if self._ink[frame]:
            yield Entry(kind=EntryKind.INK, element_id=None, text="", ink=self._ink[frame])

    def _entry(self, element: Element) -> Entry:
        self._told.add(element.id)
        kind = _kind(element)
        assert kind is not None
        inside: list[Entry] = []
        if self._level_now < DEEPEST:
            self._level_now += 1
            if isinstance(element, Frame):
                inside += self._level(element.id)
            inside += self._told_of(self._under.get(element.id, ()))
            self._level_now -= 1
        return Entry(
            kind=kind,
            element_id=element.id,
            text=text_of(element),
            role=element.role,
            ties=tuple(self._ties(element)),
            table=self._table(element),
            inside=tuple(inside),
        )

    def _table(self, element: Element) -> Table:
        table = self._tables.get(element.template) if isinstance(element, Widget) else None
        return table(element) if table is not None and isinstance(element, Widget) else ()

    def _ties(self, element: Element) -> Iterator[Tie]:
        for each, end in self._leading.get(element.id, ()):
            other = self._scene.element(end)
            if other is not None and self._scene.layer(other.layer).shown:
                yield Tie(
                    element_id=each.id,
                    to=other.id,
                    to_text=text_of(other),
                    label=each.label,
                    sign=each.sign,
                    weight=each.weight,
                    both_ways=each.start_head == each.end_head,
                )

    def _innermost(self, element: Element) -> ElementId | None:
        """The smallest frame that an element's middle lies in."""
        x, y = reach(element).centre
        least = _area(element) if isinstance(element, Frame) else -1.0
        for area, box, name in self._areas:
            if box.has((x, y)) and area > least and name != element.id:
                return name
        return None


def text_of(element: Element) -> str:
    """The words of an element, whatever it calls them."""
    match element:
        case Note() | Text() | Shape():
            return element.text
        case Figure():
            return element.label
        case Frame():
            return element.name
        case Picture():
            return element.caption
        case _:
            return ""


def _leading(elements: Iterable[Element]) -> dict[ElementId, list[tuple[Connector, ElementId]]]:
    """The ties that begin at an element, and where they lead."""
    found: dict[ElementId, list[tuple[Connector, ElementId]]] = {}
    for each in elements:
        # What only joins a leaf to its tree is said by where the leaf stands.
        if not isinstance(each, Connector) or each.role == LEAF_TIE:
            continue
        ends = each.start.bound_to, each.end.bound_to
        # A head at the start alone turns it round.
        start, end = ends[::-1] if each.start_head and not each.end_head else ends
        if start is not None and end is not None:
            found.setdefault(start, []).append((each, end))
    return found


def _kind(element: Element) -> EntryKind | None:
    """How it stands in the outline; None for what has no line of its own."""
    match element:
        case Frame():
            return EntryKind.FRAME
        case Note():
            return EntryKind.NOTE
        case Text():
            return EntryKind.TEXT
        case Shape():
            return EntryKind.SHAPE if element.text else None
        case Figure():
            return EntryKind.FIGURE
        case Picture():
            return EntryKind.PICTURE
        case Widget():
            return EntryKind.TABLE
        case _:
            return None


def _area(frame: Frame) -> float:
    return frame.width * frame.height


def in_order(elements: Sequence[Element]) -> list[Element]:
    """In the order of reading: rows from the top, each from the left.

    The leaves of a tree lie as they were put in order: they stand in that order here too,
    however high each has become with its words.
    """
    leaves = [each for each in elements if each.under and each.role in GROWING]
    leaves.sort(key=lambda each: (GROWING.index(each.role), each.order, each.id))
    growing = {each.id for each in leaves}
    lying = [
        (*_corner(each), each)
        for each in elements
        if isinstance(each, Placed) and each.id not in growing
    ]
    lying.sort(key=lambda each: each[:2])
    rows: list[list[tuple[float, float, Placed]]] = []
    for each in lying:
        if rows and each[0] - rows[-1][0][0] <= ROW:
            rows[-1].append(each)
        else:
            rows.append([each])
    read = [sorted(row, key=lambda each: (each[1], each[2].id)) for row in rows]
    return [*leaves, *(each for row in read for _top, _left, each in row)]


def _corner(placed: Placed) -> tuple[float, float]:
    """Its top and its left, as it is seen."""
    seen = corners_of(placed)
    return min(y for _, y in seen), min(x for x, _ in seen)
