"""Sentences for drawings."""

from __future__ import annotations

from coachjournal.system.language import later

ROWS: dict[str, tuple[str, str, str]] = {
    "sketch-changed": (
        later("The drawing is not as this change expects it."),
        later("Nothing was changed; what was drawn before is safe in the journal."),
        later("Leave the drawing, open it anew, and make the change again."),
    ),
}
"""What happened, what is safe and what to do, for each code."""
