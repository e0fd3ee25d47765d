"""What comes in and goes out: a long CSV, a log of ten years, the pack."""

from __future__ import annotations

import csv
import importlib.util
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench import vaults
from bench.measure import SECONDS, Line, Missing, Row, Took, median, timed, with_processor

SESSIONS, RUNS = 2_500, 3
_HEAD = (
    "date", "start", "minutes", "client", "name", "organisation", "email", "kind",
    "participants", "payment", "mode", "status", "consent", "note",
)  # fmt: skip
_LAST_DAY = date(2026, 11, 20)


def lines(folder: Path, demo: Path) -> Iterator[Line]:
    """Import, hours log, pack: each run from a fresh start."""
    table = folder / "ten-years.csv"
    _write(table)
    importing, exporting = [], []
    for number in range(RUNS):
        practice = vaults.empty(folder / f"import-{number}.cjvault")
        try:
            importing.append(timed(practice.importing.take_in, table))
            out = folder / f"log-{number}.xlsx"
            exporting.append(timed(practice.hours_logs.export, "icf", out))
        finally:
            practice.close()
    yield _row("import of a CSV", f"{SESSIONS:,} rows", importing)
    yield _row("hours log as XLSX", f"{SESSIONS:,} sessions", exporting)
    yield from _pack(folder, demo)
    yield Missing(what="import of an ICS", why="comes with part 3")
    yield Missing(what="hours log as PDF", why="comes with part 5")


def _row(what: str, load: str, seconds: list[Took]) -> Row:
    value, how = median(seconds, SECONDS), with_processor("median of", seconds)
    return Row(what=what, load=load, value=value, unit=SECONDS, how=how, most=2.0)


def _pack(folder: Path, demo: Path) -> Iterator[Line]:
    if importlib.util.find_spec("coachjournal.services.supervision_pack") is None:
        yield Missing(what="supervision pack", why="not in this checkout yet")
        return
    from coachjournal.services.supervision_pack import PackWanted

    practice = vaults.opened(demo)
    wanted = PackWanted(accept_unsure=True)
    try:
        seconds = [
            timed(practice.packs.export, folder / f"pack-{number}.pdf", wanted)
            for number in range(RUNS)
        ]
    finally:
        practice.close()
    yield _row("supervision pack as PDF, checked", "the demo practice", seconds)
    yield Missing(
        what="supervision pack beside LibreOffice", why="comes with the DOCX and sketches of part 6"
    )


def _write(path: Path) -> None:
    """Ten years of sessions with forty clients; every person is fictional."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEAD)
        for number in range(SESSIONS):
            day = _LAST_DAY - timedelta(days=number * 3_650 // SESSIONS)
            client = chance.randrange(1, 41)
            group = client % 10 == 0
            writer.writerow(
                [
                    day.isoformat(), f"{7 + number % 12:02}:{number * 5 % 60:02}",
                    chance.choice((30, 45, 60, 75, 90)), f"C-{client:02}", f"Person {client:02}",
                    f"House {client % 6}", f"c{client}@example.org",
                    "group" if group else "individual", 6 if group else 1,
                    chance.choice(("paid", "paid", "paid", "pro-bono")), "video", "held", "yes",
                    "What was agreed: a conversation, a page, and a pause. " * 4,
                ]
            )  # fmt: skip
