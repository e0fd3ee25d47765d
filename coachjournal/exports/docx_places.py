"""Fields that a word processor fills in by itself, and the places that they point to."""

from __future__ import annotations

import re
import zlib
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

_QUIET = RGBColor.from_string("5B6270")
_SMALL = Pt(8.5)


def field(paragraph: Any, what: str) -> None:
    """A number that the word processor counts by itself; until then it says 1."""
    for kind in ("begin", "what", "separate", "shown", "end"):
        run = paragraph.add_run("1" if kind == "shown" else "")
        run.font.size, run.font.color.rgb = _SMALL, _QUIET
        if kind == "what":
            part = OxmlElement("w:instrText")
            part.text = what
            run._r.append(part)
        elif kind != "shown":
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
            run._r.append(part)


def page_of(paragraph: Any, place: str) -> None:
    """The page of a place, which the word processor fills in as it opens the file."""
    before = len(paragraph.runs)
    field(paragraph, f"PAGEREF {_bookmark_name(place)} \\h")
    for run in paragraph.runs[before:]:
        run.font.size, run.font.color.rgb = None, None
        begin = run._r.find(qn("w:fldChar"))
        if begin is not None and begin.get(qn("w:fldCharType")) == "begin":
            begin.set(qn("w:dirty"), "true")


def _bookmark_name(place: str) -> str:
    """A name that word processors take: letters, digits and underscores, not too long."""
    return "_" + re.sub(r"\W", "_", place)[:39]


def mark_place(paragraph: Any, place: str) -> None:
    """Put a bookmark around a heading, for an index to find."""
    if not place:
        return
    number = str(zlib.crc32(place.encode()) % 1_000_000)
    for kind in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{kind}")
        mark.set(qn("w:id"), number)
        if kind == "bookmarkStart":
            mark.set(qn("w:name"), _bookmark_name(place))
            paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, mark)
        else:
            paragraph._p.append(mark)
