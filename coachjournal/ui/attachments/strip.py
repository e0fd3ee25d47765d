"""The strip: thumbnails of what is attached to something, and the way to attach more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from coachjournal.domain.changes import Changes
from coachjournal.domain.pictures import MOST_FILE_MEBIBYTES
from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _
from coachjournal.ui.attachments.attaching import Attaching
from coachjournal.ui.attachments.deeds import AttachmentDeeds
from coachjournal.ui.attachments.images import fitted, thumbnail_of
from coachjournal.ui.attachments.viewer import Viewer
from coachjournal.ui.attachments.words import spoken, title_of
from coachjournal.ui.dropping import local_files
from coachjournal.ui.forms import Forms
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.widgets.buttons import link_button
from coachjournal.ui.widgets.text import label
from coachjournal.ui.widgets.tile import Tile, TileRows

if TYPE_CHECKING:
    from coachjournal.domain.attachments import Attachment
    from coachjournal.services.attachments import AttachedTo

_WIDE, _HIGH = 92, 68


class AttachmentTile(Tile):
    """What is attached, as a thumbnail."""

    def __init__(
        self, context: PageContext, attachment: Attachment, menu: Callable[[QMenu], None]
    ) -> None:
        size = QSize(context.theme.px(_WIDE), context.theme.px(_HIGH))
        # A caption begins with what matters; of a name, the ending matters as well.
        cut = Qt.TextElideMode.ElideRight if attachment.caption else Qt.TextElideMode.ElideMiddle
        super().__init__(title_of(attachment), spoken(attachment), size, cut)
        self._fill = menu
        self.attachment = attachment
        self.setIcon(_icon_of(context, attachment, size, self.devicePixelRatioF()))

    def fill(self, menu: QMenu) -> None:
        """All that can be done with it."""
        self._fill(menu)


class AttachmentStrip(QWidget):
    """What is attached to one thing. Call `show_for` with what it is; None shows nothing.

    With `both_rooms` a session's attachments of both rooms are shown, and more are attached
    to the room that `show_for` names. Without `title` it has no heading of its own.
    """

    put_wanted = Signal(object)

    def __init__(
        self,
        context: PageContext,
        forms: Forms | None = None,
        *,
        title: str = "",
        both_rooms: bool = False,
    ) -> None:
        super().__init__()
        self._context, self._both_rooms = context, both_rooms
        self._owner: AttachedTo | None = None
        self._make: Callable[[], AttachedTo] | None = None
        self._found: list[Attachment] = []
        self.attaching = Attaching(self, context)
        self.deeds = AttachmentDeeds(self, context, forms)
        self.deeds.put_wanted.connect(self.put_wanted)
        self.tiles: list[AttachmentTile] = []
        self._rows = TileRows()
        tip = _("Attach a file of at most {most} MiB").format(most=MOST_FILE_MEBIBYTES)
        self.attach = link_button(_("Attach…"), self.ask_file, tip=tip)
        self._lay_out(title)
        self.setAcceptDrops(context.practice.may_write)
        context.news.changed.connect(self._hear)
        context.theme.changed.connect(self._show)

    def show_for(self, owner: AttachedTo | None) -> None:
        """Show what is attached to this."""
        before, self._owner = self._owner, owner
        if not self._shown_alike(before, owner):
            self._found = []
            self._show()
            self.reload()

    def make_for(self, make: Callable[[], AttachedTo]) -> None:
        """What files would belong to is made when the first is attached: `make` is a job."""
        self._make = make
        self.show_for(None)
        self._show()

    def reload(self) -> None:
        """Look again."""
        owner, attachments = self._owner, self._context.practice.attachments
        if owner is None:
            return

        def look() -> tuple[AttachedTo, list[Attachment]]:
            if self._both_rooms and owner.session_id is not None:
                return owner, attachments.of_session(owner.session_id)
            return owner, attachments.of(owner)

        self._context.tasks.run(look, owner=self, done=self._came, failed=self._context.failed)

    def ask_file(self) -> None:
        """Ask for a file and attach it here."""
        if self._owner is not None:
            self.attaching.ask_file(self._owner)
        elif self._make is not None:
            self._with_owner(self.attaching.ask_file)

    def open(self, attachment_id: str) -> None:
        """Show one of them large."""
        ids: list[str] = [each.id for each in self._found]
        if attachment_id in ids:
            place = ids.index(attachment_id)
            Viewer(self, self._context, self.deeds, self._found, place).open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files of this computer can be dropped."""
        if self._takes_files() and local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        files = local_files(event.mimeData())
        if self._takes_files() and files:
            event.acceptProposedAction()
            self._with_owner(lambda owner: self.attaching.files(owner, files))

    def _takes_files(self) -> bool:
        return self._owner is not None or self._make is not None

    def _with_owner(self, then: Callable[[AttachedTo], None]) -> None:
        """Go on with what files belong to, once it is there."""
        if self._owner is not None:
            then(self._owner)
            return

        def made(owner: AttachedTo) -> None:
            self.show_for(owner)
            then(owner)

        make = self._make
        assert make is not None
        self._context.tasks.run(make, owner=self, done=made, failed=self._context.failed)

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        if title:
            head.addWidget(label(title, "section"))
        head.addStretch(1)
        head.addWidget(self.attach)
        column.addLayout(head)
        column.addWidget(self._rows)
        self._show()

    def _came(self, came: tuple[AttachedTo, Sequence[Attachment]]) -> None:
        owner, found = came
        if self._shown_alike(owner, self._owner):
            self._found = list(found)
            self._show()

    def _shown_alike(self, one: AttachedTo | None, other: AttachedTo | None) -> bool:
        """Whether the same is shown for both: the rooms of a session are one."""
        if one is None or other is None or not self._both_rooms:
            return one == other
        return one.session_id == other.session_id

    def _show(self) -> None:
        self.tiles = [self._tile(each) for each in self._found]
        self._rows.show_tiles(self.tiles)
        self.attach.setVisible(self._takes_files() and self._context.practice.may_write)

    def _tile(self, attachment: Attachment) -> AttachmentTile:
        def fill(menu: QMenu) -> None:
            menu.addAction(_("Open")).triggered.connect(lambda: self.open(attachment.id))
            self.deeds.fill(menu, attachment)

        tile = AttachmentTile(self._context, attachment, fill)
        reflecting = attachment.note is NoteKind.REFLECTION
        tile.setProperty("tone", "reflection" if reflecting else "true")
        tile.clicked.connect(lambda: self.open(attachment.id))
        if self._context.practice.may_write:
            tile.binned.connect(lambda: self.deeds.bin(attachment))
        return tile

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if changes & Changes.ATTACHMENTS:
            self.reload()


def _icon_of(context: PageContext, attachment: Attachment, size: QSize, ratio: float) -> QIcon:
    image = thumbnail_of(attachment.thumbnail) if attachment.thumbnail else None
    if image is None or image.isNull():
        return context.icons.icon("file", "soft", size=min(size.width(), size.height()) // 2)
    return QIcon(fitted(image, size, ratio))
