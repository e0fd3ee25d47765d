"""The text back out of a finished file: what it holds, not what was meant.

Body, metadata, bookmarks, link targets, remarks, attachments, structure and the pictures'
own metadata, as pieces of text for the leak check. pdfium reads a page of twenty thousand
strokes in under a second; what it does not show, pypdf reads from the file's objects.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from coachjournal.errors import BadInput

_REMARK_KEYS = (b"Contents", b"T", b"Subj")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBack:
    """All text that a file holds, by where it stands.

    `beside`: whatever stands in none of the other places, structure and names included.
    """

    pages: tuple[str, ...] = field(repr=False)
    metadata: tuple[str, ...] = field(default=(), repr=False)
    bookmarks: tuple[str, ...] = field(default=(), repr=False)
    links: tuple[str, ...] = field(default=(), repr=False)
    remarks: tuple[str, ...] = field(default=(), repr=False)
    attachments: tuple[str, ...] = field(default=(), repr=False)
    pictures: tuple[str, ...] = field(default=(), repr=False)
    beside: tuple[str, ...] = field(default=(), repr=False)

    @property
    def hidden(self) -> tuple[str, ...]:
        """What stands in no page."""
        parts = (
            self.metadata,
            self.bookmarks,
            self.links,
            self.remarks,
            self.attachments,
            self.pictures,
            self.beside,
        )
        return tuple(piece for part in parts for piece in part if piece)

    @property
    def pieces(self) -> tuple[str, ...]:
        """Every piece of text that is not empty, pages first."""
        return (*(page for page in self.pages if page), *self.hidden)


def read_pdf(content: bytes, password: str = "") -> ReadBack:
    """What a finished PDF says; raises BadInput("pdf-unreadable") for what does not open."""
    from coachjournal.exports.reading.pdf_objects import read_objects

    try:
        document = pypdfium2.PdfDocument(content, password=password or None)
    except pypdfium2.PdfiumError:
        document = None
    if document is None:
        raise BadInput("pdf-unreadable")
    try:
        return _read(document, partial(read_objects, content, password))
    finally:
        document.close()


def _read(document: Any, objects: Callable[[], Any]) -> ReadBack:
    pages: list[str] = []
    links: list[str] = []
    remarks: list[str] = []
    for page in document:
        pages.append(_text_of(page))
        links.extend(_link_targets(document, page))
        remarks.extend(_remarks(page))
        page.close()
    found = objects()
    return ReadBack(
        pages=tuple(pages),
        metadata=(*document.get_metadata_dict(skip_empty=True).values(), *found.metadata),
        bookmarks=tuple(mark.get_title() for mark in document.get_toc(max_depth=30)),
        links=tuple(links),
        remarks=tuple(remarks),
        attachments=tuple(_attachments(document)),
        pictures=tuple(found.pictures),
        beside=tuple(found.strings),
    )


def _text_of(page: Any) -> str:
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range()).replace("\r\n", "\n")
    finally:
        text_page.close()


def _link_targets(document: Any, page: Any) -> Iterator[str]:
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if action:
            yield _bytes_text(partial(pdfium.FPDFAction_GetURIPath, document, action))
            yield _bytes_text(partial(pdfium.FPDFAction_GetFilePath, action))


def _remarks(page: Any) -> Iterator[str]:
    for number in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        for key in _REMARK_KEYS:
            yield _wide_text(annotation, key)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _wide_text(annotation: Any, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    wide = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, wide, size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\x00")


def _bytes_text(read: Callable[[Any, int], int]) -> str:
    size = read(None, 0)
    if not size:
        return ""
    buffer = ctypes.create_string_buffer(size)
    read(buffer, size)
    return buffer.raw.rstrip(b"\x00").decode("utf-8", "replace")


def _attachments(document: Any) -> Iterator[str]:
    from coachjournal.exports.reading.anything import texts_of

    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        yield attachment.get_name()
        yield from texts_of(bytes(attachment.get_data()))
