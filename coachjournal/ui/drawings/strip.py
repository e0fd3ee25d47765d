"""The strip: the sketches of a session, a client or a supervision item, and one more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from coachjournal.domain.changes import Changes
from coachjournal.domain.sketches import Whose
from coachjournal.system.language import _
from coachjournal.ui.drawings.gallery import Beginning
from coachjournal.ui.drawings.offering import ask_beginning, begun
from coachjournal.ui.drawings.thumbnails import picture_of
from coachjournal.ui.drawings.words import title_of, whose_said
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.tile import Tile, TileRows
from coachjournal.ui.widgets.writing import writes
from coachjournal.ui.words import short_date

if TYPE_CHECKING:
    from coachjournal.domain.sketches import Sketch

SKETCHBOOK = "sketchbook"
_WIDE, _HIGH = 120, 84


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongs:
    """What the sketches belong to: one of the three."""

    client_id: str = ""
    session_id: str = ""
    item_id: str = ""


class SketchTile(Tile):
    """A sketch, as a thumbnail."""

    room_wanted = Signal()

    def __init__(self, context: PageContext, sketch: Sketch) -> None:
        size = QSize(context.theme.px(_WIDE), context.theme.px(_HIGH))
        title = title_of(sketch)
        day = sketch.changed_at.astimezone().date()
        spoken = _("Sketch: {title}, {whose}, {day}").format(
            title=title, whose=whose_said(sketch.whose), day=short_date(day, context.clock.today())
        )
        super().__init__(title, spoken, size, Qt.TextElideMode.ElideRight)
        self._may_write = context.practice.may_write
        picture = picture_of(sketch, size, self.devicePixelRatioF())
        small = size.height() // 2
        self.setIcon(QIcon(picture) if picture else context.icons.icon("brush", size=small))

    def fill(self, menu: QMenu) -> None:
        """All that can be done with it here."""
        menu.addAction(_("Open")).triggered.connect(lambda: self.click())
        menu.addAction(_("Open in room mode")).triggered.connect(lambda: self.room_wanted.emit())
        if self._may_write:
            menu.addSeparator()
            away = menu.addAction(_("Put into the bin"))
            away.triggered.connect(lambda: self.binned.emit())


class SketchStrip(QWidget):
    """Call `show_for` with what the sketches belong to; None shows nothing.

    `page` is the key of the page it stands on, to which one comes back from a sheet; a sheet
    opened from here is alone in the window where `room` says so. `leaving` comes before that.
    """

    leaving = Signal()

    def __init__(
        self, context: PageContext, page: str, *, title: str = "", room: bool = False
    ) -> None:
        super().__init__()
        self._context, self._page, self._room = context, page, room
        self._belongs: Belongs | None = None
        self._found: Sequence[Sketch] = ()
        self.tiles: list[SketchTile] = []
        self._rows = TileRows()
        self.new = writes(link_button(_("New sketch…"), self.ask_new))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        if title:
            head.addWidget(label(title, "section"))
        head.addStretch(1)
        head.addWidget(self.new)
        column.addLayout(head)
        column.addWidget(self._rows)
        context.news.changed.connect(self._hear)
        context.theme.changed.connect(self._show)
        self._show()

    def show_for(self, belongs: Belongs | None) -> None:
        """Show what belongs to this."""
        if belongs != self._belongs:
            self._belongs, self._found = belongs, ()
            self._show()
            self.reload()

    def reload(self) -> None:
        """Look again."""
        belongs, sketches = self._belongs, self._context.practice.sketches
        if belongs is None:
            return
        look = partial(
            sketches.lines,
            client_id=belongs.client_id,
            session_id=belongs.session_id,
            item_id=belongs.item_id,
        )
        self._run(look, partial(self._came, belongs))

    def ask_new(self) -> None:
        """Ask what to begin with, and begin it."""
        if self._belongs is not None:
            begin = partial(self._begin, self._belongs)
            whose = Whose.MINE if self._belongs.item_id else Whose.OURS
            ask_beginning(self, self._context, begin, whose=whose)

    def open(self, sketch_id: str, *, room: bool = False) -> None:
        """Show a sheet; it leads back here."""
        self.leaving.emit()
        self._context.go(SKETCHBOOK, sketch_id=sketch_id, room=room, back_to=self._page)

    def bin(self, sketch: Sketch) -> None:
        """Put it into the bin, and offer it back."""
        sketches = self._context.practice.sketches

        def done(_done: object) -> None:
            back = partial(sketches.restore, sketch.id, initiator=self)
            self._context.status(_("It is in the bin."), lambda: self._run(back))

        self._run(partial(sketches.bin, sketch.id, initiator=self), done)

    def _begin(self, belongs: Belongs, beginning: Beginning) -> None:
        make = begun(
            self._context,
            beginning,
            client_id=belongs.client_id,
            session_id=belongs.session_id,
            item_id=belongs.item_id,
        )
        self._run(make, lambda sketch: self.open(str(sketch.id), room=self._room))

    def _came(self, belongs: Belongs, found: Sequence[Sketch]) -> None:
        if belongs == self._belongs:
            self._found = found
            self._show()

    def _show(self) -> None:
        self.tiles = [self._tile(each) for each in self._found]
        self._rows.show_tiles(self.tiles)
        self.new.setVisible(self._belongs is not None and self._context.practice.may_write)

    def _tile(self, sketch: Sketch) -> SketchTile:
        tile = SketchTile(self._context, sketch)
        tile.clicked.connect(lambda: self.open(str(sketch.id), room=self._room))
        tile.room_wanted.connect(lambda: self.open(str(sketch.id), room=True))
        if self._context.practice.may_write:
            tile.binned.connect(lambda: self.bin(sketch))
        return tile

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if changes & Changes.SKETCHES:
            self.reload()

    def _run(self, job: Callable[[], Any], done: Callable[[Any], Any] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
