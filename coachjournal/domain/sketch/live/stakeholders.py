"""The stakeholder map: how much each can move, and how much each cares, as places on a field.

Where a note or a figure lies is its score, and another score moves it there. The field keeps the
scores it sees, so that they stand in the outline as a table.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from coachjournal.domain.sketch.arranging import moved
from coachjournal.domain.sketch.elements import (
    Element,
    ElementId,
    Frame,
    Note,
    Picture,
    Placed,
    Spot,
    Widget,
)
from coachjournal.domain.sketch.geometry import Box, box_of
from coachjournal.domain.sketch.live.data import Align, read_as, with_data, write
from coachjournal.domain.sketch.outlining import text_of
from coachjournal.domain.sketch.painting import note_height
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Metrics, Pen, Surface

TEMPLATE = "stakeholder-map"
HIGHEST = 10.0
NOTE_WIDTH = 124.0
NOTE_HEIGHT = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One stakeholder: whose element it is, and influence and interest from 0 to 10."""

    id: ElementId
    name: str = field(default="", repr=False)
    influence: float = 0.0
    interest: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """What axes and corners are called, in the language the sheet was begun in."""

    influence: str = ""
    interest: str = ""
    upper_left: str = ""
    upper_right: str = ""
    lower_left: str = ""
    lower_right: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderMap:
    """The scores as they lie, the most influential first."""

    scores: tuple[Score, ...] = ()
    words: MapWords = MapWords()

    def table(self) -> list[list[str]]:
        """A row a stakeholder; a head above."""
        rows = [[each.name, said(each.influence), said(each.interest)] for each in self.scores]
        return [["", self.words.influence, self.words.interest], *rows]


def read(widget: Widget) -> StakeholderMap:
    """The map of an element; BadInput where its data are none."""
    return read_as(StakeholderMap, widget)


def fresh(_labels: Sequence[str], words: Mapping[str, str]) -> StakeholderMap:
    """What a new sheet begins with."""
    return StakeholderMap(words=MapWords(**words))


def following(widget: Widget, scene: Scene) -> Widget:
    """The field as it knows what lies on it now."""
    state = read(widget)
    scores = [_score(widget, each) for each in stakeholders(widget, scene)]
    scores.sort(key=lambda each: (-each.influence, -each.interest, each.name, each.id))
    return with_data(widget, StakeholderMap(scores=tuple(scores), words=state.words))


def stakeholders(widget: Widget, scene: Scene) -> list[Placed]:
    """What lies on the field and has words: notes, figures, shapes, words on the paper."""
    box = box_of(widget)
    return [
        each
        for each in scene.shown()
        if isinstance(each, Placed)
        and not isinstance(each, Widget | Frame | Picture)
        and text_of(each).strip()
        and box.has(box_of(each).centre)
    ]


def stakeholder(
    widget: Widget, scene: Scene, name: str, new_id: ElementId, metrics: Metrics
) -> Note:
    """One more, as near to the middle of the field as there is room."""
    bare = Note(
        id=new_id, layer=widget.layer, order=scene.top_order(widget.layer), text=name,
        x=0.0, y=0.0, width=NOTE_WIDTH, height=NOTE_HEIGHT,
    )  # fmt: skip
    note = replace(bare, height=max(NOTE_HEIGHT, note_height(bare, metrics)))
    x, y = _free(box_of(widget), [box_of(each) for each in stakeholders(widget, scene)], note)
    return replace(note, x=x - note.width / 2, y=y - note.height / 2)


def _free(box: Box, taken: Sequence[Box], note: Note) -> Spot:
    room = note.width / 2, note.height / 2
    for ring in range(12):
        for step in range(max(1, 8 * ring)):
            turn = 2 * math.pi * step / max(1, 8 * ring)
            x = box.centre[0] + ring * 0.085 * box.width * math.cos(turn)
            y = box.centre[1] + ring * 0.085 * box.height * math.sin(turn)
            there = Box(x - room[0], y - room[1], x + room[0], y + room[1])
            if box.holds(there) and not any(each.grown(8).meets(there) for each in taken):
                return x, y
    return box.centre


def scored(
    widget: Widget,
    element: Placed,
    *,
    influence: float | None = None,
    interest: float | None = None,
) -> Element:
    """A stakeholder where another score puts it; what is not given stays."""
    now = _score(widget, element)
    x, y = _spot(
        box_of(widget),
        now.influence if influence is None else _bound(influence),
        now.interest if interest is None else _bound(interest),
    )
    here = box_of(element).centre
    return moved(
        element,
        0.0 if interest is None else x - here[0],
        0.0 if influence is None else y - here[1],
    )


def paint(widget: Widget, surface: Surface, metrics: Metrics) -> None:
    """Draw the field: four quarters with what each asks for, and its two axes."""
    words, box = read(widget).words, box_of(widget)
    x, y = box.centre
    surface.area(box.corners, "paper", Pen("line", 1.0))
    surface.area(Box(x, box.top, box.right, y).corners, "shade")
    for line in ([(x, box.top), (x, box.bottom)], [(box.left, y), (box.right, y)]):
        surface.line(line, Pen("line", 1.0, 1.0, (4.0, 5.0)))
    _paint_axis([(box.left, box.bottom), (box.right, box.bottom)], surface)
    _paint_axis([(box.left, box.bottom), (box.left, box.top)], surface)
    for text, spot, align in (
        (words.upper_left, (box.left + 14, box.top + 10), Align.LEFT),
        (words.upper_right, (box.right - 14, box.top + 10), Align.RIGHT),
        (words.lower_left, (box.left + 14, y + 10), Align.LEFT),
        (words.lower_right, (box.right - 14, y + 10), Align.RIGHT),
    ):
        write(surface, metrics, text, spot, size=13.0, align=align, colour="soft")
    write(
        surface, metrics, words.interest, (box.right, box.bottom + 8), align=Align.RIGHT,
        strong=True,
    )  # fmt: skip
    write(surface, metrics, words.influence, (box.left - 24, box.top - 26), strong=True)


def _paint_axis(spots: list[Spot], surface: Surface) -> None:
    (x, _y), (to_x, to_y) = spots
    surface.line(spots, Pen("soft", 2.0))
    across, down = (1.0, 0.0) if to_x != x else (0.0, -1.0)
    tip = to_x + 10 * across, to_y + 10 * down
    wings = [
        (to_x + 5 * down - across, to_y + 5 * across - down),
        (to_x - 5 * down - across, to_y - 5 * across - down),
    ]
    surface.area([tip, *wings], "soft")


def _score(widget: Widget, element: Placed) -> Score:
    box, (x, y) = box_of(widget), box_of(element).centre
    return Score(
        id=element.id,
        name=" ".join(text_of(element).split()),
        influence=_rounded((box.bottom - y) / box.height if box.height else 0.0),
        interest=_rounded((x - box.left) / box.width if box.width else 0.0),
    )


def _spot(box: Box, influence: float, interest: float) -> Spot:
    return (
        box.left + box.width * interest / HIGHEST,
        box.bottom - box.height * influence / HIGHEST,
    )


def _rounded(share: float) -> float:
    return _bound(round(share * HIGHEST, 1))


def _bound(score: float) -> float:
    return max(0.0, min(HIGHEST, score))


def said(score: float) -> str:
    """A score as it is written: one figure behind the point where it has one."""
    return f"{score:g}"
