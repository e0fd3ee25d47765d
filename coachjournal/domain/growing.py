"""Rules over the coach's own development: hours by year, programmes, plans, what changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from coachjournal.domain.development import (
    Cpd,
    DevelopmentGoal,
    Feedback,
    MentorCoaching,
    ObservedPractice,
    Training,
)
from coachjournal.domain.terms import GoalState

Entry = Cpd | Training | MentorCoaching | ObservedPractice | Feedback

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# Word by word up to here; longer texts are compared line by line, which takes no time.
_MOST_WORDS = 4000
# What stayed between two changes is worth showing from so many words on.
_FEWEST_WORDS = 3


class EntryKind(StrEnum):
    """The kinds of entry that Development lists, as the command line calls them."""

    CPD = "cpd"
    TRAINING = "training"
    MENTOR_COACHING = "mentor-coaching"
    OBSERVED = "observed"
    FEEDBACK = "feedback"


_KINDS: dict[type[Entry], EntryKind] = {
    Cpd: EntryKind.CPD,
    Training: EntryKind.TRAINING,
    MentorCoaching: EntryKind.MENTOR_COACHING,
    ObservedPractice: EntryKind.OBSERVED,
    Feedback: EntryKind.FEEDBACK,
}


def kind_of_entry(entry: Entry) -> EntryKind:
    """What kind of entry it is."""
    return _KINDS[type(entry)]


class YearOfHours(NamedTuple):
    """A year's minutes, by kind; `entries` are the ids behind them, newest first."""

    year: int
    minutes: dict[EntryKind, int]
    entries: tuple[str, ...]

    @property
    def total(self) -> int:
        """All minutes of the year."""
        return sum(self.minutes.values())


def hours_by_year(entries: Iterable[Entry]) -> list[YearOfHours]:
    """Minutes of each year, the newest first. Feedback is a thing said, not time spent."""
    years: dict[int, list[Entry]] = defaultdict(list)
    for entry in entries:
        if not isinstance(entry, Feedback):
            years[entry.on.year].append(entry)
    return [_year(year, years[year]) for year in sorted(years, reverse=True)]


def _year(year: int, entries: list[Entry]) -> YearOfHours:
    minutes: dict[EntryKind, int] = defaultdict(int)
    for entry in entries:
        minutes[kind_of_entry(entry)] += entry.minutes
    newest = sorted(entries, key=lambda entry: (entry.on, entry.id), reverse=True)
    return YearOfHours(year, dict(minutes), tuple(str(entry.id) for entry in newest))


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """Modules of one qualification, in the order of their days. Minutes are sums of them."""

    name: str = field(repr=False)
    provider: str = field(repr=False)
    accredited_by: str = field(repr=False)
    modules: tuple[Training, ...]

    @property
    def minutes(self) -> int:
        """All minutes of the programme."""
        return sum(module.minutes for module in self.modules)

    @property
    def core_minutes(self) -> int:
        """The minutes among them that are core."""
        return sum(module.core_minutes or 0 for module in self.modules)


def programmes_of(modules: Iterable[Training]) -> list[Programme]:
    """Modules gathered by programme and provider, the newest programme first.

    A module of no programme stands alone.
    """
    groups: dict[tuple[str, str, str], list[Training]] = defaultdict(list)
    for module in modules:
        alone = "" if module.programme else str(module.id)
        groups[module.programme, module.provider if module.programme else "", alone].append(module)
    made = [_programme(group) for group in groups.values()]
    return sorted(made, key=lambda each: (each.modules[-1].on, each.name), reverse=True)


def _programme(modules: list[Training]) -> Programme:
    ordered = tuple(sorted(modules, key=lambda module: (module.on, module.id)))
    bodies = dict.fromkeys(each.accredited_by for each in ordered if each.accredited_by)
    return Programme(
        name=ordered[0].programme or ordered[0].title,
        provider=ordered[0].provider,
        accredited_by=", ".join(bodies),
        modules=ordered,
    )


# The plan


def plan_years(goal: DevelopmentGoal) -> range:
    """The years whose plan a goal stands in: from when it was set to when it is to be reached."""
    last = max(goal.set_on, goal.by_when or goal.set_on)
    return range(goal.set_on.year, last.year + 1)


def goals_of_year(goals: Iterable[DevelopmentGoal], year: int) -> list[DevelopmentGoal]:
    """The goals of a year's plan, by when they are to be reached; those without a day last."""
    found = [goal for goal in goals if year in plan_years(goal)]
    return sorted(found, key=lambda goal: (goal.by_when or date.max, goal.set_on, goal.id))


def left_open(goals: Iterable[DevelopmentGoal], year: int) -> list[DevelopmentGoal]:
    """Goals of earlier plans that nobody has said reached or let go."""
    found = [goal for goal in goals if goal.state is GoalState.OPEN and plan_years(goal)[-1] < year]
    return sorted(found, key=lambda goal: (goal.set_on, goal.id))


# Two versions of a text


class Change(StrEnum):
    """What became of a stretch of text between two versions."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


class Stretch(NamedTuple):
    """Text that stayed, went or came."""

    change: Change
    text: str


def differences(before: str, after: str) -> list[Stretch]:
    """What stayed, went and came, in reading order.

    Without what came it reads as `before`, without what went as `after`.
    """
    old, new = _pieces(before), _pieces(after)
    if max(len(old), len(new)) > _MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found: list[Stretch] = []
    gone, came = "", ""
    for place, (tag, i1, i2, j1, j2) in enumerate(blocks):
        inside = 0 < place < len(blocks) - 1
        if tag == "equal" and not (inside and _is_little("".join(old[i1:i2]))):
            _add(found, Change.GONE, gone)
            _add(found, Change.NEW, came)
            _add(found, Change.SAME, "".join(old[i1:i2]))
            gone, came = "", ""
        else:
            gone, came = gone + "".join(old[i1:i2]), came + "".join(new[j1:j2])
    _add(found, Change.GONE, gone)
    _add(found, Change.NEW, came)
    return found


def _pieces(text: str) -> list[str]:
    return _WORDS.findall(text)


def _is_little(text: str) -> bool:
    """A stray word or two: shown as the same it would only break up what changed."""
    return len(text.split()) < _FEWEST_WORDS and "\n" not in text


def _add(found: list[Stretch], change: Change, text: str) -> None:
    if text:
        found.append(Stretch(change, text))
