"""Sentences for contracts of supervision, its joint notes and its reviews."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")

ROWS: dict[str, tuple[str, str, str]] = {
    "supervisor-needed": (
        later("A contract of supervision says with whom it is."),
        _UNTOUCHED,
        later("Write the supervisor's name, or the group's."),
    ),
    "weeks-out-of-range": (
        later("How often you meet is said in weeks, from 1 to {most}; 0 leaves it open."),
        _UNTOUCHED,
        later("Enter one of those."),
    ),
    "review-needs-words": (
        later("A review has no word of yours yet."),
        _UNTOUCHED,
        later("Write what you brought, learned, changed, or what lies ahead."),
    ),
    "joint-note-empty": (
        later("Nothing is written that both could take away from this meeting."),
        later("No file was written."),
        later("Write what you agreed, what to try or what to contract anew, then take it out."),
    ),
}
