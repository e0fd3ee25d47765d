"""Attaching, for every page: files are read and made ready on the work lane, then kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
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
from coachjournal.ui.forms import Job, where_it_can_be
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.unsaved import HOLDS_UNSAVED

if TYPE_CHECKING:
    from coachjournal.domain.attachments import Attachment
    from coachjournal.services.attachments import Added, AttachedTo
    from coachjournal.services.pictures import ReadyToAttach

Attached = Callable[["Attachment"], object]


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """A file or a picture that is being made ready, and where it goes."""

    owner: AttachedTo
    ready: Callable[[], ReadyToAttach] = field(repr=False)


class Attaching(QObject):
    """Takes files and pasted pictures for an owner; a single picture is asked about first."""

    def __init__(self, parent: QWidget, context: PageContext) -> None:
        super().__init__(parent)
        self.setObjectName(HOLDS_UNSAVED)
        self._page, self._context = parent, context
        self._reading: list[_Reading] = []

    def flush(self) -> Sequence[Job]:
        """Before a lock: what is still being read is attached as it is."""
        add, reading = self._context.practice.attachments.add, self._reading
        self._reading = []
        return [
            partial(where_it_can_be, partial(_attach_unasked, add, each.owner, each.ready))
            for each in reading
        ]

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
            read = partial(pictures.read_file, path)
            self._ready(_Reading(owner, read), attached, ask=alone)

    def picture(self, owner: AttachedTo, image: QImage, attached: Attached | None = None) -> None:
        """Attach a picture that was copied."""
        from coachjournal.services import pictures

        name = _("Pasted picture") + ".png"
        reading = _Reading(owner, lambda: pictures.ready(name, png_of(image)))
        self._ready(reading, attached, ask=True)

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

    def _ready(self, reading: _Reading, attached: Attached | None, *, ask: bool) -> None:
        self._context.status(_("Reading the file…"))
        self._reading.append(reading)

        def came(ready: ReadyToAttach) -> None:
            # What a lock took over meanwhile is attached already.
            if reading in self._reading:
                self._reading.remove(reading)
                self._came(reading.owner, attached, ready, ask=ask)

        def failed(error: Exception) -> None:
            if reading in self._reading:
                self._reading.remove(reading)
                self._context.failed(error)

        self._context.tasks.run(reading.ready, owner=self, done=came, failed=failed, lane="work")

    def _came(
        self,
        owner: AttachedTo,
        attached: Attached | None,
        ready: ReadyToAttach,
        *,
        ask: bool,
        caption: str = "",
    ) -> None:
        if not (ready.is_picture and ask):
            self._add(owner, attached, ready, "")
            return
        self._context.status("")

        def attach(chosen: ReadyToAttach, caption: str, original: ReadyToAttach | None) -> None:
            self._add(owner, attached, chosen, caption)
            if original is not None:
                self._add(owner, None, original, caption)

        def left() -> None:
            again = partial(
                self._came, owner, attached, ready, ask=True, caption=sheet.caption.text()
            )
            self._context.status(_("The picture was not attached."), again)

        sheet = PictureSheet(self._page, self._context, ready, attach, caption=caption, owner=owner)
        sheet.rejected.connect(left)
        sheet.open()

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


def _attach_unasked(
    add: Callable[[AttachedTo, ReadyToAttach], object],
    owner: AttachedTo,
    ready: Callable[[], ReadyToAttach],
) -> None:
    add(owner, ready())
