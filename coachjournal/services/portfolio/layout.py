"""Which parts a body's portfolio has, and in which order: read from TOML with care."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from coachjournal.errors import BadInput
from coachjournal.frameworks.reading import Table, read_toml
from coachjournal.system.resources import resource_path


def parts_for(body: str, known: Collection[str], folder: Path | None = None) -> tuple[str, ...]:
    """The parts of a body's portfolio; those of any body where it has no order of its own.

    Raises BadInput("bad-pack", file=, line=, reason=, key=) for what nobody can set.
    """
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((folder or resource_path("portfolios")).glob("*.toml")):
        name, parts = _read(path, known)
        found[name.casefold()] = parts
    if "" not in found:
        raise BadInput("no-packs")
    return found.get(body.casefold(), found[""])


def _read(path: Path, known: Collection[str]) -> tuple[str, tuple[str, ...]]:
    file, data = read_toml(path)
    table = Table(file, data, "")
    body, parts = str(table.take("body")), table.take("parts")
    if not isinstance(parts, list) or not set(parts) <= set(known):
        raise table.refuse("wrong-sort", "parts")
    if len(set(parts)) != len(parts):
        raise table.refuse("duplicate-id", "parts")
    table.done()
    return body, tuple(parts)
