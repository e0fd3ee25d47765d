"""Sentences for papers that bodies ask for, and for sheets that somebody signs."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")
_NOT_WRITTEN = later("Nothing was written.")

ROWS: dict[str, tuple[str, str, str]] = {
    "organisation-needed": (
        later("A letter of verification is about one organisation."),
        _NOT_WRITTEN,
        later("Say which."),
    ),
    "no-such-form": (
        later("There is no form of that name. These are known: {known}."),
        _NOT_WRITTEN,
        later("Choose one of them."),
    ),
    "signer-needed": (
        later("A signature is somebody's."),
        _UNTOUCHED,
        later("Say who signed."),
    ),
    "signer-role-needed": (
        later("Whoever signs for hours signs as something: for the centre, the organisation."),
        _UNTOUCHED,
        later("Say in which role they signed."),
    ),
    "supervisor-never-certifies": (
        later("A supervisor is never asked to certify client hours: they were not there."),
        _UNTOUCHED,
        later("Let the centre, the organisation or the client sign."),
    ),
    "signed-before-made": (
        later("The sheet was made after that day."),
        _UNTOUCHED,
        later("Look at the day on which it was signed."),
    ),
    "signed-ahead": (
        later("That day has not come yet."),
        _UNTOUCHED,
        later("Look at the day on which it was signed."),
    ),
}
