"""Nothing that the hand does looks at the whole sheet, however much is on it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from coachjournal.domain.sketch.elements import ElementId, Stroke
from coachjournal.domain.sketch.index import PlaceIndex
from coachjournal.domain.sketch.ink import InkPoint, packed
from coachjournal.domain.sketch.scene import Scene
from coachjournal.ui.sketch.view import View
from coachjournal.ui.theme import Theme
from tests.ui.sketch.hands import LAYER, Hand, line, picture, shown, strokes

MANY = 600


def ink(number: int) -> Stroke:
    """A short line, somewhere on a sheet of many screens."""
    x, y = (number % 30) * 110.0, (number // 30) * 90.0
    points = packed([InkPoint(x, y), InkPoint(x + 60, y + 30)])
    return Stroke(id=ElementId(f"s{number}"), layer=LAYER, order=number + 1.0, points=points)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went through all there is, by its name."""
    found: list[str] = []

    def told(owner: type, name: str) -> None:
        asked = getattr(owner, name)

        def ask(*arguments: object) -> object:
            found.append(name)
            return asked(*arguments)

        monkeypatch.setattr(owner, name, ask)

    for name in ("elements", "items", "shown", "top_order"):
        told(Scene, name)
    told(PlaceIndex, "everything")
    return found


def test_drawing_rubbing_and_moving_look_only_at_what_is_near(
    qtbot: QtBot, theme: Theme, looked: list[str]
) -> None:
    with shown(theme, *map(ink, range(MANY))) as canvas:
        picture(canvas)
        hand = Hand(canvas)
        hand.mouse(*line((50, 50), (60, 60)))  # what is on top is counted once
        looked.clear()
        hand.mouse(*line((100, 50), (300, 250)))
        canvas.use("eraser")
        hand.mouse(*line((100, 250), (300, 50)))
        canvas.sheet.undo()
        canvas.look(View(400, 300, 1.0))
        canvas.look(View(400, 300, 2.0))
        canvas.complete()
        canvas.grab()
        assert looked == []
        assert len(strokes(canvas)) == MANY + 2
