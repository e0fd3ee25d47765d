"""The canvas over a sheet full of ink: opening, moving, zooming, drawing, rubbing, memory.

Thin even ink, ink that swells with pressure, and wide pens; at 50,000 strokes nothing may take
more than three times as long as at 20,000.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import inks, vaults
from bench.measure import (
    MEBIBYTES,
    MILLISECONDS,
    SECONDS,
    Line,
    Missing,
    Peer,
    Row,
    Took,
    median,
    p95,
    with_processor,
)
from bench.startup import home_for
from bench.windowed import run_child
from tools.environment import ROOT

MANY, MORE = 20_000, 50_000
RUNS = 3
MOST_GROWTH = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bar:
    """A line of the table: which figure, and how much it may be."""

    key: str
    what: str
    unit: str
    most: float


_BARS = (
    _Bar(key="opened", what="from the press on its leaf to all of it", unit=SECONDS, most=1.0),
    _Bar(key="pans", what="moving: a frame", unit=MILLISECONDS, most=16.0),
    _Bar(key="zooms", what="zooming: the first frame", unit=MILLISECONDS, most=33.0),
    _Bar(key="sharp", what="zooming: until sharp", unit=MILLISECONDS, most=300.0),
    _Bar(key="pens", what="from the pen's event to ink", unit=MILLISECONDS, most=8.0),
    _Bar(key="rubs", what="rubbing in part: a move", unit=MILLISECONDS, most=16.0),
    _Bar(key="kept", what="a stroke is durable, by its lane", unit=MILLISECONDS, most=10.0),
    _Bar(key="meanwhile", what="the same beside its PDF", unit=MILLISECONDS, most=1000.0),
    _Bar(key="memory", what="memory of the sheet", unit=MEBIBYTES, most=250.0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What all runs over one sheet found: seconds by what was done, and MiB."""

    took: dict[str, list[Took]]
    memory: list[float]


def lines(folder: Path) -> Iterator[Line]:
    """Four sheets, each in a vault of its own, each opened in processes of their own."""
    if importlib.util.find_spec("coachjournal.services.sketches") is None:
        yield Missing(what="the canvas over a full sheet", why="not in this checkout yet")
        return
    few = _found(folder, "thin", MANY)
    yield from _rows(few, f"{MANY:,} strokes of 50 points")
    more = _found(folder, "more", MORE)
    yield from _growth(few, more)
    for name, what, width, by_pressure in (
        ("swelling", "pressure ink", 1.4, True),
        ("wide", "8 pt pens", 8.0, False),
    ):
        found = _found(folder, name, MANY, width=width, by_pressure=by_pressure)
        yield from _heavy(found, f"{MANY:,} strokes, {what}")


def _rows(found: _Found, load: str) -> Iterator[Line]:
    for bar in _BARS:
        yield Row(
            what=f"canvas: {bar.what}", load=load, value=_value(found, bar), unit=bar.unit,
            how=_how(found, bar), most=bar.most,
        )  # fmt: skip


def _growth(few: _Found, more: _Found) -> Iterator[Line]:
    for bar in _BARS:
        before = Peer(name=f"at {MANY:,}", value=_value(few, bar), most=MOST_GROWTH)
        yield Row(
            what=f"growth: canvas: {bar.what}", load=f"{MORE:,} strokes",
            value=_value(more, bar), unit=bar.unit, how=_how(more, bar), peers=(before,),
        )  # fmt: skip


def _heavy(found: _Found, load: str) -> Iterator[Line]:
    """Something is seen in a second, all is sharp in three."""
    for key, most in (("opened", 3.0), ("sharp", 3.0), ("pens", 0.008), ("rubs", 0.016)):
        bar = next(bar for bar in _BARS if bar.key == key)
        scale = 1000.0 if bar.unit == MILLISECONDS else 1.0
        yield Row(
            what=f"canvas: {bar.what}", load=load, value=_value(found, bar), unit=bar.unit,
            how=_how(found, bar), most=most * scale,
        )  # fmt: skip


def _value(found: _Found, bar: _Bar) -> float:
    if bar.unit == MEBIBYTES:
        return median(found.memory, MEBIBYTES)
    took = found.took[bar.key]
    return p95(took) if bar.unit == MILLISECONDS else median(took, bar.unit)


def _how(found: _Found, bar: _Bar) -> str:
    if bar.unit == MEBIBYTES:
        return f"median of {len(found.memory)}"
    took = found.took[bar.key]
    if bar.unit == SECONDS:
        return with_processor("median of", took)
    # On a busy machine the processor speaks truer; here that of the same percentile.
    return f"p95 of {len(took)}; processor {p95([each.processor for each in took]):.0f} ms"


def _found(
    folder: Path, name: str, many: int, *, width: float = 1.4, by_pressure: bool = False
) -> _Found:
    vault = folder / f"canvas-{name}.cjvault"
    practice = vaults.empty(vault)
    try:
        from coachjournal.services.sketches import SketchToMake

        drawn = inks.strokes(many, width=width, by_pressure=by_pressure)
        sketch_id = practice.sketches.make(SketchToMake(), (inks.paper(), *drawn)).id
    finally:
        practice.close()
    found = _Found(took={}, memory=[])
    for _run in range(RUNS):
        # In the real window; what needs a few hundred repetitions, on the canvas alone.
        pressed = run_child("bench.sheet_child", folder, vault)
        figures = {**_child(folder, vault, sketch_id), **pressed}
        found.memory.append(figures.pop("memory"))
        for key, spans in figures.items():
            found.took.setdefault(key, []).extend(_took(*span) for span in spans)
    return found


def _took(seconds: float, processor: float) -> Took:
    took = Took(seconds)
    took.processor = processor
    return took


def _child(folder: Path, vault: Path, sketch_id: str) -> dict[str, Any]:
    environment = home_for(folder / "canvas")
    if "DISPLAY" not in os.environ:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [sys.executable, "-m", "bench.canvas_child", str(vault), sketch_id],
        env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures
