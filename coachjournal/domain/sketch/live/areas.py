"""Labelled areas that hold notes: what lies in an area is its content, and finds room there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coachjournal.domain.sketch.elements import (
    ElementId,
    Frame,
    Note,
    Placed,
    Shape,
    Spot,
    Text,
    Widget,
)
from coachjournal.domain.sketch.geometry import Box, box_of
from coachjournal.domain.sketch.painting import note_height
from coachjournal.domain.sketch.scene import Scene
from coachjournal.domain.sketch.surface import Metrics

AREA = "area"
PROMPT = "prompt"
QUESTION = "question"

GAP = 10.0
NOTE_WIDTH = 150.0
NOTE_HEIGHT = 44.0


def areas(scene: Scene) -> list[Frame]:
    """The innermost frames in their order: those that hold no other frame."""
    frames = [each for each in scene.shown() if isinstance(each, Frame)]
    return sorted(
        (each for each in frames if not any(_holds(each, other) for other in frames)),
        key=lambda each: (each.number, each.y, each.x),
    )


def notes_in(scene: Scene, area: Frame) -> list[Note]:
    """The notes whose middle lies in an area, in the order of reading."""
    box = box_of(area)
    found = [
        each for each in scene.shown() if isinstance(each, Note) and box.has(box_of(each).centre)
    ]
    return sorted(found, key=lambda each: (each.y, each.x, each.id))


def note_for(
    scene: Scene,
    area: Frame,
    text: str,
    new_id: ElementId,
    metrics: Metrics,
    colour: str = "yellow",
) -> Note:
    """A note with these words at the first free place of an area, below what is asked there."""
    width = max(60.0, min(NOTE_WIDTH, area.width - 2 * GAP))
    note = Note(
        id=new_id, layer=area.layer, order=scene.top_order(area.layer), text=text, colour=colour,
        x=0.0, y=0.0, width=width, height=NOTE_HEIGHT,
    )  # fmt: skip
    note = replace(note, height=max(NOTE_HEIGHT, note_height(note, metrics)))
    x, y = free_spot(scene, area, note)
    return replace(note, x=x, y=y)


def free_spot(scene: Scene, area: Frame, note: Note) -> Spot:
    """Where a note fits into an area without covering another; below all where it fits nowhere."""
    box = box_of(area)
    taken = [
        box_of(each).grown(GAP - 1)
        for each in scene.shown()
        if isinstance(each, Note | Text | Shape)
        and not (isinstance(each, Shape) and each.locked)
        and each.id != note.id
        and box.meets(box_of(each))
    ]
    for spot in _spots(box, note, taken):
        there = Box(spot[0], spot[1], spot[0] + note.width, spot[1] + note.height)
        if not any(each.meets(there) for each in taken):
            return spot
    lowest = max([each.bottom for each in taken], default=box.top + GAP)
    return box.left + GAP, lowest + 1


def _spots(box: Box, note: Note, taken: Iterable[Box]) -> Iterator[Spot]:
    """Places from the top, each row from the left, just below or beside what is there."""
    tops = sorted({box.top + GAP, *(each.bottom + 1 for each in taken)})
    lefts = sorted({box.left + GAP, *(each.right + 1 for each in taken)})
    for top in tops:
        for left in lefts:
            if left + note.width <= box.right and top + note.height <= box.bottom:
                yield left, top


def _holds(one: Frame, other: Placed) -> bool:
    """Whether another frame lies within one: then it is no area but what holds areas."""
    return other.id != one.id and not isinstance(other, Widget) and box_of(one).holds(box_of(other))
