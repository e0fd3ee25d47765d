"""The guide's pictures of supervision: its steps, the review, covering, the year, room mode."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from tools import driving
from tools.guide_child import GuideWalk


def supervision(walk: GuideWalk) -> None:
    """Since last time, the agenda, the pack, after the meeting, and what leads on from there."""
    for step, name in (("since", "supervision"), ("agenda", "supervision-agenda")):
        walk.page("supervision", step=step)
        walk.page_shot(name)
    page = walk.page("supervision", step="pack")
    walk.press(page, "What has left")
    walk.sheet("what-has-left")
    walk.page("review")
    driving.settle(walk.tasks, 1500)
    walk.page_shot("review")
    walk.page("supervision-year")
    walk.page_shot("supervision-year")


def covering(walk: GuideWalk) -> None:
    """A part of a drawing, covered."""
    page: Any = walk.page("sketchbook")
    ids = {each.sketch.template: each.sketch.id for each in page.book.model.lines}
    page = walk.page("sketchbook", sketch_id=ids["problem-tree"])
    page.desk.ways_out.cover(page.desk.sketch)
    walk.sheet("covering")


def in_the_room(walk: GuideWalk) -> None:
    """The page that a shared screen shows."""
    walk.page("clients", client_id=walk.client("C-01"))
    walk.keys(Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)
    driving.settle(walk.tasks, 600)
    walk.page_shot("room-mode", whole=True)
    assert walk.program.room is not None
    walk.program.room.leave(asked=True)
    driving.settle(walk.tasks, 300)
