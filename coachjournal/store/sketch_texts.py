"""What stands on sketches beside their outline: on hidden layers, in sources, in what was erased.

The outline of a sketch is among its own fields. This is the rest, for what must look at every
word: erasing somebody, and telling them what is kept about them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select

from coachjournal.domain.sketch.kept import unpacked_delta
from coachjournal.domain.sketch.plain_form import item_to_plain
from coachjournal.domain.sketches import Sketch, SketchDelta, SketchItem
from coachjournal.errors import BadInput
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork

# Text of an element that nobody wrote.
_NOT_WORDS = frozenset(
    {
        "type", "id", "layer", "colour", "fill", "kind", "tool", "dash", "side", "bound_to",
        "route", "sign", "group", "role", "under", "template", "attachment_id", "points",
    }
)  # fmt: skip
_ITEMS = "SELECT id, sketch_id, content FROM sketch_items WHERE kind <> 'stroke'"


class SketchText(NamedTuple):
    """Words on a sketch that its outline does not have; of an item, or of a change."""

    type: type[Any]
    id: str
    text: str
    session: str | None
    client: str | None


def texts_beside_outlines(work: UnitOfWork) -> Iterator[SketchText]:
    """Everything of that sort, of all sketches."""
    columns = kind_of(Sketch).table.c
    wanted = select(columns.id, columns.words, columns.session_id, columns.client_id)
    sketches = {row.id: row for row in work.connection.execute(wanted)}
    told = {each: set(row.words.splitlines()) for each, row in sketches.items()}
    for found in (_of_items(work), _of_deltas(work)):
        for type_, key, sketch_id, words in found:
            row, known = sketches[sketch_id], told[sketch_id]
            text = "\n".join(each for each in words if not known >= set(each.splitlines()))
            if text:
                yield SketchText(type_, key, text, row.session_id, row.client_id)


Found = Iterator[tuple[type[Any], str, str, list[str]]]


def _of_items(work: UnitOfWork) -> Found:
    for row in work.connection.exec_driver_sql(_ITEMS):
        yield SketchItem, row.id, row.sketch_id, list(_words_in(_parsed(row.content)))


def _of_deltas(work: UnitOfWork) -> Found:
    for each in work.all(SketchDelta):
        try:
            changes = unpacked_delta(each.content).changes
        except BadInput:
            continue
        items = [item for change in changes for item in (change.before, change.after) if item]
        words = [word for item in items for word in _words_in(item_to_plain(item))]
        yield SketchDelta, each.id, each.sketch_id, list(dict.fromkeys(words))


def _words_in(content: object, name: str = "") -> Iterator[str]:
    """Every text in a JSON value that somebody may have written."""
    if isinstance(content, str) and name in ("data", "more"):
        yield from _words_in(_parsed(content))
    elif isinstance(content, str):
        yield from [content] if content.strip() else []
    elif isinstance(content, Mapping):
        for key, value in content.items():
            if key not in _NOT_WORDS:
                yield from _words_in(value, key)
    elif isinstance(content, list):
        for value in content:
            yield from _words_in(value)


def _parsed(content: str) -> object:
    try:
        return json.loads(content) if content else None
    except (ValueError, RecursionError):
        return content
