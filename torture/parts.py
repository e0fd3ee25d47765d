"""Every part of the torture: its name, how many for the report, how many for the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from torture import kills, powercut
from torture.deeds import Deed, deeds
from torture.tally import Part, Tally


@dataclass(frozen=True, slots=True)
class Size:
    """How many cases: in the full run, and in the quick one of the tests."""

    full: int
    quick: int


@dataclass(frozen=True, slots=True)
class Row:
    """A part, and its sizes."""

    run: Part
    size: Size


STATES = Size(5_000, 60)
CALLS = Size(100_000, 6)
MOMENTS = Size(40, 2)


def parts() -> dict[str, Row]:
    """All of them, by name."""
    rows: dict[str, Row] = {}
    for name, deed in deeds().items():
        rows[f"power-{name}"] = Row(_of(powercut.run, deed), STATES)
        rows[f"calls-{name}"] = Row(_of(kills.at_every_call, deed), CALLS)
        rows[f"moments-{name}"] = Row(_of(kills.at_chance, deed), MOMENTS)
    return rows


def _of(run: Callable[[Deed, Path, int], Tally], deed: Deed) -> Part:
    return partial(run, deed)
