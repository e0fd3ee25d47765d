"""How one's hand draws: kept for the whole practice, so that each sheet is taken up as the last."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawingSettings:
    """The pen's own ways. `pen_width` is in points of the sheet; `smoothing` 0 (none) to 1.

    `palm_rejection`: once a pen was seen, fingers move the sheet and never draw.
    `ask_leaving_room`: leaving room mode asks whether all have finished looking.
    """

    colour: str = "ink"
    pen_width: float = 2.0
    smoothing: float = 0.4
    pressure: bool = True
    recognition: bool = True
    palm_rejection: bool = True
    whole_strokes: bool = False
    ink_only: bool = True
    snapping: str = "off"
    ground: str = "dots"
    minimap: bool = True
    ask_leaving_room: bool = True
