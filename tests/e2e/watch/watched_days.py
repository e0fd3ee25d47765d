"""The computer's calendar, so many days later: for who comes back to something on another date."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from typing import Any

VARIABLE = "COACHJOURNAL_E2E_DAYS_LATER"


def begin() -> None:
    """Let the program's clock say that so many days have passed."""
    days = timedelta(days=int(os.environ.get(VARIABLE, "0")))
    if not days:
        return
    from coachjournal.system.clock import SystemClock

    clock: Any = SystemClock
    now, today = clock.now, clock.today

    def later(self: Any) -> datetime:
        moment: datetime = now(self)
        return moment + days

    def day(self: Any) -> date:
        found: date = today(self)
        return found + days

    clock.now, clock.today = later, day
