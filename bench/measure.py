"""What is measured, and what it is held against: rows of the table in README.md.

A figure is a median or a 95th percentile of many runs, and stands beside a peer that was
measured in the same run: on another day or another machine only the ratio still speaks.
"""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

MILLISECONDS, SECONDS, MEBIBYTES, RATIO = "ms", "s", "MiB", "x"
_SCALE = {MILLISECONDS: 1000.0, SECONDS: 1.0, MEBIBYTES: 1.0, RATIO: 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Something measured in the same run and the same way; `most` is the ratio allowed."""

    name: str
    value: float
    most: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the table: a figure of ours, its bar, and what stands beside it."""

    what: str
    load: str
    value: float
    unit: str
    how: str
    most: float | None = None
    least: float | None = None
    peers: tuple[Peer, ...] = ()

    def within(self) -> bool | None:
        """Whether every bar is met; None where there is none."""
        held = [self.value <= self.most] if self.most is not None else []
        held += [self.value >= self.least] if self.least is not None else []
        held += [self.value <= p.value * p.most for p in self.peers if p.most is not None]
        return all(held) if held else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What is not measured, and why: said aloud, never left out in silence."""

    what: str
    why: str


Line = Row | Missing


class Took(float):
    """Seconds by the clock, and those of them that this process had a processor."""

    processor: float


def timed(job: Callable[..., object], *arguments: object, **named: object) -> Took:
    """How many seconds a job takes with these arguments."""
    began, own = time.perf_counter(), time.process_time()
    job(*arguments, **named)
    took = Took(time.perf_counter() - began)
    took.processor = time.process_time() - own
    return took


def repeated(job: Callable[[], object], runs: int, *, warm: int = 1) -> list[Took]:
    """The seconds of several runs, after some that are not counted."""
    for _ in range(warm):
        job()
    return [timed(job) for _ in range(runs)]


def median(seconds: Sequence[float], unit: str = MILLISECONDS) -> float:
    """The middle one, in the unit of a row."""
    return statistics.median(seconds) * _SCALE[unit]


def p95(seconds: Sequence[float], unit: str = MILLISECONDS) -> float:
    """What nineteen of twenty stay below, in the unit of a row."""
    ordered = sorted(seconds)
    return ordered[max(0, math.ceil(len(ordered) * 0.95) - 1)] * _SCALE[unit]


def with_processor(how: str, took: Sequence[Took]) -> str:
    """How it was measured, with the processor's median: on a busy machine it speaks truer."""
    middle = statistics.median(each.processor for each in took) * 1000
    return f"{how} {len(took)}; processor {middle:.0f} ms"


def said(value: float, unit: str) -> str:
    """A figure with no more digits than it is worth."""
    digits = 2 if value < 10 and unit != MILLISECONDS else 1 if value < 100 else 0
    return f"{value:.{digits}f} {unit}"
