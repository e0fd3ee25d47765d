"""Drawings kept as JSON: our own, Excalidraw's, and JSON Canvas (jsoncanvas.org)."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from coachjournal.domain.sketch.taken_in import TakenDrawing
from coachjournal.imports.drawn import damaged, too_large
from coachjournal.imports.excalidraw import Excalidraw
from coachjournal.imports.json_canvas import Canvas
from coachjournal.imports.limits import MOST_DRAWN, MOST_INK_POINTS
from coachjournal.imports.own_drawings import is_own, own_drawing, refuse_unsound

_MOST_BRACKETS = MOST_INK_POINTS + 20 * MOST_DRAWN
_MOST_COMMAS = 3 * MOST_INK_POINTS + 60 * MOST_DRAWN


def read_json_drawing(content: bytes) -> TakenDrawing:
    """The drawing of a file of any of them; BadImport where it is none, damaged or empty."""
    # Counted before it is parsed: each bracket and each number becomes an object.
    if content.count(b"[") + content.count(b"{") > _MOST_BRACKETS:
        raise too_large()
    if content.count(b",") > _MOST_COMMAS:
        raise too_large()
    found: Any = None
    with suppress(ValueError, RecursionError):
        found = json.loads(content.decode("utf-8-sig"))
    if is_own(found):
        drawing = own_drawing(found)
        refuse_unsound(drawing)
        return drawing
    if isinstance(found, dict) and found.get("type") == "excalidraw":
        return Excalidraw(found).drawing()
    if isinstance(found, dict) and isinstance(found.get("nodes"), list):
        return Canvas(found).drawing()
    raise damaged()
