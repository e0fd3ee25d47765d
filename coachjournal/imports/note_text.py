"""The bytes of a note to its text: which encoding, and one sign for the end of a line."""

from __future__ import annotations

import re

from coachjournal.imports.limits import LONGEST_TITLE, MOST_MARKS
from coachjournal.imports.refused import RowRefused

_TAG = re.compile(r"(?<!\S)[#@](\w[\w/+*-]*)")
_LONGEST_TAG = 100


def decoded(content: bytes) -> tuple[str, bool]:
    """The text, and whether it was taken for Windows' Western encoding; raises RowRefused."""
    text, windows = _text_of(content)
    place = text.find("\0")
    if place >= 0:
        raise RowRefused("binary-in-text", line=text.count("\n", 0, place) + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n"), windows


def _text_of(content: bytes) -> tuple[str, bool]:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding), encoding == "cp1252"
        except UnicodeError:
            continue
    raise RowRefused("note-not-text")


def tags_in(text: str) -> tuple[str, ...]:
    """What a note was tagged with, as #word or @word, in the order of the text."""
    found: dict[str, None] = {}
    for match in _TAG.finditer(text):
        if len(match[1]) <= _LONGEST_TAG and not match[1].isdigit():
            found[match[1]] = None
        if len(found) >= MOST_MARKS:
            break
    return tuple(found)


def short_title(text: str) -> str:
    """A title in one line, no longer than a row shows."""
    plain = " ".join(text[: 4 * LONGEST_TITLE].split())
    return plain if len(plain) <= LONGEST_TITLE else f"{plain[: LONGEST_TITLE - 1]}…"


def without_surrogates(text: str) -> str:
    """The text, with a sign of replacement for each half of a character that stands alone."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
