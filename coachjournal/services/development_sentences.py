"""Sentences for the coach's own development: what, what is safe, what to do."""

from __future__ import annotations

from coachjournal.system.language import later

_UNTOUCHED = later("Nothing was changed.")

ROWS: dict[str, tuple[str, str, str]] = {
    "time-out-of-range": (
        later("An entry takes from one minute to {most} hours."),
        _UNTOUCHED,
        later("Enter the time it really took."),
    ),
    "module-needed": (
        later("A programme of training has at least one module."),
        _UNTOUCHED,
        later("Give the first module its day and its hours."),
    ),
    "core-above-minutes": (
        later("A module cannot have more core hours than hours."),
        _UNTOUCHED,
        later("Look at both figures."),
    ),
    "group-size-wrong": (
        later("One to one is a group of one, and a group is two or more."),
        _UNTOUCHED,
        later("Say how many were coached together."),
    ),
    "set-name-needed": (
        later("A set of questions needs a name to be found by."),
        _UNTOUCHED,
        later("Give it one."),
    ),
    "questions-needed": (
        later("There is no question in the set."),
        _UNTOUCHED,
        later("Write at least one."),
    ),
    "goal-needed": (
        later("A goal needs words."),
        _UNTOUCHED,
        later("Say in a sentence what you want to be able to do."),
    ),
    "goal-before-it-was-set": (
        later("The goal would be reached before it was set."),
        _UNTOUCHED,
        later("Look at the day by which you want to reach it."),
    ),
    "level-out-of-range": (
        later("A level goes from {least} to {most}."),
        _UNTOUCHED,
        later("Give each competency a whole number within that."),
    ),
    "rated-too-early": (
        later("Nobody can say today how they will see themselves on a later day."),
        _UNTOUCHED,
        later("Choose today or a day before."),
    ),
    "no-such-competency": (
        later("The framework has no competency of that number."),
        _UNTOUCHED,
        later("Look at the framework's own list."),
    ),
    "competency-needed": (
        later("Evidence shows at least one competency."),
        _UNTOUCHED,
        later("Choose one; more can be added later."),
    ),
    "no-passage": (
        later("No words are chosen, and nothing that is drawn."),
        _UNTOUCHED,
        later("Select a passage first, or a region of a sketch."),
    ),
    "words-not-there": (
        later("These words do not stand in the text."),
        _UNTOUCHED,
        later("Quote them exactly as they are written there."),
    ),
    "approach-needed": (
        later("A version of your approach needs words."),
        _UNTOUCHED,
        later("Write it, or keep the version that is there."),
    ),
    "period-reversed": (
        later("The period ends before it begins."),
        _UNTOUCHED,
        later("Look at both days."),
    ),
}
