"""The time, as something that is handed in: the real clock, or one that stands still."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Protocol


class Clock(Protocol):
    """Tells the time; everything that needs it is given one."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""

    def today(self) -> date:
        """Today's date where the coach is."""

    def zone_name(self) -> str:
        """The IANA name of the coach's time zone, such as Europe/London."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Today's date where the coach is."""
        return datetime.now().astimezone().date()

    def zone_name(self) -> str:
        """The IANA name of the computer's zone; UTC where it does not say."""
        return _local_zone_name(datetime.now().astimezone().tzinfo)


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is moved; for tests and for the demo."""

    moment: datetime
    zone: str = "Europe/London"

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def today(self) -> date:
        """The date of that moment."""
        return self.moment.date()

    def zone_name(self) -> str:
        """The zone it was given."""
        return self.zone


def steady_seconds() -> float:
    """Seconds from some moment on, which are never set back and go on through a sleep.

    Python's own monotonic clock stands still while a Linux or a Mac sleeps.
    """
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        if hasattr(time, name):
            return time.clock_gettime(getattr(time, name))
    return time.monotonic()


def _local_zone_name(zone: tzinfo | None) -> str:
    import os
    from pathlib import Path
    from zoneinfo import ZoneInfo

    named = os.environ.get("TZ", "").lstrip(":")
    if not named:
        target = Path("/etc/localtime")
        parts = target.resolve().parts if target.exists() else ()
        named = "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else ""
    try:
        return ZoneInfo(named).key if named else (getattr(zone, "key", None) or "UTC")
    except (ValueError, OSError):
        return "UTC"
