"""Copying, cutting and pasting: from sheet to sheet, and what other programs copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QImage

from coachjournal.domain.pasted import clean_text
from coachjournal.domain.sketch.arranging import copied
from coachjournal.domain.sketch.choosing import ink_box
from coachjournal.domain.sketch.elements import INK, Element, ElementId, Picture, Spot, Text
from coachjournal.domain.sketch.geometry import Box, joined
from coachjournal.domain.sketch.writing import fitted
from coachjournal.system.language import _
from coachjournal.ui.dropping import local_files, picture_of
from coachjournal.ui.sketch.clip import SketchClip
from coachjournal.ui.sketch.deeds import APART, Deeds
from coachjournal.ui.sketch.sheet import Sheet

MOST_WORDS = 50_000
"""Some twenty pages: a sheet is no place for more, and each of its lines is laid out at once."""

_WIDE = 320.0
"""The width that pasted words wrap at, in points of the sheet."""


class Pictures(Protocol):
    """What brings images onto a sheet."""

    def place_file(self, sheet: Sheet, path: Path, middle: Spot) -> None:
        """Put a picture of the computer on the sheet."""

    def place_image(self, sheet: Sheet, image: QImage, middle: Spot) -> None:
        """Put a picture that was copied on the sheet."""

    def content_of(self, attachment_id: str) -> bytes:
        """The bytes of a picture on this sheet; none where it is not on it."""

    def keep(self, content: bytes, kept: Callable[[str], object]) -> None:
        """Keep a picture of another sheet for this one; `kept` is told of its new id."""


def too_many() -> str:
    """Why so many words are not taken."""
    words = _("That is too much for a sheet: at most {count} letters can be pasted at once.")
    return words.format(count=MOST_WORDS)


class Pasting:
    """Copies from a sheet and pastes onto it. `area` is the part of it that is seen."""

    def __init__(
        self,
        deeds: Deeds,
        clip: SketchClip,
        clipboard: QClipboard,
        pictures: Pictures,
        area: Callable[[], Box],
    ) -> None:
        self._deeds, self._clip, self._clipboard = deeds, clip, clipboard
        self._pictures, self._area = pictures, area
        self._times = 0

    def copy(self) -> bool:
        """Keep what is chosen for pasting."""
        chosen = self._deeds.sheet.chosen_elements()
        if chosen:
            self._clip.put(chosen, self._pictures.content_of)
            self._times = 0
        return bool(chosen)

    def cut(self) -> bool:
        """Keep it, and take it away."""
        free = self._deeds.free()
        if free:
            self._clip.put(free, self._pictures.content_of)
            self._times = -1
        return self._deeds.delete()

    def paste(self, at: Spot | None = None) -> bool:
        """What was copied last, here or elsewhere; at a spot, or where it is seen."""
        if not self._deeds.may_write:
            return False
        taken = self._clip.copied()
        if taken is None:
            return self.take(self._clipboard.mimeData(), at or self._area().centre)
        self._times += 1
        across, down = self._offset(taken.elements, at)
        made = copied(taken.elements, self._deeds.sheet.new_id, across, down)
        missing = {
            each.attachment_id
            for each in made
            if isinstance(each, Picture) and not self._pictures.content_of(each.attachment_id)
        }
        self._put(made, {each: taken.pictures.get(each, b"") for each in missing})
        return True

    def take(self, source: QMimeData, at: Spot) -> bool:
        """What was pasted or dropped from outside: files of pictures, a picture, or words."""
        sheet = self._deeds.sheet
        files, image = local_files(source), picture_of(source)
        for number, path in enumerate(files):
            spot = at[0] + number * APART, at[1] + number * APART
            self._pictures.place_file(sheet, path, spot)
        if files:
            return True
        if not image.isNull():
            self._pictures.place_image(sheet, image, at)
            return True
        words = source.text() if source.hasText() else ""
        if len(words) > MOST_WORDS:
            self._deeds.say(too_many())
            return False
        words = clean_text(words)
        if not words.strip():
            return False
        self._deeds.put([self._text(words.strip(), at)])
        return True

    def _text(self, words: str, at: Spot) -> Text:
        sheet = self._deeds.sheet
        wide = max(sheet.metrics.width(line, 16.0) for line in words.splitlines()) > _WIDE
        text = Text(
            id=ElementId(sheet.new_id()), layer=sheet.layer, x=at[0], y=at[1], width=_WIDE,
            height=1.0, text=words, colour=INK, wrapped=wide,
        )  # fmt: skip
        made = fitted(text, sheet.metrics)
        return replace(made, x=at[0] - made.width / 2, y=at[1] - made.height / 2)

    def _offset(self, elements: tuple[Element, ...], at: Spot | None) -> Spot:
        around = joined(ink_box(each) for each in elements)
        if around is None:
            return 0.0, 0.0
        x, y = around.centre
        if at is not None:
            return at[0] - x, at[1] - y
        by = self._times * APART
        seen = self._area()
        if seen.meets(Box(*(side + by for side in around))):
            return by, by
        return seen.centre[0] - x + by, seen.centre[1] - y + by

    def _put(self, made: list[Element], missing: dict[str, bytes]) -> None:
        """Pictures of another sheet are kept for this one first, then all comes at once."""
        there = {each: content for each, content in missing.items() if content}
        if not there:
            gone = set(missing)
            self._deeds.put(
                each
                for each in made
                if not (isinstance(each, Picture) and each.attachment_id in gone)
            )
            return
        old, content = next(iter(there.items()))

        def kept(new: str) -> None:
            moved = [
                replace(each, attachment_id=new)
                if isinstance(each, Picture) and each.attachment_id == old
                else each
                for each in made
            ]
            rest = {each: content for each, content in missing.items() if each != old}
            self._put(moved, rest)

        self._pictures.keep(content, kept)
