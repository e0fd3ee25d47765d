"""Logs a session from the command line, and says what is there at that hour already."""

from __future__ import annotations

from collections.abc import Collection

from coachjournal.cli.context import tell
from coachjournal.services.hand_log import as_planned
from coachjournal.services.practice import Practice
from coachjournal.services.sessions import SessionToLog
from coachjournal.system.language import _


def log_saying(
    practice: Practice,
    wanted: SessionToLog,
    said: Collection[str],
    *,
    another: bool = False,
    timed: bool = False,
) -> str:
    """Log it, and give its id; what is not in `said` is as it was planned, if it was."""
    there = practice.hand_log.there_for(wanted)
    if there.planned is not None and not another:
        start = there.planned.start.isoformat(sep=" ", timespec="minutes")
        words = _("It is the session that was planned for {start}: no other is made.")
        tell(words.format(start=start))
        wanted = as_planned(wanted, there, said)
    for row in there.beside:
        start = row.start.isoformat(sep=" ", timespec="minutes")
        words = _("It overlaps a session with the same client: {start}, {minutes} min, {status}.")
        tell(words.format(start=start, minutes=row.minutes, status=row.status))
    logged = practice.hand_log.log(wanted, another=another, timed=timed).value
    return logged.sessions[0].id
