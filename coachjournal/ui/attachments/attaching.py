"""Attaching, for every page: files are read and made ready on the work lane, then kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from coachjournal.system.language import _, plural
from coachjournal.ui.attachments.picture_sheet import PictureSheet
from coachjournal.ui.attachments.words import HEIC, kept_words, size_words
from coachjournal.ui.dropping import png_of
from coachjournal.ui.shell.context import PageContext

if TYPE_CHECKING:
    from coachjournal.domain.attachments import Attachment
    from coachjournal.services.attachments import Added, AttachedTo
    from coachjournal.services.pictures import ReadyToAttach

Attached = Callable[["Attachment"], object]


class Attaching(QObject):
    """Takes files and pasted pictures for an owner; a single picture is asked about first."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent)
        self._page, self._context = parent, context

    def ask_file(self, owner: AttachedTo, attached: Attached | None = None) -> None:
        """Ask for a file and attach it."""
        chosen = self._context.dialogs.ask_open_file(
            self._page, _("Attach a file"), Path.home(), ""
        )
        if chosen is not None:
            self.files(owner, [chosen], attached)

    def files(
        self, owner: AttachedTo, paths: Sequence[Path], attached: Attached | None = None
    ) -> None:
        """Attach these files; `attached` is told of each that was kept."""
        from coachjournal.services import pictures

        alone = len(paths) == 1
        for path in paths:
            self._ready(
                partial(pictures.read_file, path),
                partial(self._came, owner, attached, ask=alone),
            )

    def picture(self, owner: AttachedTo, image: QImage, attached: Attached | None = None) -> None:
        """Attach a picture that was copied."""
        from coachjournal.services import pictures

        name = _("Pasted picture") + ".png"
        self._ready(
            lambda: pictures.ready(name, png_of(image)),
            partial(self._came, owner, attached, ask=True),
        )

    def straighten(self, attachment: Attachment, content: bytes) -> None:
        """Lay a picture straight that is attached already; it takes its own place."""
        from coachjournal.services.pictures import ReadyToAttach

        before = ReadyToAttach(
            name=attachment.name,
            media_type=attachment.media_type,
            content=content,
            width=attachment.width,
            height=attachment.height,
        )

        def put(ready: ReadyToAttach, _caption: str, original: ReadyToAttach | None) -> None:
            if ready is before:
                return
            put_in_place = self._context.practice.attachments.put_in_place
            self._run(
                lambda: put_in_place(
                    attachment.id, ready, keep_original=original is not None, initiator=self
                ),
                lambda _done: self._context.status(_("The paper is in the photo's place.")),
            )

        PictureSheet(self._page, self._context, before, put, caption=None).open()

    def _ready(self, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.status(_("Reading the file…"))
        self._context.tasks.run(
            job, owner=self, done=done, failed=self._context.failed, lane="work"
        )

    def _came(
        self, owner: AttachedTo, attached: Attached | None, ready: ReadyToAttach, *, ask: bool
    ) -> None:
        if not (ready.is_picture and ask):
            self._add(owner, attached, ready, "")
            return
        self._context.status("")

        def attach(chosen: ReadyToAttach, caption: str, original: ReadyToAttach | None) -> None:
            self._add(owner, attached, chosen, caption)
            if original is not None:
                self._add(owner, None, original, caption)

        PictureSheet(self._page, self._context, ready, attach).open()

    def _add(
        self, owner: AttachedTo, attached: Attached | None, ready: ReadyToAttach, caption: str
    ) -> None:
        def done(made: Any) -> None:
            self._tell(made.value)
            if attached is not None:
                attached(made.value.attachment)

        add = self._context.practice.attachments.add
        self._run(lambda: add(owner, ready, caption=caption, initiator=self), done)

    def _tell(self, added: Added) -> None:
        words = _("It is attached, {size}; all attachments together take {whole}.").format(
            size=size_words(added.attachment.size), whole=size_words(added.whole)
        )
        if added.attachment.media_type == HEIC:
            words = kept_words(added.attachment)
        elif added.elsewhere:
            words = plural(
                "It is attached. The very same file lies at {count} other place.",
                "It is attached. The very same file lies at {count} other places.",
                added.elsewhere,
            ).format(count=added.elsewhere)
        attachments = self._context.practice.attachments
        self._context.status(
            words, lambda: self._run(lambda: attachments.bin(added.attachment.id), None)
        )

    def _run(self, job: Callable[[], Any], done: Callable[[Any], None] | None) -> None:
        self._context.tasks.run(job, owner=self, done=done, failed=self._context.failed)
