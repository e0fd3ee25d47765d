"""The texts of an SVG and of drawings kept as data: words, names, remarks, pictures inside."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from coachjournal.domain.sketch.elements import FARTHEST
from coachjournal.domain.sketch.ink import holds_points, is_sound
from coachjournal.errors import BadInput
from coachjournal.exports.read_back import ReadBack
from coachjournal.exports.reading.anything import data_addresses, texts_of

# How it looks; everything else that a tag says is read.
_LOOKS = frozenset(
    {
        "fill", "stroke", "d", "points", "transform", "x", "y", "x1", "x2", "y1", "y2", "width",
        "height", "viewBox", "font-family", "font-size", "font-weight", "rx", "ry", "cx", "cy", "r",
        "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-dasharray",
        "fill-opacity", "opacity", "preserveAspectRatio", "space", "version", "text-anchor",
    }
)  # fmt: skip
_ADDRESS = "data:"


def read_svg(content: bytes) -> ReadBack:
    """What an SVG says; raises BadInput("not-read-back") for what is none."""
    try:
        parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        tree = None
    if tree is None:
        raise BadInput("not-read-back")
    shown: list[str] = []
    beside = [each.text or "" for each in _around(tree)]
    pictures: list[str] = []
    for each in tree.iter():
        if not isinstance(each.tag, str):
            beside.append(each.text or "")
        elif etree.QName(each).localname == "text":
            # A word may be parted into spans.
            shown.append("".join(each.itertext()))
        else:
            shown.append(each.text or "")
        shown.append(each.tail or "")
        for key, value in each.attrib.items():
            if etree.QName(key).localname in _LOOKS:
                continue
            if value.lstrip().startswith(_ADDRESS):
                pictures.extend(data_addresses(value))
            else:
                beside.append(value)
    for text in shown:
        pictures.extend(data_addresses(text))
    declared = tree.getroottree().docinfo.internalDTD
    beside.extend(each.content or "" for each in (declared.entities() if declared else ()))
    words = "\n".join(text.strip() for text in shown if text.strip())
    return ReadBack(
        pages=(words,),
        beside=tuple(text for text in beside if text.strip()),
        pictures=tuple(pictures),
    )


def _around(tree: etree._Element) -> Iterator[etree._Element]:
    """Remarks before and after the picture."""
    yield from tree.itersiblings(preceding=True)
    yield from tree.itersiblings()


def read_picture(content: bytes) -> ReadBack:
    """What a PNG, JPEG or WebP says beside its dots."""
    return ReadBack(pages=(), pictures=tuple(texts_of(content)))


def read_data(content: bytes) -> ReadBack:
    """What a drawing kept as JSON says: its strings, and the pictures in it."""
    try:
        whole = json.loads(content)
    except ValueError:
        whole = None
    if whole is None:
        raise BadInput("not-read-back")
    said, pictures = list(_values(whole)), list[str]()
    for text in said:
        pictures.extend(data_addresses(text))
        if len(text) > _LONG and not text.startswith(_ADDRESS):
            pictures.extend(data_addresses(f"data:;base64,{text}"))
    return ReadBack(
        pages=("\n".join(text for text in said if len(text) <= _LONG or " " in text),),
        pictures=tuple(pictures),
    )


_LONG = 400
"""Longer texts without a blank are bytes: ink, and pictures."""


def _values(whole: Any) -> Iterator[str]:
    if isinstance(whole, str):
        yield whole
    elif isinstance(whole, list):
        for part in whole:
            yield from _values(part)
    elif isinstance(whole, dict):
        for key, part in whole.items():
            yield str(key)
            if not (key == "points" and _is_ink(part)):
                yield from _values(part)


def _is_ink(part: Any) -> bool:
    """Whether it is nothing but points on a sheet: read as letters they would say anything."""
    try:
        points = base64.b64decode(part, validate=True) if isinstance(part, str) else b""
    except ValueError:
        return False
    return holds_points(points) and is_sound(points, FARTHEST)
