"""How single values stand in JSON: text, numbers, dates, moments, decimals, bytes, enums.

The building stones of `plain`. A value that does not fit is a `Misfit`, which carries
nothing: what did not fit may be a coach's own words.
"""

from __future__ import annotations

import base64
import binascii
import math
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import partial
from types import NoneType
from typing import Any, NamedTuple, TypeAlias, TypeVar

from coachjournal.domain.ids import Moment, WallTime
from coachjournal.errors import BadInput

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"
"""All that JSON can say."""

Value = TypeVar("Value")


class Misfit(Exception):
    """A plain value does not fit its type; carries nothing, since it may be user text."""


class Plan(NamedTuple):
    """How values of one type are written and read."""

    write: Callable[[Any], JSON]
    read: Callable[[Any], Any]


def literal_plan(values: tuple[Any, ...]) -> Plan:
    """One of a few given values of one type."""
    if len({type(value) for value in values}) > 1:
        raise TypeError(f"values of several types: {values!r}")
    allowed = {(type(value), value) for value in values}

    def read(json: Any) -> Any:
        if isinstance(json, (dict, list)) or (type(json), json) not in allowed:
            raise Misfit
        return json

    return Plan(same, read)


def attempt(make: Callable[[Any], Value], json: Any, *failures: type[Exception]) -> Value:
    """What `make` gives; a misfit that keeps nothing of the original error, which quotes text."""
    try:
        return make(json)
    except failures:
        pass
    raise Misfit


def read_enum(enum: type[Enum], json: Any) -> Enum:
    """The member with that value."""
    found = attempt(enum, json, ValueError, TypeError)
    if type(found.value) is not type(json):
        raise Misfit
    return found


def _exactly(type_: type) -> Callable[[Any], Any]:
    def read(json: Any) -> Any:
        if type(json) is not type_:
            raise Misfit
        return json

    return read


def _text(json: Any) -> str:
    if type(json) is not str:
        raise Misfit
    return json


def array(json: Any) -> list[JSON]:
    """The array it must be."""
    if not isinstance(json, list):
        raise Misfit
    return json


def object_of(json: Any) -> dict[str, JSON]:
    """The object it must be."""
    if not isinstance(json, dict):
        raise Misfit
    return json


def _read_float(json: Any) -> float:
    if type(json) not in (int, float) or not math.isfinite(json):
        raise Misfit
    return float(json)


def _read_decimal(json: Any) -> Decimal:
    number = attempt(Decimal, _text(json), InvalidOperation)
    if not number.is_finite():
        raise Misfit
    return number


def _read_bytes(json: Any) -> bytes:
    decode = partial(base64.b64decode, validate=True)
    return attempt(decode, _text(json), binascii.Error, ValueError)


def _iso(type_: type[date] | type[time], json: Any) -> Any:
    """A date or time in exactly the form we write, which is narrower than ISO 8601."""
    parse: Callable[[Any], date | time] = type_.fromisoformat
    made = attempt(parse, _text(json), ValueError)
    if made.isoformat() != json:
        raise Misfit
    return made


def _read_moment(json: Any) -> datetime:
    moment: datetime = _iso(datetime, json)
    if moment.tzinfo is None or moment.utcoffset():
        raise Misfit
    return moment


def _read_wall_time(json: Any) -> datetime:
    wall: datetime = _iso(datetime, json)
    if wall.tzinfo is not None:
        raise Misfit
    return wall


def _write_moment(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise BadInput("bad-data", type="Moment")
    return moment.astimezone(UTC).isoformat()


def _write_wall_time(wall: datetime) -> str:
    if wall.tzinfo is not None:
        raise BadInput("bad-data", type="WallTime")
    return wall.isoformat()


def _write_float(value: float) -> float:
    if not math.isfinite(value):
        raise BadInput("bad-data", type="float")
    return value


def _write_bytes(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _isoformat(value: date | time) -> str:
    return value.isoformat()


def same(value: Any) -> Any:
    """The value as it is."""
    return value


SCALARS: Mapping[Any, Plan] = {
    str: Plan(same, _text),
    bool: Plan(same, _exactly(bool)),
    int: Plan(same, _exactly(int)),
    float: Plan(_write_float, _read_float),
    NoneType: Plan(same, _exactly(NoneType)),
    Decimal: Plan(str, _read_decimal),
    bytes: Plan(_write_bytes, _read_bytes),
    date: Plan(_isoformat, partial(_iso, date)),
    datetime: Plan(_isoformat, partial(_iso, datetime)),
    time: Plan(_isoformat, partial(_iso, time)),
    Moment: Plan(_write_moment, _read_moment),
    WallTime: Plan(_write_wall_time, _read_wall_time),
}
"""The plans of all types that hold a single value."""
