"""Sentences for portfolios and case studies: what, what is safe, what to do."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")

ROWS: dict[str, tuple[str, str, str]] = {
    "case-study-needed": (
        later("A case study has some words."),
        _UNTOUCHED,
        later("Write it, or leave it for another day."),
    ),
    "no-such-section": (
        later("The credential does not ask for a text of that name."),
        _UNTOUCHED,
        later("Look at the names of its texts: portfolio text without a section lists them."),
    ),
    "nothing-for-paper": (
        later("There is nothing in the journal for this paper yet, or only under restriction."),
        later("Nothing was written."),
        later(
            "Enter what it is about: development, evidence, supervision or a finished reflection."
        ),
    ),
    "examples-out-of-range": (
        later("A competency takes from one to {most} examples."),
        _UNTOUCHED,
        later("Choose fewer: assessors read the best ones."),
    ),
}
