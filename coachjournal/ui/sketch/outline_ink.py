"""What the outline sees of a sheet: all but the ink, kept in step change by change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from coachjournal.domain.sketch.delta import Change, Delta
from coachjournal.domain.sketch.elements import Item, Spot, Stroke
from coachjournal.domain.sketch.geometry import Box
from coachjournal.domain.sketch.outline_ground import Ground
from coachjournal.domain.sketch.scene import Scene
from coachjournal.ui.sketch.sheet import Sheet


class WordedSheet(QObject):
    """The sheet without its strokes, of which there may be twenty thousand; they are counted.

    A stroke that is drawn costs nothing here but its counting. `changed` comes when anything
    else did, `counted` when the ink alone did.
    """

    changed = Signal()
    counted = Signal()

    def __init__(
        self, sheet: Sheet, start: Callable[[], Spot], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.sheet, self._start = sheet, start
        self.strokes = 0
        self.scene = Scene()
        self._read()
        sheet.changed.connect(self._changed)

    def ground(self) -> Ground:
        """What an edit in the outline needs."""
        return Ground(
            scene=self.scene,
            metrics=self.sheet.metrics,
            new_id=self.sheet.new_id,
            layer=self.sheet.layer,
            order=self.sheet.top_order,
            inked=self._inked,
            start=self._start(),
        )

    def _read(self) -> None:
        worded: list[Item] = []
        strokes = 0
        for each in self.sheet.scene.items():
            if isinstance(each, Stroke):
                strokes += 1
            else:
                worded.append(each)
        self.scene, self.strokes = Scene(worded), strokes

    def _changed(self, delta: Delta, _boxes: object) -> None:
        worded = []
        for each in delta.changes:
            before, after = _worded(each.before), _worded(each.after)
            self.strokes += isinstance(each.after, Stroke) - isinstance(each.before, Stroke)
            if before is not None or after is not None:
                worded.append(Change(before=before, after=after))
        if worded:
            self.scene.apply(Delta(changes=tuple(worded)))
            self.changed.emit()
        else:
            self.counted.emit()

    def _inked(self, box: Box) -> bool:
        return any(
            isinstance(self.sheet.scene.item(each), Stroke)
            for each in self.sheet.places.within(box)
        )


def _worded(item: Item | None) -> Item | None:
    return None if isinstance(item, Stroke) else item
