"""Files, pictures and sketches beside a note and in it: dropped, pasted, attached, shown."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from coachjournal.domain.attachment_marks import mark_of
from coachjournal.domain.pictures import PICTURES
from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _
from coachjournal.ui.attachments.strip import AttachmentStrip
from coachjournal.ui.drawings.strip import Belongs, SketchStrip
from coachjournal.ui.sessions.editor_panel import KINDS
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.domain.attachments import Attachment
    from coachjournal.services.attachments import AttachedTo
    from coachjournal.services.sessions import SessionPage
    from coachjournal.ui.sessions.note_edit import NoteEdit
    from coachjournal.ui.sessions.page import SessionsPage
    from coachjournal.ui.sessions.presenter import SessionsPresenter


class NoteAttachments(QObject):
    """Attaches to the room that is open; a picture that came into a note is shown in it."""

    def __init__(
        self, presenter: SessionsPresenter, view: SessionsPage, context: PageContext
    ) -> None:
        super().__init__(presenter)
        self._presenter, self._view = presenter, view
        self.strip = AttachmentStrip(context, view.forms, title=_("Attachments"), both_rooms=True)
        self.strip.deeds.with_note = True
        self.strip.put_wanted.connect(self._put)
        self.sketches = SketchStrip(context, "sessions", title=_("Sketches"), room=True)
        view.side.add_part(self.strip)
        view.side.add_part(self.sketches)
        view.side.page_shown.connect(self._show)
        view.editor.tabs.currentChanged.connect(lambda _place: self._show(presenter.page))
        for kind in KINDS:
            room = view.editor.rooms[kind]
            room.edit.files_dropped.connect(partial(self._dropped, kind))
            room.attach_wanted.connect(partial(self._ask, kind))
            if context.practice.may_write:
                room.edit.take_files()
            else:
                room.attach.hide()

    def _show(self, page: SessionPage | None) -> None:
        self.strip.show_for(None if page is None else _owner(page, self._view.editor.kind))
        self.sketches.show_for(None if page is None else Belongs(session_id=page.session.id))

    def _ask(self, kind: NoteKind) -> None:
        page = self._presenter.page
        if page is not None:
            owner = _owner(page, kind)
            self.strip.attaching.ask_file(owner, partial(self._attached, owner))

    def _dropped(self, kind: NoteKind, dropped: Any) -> None:
        page = self._presenter.page
        if page is None:
            return
        owner = _owner(page, kind)
        attached = partial(self._attached, owner)
        if isinstance(dropped, QImage):
            self.strip.attaching.picture(owner, dropped, attached)
        else:
            self.strip.attaching.files(owner, [Path(each) for each in dropped], attached)

    def _attached(self, owner: AttachedTo, attachment: Attachment) -> None:
        page = self._presenter.page
        there = page is not None and page.session.id == owner.session_id
        if there and owner.note is not None and attachment.media_type in PICTURES:
            _insert(self._view.editor.rooms[owner.note].edit, attachment)

    def _put(self, attachment: Attachment) -> None:
        """Show it in the room that it lies in: a record must not speak of a reflection's."""
        kind = attachment.note or self._view.editor.kind
        self._view.editor.show_room(kind)
        _insert(self._view.editor.rooms[kind].edit, attachment)
        self._view.editor.focus_note()


def _owner(page: SessionPage, kind: NoteKind) -> AttachedTo:
    from coachjournal.services.attachments import AttachedTo

    return AttachedTo(session_id=page.session.id, note=kind)


def _insert(edit: NoteEdit, attachment: Attachment) -> None:
    """On a line of its own, below the one that is written on."""
    mark = mark_of(attachment.id, attachment.caption or attachment.name)
    above = "\n" if edit.textCursor().block().text().strip() else ""
    edit.insert_text(f"{above}{mark}\n")
