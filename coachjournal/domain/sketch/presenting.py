"""The order in which frames are shown one after another, and changing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coachjournal.domain.sketch.delta import Delta, replaced
from coachjournal.domain.sketch.elements import ElementId, Frame
from coachjournal.domain.sketch.scene import Scene


def presented(scene: Scene) -> tuple[Frame, ...]:
    """The frames that are shown, in the order of presentation: by number, then as they lie."""
    frames = [each for each in scene.shown() if isinstance(each, Frame)]
    return tuple(sorted(frames, key=lambda frame: (frame.number, frame.y, frame.x)))


def moved_in_order(scene: Scene, frame_id: ElementId, to: int) -> Delta:
    """A frame at another place of the order, counted from 0; the others close up."""
    frames = [*presented(scene)]
    frame = next((each for each in frames if each.id == frame_id), None)
    if frame is None:
        return Delta()
    frames.remove(frame)
    frames.insert(max(0, min(to, len(frames))), frame)
    return replaced(_numbered(frames))


def renumbered(scene: Scene, frame_id: ElementId, other_id: ElementId) -> Delta:
    """A frame at the place of another."""
    names = [each.id for each in presented(scene)]
    return moved_in_order(scene, frame_id, names.index(other_id)) if other_id in names else Delta()


def after(scene: Scene, frame_id: ElementId, new: Frame) -> dict[ElementId, Frame]:
    """A new frame right after another, and the frames whose number changes for it."""
    frames = [*presented(scene)]
    at = next((n + 1 for n, each in enumerate(frames) if each.id == frame_id), len(frames))
    frames.insert(at, new)
    return {
        before.id: numbered
        for before, numbered in _numbered(frames)
        if before != numbered or before is new
    }


def _numbered(frames: Sequence[Frame]) -> list[tuple[Frame, Frame]]:
    """Each with its number, counted from 1."""
    return [(each, replace(each, number=place)) for place, each in enumerate(frames, 1)]
