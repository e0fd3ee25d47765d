"""The sheet in another light: shown frame by frame, or played as it was drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachjournal.domain.sketch.elements import Item
from coachjournal.system.language import _
from coachjournal.ui.drawings.words import title_of
from coachjournal.ui.sketch.presenting import Presentation
from coachjournal.ui.sketch.replay_bar import ReplayBar, ReplaySheet
from coachjournal.ui.sketch.sheet_view import SheetView
from coachjournal.ui.words import long_date

if TYPE_CHECKING:
    from coachjournal.domain.sketches import Sketch
    from coachjournal.services.sketches import DrawnDelta
    from coachjournal.ui.sketch.desk import SheetDesk


class Modes(QObject):
    """Turns the desk to presenting or replay, and back."""

    def __init__(self, desk: SheetDesk) -> None:
        super().__init__(desk)
        self._desk, self._context = desk, desk.context
        self.presentation: Presentation | None = None
        self.replay: ReplayPage | None = None

    def present(self) -> None:
        """Frame by frame, in the whole screen."""
        desk = self._desk
        if self.presentation is not None:
            return
        desk.bench.tools.flush()
        shown = Presentation(desk.canvas, self._context.icons)
        self.presentation = shown
        shown.ended.connect(self._presented)
        desk.show_bare(shown.bar)
        desk.alone(True)
        desk.begin()
        shown.show_frame()

    def _presented(self) -> None:
        self.presentation = None
        self._desk.show_bare(None)
        self._desk.alone(self._desk.room)
        self._desk.begin()

    def play(self) -> None:
        """As it was drawn, where that was remembered."""
        sketch = self._desk.sketch
        drawn = partial(self._context.practice.sketches.drawn, str(sketch.id))
        self._run(drawn, self._play)

    def back(self) -> bool:
        """Esc: out of either; False where neither is on."""
        if self.presentation is not None:
            self.presentation.end()
            return True
        if self.replay is not None:
            self.stop_playing()
            return True
        return False

    def _play(self, drawn: Sequence[DrawnDelta]) -> None:
        desk = self._desk
        if not drawn:
            self._context.status(_("Nothing was drawn since it is remembered."))
            return
        self.stop_playing()
        page = ReplayPage(desk, drawn)
        page.bar.freeze_wanted.connect(self._freeze)
        page.bar.left.connect(self.stop_playing)
        self.replay = page
        desk.show_instead(page)
        page.view.zoom_to_fit()
        page.bar.setFocus()

    def stop_playing(self) -> None:
        """Back from a replay to the sheet as it is."""
        page, self.replay = self.replay, None
        if page is not None:
            self._desk.show_instead(None)
            page.deleteLater()
            self._desk.begin()

    def _freeze(self, items: Sequence[Item]) -> None:
        sketch = self._desk.sketch
        title = _("{title}, a moment of it, {day}").format(
            title=title_of(sketch), day=long_date(self._context.clock.today())
        )
        sketches = self._context.practice.sketches

        def frozen(made: Sketch) -> None:
            away = partial(sketches.bin, made.id, initiator=self)
            words = _("This moment is kept as an exhibit, a sketch of its own.")
            self._context.status(words, lambda: self._run(away))

        self._run(partial(sketches.freeze, str(sketch.id), items, title, self), frozen)

    def _run(self, job: Callable[[], Any], done: Callable[[Any], Any] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)


class ReplayPage(QWidget):
    """A sheet without a hand on it, and the bar that plays."""

    def __init__(self, desk: SheetDesk, drawn: Sequence[DrawnDelta]) -> None:
        super().__init__()
        self.sheet = ReplaySheet(desk.sheet, self)
        bench, context = desk.bench, desk.context
        kept = [(each.at, each.delta) for each in drawn]
        self.bar = ReplayBar(kept, self.sheet, context.icons)
        self.view = SheetView(self.sheet, context.theme, bench.pictures.image)
        self.view.setAccessibleName(_("The sheet as it was drawn"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.bar)
