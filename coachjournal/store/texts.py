"""Every text of the journal, one after the other: for what has to look at all of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import LargeBinary, Text, select

from coachjournal.domain.sessions import NoteVersion
from coachjournal.domain.settings import Setting
from coachjournal.domain.sketches import SketchItem
from coachjournal.store.columns import PackedText, TextTuple
from coachjournal.store.failures import translated
from coachjournal.store.mapper import Kind
from coachjournal.store.sketch_texts import texts_beside_outlines
from coachjournal.store.tables import all_kinds, kind_of
from coachjournal.store.work import UnitOfWork

_POINTING = ("_id", "frozen_from")
_DAYS = ("on", "written_on", "decided_on", "noticed_on", "set_on", "start", "at", "agreed_on")


class TextPlace(NamedTuple):
    """A text, with where it stands. `session` and `client` where the row points to one."""

    type: type[Any]
    table: str
    id: str
    field: str
    text: str
    session: str | None
    client: str | None
    day: date | None

    def __repr__(self) -> str:
        return f"TextPlace({self.table}, {self.field})"


@translated()
def every_text(work: UnitOfWork) -> Iterator[TextPlace]:
    """All that was ever written, drafts and superseded versions too; ids are no texts."""
    for kind in all_kinds():
        if kind.type is Setting:
            continue
        if kind.type is SketchItem:
            yield from _on_sketches(work)
            continue
        fields = [c.name for c in kind.table.columns if _is_text(kind, c.name)]
        if not fields:
            continue
        for row in work.connection.execute(select(kind.table)).mappings():
            for name in fields:
                text = _text(row[name])
                if text:
                    yield _place(kind, row, name, text)


def _on_sketches(work: UnitOfWork) -> Iterator[TextPlace]:
    """What the outline of a sketch, which is among its fields, does not tell."""
    for type_, key, text, session, client in texts_beside_outlines(work):
        table = kind_of(type_).table.name
        yield TextPlace(type_, table, key, "content", text, session, client, None)


def _is_text(kind: Kind[Any], name: str) -> bool:
    column = kind.table.columns[name]
    if name == kind.key or name.endswith(_POINTING) or column.foreign_keys:
        return False
    packed = kind.type is NoteVersion and isinstance(column.type, LargeBinary)
    return packed or isinstance(column.type, (Text, PackedText, TextTuple))


def _text(value: object) -> str:
    if isinstance(value, bytes):
        return zlib.decompress(value).decode("utf-8", "surrogatepass")
    if isinstance(value, tuple):
        return "\n".join(value)
    return str(value or "")


def _place(kind: Kind[Any], row: Mapping[Any, Any], name: str, text: str) -> TextPlace:
    days = [row[day] for day in _DAYS if row.get(day) is not None]
    day = days[0] if days else None
    return TextPlace(
        kind.type,
        kind.table.name,
        str(row[kind.key]),
        name,
        text,
        row.get("session_id"),
        row.get("client_id"),
        day if day is None or type(day) is date else day.date(),
    )
