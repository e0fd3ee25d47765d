"""The text back out of a finished DOCX, for the leak check: every part of the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from coachjournal.errors import BadInput
from coachjournal.exports.read_back import ReadBack
from coachjournal.exports.reading.packed import packed_texts

_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TEXT, _TAB, _BREAK = (f"{_WORDS}{name}" for name in ("p", "t", "tab", "br"))


def read_docx(content: bytes) -> ReadBack:
    """What a finished DOCX says; raises BadInput("docx-unreadable") for what is none.

    Words of a paragraph stand together, however many runs they were parted into: in the
    body, headers, footers, notes and remarks. What else a part says stands beside it.
    """
    try:
        pages = list(_pages(content))
        others = list(packed_texts(content))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, ValueError):
        pages, others = [], []
    if not any(pages):
        raise BadInput("docx-unreadable")
    return ReadBack(
        pages=("\n".join(page for page in pages if page),),
        pictures=tuple(each.text for each in others if each.of_media and each.text),
        beside=tuple(each.text for each in others if not each.of_media and each.text),
    )


def _pages(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                tree = etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False))
                yield "\n".join(_said(each) for each in tree.iter(_PARAGRAPH))


def _said(paragraph: etree._Element) -> str:
    pieces = []
    for each in paragraph.iter(_TEXT, _TAB, _BREAK):
        pieces.append(each.text or "" if each.tag == _TEXT else "\n")
    return "".join(pieces)
