"""The ids of other elements that the data of a live part name, under other ids."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
