"""What was copied from a sheet: kept inside the program, never on the system's clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard

from coachjournal.domain.sketch.elements import Element, Picture


class Copied(NamedTuple):
    """Elements as they were, and the bytes of the pictures among them."""

    elements: tuple[Element, ...]
    pictures: dict[str, bytes]


class SketchClip(QObject):
    """Holds what was copied last, for this and any other sheet; it ends with the program.

    Whatever is copied elsewhere after that goes before it.
    """

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copied: Copied | None = None
        clipboard.dataChanged.connect(self.forget)

    def put(self, elements: Iterable[Element], content_of: Callable[[str], bytes]) -> None:
        """Keep these for pasting."""
        taken = tuple(elements)
        pictures = {
            each.attachment_id: content_of(each.attachment_id)
            for each in taken
            if isinstance(each, Picture)
        }
        self._copied = Copied(taken, pictures) if taken else None

    def copied(self) -> Copied | None:
        """What was copied; None where nothing was, or something else since."""
        return self._copied

    def forget(self) -> None:
        """Something else was copied."""
        self._copied = None
