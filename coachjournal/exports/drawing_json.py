"""A drawing in our own JSON, whole; `docs/sketch-format.md` says what stands in it.

Reading it back gives the same drawing, byte for byte of ink.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from typing import Any

from coachjournal.domain.sketch.elements import Connector, Element, Item, Widget
from coachjournal.domain.sketch.outlining import TableOf, text_of
from coachjournal.domain.sketch.plain_form import item_to_plain
from coachjournal.domain.sketch.taken_in import OUR_FORMAT, OUR_VERSION

PICTURE_STARTS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def drawing_json(items: Iterable[Item], pictures: Mapping[str, bytes]) -> bytes:
    """The whole drawing in our own form."""
    whole = {
        "format": OUR_FORMAT,
        "version": OUR_VERSION,
        "items": [item_to_plain(each) for each in items],
        "pictures": picture_data(pictures),
    }
    return dumped(whole)


def picture_data(pictures: Mapping[str, bytes]) -> dict[str, str]:
    """Pictures as text, by their names."""
    return {name: base64.b64encode(content).decode() for name, content in sorted(pictures.items())}


def picture_kind(content: bytes) -> str:
    """The media type of a picture's bytes; empty where it is none that is kept."""
    return next((kind for start, kind in PICTURE_STARTS.items() if content.startswith(start)), "")


def dumped(whole: Mapping[str, Any]) -> bytes:
    """JSON as short as it can be, in UTF-8."""
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # Half a character pair, which a keyboard can give, stands as `\ud83d`: JSON has it so.
    return text.encode("utf-8", "backslashreplace")


def said(element: Element, tables: Mapping[str, TableOf]) -> str:
    """The words that stand for an element; a live part says its table."""
    if isinstance(element, Connector):
        return element.label
    if isinstance(element, Widget):
        table = tables.get(element.template)
        rows = table(element) if table is not None else ()
        return "\n".join(" · ".join(cell for cell in row if cell) for row in rows)
    return text_of(element)
