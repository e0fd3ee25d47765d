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
from coachjournal.services.accreditation_papers.drafts import PaperWanted
from coachjournal.services.practice import Practice

SESSIONS, RUNS = 2_500, 3
_HEAD = (
    "date", "start", "minutes", "client", "name", "organisation", "email", "kind",
    "participants", "payment", "mode", "status", "consent", "note",
)  # fmt: skip
_LAST_DAY = date(2026, 11, 20)


def lines(folder: Path, demo: Path) -> Iterator[Line]:
    """Import, hours log, pack: each run from a fresh start."""
    table, calendar = folder / "ten-years.csv", folder / "ten-years.ics"
    _write(table)
    _write_calendar(calendar)
    wanted = PaperWanted(credential="icf-acc")
    importing, exporting, setting, meeting = [], [], [], []
    for number in range(RUNS):
        practice = vaults.empty(folder / f"import-{number}.cjvault")
        try:
            importing.append(timed(practice.importing.take_in, table))
            out = folder / f"log-{number}.xlsx"
            exporting.append(timed(practice.hours_logs.export, "icf", out))
            page = folder / f"log-{number}.pdf"
            setting.append(timed(practice.accreditation_papers.export, "icf-log", page, wanted))
            meeting.append(timed(_take_calendar, practice, calendar))
        finally:
            practice.close()
    yield _row("import of a CSV", f"{SESSIONS:,} rows", importing)
    yield _row("hours log as XLSX", f"{SESSIONS:,} sessions", exporting)
    yield from _pack(folder, demo)
    yield _row("import of an ICS, into what is there", f"{SESSIONS:,} events", meeting, most=4.0)
    yield _row("hours log as PDF", f"{SESSIONS:,} sessions", setting)


def _row(what: str, load: str, seconds: list[Took], *, most: float = 2.0) -> Row:
    value, how = median(seconds, SECONDS), with_processor("median of", seconds)
    return Row(what=what, load=load, value=value, unit=SECONDS, how=how, most=most)


def _take_calendar(practice: Practice, calendar: Path) -> None:
    taken = practice.calendars.take(practice.calendars.read(calendar).lines).value
    assert len(taken.sessions) > SESSIONS / 2


def _write_calendar(path: Path) -> None:
    """Ten years of meetings, half an hour beside the sessions that are there already."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench"]
    for number in range(SESSIONS):
        day = _LAST_DAY - timedelta(days=number * 3_650 // SESSIONS)
        hour, minute = 7 + number % 12, (number * 5 + 30) % 60
        lines += [
            "BEGIN:VEVENT", f"UID:{number}@bench", f"SUMMARY:Person {number % 40 + 1:02}",
            f"DTSTART;TZID=Europe/London:{day:%Y%m%d}T{hour:02}{minute:02}00",
            "DURATION:PT1H", "END:VEVENT",
        ]  # fmt: skip
    path.write_text("\r\n".join([*lines, "END:VCALENDAR", ""]), encoding="utf-8", newline="")


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
