"""Sentences for *my copy* of a rule pack: what, what is safe, what to do."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("No rule was changed.")

ROWS: dict[str, tuple[str, str, str]] = {
    "no-such-pack": (
        later("There is no rule pack of that name."),
        _UNTOUCHED,
        later("Look at the list of packs for its name."),
    ),
    "no-such-figure": (
        later("The shipped rules hold no such figure."),
        _UNTOUCHED,
        later("Look at the pack's list for what a rule has, and from which day it holds."),
    ),
    "figure-not-a-number": (
        later("A rule's figure is a number."),
        _UNTOUCHED,
        later("Enter it in figures, such as 90 or 7.5."),
    ),
    "figure-not-whole": (
        later("This figure is counted in whole ones, and hours in whole minutes."),
        _UNTOUCHED,
        later("Enter a figure without such a part."),
    ),
    "figure-out-of-range": (
        later("This figure takes a number from {least} to {most}."),
        _UNTOUCHED,
        later("Enter one of those."),
    ),
    "figure-needs-why": (
        later("A figure of your own needs its reason beside it."),
        _UNTOUCHED,
        later("Say why: a letter, a page of the body, your centre's handbook."),
    ),
    "figure-as-shipped": (
        later("That is the shipped figure already."),
        _UNTOUCHED,
        later("To go back to it from one of your own, put the shipped figure back."),
    ),
    "figure-not-mine": (
        later("That figure is the shipped one: there is none of your own in its place."),
        _UNTOUCHED,
        later("There is nothing to do."),
    ),
    "no-own-copy": (
        later("You have no copy of this rule pack."),
        _UNTOUCHED,
        later("Make a copy first, or change one of its figures."),
    ),
}
