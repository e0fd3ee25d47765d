"""Clocks that are wrong, jump, or change their zone (T9)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coachjournal.domain.backup_retention import Kept, prunable
from coachjournal.domain.backups import Counts
from coachjournal.domain.terms import NoteKind
from coachjournal.services.opening import check_vault, open_practice
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.system.clock import FixedClock
from torture import practice as practices
from torture.oracle import where
from torture.practice import CLIENT, PASSPHRASE, VAULT, Texts, fresh, surroundings, text
from torture.tally import Tally

_NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_IDLE_MINUTES = 5


@dataclass(frozen=True, slots=True)
class Jump:
    """What the clock says, one moment after the other; how far two clocks of idleness go."""

    name: str
    moments: tuple[datetime, ...]
    zones: tuple[str, ...] = ("Europe/London",)

    def at(self, number: int) -> FixedClock:
        """The clock at one of the moments."""
        return FixedClock(self.moments[number], self.zones[number % len(self.zones)])


def _days(*moments: str) -> tuple[datetime, ...]:
    return tuple(datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in moments)


def _then(*steps: timedelta) -> tuple[datetime, ...]:
    return (_NOW, *(_NOW + step for step in steps))


_YEAR, _HOUR, _MINUTE = timedelta(days=365), timedelta(hours=1), timedelta(minutes=1)
JUMPS = (
    Jump("ten years back, then right again", _then(-10 * _YEAR, _MINUTE)),
    Jump("fifty years on, then right again", _then(50 * _YEAR, _MINUTE)),
    Jump("over the end of 32-bit time", _days("2038-01-19T03:14:06", "2038-01-19T03:14:09")),
    Jump("an empty battery: 1970", (_NOW, datetime(1970, 1, 1, tzinfo=UTC), _NOW + _MINUTE)),
    Jump("summer time begins", _days("2027-03-28T00:59:50", "2027-03-28T01:00:10")),
    Jump("summer time ends: an hour twice", _days("2027-10-31T00:30:00", "2027-10-31T01:30:00")),
    Jump("from Auckland to Honolulu", _then(_HOUR, 2 * _HOUR),
         ("Pacific/Auckland", "Pacific/Honolulu")),
    Jump("a zone of three quarters of an hour", _then(_HOUR), ("Asia/Kathmandu",)),
    Jump("a leap day", _days("2028-02-28T23:59:50", "2028-02-29T00:00:10", "2028-03-01T08:00:00")),
    Jump("no leap day in 2100", _days("2100-02-28T23:59:50", "2100-03-01T00:00:10")),
    Jump("awake after nine hours of sleep", _then(9 * _HOUR)),
    Jump("an hour back in the middle of the work", _then(-_HOUR, -_HOUR + _MINUTE)),
)  # fmt: skip


def run(scratch: Path, most: int) -> Tally:
    """Work through every jump; at the end all is there, in its order, and nothing was pruned."""
    tally = Tally("wrong clocks (T9)")
    for jump in JUMPS[:most]:
        tally.tried += 1
        try:
            for kind, why in _work(jump, fresh(scratch / "clock")):
                tally.fail(kind, f"{jump.name}: {why}")
        except Exception as error:  # noqa: BLE001 - it is what we look for
            tally.fail("tracebacks", f"{jump.name}: {type(error).__name__} at {where(error)}")
    tally.note = ", ".join(jump.name for jump in JUMPS[:most])
    return tally


def _work(jump: Jump, place: Path) -> Iterator[tuple[str, str]]:
    contents, _key = practices.make(place / VAULT, sessions=3)
    first = next(iter(contents))
    versions = [contents[first].record]
    for number in range(len(jump.moments)):
        practice = _opened(place, jump.at(number))
        made, texts = _log_now(practice, f"clock {number}")
        contents[made] = texts
        practice.notes.save_draft(first, NoteKind.RECORD, text(f"draft {number}"))
        versions.append(text(f"version {number}"))
        practice.notes.leave(first, NoteKind.RECORD, versions[-1])
        practice.close()
    practice = _opened(place, jump.at(len(jump.moments) - 1))
    starts = [row.start for row in practice.sessions.rows()]
    history = [each.text for each in practice.notes.history(first, NoteKind.RECORD)]
    newest = practice.notes.open(first, NoteKind.RECORD).text
    practice.close()
    if len(starts) != len(contents):
        yield "lost", "a session is not there"
    if starts != sorted(starts, reverse=True):
        yield "damaged", "sessions are not in their order"
    if [newest, *history] != versions[::-1]:
        yield "lost", "the versions of a note are not in the order in which they were written"
    findings = check_vault(place / VAULT, passphrase=PASSPHRASE)
    if not all(finding.sound for finding in findings):
        yield "damaged", "the check finds damage"
    if not _locks(jump):
        yield "damaged", "the lock did not come"
    if gone := _wrongly_pruned(jump):
        yield "lost", f"backups were pruned by a wrong date: {gone}"


def _opened(place: Path, clock: FixedClock) -> Practice:
    environment = surroundings(place, clock=clock)
    return open_practice(place / VAULT, passphrase=PASSPHRASE, environment=environment)


def _log_now(practice: Practice, name: str) -> tuple[str, Texts]:
    start = practice.journal.now().replace(tzinfo=None, second=0, microsecond=0)
    wanted = SessionToLog(client_code=CLIENT, start=start, minutes=60, record=text(name))
    return str(practice.sessions.log(wanted).value.id), Texts(record=text(name))


def _locks(jump: Jump) -> bool:
    """Whether quiet locks: the clock on the wall jumps, the other one goes on."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication

    from coachjournal.ui.shell.idle import IdleWatch

    application = QCoreApplication.instance() or QCoreApplication([])
    times = {"steady": 1_000.0, "wall": jump.moments[0].timestamp()}
    watch = IdleWatch(_IDLE_MINUTES, steady=lambda: times["steady"], wall=lambda: times["wall"])
    fired: list[bool] = []
    watch.elapsed.connect(lambda: fired.append(True))
    watch.start()
    times["wall"] = jump.moments[1].timestamp()
    times["steady"] += _IDLE_MINUTES * 60 + 1
    watch.look()
    watch.stop()
    assert application is not None
    return bool(fired)


def _wrongly_pruned(jump: Jump) -> set[str]:
    """What goes with the wrong clock and would stay with the right one.

    A backup that was made meanwhile is the newest of a day, a week and a month, so that the
    oldest of each may make room for it: what goes then would have gone a month later.
    """
    backups = [_kept(f"b{day}", jump.moments[0] - timedelta(days=day), -day) for day in range(90)]
    later = _kept("later", jump.moments[0] + timedelta(days=31), 1)
    right = set(prunable([*backups, later], now=later.created).prune)
    gone: set[str] = set()
    for moment in jump.moments[1:]:
        made_meanwhile = [*backups, _kept("meanwhile", moment, 1)]
        gone |= set(prunable(made_meanwhile, now=moment).prune) - right
        # And after the clock was put right, with what was made while it was wrong.
        gone |= set(prunable(made_meanwhile, now=jump.moments[0]).prune) - right
    return gone


def _kept(name: str, created: datetime, number: int) -> Kept:
    return Kept(
        name=name, created=created, counter=1_000 + number, size=1_000_000,
        counts=Counts(notes=100, sessions=50, clients=5), verified=True,
    )  # fmt: skip
