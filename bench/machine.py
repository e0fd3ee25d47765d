"""What the figures were measured on, and how much else it had to do meanwhile."""

from __future__ import annotations

import os
import platform
import time
from datetime import datetime
from pathlib import Path

QUIET = 0.10


class Witness:
    """Sees how much of the processors other programs took while we measured."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._busy, self._own = _busy_seconds(), _own_seconds()

    def others(self) -> float:
        """The share of all processors that others used since."""
        busy = _busy_seconds() - self._busy
        own = _own_seconds() - self._own
        capacity = (time.monotonic() - self._began) * (os.cpu_count() or 1)
        return max(0.0, busy - own) / capacity

    def words(self) -> str:
        """The day, the machine, and whether it was quiet."""
        others = self.others()
        day = datetime.now().astimezone().date().isoformat()
        verdict = (
            "a quiet machine"
            if others <= QUIET
            else "a busy machine: times are too long, only ratios speak"
        )
        return (
            f"{day}, Python {platform.python_version()}, {platform.system()}, "
            f"{os.cpu_count()} cores ({processor()}), without a graphics card. "
            f"Other programs used {others:.0%} of the processors meanwhile: {verdict}."
        )


def _busy_seconds() -> float:
    try:
        words = Path("/proc/stat").read_text("ascii").splitlines()[0].split()
    except OSError:
        return 0.0
    user, nice, system = (int(word) for word in words[1:4])
    return (user + nice + system) / os.sysconf("SC_CLK_TCK")


def _own_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def processor() -> str:
    """What kind of processor this computer has."""
    try:
        for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.machine()
