"""Xournal++ documents: pages side by side, each with a frame round it, and all their layers.

A document is XML, packed with gzip or, in the newer form, as `content.xml` in a ZIP. Widths,
highlighters, fills and dashes are kept; a PDF behind a page, formulas and recordings are not.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
import zlib
from array import array
from collections.abc import Callable
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from coachjournal.domain.sketch.elements import Dash, Frame, LayerId, Picture, Stroke, Text, Tool
from coachjournal.domain.sketch.taken_in import LeftBehind, TakenDrawing
from coachjournal.errors import BadImport
from coachjournal.imports.drawn import (
    Collected,
    colour,
    damaged,
    number,
    numbers_in,
    too_large,
    words,
)
from coachjournal.imports.limits import (
    MEBIBYTE,
    MOST_DRAWING_UNPACKED_MEBIBYTES,
    MOST_DRAWN,
    MOST_INK_POINTS,
)
from coachjournal.system.language import _

GAP = 40.0
"""Between two pages, in points."""

_MOST = MOST_DRAWING_UNPACKED_MEBIBYTES * MEBIBYTE
# A point is two numbers and a width; an element has its attributes.
_MOST_BLANKS = 3 * MOST_INK_POINTS + 50 * MOST_DRAWN
_LONG_TAG = re.compile(rb"<[^<>]{1000000}")
_NAMES = {
    "blue": "#3333cc", "red": "#ff0000", "green": "#008000", "gray": "#808080",
    "lightblue": "#00c0ff", "lightgreen": "#00ff00", "magenta": "#ff00ff", "orange": "#ff8000",
    "yellow": "#ffff00", "white": "#ffffff",
}  # fmt: skip
_DASHES = {"dash": Dash.DASHED, "dot": Dash.DOTTED, "dashdot": Dash.DASH_DOTTED}


def is_xournal(content: bytes) -> bool:
    """Whether it may be such a document, by how it begins."""
    if content.startswith(b"PK"):
        return b"content.xml" in content[:4096] or b"content.xml" in content[-4096:]
    return content.startswith(b"\x1f\x8b") or b"<xournal" in content[:2048]


def read_xournal(content: bytes) -> TakenDrawing:
    """The drawing of a document; BadImport where it is damaged, too large or empty."""
    reader = _Reader()
    text = _unpacked(content)
    # Counted before it is taken apart: each number becomes an object.
    if sum(text.count(blank) for blank in (b" ", b"\n", b"\t", b"\r")) > _MOST_BLANKS:
        raise too_large()
    # A tag is looked at again with each piece of it that is read.
    if _LONG_TAG.search(text):
        raise too_large()
    try:
        for event, node in iterparse(io.BytesIO(text), ("start", "end")):
            reader.take(event, node)
    except (ParseError, DefusedXmlException, LookupError, UnicodeError):
        reader.broken = True
    if reader.broken or not reader.is_document:
        raise damaged()
    return reader.collected.drawing()


class _Reader:
    """Follows a document from page to page, keeping no more of it than what is drawn."""

    def __init__(self) -> None:
        self.collected = Collected()
        self.broken = False
        self.is_document = False
        self._left, self._width, self._height = 0.0, 0.0, 0.0
        self._pages = 0
        self._layer: LayerId | None = None
        self._framed = True
        self._ends: dict[str, Callable[[Node], None]] = {
            "stroke": self._stroke,
            "text": self._text,
            "image": self._image,
            "teximage": lambda _node: self._leave(LeftBehind.FORMULA),
            "audio": lambda _node: self._leave(LeftBehind.RECORDING),
            "background": self._background,
        }

    def take(self, event: str, node: Node) -> None:
        """A node begins or ends."""
        if event == "start":
            self.is_document = self.is_document or node.tag == "xournal"
            if node.tag == "page":
                self._turn(node)
            elif node.tag == "layer":
                self._layer = self.collected.layer(words(node.get("name"), 1000))
                self._frame()
            return
        end = self._ends.get(node.tag)
        if end is not None:
            end(node)
        if node.tag != "xournal":
            node.clear()

    def _turn(self, node: Node) -> None:
        if self._pages:
            self._left += self._width + GAP
        self._pages += 1
        self._width, self._height = number(node.get("width")), number(node.get("height"))
        if self._width <= 0 or self._height <= 0:
            raise damaged()
        self._framed = False

    def _frame(self) -> None:
        if self._framed:
            return
        self._framed = True
        self.collected.put(
            Frame(
                id=self.collected.new_id(),
                layer=self._on(),
                x=self._left,
                y=0.0,
                width=self._width,
                height=self._height,
                number=self._pages,
                name=_("Page {number}").format(number=self._pages),
            )
        )

    def _on(self) -> LayerId:
        if self._layer is None:
            raise damaged()
        return self._layer

    def _leave(self, what: LeftBehind) -> None:
        self.collected.left_behind[what] += 1

    def _background(self, node: Node) -> None:
        if node.get("type") in ("pdf", "pixmap"):
            self._leave(LeftBehind.BACKGROUND)

    def _stroke(self, node: Node) -> None:
        widths = numbers_in(node.get("width") or "")
        places = numbers_in(node.text or "")
        if not widths or not 0 < max(widths) <= 1000 or min(widths) < 0:
            raise damaged()
        pressures = _pressures(widths, len(places) // 2)
        tool = Tool.HIGHLIGHTER if node.get("tool") == "highlighter" else Tool.PEN
        rest = (pressures,) if pressures is not None else ()
        fill = number(node.get("fill"), 0.0) / 255
        self.collected.put(
            Stroke(
                id=self.collected.new_id(),
                layer=self._on(),
                order=self.collected.order(),
                points=self.collected.ink(places, self._left, 0.0, *rest),
                tool=tool,
                colour=_colour(node.get("color")),
                width=max(widths[1:]) if pressures is not None else widths[0],
                by_pressure=pressures is not None,
                dash=_DASHES.get(node.get("style") or "", Dash.SOLID),
                fill=min(1.0, max(0.0, fill)),
            )
        )

    def _text(self, node: Node) -> None:
        size = number(node.get("size"), 12.0)
        wrap = number(node.get("wrap"), 0.0)
        text = words(node.text)
        if not 0 < size <= 1000:
            raise damaged()
        self.collected.put(
            Text(
                id=self.collected.new_id(),
                layer=self._on(),
                order=self.collected.order(),
                x=number(node.get("x")) + self._left,
                y=number(node.get("y")),
                text=text,
                width=max(wrap, size),
                height=size * 1.35 * (text.count("\n") + 1),
                size=size,
                colour=_colour(node.get("color")),
                wrapped=wrap > 0,
            )
        )

    def _image(self, node: Node) -> None:
        left, top, right, bottom = (
            number(node.get(side)) for side in ("left", "top", "right", "bottom")
        )
        try:
            content = base64.b64decode(node.text or "", validate=False)
        except (binascii.Error, ValueError):
            content = b""
        if not content or right <= left or bottom <= top:
            raise damaged()
        self.collected.put(
            Picture(
                id=self.collected.new_id(),
                layer=self._on(),
                order=self.collected.order(),
                x=left + self._left,
                y=top,
                width=right - left,
                height=bottom - top,
                attachment_id=self.collected.picture(content),
            )
        )


def _pressures(widths: array[float], count: int) -> array[float] | None:
    """The share of the widest part at each point; None where the stroke is of one width.

    The first width is the pen's own; then follows one for each part from point to point.
    """
    own = widths[1:]
    if not own:
        return None
    if not max(own) > 0 or count < 1:
        raise damaged()
    shares = array("f", (width / max(own) for width in own[:count]))
    return shares + array("f", [shares[-1]]) * (count - len(shares))


def _colour(value: str | None) -> str:
    return colour(_NAMES.get((value or "").lower(), value))


def _unpacked(content: bytes) -> bytes:
    """The XML of a document, however it is packed."""
    if content.startswith(b"PK"):
        return _from_zip(content)
    if not content.startswith(b"\x1f\x8b"):
        return content
    inflate = zlib.decompressobj(wbits=31)
    try:
        text = inflate.decompress(content, _MOST + 1)
    except zlib.error:
        text, inflate = b"", zlib.decompressobj()
    if len(text) > _MOST:
        raise too_large()
    if not inflate.eof:
        raise damaged()
    return text


def _from_zip(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("content.xml") as part:
            text = part.read(_MOST + 1)
    except (zipfile.BadZipFile, KeyError, zlib.error, EOFError, NotImplementedError, RuntimeError):
        text = b""
    if len(text) > _MOST:
        raise too_large()
    if not text:
        raise BadImport("drawing-damaged")
    return text
