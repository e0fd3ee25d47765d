"""The text back out of a finished DOCX, for the leak check: every part of the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from coachjournal.errors import BadInput
from coachjournal.exports.read_back import ReadBack

_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT, _TAB, _BREAK = (f"{_WORDS}{name}" for name in ("p", "t", "tab", "br"))

# Dots, not words; what describes a picture stands in the document.
_PICTURES = "word/media/"
_DESCRIBES = ("descr", "title")


def read_docx(content: bytes) -> ReadBack:
    """What a finished DOCX says; raises BadInput("docx-unreadable") for what is none.

    Words of a paragraph stand together, however many runs they were parted into; what is
    neither a paragraph's text nor an empty part stands under the metadata.
    """
    pages: list[str] = []
    beside: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.startswith(_PICTURES):
                    continue
                tree = etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False))
                pages.append("\n".join(_said(each) for each in tree.iter(_PARAGRAPH)))
                beside.extend(_others(tree))
    except (zipfile.BadZipFile, etree.XMLSyntaxError):
        pages = []
    if not any(pages):
        raise BadInput("docx-unreadable")
    text = "\n".join(page for page in pages if page)
    return ReadBack(pages=(text,), metadata=tuple(beside))


def _said(paragraph: etree._Element) -> str:
    pieces = []
    for each in paragraph.iter(_TEXT, _TAB, _BREAK):
        pieces.append(each.text or "" if each.tag == _TEXT else "\n")
    return "".join(pieces)


def _others(tree: etree._Element) -> Iterator[str]:
    for each in tree.iter(etree.Element):
        if each.tag != _TEXT and each.text and each.text.strip():
            yield each.text
        yield from (each.get(name) for name in _DESCRIBES if each.get(name))
