"""The other elements that the data of a live part name: under other ids, or no more."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from typing import Any

_NAMING = frozenset(("id", "actors", "ties"))
"""The fields of live parts that hold ids: one, or a list of them."""


def renamed(data: str, names: Mapping[Any, str]) -> str:
    """The data of a live part whose elements have other ids; what is no such data stays."""
    if not any(f'"{field}"' in data for field in _NAMING):
        return data
    try:
        plain = _renamed(json.loads(data), names, named=False)
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    except (ValueError, RecursionError):
        return data


def _renamed(value: Any, names: Mapping[Any, str], *, named: bool) -> Any:
    if isinstance(value, dict):
        return {
            field: _renamed(each, names, named=field in _NAMING) for field, each in value.items()
        }
    if isinstance(value, list):
        return [_renamed(each, names, named=named) for each in value]
    return names.get(value, value) if named and isinstance(value, str) else value


def without(data: str, gone: Set[str]) -> str:
    """The data of a live part with nothing said of these elements."""
    if not any(each in data for each in gone):
        return data
    try:
        plain = _without(json.loads(data), gone)
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    except (ValueError, RecursionError):
        # What cannot be looked into says nothing.
        return ""


def _without(value: Any, gone: Set[str]) -> Any:
    if isinstance(value, dict):
        return {field: _without(each, gone) for field, each in value.items()}
    if isinstance(value, list):
        return [_without(each, gone) for each in value if not _names_any(each, gone)]
    return value


def _names_any(value: Any, gone: Set[str]) -> bool:
    """Whether it is about one of them: a figure, or a loop that leads through it."""
    if not isinstance(value, dict):
        return False
    fields = [value.get(field) for field in _NAMING]
    return any(
        isinstance(each, str) and each in gone
        for field in fields
        for each in (field if isinstance(field, list) else [field])
    )
