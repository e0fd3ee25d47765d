"""The texts of a packed folder of XML and media, as word processors and workbooks keep theirs."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from coachjournal.exports.reading.anything import texts_of

# What a word processor's or workbook's own vocabulary stands in: its words are nobody's.
_OWN_WORDS = (
    "[Content_Types].xml",
    "word/styles.xml",
    "word/stylesWithEffects.xml",
    "word/fontTable.xml",
    "word/numbering.xml",
    "word/webSettings.xml",
    "xl/styles.xml",
)
_THEMES = ("word/theme/", "xl/theme/")
_SAYS = frozenset(
    {
        "descr", "title", "name", "author", "initials", "tooltip", "display", "anchor", "alt",
        "docLocation", "location", "href", "src", "uri", "string", "displayName", "codeName",
        "prompt", "promptTitle", "error", "errorTitle", "userName", "caption", "macro",
    }
)  # fmt: skip
# Elements whose value is a text; those of all others are the format's words.
_VALUE_SAYS = frozenset(
    {
        "docVar", "tag", "alias", "statusText", "helpText", "default", "tblCaption",
        "tblDescription", "name", "description", "placeholder", "docPart", "linkedToFile",
    }
)  # fmt: skip
_OF_THE_FORMAT = "compatSetting"
_EXTERNAL = "External"
# What a word processor counts by itself.
_COUNTED = re.compile(r"^\s*(?:PAGE|NUMPAGES|PAGEREF)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedText:
    """A text of a packed file, and whether it stands in the picture or file of a part."""

    text: str = field(repr=False)
    of_media: bool = False


def packed_texts(content: bytes, depth: int = 0) -> Iterator[PackedText]:
    """Every text that is neither a format's word nor an empty one. Raises ValueError for no ZIP."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield PackedText(text=archive.comment.decode("utf-8", "replace"))
            for info in archive.infolist():
                yield PackedText(text=info.comment.decode("utf-8", "replace"))
                yield from _part(info.filename, archive.read(info), depth)
            names = [each for each in archive.namelist() if not each.endswith((".xml", ".rels"))]
        yield PackedText(text="\n".join(names))
        yield from _behind(content, depth)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        kind = type(error).__name__
    else:
        return
    raise ValueError(kind)


def _behind(content: bytes, depth: int) -> Iterator[PackedText]:
    """What stands before the first part: nothing belongs there."""
    start = content.find(b"PK\x03\x04")
    for text in texts_of(content[: max(start, 0)], depth):
        yield PackedText(text=text)


def _part(name: str, content: bytes, depth: int) -> Iterator[PackedText]:
    if not name.endswith((".xml", ".rels", ".vml")):
        for text in texts_of(content, depth):
            yield PackedText(text=text, of_media=True)
        return
    try:
        tree = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        kind = type(error).__name__
    else:
        own = name in _OWN_WORDS or name.startswith(_THEMES)
        yield PackedText(text="\n".join(_said(tree, own=own)))
        return
    raise ValueError(kind)


def _said(tree: etree._Element, *, own: bool) -> Iterator[str]:
    for before in tree.itersiblings(preceding=True):
        yield before.text or ""
    for after in tree.itersiblings():
        yield after.text or ""
    for each in tree.iter():
        for text in (each.text, each.tail):
            if text and text.strip():
                yield _COUNTED.sub("", text)
        if not own and isinstance(each.tag, str):
            yield from _attributes(each)


def _attributes(each: etree._Element) -> Iterator[str]:
    element = etree.QName(each).localname
    if element == _OF_THE_FORMAT:
        return
    for key, value in each.attrib.items():
        attribute = etree.QName(key).localname
        if (
            attribute in _SAYS
            or (attribute in ("val", "value") and element in _VALUE_SAYS)
            or (attribute == "Target" and each.get("TargetMode") == _EXTERNAL)
        ):
            yield str(value)
