"""A sheet full of ink in the vault and on paper: saving a stroke, reading all, the PDF.

Beside the PDF: Xournal++ with the same ink. At 50,000 strokes nothing may take more than three
times as long as at 20,000.
"""

from __future__ import annotations

import importlib.util
import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

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
    repeated,
    timed,
    with_processor,
)
from coachjournal.domain.sketch.delta import added
from coachjournal.domain.sketch.elements import Layer
from coachjournal.services.practice import Practice

MANY, MORE = 20_000, 50_000
MOST_GROWTH = 3.0
SAVES, OPENINGS, PAPERS = 200, 5, 3
MOST_COMMIT_MS, MOST_TIME, MOST_SIZE = 10.0, 1.25, 1.1
_PEER = "xournalpp --create-pdf"
_COMMIT, _READ, _PDF = (
    "a stroke is durable, off the window's thread",
    "the sheet is read from the vault",
    "vector PDF of the sheet",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figures:
    """What was found of a sheet of so many strokes; seconds and MiB."""

    many: int
    saves: list[Took]
    openings: list[Took]
    papers: list[Took]
    paper_size: float
    beside: list[float]
    beside_size: float


def lines(folder: Path) -> Iterator[Line]:
    """Both sheets, each in a vault of its own."""
    if importlib.util.find_spec("coachjournal.services.sketches") is None:
        yield Missing(what="a sheet in the vault", why="not in this checkout yet")
        return
    few = _figures(folder, MANY)
    yield from _rows(few)
    if not few.beside:
        yield Missing(what=f"{_PDF} beside Xournal++", why="xournalpp is not on this computer")
    yield from _growth(few, _figures(folder, MORE))


def _rows(found: _Figures) -> Iterator[Line]:
    load = f"{found.many:,} strokes of 50 points"
    yield Row(
        what=_COMMIT, load=load, value=p95(found.saves), unit=MILLISECONDS,
        how=with_processor("p95 of", found.saves), most=MOST_COMMIT_MS,
    )  # fmt: skip
    yield Row(
        what=_READ, load=load, value=median(found.openings, SECONDS), unit=SECONDS,
        how=with_processor("median of", found.openings),
    )  # fmt: skip
    took: tuple[Peer, ...] = ()
    size: tuple[Peer, ...] = ()
    if found.beside:
        took = (Peer(name=_PEER, value=median(found.beside, SECONDS), most=MOST_TIME),)
        size = (Peer(name=_PEER, value=found.beside_size, most=MOST_SIZE),)
    yield Row(
        what=f"{_PDF}, from the vault", load=load, value=median(found.papers, SECONDS),
        unit=SECONDS, how=with_processor("median of", found.papers), peers=took,
    )  # fmt: skip
    yield Row(
        what=f"{_PDF}: its size", load=load, value=found.paper_size, unit=MEBIBYTES,
        how="the file", peers=size,
    )  # fmt: skip


def _growth(few: _Figures, more: _Figures) -> Iterator[Line]:
    """The same at more strokes, held against what it was at fewer."""
    name = f"at {few.many:,}"
    for what, unit, before, after in (
        (_COMMIT, MILLISECONDS, p95(few.saves), p95(more.saves)),
        (_READ, SECONDS, median(few.openings, SECONDS), median(more.openings, SECONDS)),
        (_PDF, SECONDS, median(few.papers, SECONDS), median(more.papers, SECONDS)),
    ):
        yield Row(
            what=f"growth: {what}", load=f"{more.many:,} strokes", value=after, unit=unit,
            how="as above", peers=(Peer(name=name, value=before, most=MOST_GROWTH),),
        )  # fmt: skip


def _figures(folder: Path, many: int) -> _Figures:
    drawn = inks.strokes(many)
    practice = vaults.empty(folder / f"ink-{many}.cjvault")
    try:
        from coachjournal.services.sketches import SketchToMake

        sketch_id = practice.sketches.make(SketchToMake(), (inks.paper(), *drawn)).id
        saves = _saves(practice, sketch_id, many)
        openings = repeated(lambda: practice.sketches.open(sketch_id), OPENINGS)
        xopp, out = inks.write_xopp(folder / f"ink-{many}.xopp", drawn), folder / "beside.pdf"
        papers, beside, size = [], [], 0
        for _each in range(PAPERS):
            before = time.perf_counter()
            size = len(practice.sketch_files.write(sketch_id, "pdf"))
            papers.append(_took(before))
            beside += _xournal(xopp, out)
    finally:
        practice.close()
    theirs = out.stat().st_size if beside else 0
    return _Figures(
        many=many, saves=saves, openings=openings, papers=papers, paper_size=size / 2**20,
        beside=beside, beside_size=theirs / 2**20,
    )  # fmt: skip


def _took(before: float) -> Took:
    """Seconds since; what reckons is a child, whose processor time is not ours."""
    took = Took(time.perf_counter() - before)
    took.processor = float(took)
    return took


def _saves(practice: Practice, sketch_id: str, many: int) -> list[Took]:
    """A stroke after the other, each durable when the call returns."""
    chance = random.Random(2)
    items = practice.sketches.open(sketch_id).items
    layer = next(each.id for each in items if isinstance(each, Layer))
    took = []
    for number in range(SAVES):
        new = inks.stroke(chance, many + number, layer=layer)
        took.append(timed(practice.sketches.save, sketch_id, added(new)))
    return took


def _xournal(xopp: Path, out: Path) -> list[float]:
    """How long Xournal++ takes for the same page; nothing where it is not there."""
    if shutil.which("xournalpp") is None or "DISPLAY" not in os.environ:
        return []
    command = ["xournalpp", str(xopp), f"--create-pdf={out}"]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return [time.perf_counter() - began]
