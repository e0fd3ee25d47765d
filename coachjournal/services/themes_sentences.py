"""Sentences for themes, techniques, and what may be told of them to an organisation."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")
_NOT_WRITTEN = later("Nothing was written.")

ROWS: dict[str, tuple[str, str, str]] = {
    "tag-name-taken": (
        later("Another one has that name already."),
        _UNTOUCHED,
        later("Choose another name, or merge the two."),
    ),
    "tag-name-too-long": (
        later("A name has at most {most} characters."),
        _UNTOUCHED,
        later("Shorten it; the notes on it may be as long as you like."),
    ),
    "tag-in-use": (
        later("It stands with sessions still ({sessions})."),
        _UNTOUCHED,
        later("Merge it into another one, or take it off those sessions first."),
    ),
    "tag-into-itself": (
        later("It cannot be merged into itself."),
        _UNTOUCHED,
        later("Choose another one."),
    ),
    "no-such-organisation": (
        later("There is no organisation of that name."),
        _NOT_WRITTEN,
        later("Write it as it stands with its clients."),
    ),
    "period-backwards": (
        later("The period ends before it begins."),
        _NOT_WRITTEN,
        later("Look at the two dates."),
    ),
    "themes-no-leave": (
        later("No contract with this organisation lets themes be told."),
        _NOT_WRITTEN,
        later("Agree on it with the sponsor and those coached, and note it in the engagement."),
    ),
    "themes-too-few-clients": (
        later("Fewer than {least} of its clients were coached in this period with that leave."),
        _NOT_WRITTEN,
        later("Choose a longer period, or tell nothing: among so few, each could be recognised."),
    ),
    "themes-period-overlaps": (
        later("A report of this organisation has days of this period already."),
        _NOT_WRITTEN,
        later("Begin on the day after it ends: two that overlap could be subtracted."),
    ),
    "themes-not-seen-yet": (
        later("Those who were coached have not seen this report before that day."),
        _UNTOUCHED,
        later(
            "Show it to them first and note the day; the sponsor may have it from the day after."
        ),
    ),
    "themes-given-already": (
        later("The sponsor has this report already."),
        _UNTOUCHED,
        later("What was told stands; the next report is of a later period."),
    ),
}
