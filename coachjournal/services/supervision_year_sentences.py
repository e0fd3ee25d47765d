"""Sentences for contracts, joint notes and reviews of supervision, and for supervising."""

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
    # Supervising
    "names-somebody": (
        later("This looks as though it names somebody; words to look at: {findings}."),
        later("Nothing was saved yet. The clients of those you supervise have no name here."),
        later("Write a code in its place, or say of each word that it is no name."),
    ),
    "case-is-no-code": (
        later("A case is known by a code only: a letter or two and a number."),
        _UNTOUCHED,
        later("Write it like K-3, or S-01/K-3 where several sat together."),
    ),
    "given-needs-supervisee": (
        later("A meeting in which you supervised says with whom it was."),
        _UNTOUCHED,
        later("Choose at least one supervisee."),
    ),
    "next-before-meeting": (
        later("The next meeting lies before this one."),
        _UNTOUCHED,
        later("Look at the two days."),
    ),
    "no-such-supervisee": (
        later("Nobody whom you supervise has that code."),
        _UNTOUCHED,
        later("Look at the list of supervisees."),
    ),
    "supervisee-exists": (
        later("Somebody whom you supervise has that code already."),
        _UNTOUCHED,
        later("Choose another code; who is in the bin keeps theirs."),
    ),
}
