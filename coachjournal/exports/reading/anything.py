"""The texts of a file inside a file: a picture, a document, a folder of parts, or plain words."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from urllib.parse import unquote, unquote_to_bytes

from coachjournal.errors import JournalError
from coachjournal.exports.reading.pictures import is_picture, picture_texts
from coachjournal.exports.reading.strings import one_text

_DATA_ADDRESS = re.compile(
    r"data:(?P<kind>[^,;\"'\s]*)(?P<more>(?:;[^,\"'\s]*)*?)(?P<packed>;base64)?,"
    r"(?P<data>[^\"'\s)>]*)"
)
_DEEPEST = 4


def texts_of(content: bytes, depth: int = 0) -> Iterator[str]:
    """Every text of some bytes, whatever they are."""
    if depth > _DEEPEST or not content:
        return
    if is_picture(content):
        yield from picture_texts(content)
    elif content.startswith(b"%PDF"):
        yield from _inside(content, "pdf", depth)
    elif content.startswith(b"PK\x03\x04"):
        yield from _inside(content, "zip", depth)
    else:
        yield from _plain(content, depth)


def data_addresses(text: str, depth: int = 0) -> Iterator[str]:
    """The texts of what stands in a text itself, as `data:` and its bytes."""
    for found in _DATA_ADDRESS.finditer(text):
        data = found["data"]
        try:
            content = (
                base64.b64decode(unquote(data) + "==", validate=False)
                if found["packed"]
                else unquote_to_bytes(data)
            )
        except (binascii.Error, ValueError):
            continue
        yield from texts_of(content, depth + 1)


def _plain(content: bytes, depth: int) -> Iterator[str]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield one_text(content)
        return
    yield text
    yield from data_addresses(text, depth)


def _inside(content: bytes, form: str, depth: int) -> Iterator[str]:
    from coachjournal.exports.read_back import read_pdf
    from coachjournal.exports.reading.packed import packed_texts

    try:
        if form == "pdf":
            yield from read_pdf(content).pieces
        else:
            for each in packed_texts(content, depth + 1):
                yield each.text
    except (JournalError, ValueError):
        # It opens no way that is known: its letters are searched for all the same.
        yield one_text(content)
