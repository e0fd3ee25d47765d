"""Every string of a PDF's objects: what no page shows, structure and old remarks included."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from coachjournal.errors import BadInput

# The format's own names, and what a font says of itself: none of it is anybody's word.
_OF_FONTS = frozenset({"/BaseFont", "/FontName", "/FontFamily", "/CIDSystemInfo", "/CharProcs"})
_FONT_FILES = frozenset({"/Length1", "/Length2", "/Length3"})
# What opens the file: bytes of chance, and nobody's words.
_KEYS = frozenset({"/O", "/U", "/OE", "/UE", "/Perms"})
_NEVER_TEXT = frozenset({"/ObjStm", "/XRef"})
_WITH_NAMES = frozenset({"/Dests", "/D", "/Dest", "/Names", "/RoleMap", "/V"})
_SAID_IN_PAGE = re.compile(
    rb"/(?:ActualText|Alt|E|T|Contents|Title)\s*"
    rb"(\((?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*\)|<[0-9A-Fa-f\s]*>)",
    re.DOTALL,
)
_COMMENT = re.compile(rb"(?m)^%(?!PDF-|%EOF)([^\r\n]*)")
_STREAM = re.compile(rb"\bstream\r?\n.*?\bendstream\b", re.DOTALL)


@dataclass(slots=True)
class Objects:
    """What the objects say: metadata as XML, the pictures' own words, and every other string."""

    metadata: list[str] = field(default_factory=list, repr=False)
    pictures: list[str] = field(default_factory=list, repr=False)
    strings: dict[str, None] = field(default_factory=dict, repr=False)


def read_objects(content: bytes, password: str = "") -> Objects:
    """All strings of the file's objects; raises BadInput("pdf-unreadable")."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    found = Objects()
    try:
        reader = PdfReader(io.BytesIO(content), strict=False, password=password or None)
        for each in _each(reader):
            _read(each, found)
        _read(reader.trailer, found, whole=False)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, NotImplementedError):
        found = Objects()
    else:
        found.strings.update(dict.fromkeys(_outside(content)))
        return found
    raise BadInput("pdf-unreadable")


def _each(reader: Any) -> Iterator[Any]:
    from pypdf.generic import IndirectObject

    known = {(number, generation) for generation, ids in reader.xref.items() for number in ids}
    known |= {(number, 0) for number in reader.xref_objStm}
    for number, generation in sorted(known):
        if number:
            yield reader.get_object(IndirectObject(number, generation, reader))


def _read(each: Any, found: Objects, *, whole: bool = True) -> None:
    from pypdf.generic import StreamObject

    skipped = frozenset() if whole else frozenset({"/ID"})
    found.strings.update(dict.fromkeys(_strings(each, skipped)))
    if isinstance(each, StreamObject):
        _stream(each, found)


def _strings(each: Any, skipped: frozenset[str] = frozenset()) -> Iterator[str]:
    from pypdf.generic import (
        ArrayObject,
        ByteStringObject,
        DictionaryObject,
        TextStringObject,
    )

    if isinstance(each, TextStringObject):
        yield str(each)
    elif isinstance(each, ByteStringObject):
        yield bytes(each).decode("utf-8", "replace")
    elif isinstance(each, ArrayObject):
        for part in each:
            yield from _strings(_direct(part))
    elif isinstance(each, DictionaryObject):
        never = _OF_FONTS | skipped | (_KEYS if set(each) >= _KEYS else frozenset())
        for key, part in dict.items(each):
            if key not in never:
                yield from _strings(_direct(part))
                yield from _names(key, _direct(part))


def _direct(part: Any) -> Any:
    """What stands in the object itself: others are read in their own turn."""
    from pypdf.generic import IndirectObject

    return None if isinstance(part, IndirectObject) else part


def _names(key: str, part: Any) -> Iterator[str]:
    """Names that somebody chose: those of places, of what a link leads to, and of kinds."""
    from pypdf.generic import DictionaryObject, NameObject

    if key not in _WITH_NAMES:
        return
    if isinstance(part, NameObject):
        yield str(part)[1:]
    elif isinstance(part, DictionaryObject):
        yield from (str(name)[1:] for name in part)


def _stream(each: Any, found: Objects) -> None:
    from coachjournal.exports.reading.anything import texts_of

    kind, subtype = each.get("/Type"), each.get("/Subtype")
    if kind in _NEVER_TEXT or _FONT_FILES & set(each):
        return
    if subtype == "/Image":
        if "/DCTDecode" in _filters(each) or "/JPXDecode" in _filters(each):
            found.pictures.extend(texts_of(bytes(each._data)))
        return
    content = each.get_data()
    content = content if isinstance(content, bytes) else content.encode("latin-1", "replace")
    if kind == "/Metadata" or subtype == "/XML":
        found.metadata.extend((text := content.decode("utf-8", "replace"), html.unescape(text)))
    elif kind == "/EmbeddedFile":
        found.strings.update(dict.fromkeys(texts_of(content)))
    elif b"begincmap" not in content:
        found.strings.update(dict.fromkeys(_in_page(content)))


def _filters(each: Any) -> Iterable[str]:
    filters = each.get("/Filter", ())
    return [str(filters)] if isinstance(filters, str) else [str(one) for one in filters]


def _in_page(content: bytes) -> Iterator[str]:
    """What a page says to be read instead of its letters, or beside them."""
    for said in _SAID_IN_PAGE.findall(content):
        yield _decoded(said)
    for remark in _COMMENT.findall(content):
        yield remark.decode("utf-8", "replace")


def _decoded(said: bytes) -> str:
    if said.startswith(b"<"):
        raw = bytes.fromhex(said[1:-1].decode("ascii").ljust(2, "0"))
    else:
        raw = _ESCAPED.sub(_unescaped, said[1:-1])
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", "replace")
    return raw.decode("utf-8", "replace")


_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8) & 0xFF]) if sign.isdigit() else _SIGNS.get(sign, sign)


def _outside(content: bytes) -> Iterator[str]:
    """Remarks between the objects, and whatever stands behind the end."""
    for remark in _COMMENT.findall(_STREAM.sub(b"", content)):
        yield remark.decode("utf-8", "ignore")
    from coachjournal.exports.reading.anything import texts_of

    end = content.rfind(b"%%EOF")
    yield from texts_of(content[end + 5 :].strip() if end >= 0 else b"")
