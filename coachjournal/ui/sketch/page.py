"""The sketchbook's page: the leaves, and over them the sheet that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from coachjournal.ui.actions import Here
from coachjournal.ui.drawings.words import may_be_looked_at
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.sketch.sketchbook import SketchbookPanel

if TYPE_CHECKING:
    from coachjournal.ui.sketch.desk import SheetDesk

Job = Callable[[], object]


class SketchView(QWidget):
    """Shows the leaves, or one sheet; says when the sheet is to be alone in the window."""

    alone_wanted = Signal(bool)
    new_wanted = Signal()
    # The page is left with a sheet on it: Esc, or another page is shown.
    leave_wanted = Signal()
    # What is on the sheet is not for whoever looks at the screen.
    close_wanted = Signal()
    room_begun = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.presenter: QObject | None = None
        self.show_where: Callable[..., None] = _nowhere
        self.flush: Callable[[], Sequence[Job]] = tuple
        self.book = SketchbookPanel(context)
        self.desk: SheetDesk | None = None
        self._context = context
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.book)
        # Where the screen is shared there are no leaves to be seen.
        self._no_leaves = QWidget()
        self._stack.addWidget(self._no_leaves)
        self._show_leaves()
        self.book.new_wanted.connect(self.new_wanted)

    def focus_here(self) -> None:
        """Begin on the sheet, or in the leaves."""
        if self.desk is not None:
            self.desk.begin()
        else:
            self._begin_leaves()

    def _begin_leaves(self) -> None:
        if not self._context.room.on():
            self.book.begin()

    def new_here(self) -> None:
        """Ctrl+N: a new sketch; on a sheet nothing is begun by chance."""
        if self.desk is None and not self._context.room.on():
            self.new_wanted.emit()

    def find_here(self) -> None:
        """Ctrl+F: in the drawing, or among the leaves."""
        if self.desk is not None:
            self.desk.look_for()
        else:
            self.book.look_for()

    def bring_here(self) -> bool:
        """Ctrl+Shift+B: what is chosen on the sheet, or all of it, to supervision."""
        if self.desk is None:
            return False
        from coachjournal.ui.sketch.bringing import bring_from

        return bring_from(self.desk)

    def here(self) -> Sequence[Here]:
        """What can be done on the sheet that is open."""
        if self.desk is None:
            return ()
        from coachjournal.ui.sketch.here import deeds_here

        return deeds_here(self.desk)

    def topic(self) -> str:
        """The sheet, what of it is shown, or else the sketchbook."""
        if self.desk is None:
            return ""
        if self.desk.modes.replay is not None:
            return "replay"
        shown = self.desk.side.shown()
        return shown if shown in ("outline", "live") else "sheet"

    def back(self) -> bool:
        """Esc: what is open on the sheet, then the sheet, then what narrows the leaves."""
        if self.desk is not None:
            if not self.desk.back():
                self.leave_wanted.emit()
            return True
        if self.book.narrowed():
            self.book.show_all()
            return True
        return False

    def show_desk(self, desk: SheetDesk) -> None:
        """Show a sheet in place of the one before."""
        self.drop_desk()
        self.desk = desk
        self._stack.addWidget(desk)
        self._stack.setCurrentWidget(desk)

    def drop_desk(self) -> None:
        """Show the leaves again."""
        desk, self.desk = self.desk, None
        self._show_leaves()
        if desk is not None:
            self._stack.removeWidget(desk)
            desk.hide()
            desk.canvas.still.let_go()
            desk.deleteLater()

    def _show_leaves(self) -> None:
        shared = self._context.room.on()
        self._stack.setCurrentWidget(self._no_leaves if shared else self.book)

    def client_here(self) -> str:
        """Whose file the open sheet lies in."""
        return self.desk.client_id if self.desk is not None else ""

    def enter_room(self) -> bool:
        """Room mode begins: a sheet that others may see stays, alone; all else goes."""
        # What was copied may be somebody else's, and would be pasted before all.
        self.room_begun.emit()
        desk = self.desk
        if desk is None:
            self._show_leaves()
            return False
        desk.settle()
        stays = desk.room or may_be_looked_at(desk.sketch)
        if stays:
            desk.leads_to_room = desk.leads_to_room or not desk.room
            desk.show_room(True)
            self.alone_wanted.emit(True)
        else:
            self.close_wanted.emit()
        return stays

    def leave_room(self) -> None:
        """Room mode has ended: the sheet stands among the rest again."""
        if self.desk is None:
            self._show_leaves()
        elif self.desk.room:
            self.desk.show_room(False)
            self.alone_wanted.emit(False)

    def minimumSizeHint(self) -> QSize:
        """A sheet gives way to any window."""
        return QSize(320, 320)

    def showEvent(self, event: QShowEvent) -> None:
        """Who comes back to a sheet in room mode finds it alone again."""
        super().showEvent(event)
        if not event.spontaneous() and self.desk is not None and self.desk.room:
            self.alone_wanted.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is shown."""
        super().hideEvent(event)
        if not event.spontaneous() and self.desk is not None:
            self.desk.settle()


def _nowhere(**_where: object) -> None:
    """Until the presenter says where one can go."""
