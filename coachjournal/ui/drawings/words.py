"""What a sketch is called, and whose it is, as pages say it."""

from __future__ import annotations

from coachjournal.domain.sketches import Sketch, Whose
from coachjournal.system.language import _, later
from coachjournal.ui.words import beginning, short_date

WHOSE = {
    Whose.CLIENT.value: later("the client's"),
    Whose.OURS.value: later("ours"),
    Whose.MINE.value: later("mine"),
}

SHEET_IS = {
    Whose.CLIENT: later("The sheet is the client's."),
    Whose.OURS: later("The sheet is ours."),
    Whose.MINE: later("The sheet is mine."),
}

_MOST = 60


def whose_said(whose: Whose) -> str:
    """Whose a sketch is, in a word or two."""
    return _(WHOSE[whose.value])


def title_of(sketch: Sketch) -> str:
    """Its title; without one, the day it was begun."""
    if sketch.title.strip():
        return beginning(sketch.title, _MOST)
    day = sketch.made_at.astimezone().date()
    return _("Sketch of {day}").format(day=short_date(day, day))


def may_be_looked_at(sketch: Sketch) -> bool:
    """Whether it may stay when the screen is shared: not what is the coach's own."""
    return sketch.whose is not Whose.MINE and sketch.item_id is None
