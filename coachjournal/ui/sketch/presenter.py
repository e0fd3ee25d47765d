"""What the sketchbook does: lists, begins, opens, names, copies and bins sketches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from coachjournal.domain.changes import Changes
from coachjournal.domain.sketches import Sketch
from coachjournal.errors import NotFound
from coachjournal.system.language import _
from coachjournal.ui.drawings.gallery import Beginning
from coachjournal.ui.drawings.offering import ask_beginning, begun
from coachjournal.ui.forms import Forms
from coachjournal.ui.going import GoingForGood
from coachjournal.ui.reloading import Reloader
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.sketch.ahead import Ahead
from coachjournal.ui.sketch.book_model import BookLine
from coachjournal.ui.sketch.facts_sheet import FactsSheet
from coachjournal.ui.sketch.gathering import Belongings, belongings, book_lines, is_there
from coachjournal.ui.sketch.hand_settings import HandSheet
from coachjournal.ui.sketch.keeping import SketchKeeper
from coachjournal.ui.sketch.remember_sheet import RememberSheet
from coachjournal.ui.sketch.take_in_sheet import TakeInSheet
from coachjournal.ui.widgets.writing import writes

if TYPE_CHECKING:
    from coachjournal.domain.drawing_settings import DrawingSettings
    from coachjournal.services.sketch_files import ReadDrawing
    from coachjournal.services.sketches import OpenSketch
    from coachjournal.ui.sketch.clip import SketchClip
    from coachjournal.ui.sketch.desk import SheetDesk
    from coachjournal.ui.sketch.page import SketchView

_CONCERNS = Changes.SKETCHES | Changes.CLIENTS | Changes.SESSIONS | Changes.PROTECTION

Job = Callable[[], object]


class SketchPresenter(QObject):
    """Stands between the sketchbook and the services."""

    def __init__(self, view: SketchView, context: PageContext) -> None:
        super().__init__(view)
        self._view, self._context = view, context
        self._sketches = context.practice.sketches
        self._forms = Forms(view, context)
        self._opening = ""
        self._came_from = ""
        self._clip: SketchClip | None = None
        view.show_where, view.flush = self.show_where, self.flush
        view.book.fill_menu = self._fill_menu
        view.new_wanted.connect(self.ask_new)
        view.leave_wanted.connect(self.leave)
        view.close_wanted.connect(self._close_desk)
        view.room_begun.connect(self._forget_copied)
        view.book.opened.connect(lambda line: self.open(str(line.sketch.id)))
        view.book.binned.connect(lambda line: self.bin(line.sketch))
        view.book.named.connect(lambda line: self.ask_facts(line.sketch))
        view.book.import_wanted.connect(self._take_in)
        self._reloader = Reloader(view, context, _CONCERNS, self._load)
        context.news.changed.connect(self._hear)
        Ahead(context, self)

    def show_where(
        self,
        *,
        sketch_id: str = "",
        room: bool = False,
        client_code: str = "",
        new: str | bool = False,
        back_to: str = "",
    ) -> None:
        """Open a sketch, alone in the window where it is in `room`; or show a client's.

        `back_to` names the page that is shown again when the sheet is left.
        """
        if sketch_id:
            self.open(sketch_id, room=room, back_to=back_to)
        elif new:
            self._close_desk()
            self.ask_new()
        elif client_code:
            self._close_desk()
            self._view.book.narrow_to(client_code)

    def flush(self) -> Sequence[Job]:
        """What is not durable yet."""
        desk = self._view.desk
        open_one = desk.bench.keeper if desk is not None else None
        keepers = self._view.findChildren(SketchKeeper)
        left = [each.left_over() for each in keepers if each is not open_one]
        over = [job for job in left if job is not None]
        return [*self._forms.flush(), *over, *(desk.flush() if desk is not None else ())]

    # The leaves

    def _load(self) -> None:
        today = self._context.clock.today()
        self._run(partial(book_lines, self._context.practice, today), self._show_lines)

    def _show_lines(self, lines: Sequence[BookLine]) -> None:
        self._view.book.show_lines(lines)
        desk = self._view.desk
        if desk is not None and desk.sketch.id not in {each.sketch.id for each in lines}:
            found = partial(is_there, self._context.practice, desk.sketch)
            self._run(found, partial(self._stay_open, desk))
        self._name_client()

    def _stay_open(self, desk: SheetDesk, there: bool) -> None:
        """Put into the bin elsewhere, or erased: it is no more to be drawn on."""
        if not there and desk is self._view.desk:
            self._close_desk()
            self._context.status(_("That sketch is not in the sketchbook any more."))

    def _name_client(self) -> None:
        desk = self._view.desk
        if desk is not None:
            desk.top.show_client(self._view.book.client_of(str(desk.sketch.id)))

    def _hear(self, _changes: Changes, initiator: object) -> None:
        desk = self._view.desk
        if isinstance(initiator, GoingForGood) and desk is not None:
            # What is erased next may be on the sheet; it is saved, and looked up anew.
            self._close_desk()

    def ask_new(self) -> None:
        """Ask what to begin with."""
        ask_beginning(self._view, self._context, self._begin)

    def _begin(self, beginning: Beginning) -> None:
        make = begun(self._context, beginning, initiator=self)
        self._run(make, lambda sketch: self.open(str(sketch.id)))

    def _fill_menu(self, menu: QMenu, line: BookLine) -> None:
        sketch = line.sketch
        may_write = self._context.practice.may_write
        for words, deed, shown in (
            (_("Open"), lambda: self.open(str(sketch.id)), True),
            (_("Open in room mode"), lambda: self.open(str(sketch.id), room=True), True),
            (_("Title, whose it is, where it belongs…"), lambda: self.ask_facts(sketch), may_write),
            (_("Duplicate"), lambda: self.copy(sketch), may_write),
        ):
            if shown:
                menu.addAction(words).triggered.connect(partial(_call, deed))
        if may_write:
            menu.addSeparator()
            away = writes(menu.addAction(_("Put into the bin")))
            away.triggered.connect(partial(_call, lambda: self.bin(sketch)))

    def ask_facts(self, sketch: Sketch) -> None:
        """Ask for title, whose it is, and what it belongs to."""
        if not self._context.practice.may_write:
            return

        def came(found: tuple[Sketch, Belongings]) -> None:
            sheet = FactsSheet(self._view, self._context, *found)
            sheet.saved.connect(self._facts_saved)
            self._forms.open(sheet)

        practice, sketch_id = self._context.practice, str(sketch.id)
        self._run(lambda: (practice.sketches.open(sketch_id).sketch, belongings(practice)), came)

    def _facts_saved(self, sketch: Sketch) -> None:
        desk = self._view.desk
        if desk is not None and desk.sketch.id == sketch.id:
            desk.show_facts(sketch)

    def copy(self, sketch: Sketch) -> None:
        """Make another one like it."""

        def done(made: Sketch) -> None:
            away = partial(self._sketches.bin, made.id, initiator=self)
            self._context.status(_("There are two of it now."), lambda: self._run(away))

        self._run(partial(self._sketches.copy, sketch.id), done)

    def bin(self, sketch: Sketch) -> None:
        """Put it into the bin, and offer it back."""
        if not self._context.practice.may_write:
            return

        def done(_done: object) -> None:
            back = partial(self._sketches.restore, sketch.id, initiator=self)
            self._context.status(_("It is in the bin."), lambda: self._run(back))

        self._run(partial(self._sketches.bin, sketch.id, initiator=self), done)

    # The sheet

    def open(self, sketch_id: str, *, room: bool = False, back_to: str = "") -> None:
        """Show a sheet."""
        self._close_desk()
        self._opening, self._came_from = sketch_id, back_to
        settings = self._context.practice.settings
        self._context.tasks.run(
            lambda: (
                opened := self._sketches.open(sketch_id),
                settings.read().drawing,
                self._sketches.clients_of([opened.sketch]).get(opened.sketch.id, ""),
            ),
            owner=self,
            done=partial(self._show, room=room),
            failed=self._not_there,
        )

    def _show(self, came: tuple[OpenSketch, DrawingSettings, str], *, room: bool) -> None:
        from coachjournal.ui.sketch.desk import SheetDesk

        opened, kept, client_id = came
        if str(opened.sketch.id) != self._opening:
            return
        self._opening = ""
        room = room or self._context.room.on()
        desk = SheetDesk(
            self._context,
            opened,
            self._the_clip(),
            kept,
            self._view,
            room=room,
            client_id=client_id,
        )
        desk.left.connect(self.leave)
        desk.facts_wanted.connect(lambda: self.ask_facts(desk.sketch))
        desk.hand_wanted.connect(self._ask_hand)
        desk.remember_wanted.connect(self._ask_remember)
        desk.room_wanted.connect(self._room)
        desk.bin_wanted.connect(self._bin_open)
        self._view.show_desk(desk)
        self._name_client()
        if room:
            self._view.alone_wanted.emit(True)
            if not desk.leads_to_room:
                self._context.room.enter(client_id)
        desk.begin()

    def _the_clip(self) -> SketchClip:
        """What was copied from one sheet can be pasted on another."""
        from coachjournal.ui.sketch.clip import SketchClip

        if self._clip is None:
            self._clip = SketchClip(QGuiApplication.clipboard(), self)
        return self._clip

    def _forget_copied(self) -> None:
        if self._clip is not None:
            self._clip.forget()

    def _ask_hand(self) -> None:
        desk = self._view.desk
        if desk is not None:
            self._forms.open(HandSheet(self._view, self._context, desk.hand(), desk.take_hand))

    def _ask_remember(self) -> None:
        desk = self._view.desk
        if desk is not None:
            today = self._context.clock.today()
            sheet = RememberSheet(self._view, self._context, desk.sketch, today)
            sheet.saved.connect(self._facts_saved)
            self._forms.open(sheet)

    def _room(self, on: bool) -> None:
        self._view.alone_wanted.emit(on)

    def _not_there(self, error: Exception) -> None:
        self._opening = ""
        if isinstance(error, NotFound):
            self._load()
        self._context.failed(error)

    def leave(self) -> None:
        """Leave the sheet: it is saved, and one is where one came from."""
        desk = self._view.desk
        if desk is None or not desk.may_leave():
            return
        sketch_id, back_to = str(desk.sketch.id), self._came_from
        shared = desk.leads_to_room
        self._close_desk()
        if shared:
            self._context.go("room")
            return
        self._context.room.leave(asked=True)
        self._view.book.choose_leaf(sketch_id)
        self._view.book.begin()
        if back_to:
            self._context.go(back_to)

    def _bin_open(self) -> None:
        """Put the sheet that is open into the bin; one is where one came from."""
        desk, back_to = self._view.desk, self._came_from
        if desk is None:
            return
        self._close_desk()
        self.bin(desk.sketch)
        self._view.book.begin()
        if back_to:
            self._context.go(back_to)

    def _close_desk(self) -> None:
        desk = self._view.desk
        if desk is None:
            return
        desk.settle(for_good=True)
        self._view.alone_wanted.emit(False)
        self._view.drop_desk()
        self._load()

    def _take_in(self) -> None:
        kinds = _("Drawings (*.xopp *.excalidraw *.canvas *.json *.svg *.pdf *.png *.jpg *.jpeg)")
        path = self._context.dialogs.ask_open_file(
            self._view, _("Take in a drawing"), Path.home(), kinds
        )
        if path is None:
            return
        self._context.status(_("Reading the file…"))
        self._context.tasks.run(
            partial(self._context.practice.sketch_files.read_file, path),
            owner=self,
            done=self._was_read,
            failed=self._context.failed,
            lane="work",
        )

    def _was_read(self, read: ReadDrawing) -> None:
        self._context.status("")
        sheet = TakeInSheet(self._view, self._context, read)
        sheet.saved.connect(lambda sketch: self.open(str(sketch.id)))
        self._forms.open(sheet)

    def _run(self, job: Callable[[], Any], done: Callable[[Any], Any] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)


def _call(deed: Callable[[], object], _on: bool = False) -> None:
    deed()
