"""The one small mapper between frozen dataclasses and tables.

A field's name is its column's name. A field's type says how it is kept
(`columns.py`), whether it may be empty, and, where it is the id of something else,
which table it points to. The round-trip property test holds it together.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Generic, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

from coachjournal.domain import ids
from coachjournal.store.columns import (
    IsoDate,
    LocalWallTime,
    PackedText,
    TermText,
    TextTuple,
    UtcMoment,
)

T = TypeVar("T")

_PLAIN: dict[Any, type[TypeEngine[Any]]] = {
    str: Text,
    int: Integer,
    float: Float,
    bool: Boolean,
    bytes: LargeBinary,
    date: IsoDate,
    ids.Moment: UtcMoment,
    ids.WallTime: LocalWallTime,
}


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """A kind of thing that is kept: its dataclass, its table, and the name of its key."""

    type: type[T]
    table: Table
    key: str

    def to_row(self, thing: T) -> dict[str, Any]:
        """The thing as column values."""
        return {column.name: getattr(thing, column.name) for column in self.table.columns}

    def from_row(self, row: Mapping[str, Any]) -> T:
        """The thing that a row holds."""
        return self.type(**{column.name: row[column.name] for column in self.table.columns})


def kind_for(
    type_: type[T],
    metadata: MetaData,
    table_name: str,
    targets: Mapping[Any, str],
    *,
    key: str = "id",
    unique: tuple[str, ...] = (),
    indexed: tuple[str, ...] = (),
    packed: tuple[str, ...] = (),
) -> Kind[T]:
    """The kind, with its table made from the dataclass.

    `targets` maps an id type (such as `ClientId`) to the table that it points to.
    Fields named in `packed` are long texts, kept compressed. Columns whose id type has a
    target get an index beside their foreign key.
    """
    hints = get_type_hints(type_)
    columns = []
    for f in fields(type_):  # type: ignore[arg-type]
        inner, optional = _without_none(hints[f.name])
        target = targets.get(inner)
        points = target is not None and target != table_name
        columns.append(
            Column(
                f.name,
                PackedText() if f.name in packed else _column_type(inner),
                *([ForeignKey(f"{target}.id")] if points else []),
                primary_key=f.name == key,
                nullable=optional,
                unique=f.name in unique or None,
                index=((points or f.name in indexed) and f.name not in unique) or None,
            )
        )
    return Kind(type_, Table(table_name, metadata, *columns), key)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        rest = [each for each in get_args(hint) if each is not type(None)]
        return rest[0], len(rest) < len(get_args(hint))
    return hint, False


def _column_type(hint: Any) -> TypeEngine[Any]:
    if hint in _PLAIN:
        return _PLAIN[hint]()
    if isinstance(hint, NewType):
        return _column_type(hint.__supertype__)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return TermText(hint)
    if get_origin(hint) is tuple:
        return TextTuple()
    if hint is datetime:
        raise TypeError("a time must be a Moment or a WallTime")
    raise TypeError(f"no column for {hint}")
