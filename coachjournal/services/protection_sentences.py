"""Sentences for erasing, restricting and access requests."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")
_NOT_WRITTEN = later("Nothing was written.")

ROWS: dict[str, tuple[str, str, str]] = {
    # Facts, retention, restriction
    "processor-for-needed": (
        later("As a processor you process for someone."),
        _UNTOUCHED,
        later("Say for whom, or choose another role."),
    ),
    "retention-years": (
        later("A file is kept for one to {most} years."),
        _UNTOUCHED,
        later("Look at the number of years."),
    ),
    "retention-twice": (
        later("There are two rules for the same lawful basis."),
        _UNTOUCHED,
        later("Take one of them out."),
    ),
    "reason-needed": (
        later("A decision about keeping a file needs its reason."),
        _UNTOUCHED,
        later("Write it in a sentence: a complaint, a claim, what your insurer asked."),
    ),
    "day-in-the-past": (
        later("That day is not in the future."),
        _UNTOUCHED,
        later("Choose a later one."),
    ),
    "restricted-already": (
        later("This client is under restriction already."),
        _UNTOUCHED,
        later("Lift the restriction first to set it anew."),
    ),
    "not-restricted": (
        later("This client is not under restriction."),
        _UNTOUCHED,
        later("Look at the code."),
    ),
    # Erasing
    "hours-kept-already": (
        later("These are hours that were kept when a client was erased."),
        _UNTOUCHED,
        later("Erase them without keeping hours, or leave them."),
    ),
}
