"""A drawing that came in from elsewhere: its items, its pictures, and what had to stay behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coachjournal.domain.sketch.elements import (
    Connector,
    Element,
    Frame,
    Item,
    Layer,
    Note,
    Picture,
    Shape,
    Stroke,
    Text,
)

OUR_FORMAT, OUR_VERSION = "coach-journal-sketch", 1
"""How our own JSON calls itself; `docs/sketch-format.md` says what stands in it."""

OURS = "coachJournal"
"""Under this name Excalidraw's `customData`, and a canvas, keep what an element was here."""


class LeftBehind(StrEnum):
    """What a foreign drawing may hold and a sheet cannot show."""

    FORMULA = "formula"
    BACKGROUND = "background"
    RECORDING = "recording"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenDrawing:
    """The items by ids of their own; a `Picture` names its bytes in `pictures`."""

    items: tuple[Item, ...] = field(repr=False)
    pictures: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    left_behind: Mapping[LeftBehind, int] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """How many there are of what a person counts."""
        kinds: dict[str, type[Item]] = {
            "layers": Layer,
            "strokes": Stroke,
            "texts": Text,
            "notes": Note,
            "shapes": Shape,
            "connectors": Connector,
            "pictures": Picture,
            "frames": Frame,
            "elements": Element,
        }
        return {
            name: sum(isinstance(each, kind) for each in self.items) for name, kind in kinds.items()
        }
