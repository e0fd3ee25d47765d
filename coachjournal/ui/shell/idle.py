"""Notices that nobody has touched key or mouse for a while, and warns before it says so."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from coachjournal.system.clock import steady_seconds

WARN_SECONDS = 60
# While a session is under way, thinking is quiet.
HELD_MINUTES = 60
_LOOK_EVERY, _COUNT_EVERY = 5.0, 1.0


class IdleWatch(QObject):
    """Says `elapsed` once nobody has done anything for the minutes set.

    Two clocks count, and the one that went further holds: a sleep counts, and a wall clock
    that is set back delays nothing.
    """

    elapsed = Signal()
    # Seconds that are left; again every second while it lasts.
    warned = Signal(int)
    stayed = Signal()

    def __init__(
        self,
        minutes: int,
        *,
        steady: Callable[[], float] = steady_seconds,
        wall: Callable[[], float] = time.time,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clocks = (steady, wall)
        self._minutes = minutes
        self._holding: set[str] = set()
        self._touched = (0.0, 0.0)
        self._warning = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Count from now on."""
        self.touch()
        self.look()

    def counts(self) -> bool:
        """Whether it watches."""
        return self._timer.isActive()

    def set_minutes(self, minutes: int) -> None:
        """Wait this long from the last touch."""
        self._minutes = minutes

    def hold(self, held: bool, why: str = "timer") -> None:
        """While a session is under way, wait an hour; the keys and the computer lock all the same.

        `why` tells a timer that runs and room mode apart: either holds it.
        """
        if held != (why in self._holding):
            self._holding ^= {why}
            # The minutes that passed before count towards the longer wait only.
            self.touch()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        self._stay()

    def touch(self) -> None:
        """Somebody is there."""
        steady, wall = self._clocks
        self._touched = steady(), wall()
        if self._warning:
            self._stay()

    def look(self) -> None:
        """See how much time is left; called every few seconds, and after a sleep."""
        minutes = max(HELD_MINUTES, self._minutes) if self._holding else self._minutes
        left = minutes * 60 - self._waited()
        warn = min(WARN_SECONDS, minutes * 30)
        if left <= 0:
            self.touch()
            self.elapsed.emit()
        elif left <= warn:
            self._warning = True
            self.warned.emit(math.ceil(left))
        wait = _COUNT_EVERY if self._warning else min(_LOOK_EVERY, max(0.1, left - warn))
        self._timer.start(round(wait * 1000))

    def _waited(self) -> float:
        passed = (clock() - then for clock, then in zip(self._clocks, self._touched, strict=True))
        return max(passed)

    def _stay(self) -> None:
        if self._warning:
            self._warning = False
            self.stayed.emit()
