"""A region of a sketch becomes evidence: choose things, *Evidence for…*, choose what they show."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from coachjournal.domain.evidence import Evidence
from coachjournal.domain.sketch.choosing import in_box
from coachjournal.domain.sketch.elements import Frame, Item
from coachjournal.domain.sketch.geometry import box_of
from coachjournal.system.language import _
from coachjournal.ui.actions import command
from coachjournal.ui.drawings.words import title_of
from coachjournal.ui.sketch.sheet import Sheet
from coachjournal.ui.words import long_date

if TYPE_CHECKING:
    from coachjournal.services.evidence import Shown
    from coachjournal.ui.sketch.desk import SheetDesk


class SketchEvidence(QObject):
    """Offers it in the menu of what is chosen, by its keys, and by Ctrl+K."""

    def __init__(self, desk: SheetDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.action = QAction(_("Evidence for…"), self)
        self.action.setShortcut(QKeySequence(command("evidence").keys[0]))
        self.action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.action.triggered.connect(self.take)
        desk.canvas.addAction(self.action)
        desk.bench.tools.actions.offer("evidence", self.action)
        desk.sheet.chosen_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """On where something is chosen; never on a sheet that others look at."""
        desk = self._desk
        may = desk.bench.may_write and not desk.room
        self.action.setEnabled(may and bool(desk.sheet.chosen))

    def take(self) -> None:
        """Ask what the chosen things show; what lies there now is kept as an exhibit."""
        from coachjournal.ui.evidence.elsewhere import take

        desk = self._desk
        items = region_of(desk.sheet)
        if not items:
            return
        title = _("{title}, a region of it, {day}").format(
            title=title_of(desk.sketch), day=long_date(desk.context.clock.today())
        )
        keep = partial(self._keep, str(desk.sketch.id), items, title)
        take(desk, desk.context, "", keep)

    def _keep(
        self, sketch_id: str, items: tuple[Item, ...], title: str, shows: tuple[Shown, ...]
    ) -> Evidence:
        book = self._desk.context.practice.evidence
        return book.from_sketch(sketch_id, items, shows, title=title)


def region_of(sheet: Sheet) -> tuple[Item, ...]:
    """What is chosen, what lies in the frames among it, and the layers that all of it is on."""
    chosen = {each.id: each for each in sheet.chosen_elements()}
    for frame in [each for each in chosen.values() if isinstance(each, Frame)]:
        box = box_of(frame)
        for each in in_box(sheet.within(box), box):
            chosen.setdefault(each.id, each)
    elements = sheet.scene.in_order(chosen)
    on = {each.layer for each in elements}
    layers = [each for each in sheet.scene.layers() if each.id in on]
    return (*layers, *elements) if elements else ()
