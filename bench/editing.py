"""Writing in the window: from key to paint in long notes, opening them, finding, pasting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.measure import (
    MILLISECONDS,
    SECONDS,
    Line,
    Missing,
    Row,
    Took,
    median,
    p95,
    with_processor,
)
from bench.windowed import run_child


def lines(folder: Path, vault: Path) -> Iterator[Line]:
    """One process, as it is for a coach who writes for a while."""
    run = run_child("bench.editor_child", folder, vault)
    yield _row("opening a session from the list", "10,000 sessions", run["opened"], 100)
    full = "1 MB note, 12 files, 12 actions carried forward"
    yield _row("opening a session with much in it", full, run["opened_full"], 100)
    for what, key, most in (
        ("key to paint, in the middle of a 1 MB note", "keys_1", 33.0),
        ("key to paint, at the top of a 1 MB note", "keys_top", 33.0),
        ("key to paint, in the middle of a 5 MB note", "keys_5", None),
    ):
        yield _keys(what, run[key], most)
    yield Row(
        what="a 5 MB note opens",
        load="10,000 sessions",
        value=median(run["open_5"], SECONDS),
        unit=SECONDS,
        how=f"median of {len(run['open_5'])}",
        most=2,
    )
    once = (("a word found 2,000 times in a 1 MB note", "find"), ("a 5 MB paste", "paste_5"))
    for what, key in once:
        yield Row(what=what, load="", value=run[key], unit=SECONDS, how="once", most=2)
    if not run["lossless"]:
        yield Missing(what="a 5 MB note is saved without loss", why="it was not")


def _keys(what: str, pairs: list[tuple[float, float]], most: float | None) -> Row:
    took = []
    for seconds, processor in pairs:
        each = Took(seconds)
        each.processor = processor
        took.append(each)
    return Row(
        what=what,
        load="drafts saved while one types",
        value=p95(took),
        unit=MILLISECONDS,
        how=with_processor("p95 of", took),
        most=most,
    )


def _row(what: str, load: str, seconds: list[float], most: float | None) -> Row:
    how = f"p95 of {len(seconds)}"
    return Row(what=what, load=load, value=p95(seconds), unit=MILLISECONDS, how=how, most=most)
