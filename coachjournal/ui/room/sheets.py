"""What may be asked in a sheet while the screen is shared."""

from __future__ import annotations

from coachjournal.ui.carried.sheets import RatingSheet


class GoalSeenSheet(RatingSheet):
    """How the client in the room sees a goal; its words come by code."""

    for_room = True
