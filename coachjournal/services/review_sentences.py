"""Sentences for what is decided before a paper leaves: what, what is safe, what to do."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")

ROWS: dict[str, tuple[str, str, str]] = {
    "keeping-needs-why": (
        later("Words that may tell who someone is are kept with a reason only."),
        _UNTOUCHED,
        later("Choose a reason, or write one in a few words."),
    ),
    "wording-needed": (
        later("There are no other words yet."),
        _UNTOUCHED,
        later("Write what the pack is to say there."),
    ),
}
