"""Frozen values to plain JSON and back, strictly, driven by their type hints.

`to_plain` writes a value with what JSON has: objects, arrays, text, numbers, true,
false, null. `from_plain` builds the value again from the hints of its type, and
refuses whatever does not fit: an unknown key, a wrong type, a date that is none.
A key that is missing takes the field's default, so that older exports stay readable.

Dates, moments and decimals are text, bytes are Base64, an enum is its value, a tuple an
array, a mapping with keys of text an object. Where a field may hold one of several
classes, the key `@` says which. What a type needs is worked out once and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, TypeVar, Union, cast, get_args, get_origin
from typing import get_type_hints as hints_of

from coachjournal.domain.plain_scalars import (
    JSON,
    SCALARS,
    Misfit,
    Plan,
    Value,
    array,
    attempt,
    literal_plan,
    object_of,
    read_enum,
    same,
)
from coachjournal.errors import BadInput

__all__ = ["JSON", "from_plain", "to_plain"]

TAG = "@"


def to_plain(value: object) -> JSON:
    """The value as JSON; raises TypeError for a kind of value that has no plain form."""
    if isinstance(value, (list, tuple)) and not _is_record(type(value)):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(_key(key)): to_plain(item) for key, item in value.items()}
    return _plan_of(value).write(value)


def from_plain(type_: type[Value], json: object) -> Value:
    """The value of that type; raises BadInput("bad-data") with the type and field at fault."""
    hint: Any = type_
    try:
        return cast(Value, _plan(hint).read(json))
    except Misfit:
        pass
    raise BadInput("bad-data", type=_name(type_))


class _Field(NamedTuple):
    name: str
    plan: Plan
    default: Callable[[], Any] | None


@cache
def _plan(hint: Any) -> Plan:
    """The plan for a type hint; TypeError where the hint has no plain form."""
    if hint in SCALARS:
        return SCALARS[hint]
    if hasattr(hint, "__supertype__"):
        return _plan(hint.__supertype__)
    origin = get_origin(hint) or hint
    if origin in (Union, UnionType):
        return _union(get_args(hint))
    if origin is Literal:
        return literal_plan(get_args(hint))
    if isinstance(hint, TypeVar):
        return Plan(to_plain, _unbound)
    if not isinstance(origin, type):
        raise TypeError(f"no plain form for {hint!r}")
    return _class_plan(hint, origin)


def _plan_of(value: object) -> Plan:
    class_: Any = type(value)
    return _plan(class_)


def _class_plan(hint: Any, origin: type) -> Plan:
    if issubclass(origin, Enum):
        return Plan(lambda member: cast(JSON, member.value), partial(read_enum, origin))
    if _is_record(origin):
        record = _Record(hint, origin)
        return Plan(record.write, record.read)
    if issubclass(origin, tuple):
        return _tuple(get_args(hint))
    if issubclass(origin, Mapping):
        return _mapping(get_args(hint))
    raise TypeError(f"no plain form for {_name(origin)}")


def _is_record(type_: type) -> bool:
    """Whether it is a dataclass or a NamedTuple: named fields, built by keyword."""
    return is_dataclass(type_) or (issubclass(type_, tuple) and hasattr(type_, "_fields"))


class _Record:
    """The plan of a dataclass or NamedTuple; its fields are looked at when first used."""

    def __init__(self, hint: Any, type_: type) -> None:
        self._hint = hint
        self._type = type_
        self._planned: tuple[_Field, ...] | None = None
        self._names: frozenset[str] = frozenset()

    def write(self, value: Any) -> dict[str, JSON]:
        return {name: plan.write(getattr(value, name)) for name, plan, _ in self._fields()}

    def read(self, json: Any) -> Any:
        if not isinstance(json, dict):
            raise Misfit
        planned = self._fields()
        if not json.keys() <= self._names:
            raise BadInput("bad-data", type=_name(self._type), reason="unknown-key")
        given = {each.name: self._read_field(each, json) for each in planned}
        return attempt(lambda values: self._type(**values), given, ValueError)

    def _read_field(self, field: _Field, json: Mapping[str, JSON]) -> Any:
        name, plan, default = field
        if name in json:
            try:
                return plan.read(json[name])
            except Misfit:
                pass
        elif default is not None:
            return default()
        raise BadInput("bad-data", type=_name(self._type), field=name)

    def _fields(self) -> tuple[_Field, ...]:
        if self._planned is None:
            self._planned = _fields_of(self._hint, self._type)
            self._names = frozenset(each.name for each in self._planned)
        return self._planned


def _fields_of(hint: Any, type_: type) -> tuple[_Field, ...]:
    parameters = getattr(type_, "__parameters__", ())
    bound = dict(zip(parameters, get_args(hint), strict=False))
    hints = hints_of(type_)
    return tuple(
        _Field(name, _plan(_substitute(hints[name], bound)), default)
        for name, default in _defaults(type_)
    )


def _defaults(type_: type) -> list[tuple[str, Callable[[], Any] | None]]:
    if is_dataclass(type_):
        return [(each.name, _default_of(each)) for each in fields(type_) if each.init]
    defaults: Mapping[str, Any] = getattr(type_, "_field_defaults", {})
    names: tuple[str, ...] = getattr(type_, "_fields", ())
    return [(name, partial(same, defaults[name]) if name in defaults else None) for name in names]


def _default_of(field: Any) -> Callable[[], Any] | None:
    if field.default is not MISSING:
        return partial(same, field.default)
    if field.default_factory is not MISSING:
        return cast(Callable[[], Any], field.default_factory)
    return None


def _substitute(hint: Any, bound: Mapping[Any, Any]) -> Any:
    """A generic class's hint with its type variables filled in."""
    if isinstance(hint, TypeVar):
        return bound.get(hint, hint)
    variables = getattr(hint, "__parameters__", ())
    if not variables or not bound:
        return hint
    return hint[tuple(bound.get(variable, variable) for variable in variables)]


def _tuple(members: tuple[Any, ...]) -> Plan:
    if len(members) == 2 and members[1] is Ellipsis:
        item = _plan(members[0])
        return Plan(
            lambda values: [item.write(each) for each in values],
            lambda json: tuple([item.read(each) for each in array(json)]),
        )
    plans = [_plan(member) for member in members]
    return Plan(
        lambda values: [plan.write(v) for plan, v in zip(plans, values, strict=True)],
        lambda json: tuple(plan.read(v) for plan, v in _paired(plans, array(json))),
    )


def _paired(plans: list[Plan], json: list[JSON]) -> list[tuple[Plan, JSON]]:
    if len(plans) != len(json):
        raise Misfit
    return list(zip(plans, json, strict=True))


def _mapping(arguments: tuple[Any, ...]) -> Plan:
    key, item = (_plan(argument) for argument in arguments)
    if _shape(_runtime(arguments[0])) is not str:
        raise TypeError("the keys of a mapping must be text")
    return Plan(
        lambda values: {cast(str, key.write(k)): item.write(v) for k, v in values.items()},
        lambda json: {key.read(k): item.read(v) for k, v in object_of(json).items()},
    )


def _union(members: tuple[Any, ...]) -> Plan:
    """One of several types: told apart by class when written, by JSON's shape when read."""
    plans = {_runtime(member): _plan(member) for member in members}
    records = [type_ for type_ in plans if _is_record(type_)]
    tagged = {_name(type_): _tagged(type_, plans[type_]) for type_ in records[1:] and records}
    plans.update({type_: tagged[_name(type_)] for type_ in records if tagged})
    by_shape: dict[type, Plan] = {}
    for type_, plan in plans.items():
        if _shape(type_) in by_shape and not (tagged and type_ in records):
            raise TypeError(f"members of a union look alike: {members!r}")
        by_shape[_shape(type_)] = plan
    if tagged:
        by_shape[dict] = Plan(same, partial(_read_tagged, tagged))
    return Plan(partial(_write_union, plans), partial(_read_union, by_shape))


def _write_union(plans: Mapping[type, Plan], value: Any) -> JSON:
    plan = plans.get(type(value))
    if plan is None:
        fitting = [each for type_, each in plans.items() if isinstance(value, type_)]
        plan = fitting[0] if fitting else _plan_of(value)
    return plan.write(value)


def _read_union(by_shape: Mapping[type, Plan], json: Any) -> Any:
    plan = by_shape.get(type(json))
    if plan is None and type(json) is int:
        plan = by_shape.get(float)
    if plan is None:
        raise Misfit
    return plan.read(json)


def _read_tagged(tagged: Mapping[str, Plan], json: Mapping[str, JSON]) -> Any:
    plan = tagged.get(str(json.get(TAG)))
    if plan is None:
        raise Misfit
    return plan.read(json)


def _tagged(type_: type, plan: Plan) -> Plan:
    name = _name(type_)
    return Plan(
        lambda value: {TAG: name, **cast(dict[str, JSON], plan.write(value))},
        lambda json: plan.read({key: value for key, value in json.items() if key != TAG}),
    )


def _runtime(hint: Any) -> type:
    """The class that values of a hint have: NewTypes and generics stripped."""
    while hasattr(hint, "__supertype__"):
        hint = hint.__supertype__
    if get_origin(hint) is Literal:
        return type(get_args(hint)[0])
    return cast(type, get_origin(hint) or hint)


def _shape(type_: type) -> type:
    """What JSON makes of a class: dict, list, str, int, float, bool or NoneType."""
    if _is_record(type_) or issubclass(type_, Mapping):
        return dict
    if issubclass(type_, tuple):
        return list
    if issubclass(type_, Enum) and not issubclass(type_, str):
        return type(next(iter(type_)).value)
    return type_ if type_ in (int, float, bool, NoneType) else str


def _unbound(_json: Any) -> Any:
    raise TypeError("a generic class is read with its type given: Parsed[SessionRow]")


def _key(key: object) -> object:
    return key.value if isinstance(key, Enum) else key


def _name(type_: Any) -> str:
    return str(getattr(type_, "__name__", type_))
