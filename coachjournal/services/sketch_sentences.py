"""Sentences for drawings."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")

ROWS: dict[str, tuple[str, str, str]] = {
    "sketch-changed": (
        later("The drawing is not as this change expects it."),
        later("Nothing was changed; what was drawn before is safe in the journal."),
        later("Leave the drawing, open it anew, and make the change again."),
    ),
    "drawing-damaged": (
        later("This drawing cannot be read: it is damaged, or of another kind than it seems."),
        _UNTOUCHED,
        later("Open it in the program it was made with, save it anew, and try again."),
    ),
    "drawing-too-large": (
        later(
            "This drawing holds more than one sheet can: over {most_elements} things, over "
            "{most_points} points of ink, or very large pictures."
        ),
        _UNTOUCHED,
        later("Divide it in the program it was made with, and take in the parts."),
    ),
    "drawing-empty": (
        later("There is nothing in this drawing that a sheet can show."),
        _UNTOUCHED,
        later("Check that it is the file you meant."),
    ),
}
"""What happened, what is safe and what to do, for each code."""
