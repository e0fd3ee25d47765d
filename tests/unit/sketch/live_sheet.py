"""A sheet with a live template, changed as the window changes it, for several tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count

from coachjournal.domain.sketch.delta import added, removed, replaced
from coachjournal.domain.sketch.elements import Note, Placed, Widget
from coachjournal.domain.sketch.history import History
from coachjournal.domain.sketch.live import WIDGETS
from coachjournal.domain.sketch.live.living import Living
from coachjournal.domain.sketch.painting import Painter
from coachjournal.domain.sketch.scene import Scene
from coachjournal.services.sketch_templates import begun
from tests.unit.sketch.test_painting import Even, Sheet

TODAY = date(2026, 3, 2)


class Live:
    """A sheet with a template, changed as the window changes it."""

    def __init__(self, key: str) -> None:
        numbers = count(1)
        self.new_id: Callable[[], str] = lambda: f"n{next(numbers)}"
        items = begun(key, new_id=self.new_id, metrics=Even(), today=TODAY)
        self.scene = Scene(items)
        self.history = History(self.scene)
        self._living = Living(self.scene, Even())

    def do(self, *pairs: tuple[Placed | None, Placed | None]) -> None:
        """Change elements: None before for a new one, None after for one that goes."""
        for before, after in pairs:
            if before is None and after is not None:
                delta = added(after)
            elif after is None and before is not None:
                delta = removed(before)
            else:
                assert before is not None
                assert after is not None
                delta = replaced([(before, after)])
            self.history.do(delta, gesture="deed")
            self.history.do(self._living.after(delta), gesture="deed")
        self.history.end_gesture()

    def part(self, template: str) -> Widget:
        """The live part."""
        return next(
            each
            for each in self.scene.elements()
            if isinstance(each, Widget) and each.template == template
        )

    def note(self, text: str) -> Note:
        """The note with these words."""
        return next(
            each for each in self.scene.elements() if isinstance(each, Note) and each.text == text
        )


def drawn_part(widget: Widget) -> Sheet:
    """What is painted of a live part."""
    sheet = Sheet()
    Painter(sheet, Even(), WIDGETS).paint(widget)
    return sheet
