"""Short ways to say what the tests of sketches begin with."""

from __future__ import annotations

import itertools
from dataclasses import replace

from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import (
    ElementId,
    Item,
    Layer,
    LayerId,
    Note,
    Picture,
    Stroke,
)
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketches import Sketch
from coachjournal.services.practice import Practice
from coachjournal.services.sketches import SketchToMake

LAYER = Layer(id=LayerId("layer"), name="Ground")
_numbers = itertools.count()


def note(text: str = "What if?", **said: object) -> Note:
    key = ElementId(f"note-{next(_numbers)}")
    made = Note(id=key, layer=LAYER.id, x=0, y=0, width=90, height=60, text=text)
    return replace(made, **said)  # type: ignore[arg-type]


def stroke(*points: tuple[float, float, float, float]) -> Stroke:
    key = ElementId(f"stroke-{next(_numbers)}")
    return Stroke(id=key, layer=LAYER.id, points=packed(InkPoint(*each) for each in points))


def begun(practice: Practice, *items: Item, **said: object) -> Sketch:
    """A sketch with a layer and these items, saved one by one."""
    made = practice.sketches.make(SketchToMake(title="Harbour", **said))  # type: ignore[arg-type]
    for item in items:
        practice.sketches.save(made.id, added(item))
    return made


def state(practice: Practice, sketch: Sketch) -> dict[str, Item]:
    return {item.id: item for item in practice.sketches.open(sketch.id).items}


def picture(key: str) -> Picture:
    return Picture(
        id=ElementId(f"picture-{key}"), layer=LAYER.id, x=0, y=0, width=9, height=9,
        attachment_id=key, caption="The harbour",
    )  # fmt: skip
