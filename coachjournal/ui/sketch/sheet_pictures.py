"""The images of a sheet: unpacked by a child, and new ones checked before they are placed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from coachjournal.domain.pictures import JPEG, PNG
from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import ElementId, Picture, Spot
from coachjournal.errors import BadImport
from coachjournal.ui.attachments.images import image_of
from coachjournal.ui.dropping import png_of
from coachjournal.ui.shell.context import PageContext
from coachjournal.ui.sketch.sheet import Sheet

if TYPE_CHECKING:
    from coachjournal.domain.pictures import Shown
    from coachjournal.services.pictures import ReadyToAttach

_LONGEST = 480.0
"""A new picture's longer side in points of the sheet; it is made larger by its corners."""

_PNG_MARK = b"\x89PNG"


class SheetPictures(QObject):
    """Gives images by their attachment; `came` names one that is there from now on."""

    came = Signal(str)

    def __init__(
        self,
        context: PageContext,
        sketch_id: str,
        contents: Mapping[str, bytes],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._sketch_id = context, sketch_id
        self._contents = dict(contents)
        self._images: dict[str, QImage | None] = {}

    def image(self, attachment_id: str) -> QImage | None:
        """The image, once it is unpacked; that begins when it is first asked for."""
        if attachment_id not in self._images:
            self._images[attachment_id] = None
            content = self._contents.get(attachment_id)
            if content:
                self._unpack(attachment_id, content)
        return self._images[attachment_id]

    def images(self) -> Mapping[str, QImage]:
        """Those that are there, for whoever paints on another thread."""
        return {name: image for name, image in self._images.items() if image is not None}

    def content_of(self, attachment_id: str) -> bytes:
        """Its bytes as they are kept; none where it is not on this sheet."""
        return self._contents.get(attachment_id, b"")

    def keep(self, content: bytes, kept: Callable[[str], object]) -> None:
        """Keep a picture of another sheet for this one; `kept` is told of its new id."""
        from coachjournal.services import pictures

        self._take_in(partial(pictures.ready, "", content), lambda new, _ready: kept(new))

    def place_file(self, sheet: Sheet, path: Path, middle: Spot) -> None:
        """Put a picture of the computer on the sheet."""
        from coachjournal.services import pictures

        self._take_in(partial(pictures.read_file, path), partial(self._place, sheet, middle))

    def place_image(self, sheet: Sheet, image: QImage, middle: Spot) -> None:
        """Put a picture that was copied on the sheet."""
        from coachjournal.services import pictures

        self._take_in(
            lambda: pictures.ready("", png_of(image)), partial(self._place, sheet, middle)
        )

    def _take_in(
        self,
        read: Callable[[], ReadyToAttach],
        kept: Callable[[str, ReadyToAttach], object],
    ) -> None:
        tasks, failed = self._context.tasks, self._context.failed

        def checked(ready: ReadyToAttach) -> None:
            def attached(attachment_id: str) -> None:
                self._contents[attachment_id] = ready.content
                self._images.pop(attachment_id, None)
                kept(attachment_id, ready)

            attach = partial(self._context.practice.sketches.attach, self._sketch_id, ready)
            tasks.run(attach, owner=self, done=attached, failed=failed)

        tasks.run(partial(_picture, read), owner=self, done=checked, failed=failed, lane="work")

    def _place(self, sheet: Sheet, middle: Spot, attachment_id: str, ready: ReadyToAttach) -> None:
        wide, high = float(ready.width or 1), float(ready.height or 1)
        scale = min(1.0, _LONGEST / max(wide, high))
        wide, high = wide * scale, high * scale
        picture = Picture(
            id=ElementId(sheet.new_id()),
            layer=sheet.layer,
            order=sheet.top_order(),
            x=middle[0] - wide / 2,
            y=middle[1] - high / 2,
            width=wide,
            height=high,
            attachment_id=attachment_id,
        )
        sheet.do(added(picture))
        sheet.choose([picture.id])

    def _unpack(self, attachment_id: str, content: bytes) -> None:
        from coachjournal.services import pictures

        kind = PNG if content.startswith(_PNG_MARK) else JPEG

        def came(shown: Shown) -> None:
            self._images[attachment_id] = image_of(shown)
            self.came.emit(attachment_id)

        self._context.tasks.run(
            partial(pictures.shown, content, kind),
            owner=self,
            done=came,
            failed=self._context.failed,
            lane="work",
        )


def _picture(read: Callable[[], ReadyToAttach]) -> ReadyToAttach:
    ready = read()
    if not ready.is_picture:
        raise BadImport("picture-damaged")
    return ready
