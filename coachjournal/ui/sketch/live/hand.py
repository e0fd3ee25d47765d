"""What a touch of a live part means just now: on which day, and which of two scores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date


class LiveHand:
    """Kept by the open sheet; its panel sets the day, and whether wishes are scored."""

    def __init__(self) -> None:
        self.today: Callable[[], date] | None = None
        self.wished = False

    def day(self) -> date | None:
        """The day that scores are given on; None where nobody said."""
        return self.today() if self.today is not None else None
