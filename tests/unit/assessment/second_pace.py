"""The earliest date by a naive simulation, day by day, on top of the second evaluator.

Each metric grows, every day to come, by a ninetieth of what (D-90, D] brought; entries leave
their windows, and so do simulated days.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from coachjournal.domain.entries import Entries
from tests.unit.assessment.second import Figure, Second, answer, months_between


@dataclass
class Growth:
    """What one part of a figure grows by in ninety days, and the most of it that counts."""

    pace: int
    real: int
    most: int | None = None

    def on_day(self, simulated: int) -> Fraction:
        total = self.real + Fraction(self.pace * simulated, 90)
        return total if self.most is None else min(total, Fraction(self.most))


@dataclass
class Simulation:
    """One figure of a practice without opening balances, from a day on."""

    entries: Entries
    start: date
    figure: Figure

    def __post_init__(self) -> None:
        assert not self.entries.openings
        names = ("sessions", "training", "mentor_coaching", "cpd", "supervision", "feedback")
        known: dict[str, Any] = {
            name: tuple(e for e in getattr(self.entries, name) if e.on <= self.start)
            for name in (*names, "reflections")
        }
        self.entries = replace(self.entries, **known)

    def _second(self, day: date, **changed: Any) -> Second:
        return Second(replace(self.entries, **changed), day, self.figure)

    def _recent(self, on: date) -> bool:
        return self.start - timedelta(days=90) < on <= self.start

    def _before(self, names: list[str]) -> Entries:
        """The entries without the recent ones of these sorts."""
        kept: dict[str, Any] = {
            name: tuple(e for e in getattr(self.entries, name) if not self._recent(e.on))
            for name in names
        }
        return replace(self.entries, **kept)

    def _simulated(self, day: date) -> int:
        """Days after the start, up to a day, that lie in the window of that day."""
        since = self._second(day).since()
        return sum(
            self.start + timedelta(days=k) >= since for k in range(1, (day - self.start).days + 1)
        )

    def grows(self) -> bool:
        """Whether the last ninety days brought anything; years pass by themselves."""
        metric = self.figure["metric"]
        if metric == "practice-years":
            return any(self._second(self.start).sessions())
        if metric == "mentor-span":
            return any(self._recent(m.on) and m.minutes for m in self._second(self.start).mentors())
        if metric == "supervision-ratio":
            return self._supervision(self.start).pace > 0
        return any(part.pace for part in self._parts(self.start))

    def met(self, day: date) -> bool:
        """Whether the figure would be met on a day."""
        metric, needed = self.figure["metric"], self.figure["needed"]
        if day == self.start or not self.grows() or metric == "practice-years":
            return answer(self.entries, day, self.figure).met
        if metric == "mentor-span":
            since = self._second(day).since()
            real = [m.on for m in self._second(self.start).mentors() if m.on >= since]
            tomorrow = max(since, self.start + timedelta(days=1))
            return bool(months_between(min([*real, tomorrow]), day) >= needed)
        if metric == "supervision-frequency":
            return bool(self._quarters(day) >= needed)
        simulated = self._simulated(day)
        if metric == "supervision-ratio":
            coached = self._coaching(day).on_day(simulated)
            supervised = self._supervision(day).on_day(simulated)
            return bool(supervised > 0 and coached / supervised <= needed)
        total = sum(part.on_day(simulated) for part in self._parts(day))
        return bool(total >= needed * (60 if self.figure["unit"] == "hours" else 1))

    def _coaching(self, day: date) -> Growth:
        recent = [s for s in self._second(self.start).sessions() if self._recent(s.on)]
        return Growth(sum(s.coaching_minutes for s in recent), self._second(day).coaching())

    def _supervision(self, day: date) -> Growth:
        recent = [v for v in self._second(self.start).supervision() if self._recent(v.on)]
        return Growth(sum(v.minutes for v in recent), self._second(day).supervised())

    def _parts(self, day: date) -> list[Growth]:
        metric, figure = self.figure["metric"], self.figure
        if metric == "supervision-frequency":
            return [self._supervision(day)]
        if metric == "mentor-hours":
            most = figure.get("group_hours_most")
            return [
                self._of("mentor_coaching", day, lambda m: m.one_to_one),
                self._of(
                    "mentor_coaching",
                    day,
                    lambda m: not m.one_to_one,
                    None if most is None else int(most * 60),
                ),
            ]
        if metric == "cpd-hours":
            limits = figure.get("most", {})
            parts = [self._of("cpd", day, lambda c: c.category not in limits)]
            for category, hours in limits.items():
                takes = lambda c, name=category: c.category == name  # noqa: E731
                parts.append(self._of("cpd", day, takes, int(hours * 60)))
            return parts
        return [self._plain(day)]

    def _of(self, name: str, day: date, takes: Any, most: int | None = None) -> Growth:
        """A part of entries of one sort, by their minutes."""
        start = self._second(self.start)
        found = start.mentors() if name == "mentor_coaching" else iter(self.entries.cpd)
        since = self._second(day).since()
        inside = [e for e in found if takes(e)]
        pace = sum(e.minutes for e in inside if self._recent(e.on))
        return Growth(pace, sum(e.minutes for e in inside if e.on >= since), most)

    def _plain(self, day: date) -> Growth:
        """What the recent entries make a difference of: today's figure with and without them."""
        all_time = {**self.figure, "window_months": None, "needed": Fraction(0)}
        if self.figure["metric"] == "supervision-months":
            last: dict[tuple[int, int], date] = {}
            for v in self._second(self.start).supervision():
                last[v.on.year, v.on.month] = max(v.on, last.get((v.on.year, v.on.month), v.on))
            pace = sum(self._recent(on) for on in last.values())
            return Growth(pace, self._exact(day))
        kinds = ["sessions", "cpd", "supervision", "feedback", "reflections", "mentor_coaching"]
        education = self.figure["metric"] == "education-hours"
        before = self._before(["training"] if education else kinds)
        with_them = answer(self.entries, self.start, all_time).have or 0
        pace = int(with_them - (answer(before, self.start, all_time).have or 0))
        return Growth(pace, self._exact(day))

    def _exact(self, day: date) -> int:
        return int(answer(self.entries, day, self.figure).have or 0)

    def _quarters(self, day: date) -> int:
        """The last quarters with enough, a ninetieth of the pace on every day to come."""
        pace, year, quarter, met = self._supervision(self.start).pace, day.year, day.month, 0
        quarter = (day.month - 1) // 3
        for _ in range(self.figure["quarters"]):
            first = date(year, quarter * 3 + 1, 1)
            last = date(year, quarter * 3 + 3, calendar.monthrange(year, quarter * 3 + 3)[1])
            real = [
                v.minutes for v in self._second(self.start).supervision() if first <= v.on <= last
            ]
            coming = sum(
                first <= self.start + timedelta(days=k) <= last
                for k in range(1, (day - self.start).days + 1)
            )
            met += sum(real) + Fraction(pace * coming, 90) >= self.figure["minutes"]
            year, quarter = (year - 1, 3) if quarter == 0 else (year, quarter - 1)
        return met


def earliest(entries: Entries, on: date, figures: list[Figure], horizon: int) -> date | None:
    """The first day on which all are met; None where one has no pace, or beyond the horizon."""
    all_of_them = [Simulation(entries, on, figure) for figure in figures]
    unmet = [one for one in all_of_them if not one.met(on)]
    if not all(one.grows() for one in unmet):
        return None
    for days in range(horizon + 1):
        if all(one.met(on + timedelta(days=days)) for one in all_of_them):
            return on + timedelta(days=days)
    return None
