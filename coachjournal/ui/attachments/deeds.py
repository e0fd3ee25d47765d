"""What can be done with an attachment, wherever it is shown: named, moved, copied out, binned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from coachjournal.domain.terms import NoteKind
from coachjournal.system.language import _
from coachjournal.ui.attachments.attaching import Attaching
from coachjournal.ui.forms import Forms, FormSheet, Job
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.domain.attachments import Attachment
    from coachjournal.services.attachments import OpenedAttachment


class NameSheet(FormSheet):
    """An attachment's name and caption."""

    def __init__(self, parent: QWidget, context: PageContext, attachment: Attachment) -> None:
        super().__init__(parent, context, _("Name and caption"), _("Save"))
        self._attachments, self._id = context.practice.attachments, attachment.id
        self.name = QLineEdit(attachment.name)
        self.caption = QLineEdit(attachment.caption)
        self.form.addWidget(self.row(_("Name"), self.name, "attachment-name-missing"))
        hint = _("What is to be seen on it; search finds it by these words.")
        self.form.addWidget(self.row(_("Caption"), self.caption, hint=hint))

    def job(self) -> Job:
        """Keep both."""
        describe = self._attachments.describe
        return partial(describe, self._id, self.name.text(), self.caption.text())

    def flush(self) -> Sequence[Job]:
        """Before a lock: a strip may stand in a sheet, whose page knows nothing of this one."""
        job = self.flushed() if self.isVisible() else None
        return (job,) if job is not None else ()


class AttachmentDeeds(QObject):
    """Does it, and offers to take it back."""

    put_wanted = Signal(object)

    def __init__(self, page: QWidget, context: PageContext, forms: Forms | None = None) -> None:
        super().__init__(page)
        self._page, self._context = page, context
        self._forms = forms or Forms(page, context)
        self._attaching = Attaching(page, context)
        # Whether there is a note that an attachment could be shown in.
        self.with_note = False

    def fill(self, menu: QMenu, attachment: Attachment) -> None:
        """Put all that can be done into a menu."""
        may_write, note = self._context.practice.may_write, attachment.note
        for words, deed, shown in (
            (_("Show it in the note"), self.put_wanted.emit, may_write and self.with_note),
            (_("Name and caption…"), self.describe, may_write),
            (_("Straighten and clean…"), self.straighten, may_write and _is_picture(attachment)),
            (_("Move to the reflection"), self.to_reflection,
             may_write and note is NoteKind.RECORD),
            (_("Move to the record"), self.to_record, may_write and note is NoteKind.REFLECTION),
            (_("Save a copy…"), self.save_copy, True),
        ):  # fmt: skip
            if shown:
                menu.addAction(words).triggered.connect(partial(_call, deed, attachment))
        if may_write:
            menu.addSeparator()
            into_bin = menu.addAction(_("Put into the bin"))
            into_bin.triggered.connect(partial(_call, self.bin, attachment))

    def describe(self, attachment: Attachment) -> None:
        """Ask for name and caption."""
        self._forms.open(NameSheet(self._page, self._context, attachment))

    def straighten(self, attachment: Attachment) -> None:
        """Lay the paper on it straight."""

        def opened(found: OpenedAttachment) -> None:
            self._attaching.straighten(found.attachment, found.content)

        self._run(lambda: self._context.practice.attachments.open(attachment.id), opened)

    def to_reflection(self, attachment: Attachment) -> None:
        """Move it to the coach's own room."""
        self._move(attachment, NoteKind.REFLECTION, _("It lies in the reflection now."))

    def to_record(self, attachment: Attachment) -> None:
        """Move it to the client's file."""
        words = _("It lies in the record now, which is part of the client's file.")
        self._move(attachment, NoteKind.RECORD, words)

    def save_copy(self, attachment: Attachment) -> None:
        """The one way out, after a plain warning."""
        from coachjournal.services.attachment_copies import safe_name, save_copy

        dialogs = self._context.dialogs
        sure = dialogs.confirm(
            self._page,
            _("Save a copy"),
            _(
                "The copy will not be encrypted. Whoever can use this computer can open it, it "
                "may go into backups and clouds, and the journal cannot take it back."
            ),
            _("Save a copy"),
            _("Keep it inside"),
        )
        proposed = Path.home() / safe_name(attachment.name)
        out = dialogs.ask_save_file(self._page, _("Save a copy"), proposed, "") if sure else None
        if out is not None:
            journal = self._context.practice.journal
            self._run(
                lambda: save_copy(journal, attachment.id, out, initiator=self),
                lambda _line: self._context.status(_("A copy was saved. It is not encrypted.")),
            )

    def bin(self, attachment: Attachment) -> None:
        """Put it into the bin, and offer it back."""
        attachments = self._context.practice.attachments

        def done(_done: object) -> None:
            self._context.status(
                _("It is in the bin."),
                lambda: self._run(lambda: attachments.restore(attachment.id, initiator=self)),
            )

        self._run(lambda: attachments.bin(attachment.id, initiator=self), done)

    def _move(self, attachment: Attachment, note: NoteKind, words: str) -> None:
        attachments, before = self._context.practice.attachments, attachment.note
        assert before is not None

        def done(_done: object) -> None:
            back = partial(attachments.move, attachment.id, before, initiator=self)
            self._context.status(words, lambda: self._run(back))

        self._run(lambda: attachments.move(attachment.id, note, initiator=self), done)

    def _run(self, job: Callable[[], Any], done: Callable[[Any], Any] | None = None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)


def _call(deed: Callable[[Attachment], object], attachment: Attachment, _on: bool = False) -> None:
    deed(attachment)


def _is_picture(attachment: Attachment) -> bool:
    from coachjournal.domain.pictures import PICTURES

    return attachment.media_type in PICTURES
