"""Whatever may come in as a drawing: told apart by its bytes, read, and its pictures made sound.

Only in a child process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from coachjournal.domain.pictures import PICTURES, TakenIn
from coachjournal.domain.sketch.elements import Frame, Item, Picture, Undrawable
from coachjournal.domain.sketch.taken_in import LeftBehind, TakenDrawing
from coachjournal.errors import BadImport
from coachjournal.imports import pdf_pages
from coachjournal.imports.drawn import Collected, damaged, too_large
from coachjournal.imports.json_drawings import read_json_drawing
from coachjournal.imports.limits import (
    MEBIBYTE,
    MOST_DRAWING_MEBIBYTES,
    MOST_PICTURE_DOTS,
    MOST_PICTURES,
)
from coachjournal.imports.pictures import encoded, is_picture, size_of, take_in
from coachjournal.imports.svg_drawings import is_svg, read_svg
from coachjournal.imports.xournal import GAP, is_xournal, read_xournal
from coachjournal.system.language import _

KNOWN = "xopp, excalidraw, canvas, json, svg, png, jpg, pdf"
_MOST_PAGES = 20
_LONGEST_PAGE = 2_000
_LONGEST_SHOWN = 800.0
"""How large a picture lies on the sheet, in points, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundPicture:
    """A picture as it will be kept, and its thumbnail."""

    taken: TakenIn
    content: bytes = field(repr=False)
    thumbnail: bytes = field(repr=False)


def read_drawing(content: bytes) -> tuple[TakenDrawing, dict[str, SoundPicture]]:
    """The drawing of a file of any known kind, and its pictures. Raises BadImport."""
    if len(content) > MOST_DRAWING_MEBIBYTES * MEBIBYTE:
        raise too_large()
    return _with_sound_pictures(_read(content))


def _read(content: bytes) -> TakenDrawing:
    try:
        return _of_any_kind(content)
    except Undrawable:
        # Numbers that are sound one by one may lead out of reach together.
        pass
    raise damaged()


def _of_any_kind(content: bytes) -> TakenDrawing:
    start = content[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if is_picture(content):
        return _picture(content)
    if is_xournal(content):
        return read_xournal(content)
    if is_svg(content):
        return read_svg(content)
    if start.startswith(b"{"):
        return read_json_drawing(content)
    raise BadImport("drawing-unknown", known=KNOWN)


def _picture(content: bytes) -> TakenDrawing:
    """A photo or a scan, alone on its sheet."""
    collected = Collected()
    width, height = size_of(content)
    fitting = min(1.0, _LONGEST_SHOWN / max(width, height))
    picture = Picture(
        id=collected.new_id(), layer=collected.layer(), x=0.0, y=0.0,
        width=width * fitting, height=height * fitting, attachment_id=collected.picture(content),
    )  # fmt: skip
    collected.put(picture)
    return collected.drawing()


def _pdf(content: bytes) -> TakenDrawing:
    """Pages side by side, each with a frame round it; they are pictures from here on."""
    collected = Collected()
    layer = collected.layer()
    number, pages, left = 0, 1, 0.0
    while number < min(pages, _MOST_PAGES):
        image, pages, scale = pdf_pages.page_of(content, number, _LONGEST_PAGE)
        number += 1
        wide, high = image.width / scale, image.height / scale
        box: dict[str, Any] = {"x": left, "y": 0.0, "width": wide, "height": high}
        name = collected.picture(encoded(image, photo=False)[1])
        collected.put(
            Picture(
                id=collected.new_id(), layer=layer, order=collected.order(), **box,
                attachment_id=name,
            )
        )  # fmt: skip
        collected.put(
            Frame(
                id=collected.new_id(), layer=layer, order=collected.order(), **box,
                name=_("Page {number}").format(number=number), number=number,
            )
        )  # fmt: skip
        left += wide + GAP
    if pages > number:
        collected.left_behind[LeftBehind.BACKGROUND] += pages - number
    return collected.drawing()


def _with_sound_pictures(drawing: TakenDrawing) -> tuple[TakenDrawing, dict[str, SoundPicture]]:
    """Turned, stripped of all that is not seen; what is damaged stays behind."""
    shown = {each.attachment_id for each in drawing.items if isinstance(each, Picture)}
    given = {name: drawing.pictures.get(name, b"") for name in shown}
    if len(given) > MOST_PICTURES:
        raise too_large()
    _refuse_too_many_dots(given.values())
    sound: dict[str, SoundPicture] = {}
    for name, content in given.items():
        try:
            taken, kept, thumbnail = take_in(content, "")
        except BadImport as refusal:
            if refusal.code != "picture-damaged":
                raise
            continue
        if taken.media_type in PICTURES:
            sound[name] = SoundPicture(
                taken=taken, content=kept if taken.changed else content, thumbnail=thumbnail
            )
    kept_items = tuple(each for each in drawing.items if not _lost(each, sound))
    lost = len(drawing.items) - len(kept_items)
    left_behind = dict(drawing.left_behind)
    if lost:
        left_behind[LeftBehind.OTHER] = left_behind.get(LeftBehind.OTHER, 0) + lost
    found = replace(drawing, items=kept_items, pictures={}, left_behind=left_behind)
    if not found.counts()["elements"]:
        raise BadImport("picture-damaged" if lost else "drawing-empty")
    return found, sound


def _refuse_too_many_dots(contents: Iterable[bytes]) -> None:
    """All of them are unpacked, one after another: together they have a limit too."""
    dots = 0
    for each in contents:
        try:
            width, height = size_of(each)
        except BadImport as refusal:
            if refusal.code != "picture-damaged":
                raise
            continue
        dots += width * height
    if dots > MOST_PICTURE_DOTS:
        raise too_large()


def _lost(item: Item, sound: Mapping[str, SoundPicture]) -> bool:
    return isinstance(item, Picture) and item.attachment_id not in sound
