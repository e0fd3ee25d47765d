"""Sketches as files: what a foreign drawing brings, and what of a sketch leaves.

Only what was chosen leaves: layers that are shown, no times, no sources, nothing that was
rubbed out. What reads foreign files and what sets pages is a child process.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coachjournal.domain.plain import JSON, to_plain
from coachjournal.domain.sketch.leaving import DrawingForm, Wanted, leaving, pictures_of
from coachjournal.errors import JournalError
from coachjournal.exports.drawing_json import drawing_json
from coachjournal.services.children import run_in_child
from coachjournal.services.journal import Journal

if TYPE_CHECKING:
    from coachjournal.services.sketches import OpenSketch, Sketches

_SECONDS = 60.0


class SketchFiles:
    """Takes drawings in, and writes sketches as files."""

    def __init__(self, journal: Journal, sketches: Sketches) -> None:
        self._journal = journal
        self._sketches = sketches

    def write(
        self,
        sketch_id: str,
        form: str,
        *,
        frames: Sequence[str] = (),
        scale: float = 1.0,
        background: bool = True,
    ) -> bytes:
        """A sketch, or some frames of it by their ids, as the bytes of a file.

        `form` is one of `DrawingForm`; `scale` is dots a point of a PNG. Raises BadInput
        (`sketch-empty`, `sketch-one-frame`: a picture shows one), NotFound.
        """
        wanted = Wanted(frames=tuple(frames), scale=scale, background=background)
        return set_drawing(self._sketches.open(sketch_id), DrawingForm(form), wanted)


def set_drawing(opened: OpenSketch, form: DrawingForm, wanted: Wanted) -> bytes:
    """What may leave of a sketch, as the bytes of a file; made in a child."""
    items = leaving(opened.items)
    payload = drawing_json(items, pictures_of(items, opened.pictures))
    options: dict[str, JSON] = {"form": form.value, "wanted": to_plain(wanted)}
    _answer, content = run_in_child(
        "drawing-write", options, payload, deadline_seconds=_SECONDS, failing=JournalError
    )
    return content
