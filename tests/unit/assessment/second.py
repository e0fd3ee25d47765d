"""A second evaluator, written from the table *Exact meaning* alone; shares no code with the engine.

It reads the rules' figures from the TOML by itself, and takes the long way on purpose: every
figure from the raw entries, nothing sorted, nothing kept, nothing clever.
"""

from __future__ import annotations

import calendar
import math
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from coachjournal.domain.development import MentorCoaching
from coachjournal.domain.entries import Entries, OpeningEntry, SessionEntry
from coachjournal.domain.supervision import SupervisionMeeting

Figure = dict[str, Any]
"""A table of a pack as it stands there, its counting filled in, for one credential."""


def figures(folder: Path, on: date) -> dict[tuple[str, str], list[Figure]]:
    """What each credential asks for on a day, on each of its paths."""
    found: dict[tuple[str, str], list[Figure]] = {}
    for file in folder.glob("*.toml"):
        pack = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
        if "pack" not in pack or not _in_force(pack["pack"], on):
            continue
        for credential in pack["credentials"]:
            name = credential["id"]
            paths = [p["id"] for p in pack.get("paths", []) if name in p["credentials"]]
            for path in paths or [""]:
                found[name, path] = [
                    _filled(figure, name, pack)
                    for figure in pack["figures"]
                    if name in figure["values"]
                    and _in_force(figure, on)
                    and (not path or path in figure.get("paths", [path]))
                ]
    return found


def _in_force(table: Figure, on: date) -> bool:
    first, last = table.get("valid_from", date.min), table.get("valid_to", date.max)
    return bool(first <= on <= last)


def _filled(figure: Figure, credential: str, pack: dict[str, Any]) -> Figure:
    value = figure["values"][credential]
    needed = None if value == "ask" else Fraction(value)
    counting = pack["counting"][figure["counting"]] if "counting" in figure else {}
    return {**figure, "needed": needed, "counting": counting}


def back(day: date, months: int) -> date:
    """So many calendar months earlier; the month's last day where the day does not exist."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_between(first: date, last: date) -> int:
    """Whole calendar months; a month without the first's day is whole on its last day."""
    year, month, months = first.year, first.month, -1
    while date(year, month, min(first.day, calendar.monthrange(year, month)[1])) <= last:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        months += 1
    return months


@dataclass
class Second:
    """A practice on a day, asked for one figure of a pack."""

    all: Entries
    on: date
    figure: Figure

    # What is looked at

    @property
    def counting(self) -> dict[str, Any]:
        found: dict[str, Any] = self.figure["counting"]
        return found

    def since(self) -> date:
        months = self.figure.get("window_months")
        return date.min if months is None else back(self.on, months)

    def start(self) -> date:
        known = [t for t in self.all.training if t.on <= self.on]
        marked = [t.on for t in known if t.starts_training]
        if not self.counting["from_training"]:
            return date.min
        return min(marked or [t.on for t in known], default=date.min)

    def _may(self, entry: SessionEntry | OpeningEntry) -> bool:
        if self.all.clients[entry.client].direct_report and not self.counting["direct_reports"]:
            return False
        return entry.kind == "individual" or entry.participants <= self.counting.get(
            "group_cap", math.inf
        )

    def sessions(self) -> Iterator[SessionEntry]:
        for s in self.all.sessions:
            held = s.activity in self.counting["activities"] and s.status == "held"
            if held and self.start() <= s.on <= self.on and self._may(s):
                yield s

    def openings(self) -> Iterator[OpeningEntry]:
        for o in self.all.openings:
            if o.ends_on <= self.on and o.starts_on >= self.start() and self._may(o):
                yield o

    def mentors(self) -> Iterator[MentorCoaching]:
        """Mentor coaching that the rule takes; where the mentor's credential is unknown, too."""
        accepted = self.figure.get("mentor_credentials")
        since = self.figure.get("specialisation_from", date.max)
        for m in self.all.mentor_coaching:
            if m.on > self.on:
                continue
            if not m.one_to_one and m.group_size > self.figure.get("group_size_most", math.inf):
                continue
            if m.on >= since:
                taken = m.mentor_specialisation
            else:
                taken = not accepted or m.mentor_credential in ("", *accepted)
            if taken:
                yield m

    def supervision(self) -> Iterator[SupervisionMeeting]:
        for v in self.all.supervision:
            formats = self.figure.get("formats")
            if v.on > self.on or (formats and v.format not in formats):
                continue
            if v.qualified or not self.figure.get("qualified"):
                yield v

    # What is counted

    def coaching(self, *, listed: bool = False) -> int:
        def wanted(client: str, day: date) -> bool:
            return day >= self.since() and (not listed or self.all.clients[client].listed)

        return sum(s.coaching_minutes for s in self.sessions() if wanted(s.client, s.on)) + sum(
            o.paid_minutes + o.pro_bono_minutes
            for o in self.openings()
            if wanted(o.client, o.starts_on)
        )

    def paid(self) -> int:
        takes = self.counting["paid_payments"]
        return sum(
            s.coaching_minutes
            for s in self.sessions()
            if s.payment in takes and s.on >= self.since()
        ) + sum(o.paid_minutes for o in self.openings() if o.starts_on >= self.since())

    def heads(self, *, listed: bool = False) -> int:
        """Each person one; a group its largest meeting less its members counted already."""
        met = {s.client for s in self.sessions()} | {o.client for o in self.openings()}
        met = {c for c in met if not listed or self.all.clients[c].listed}
        persons = {c for c in met if self.all.clients[c].kind == "individual"}
        if not self.counting["members_count"]:
            return len(met)
        return len(persons) + sum(self._group(group, persons) for group in met - persons)

    def _group(self, group: str, persons: set[str]) -> int:
        named = set(self.all.clients[group].members)
        sizes = [
            s.participants - len((named | set(s.members)) & persons)
            for s in self.sessions()
            if s.client == group
        ]
        sizes += [
            o.participants - len(named & persons) for o in self.openings() if o.client == group
        ]
        return max(0, *sizes)

    def education(self) -> int:
        return sum(t.minutes for t in self.all.training if self.since() <= t.on <= self.on)

    def mentored(self) -> int:
        inside = [m for m in self.mentors() if m.on >= self.since()]
        group = sum(m.minutes for m in inside if not m.one_to_one)
        most = self.figure.get("group_hours_most")
        taken = group if most is None else min(group, int(most * 60))
        return sum(m.minutes for m in inside if m.one_to_one) + taken

    def one_to_one(self) -> int:
        return sum(m.minutes for m in self.mentors() if m.one_to_one and m.on >= self.since())

    def span(self) -> int:
        found = [m.on for m in self.mentors() if m.on >= self.since()]
        return months_between(min(found), max(found)) if found else 0

    def supervised(self) -> int:
        return sum(v.minutes for v in self.supervision() if v.on >= self.since())

    def months(self) -> int:
        return len({(v.on.year, v.on.month) for v in self.supervision() if v.on >= self.since()})

    def quarters(self) -> int:
        """Of the last so many quarters, those with enough; counted back from the day's own."""
        year, quarter, met = self.on.year, (self.on.month - 1) // 3, 0
        for _ in range(self.figure["quarters"]):
            inside = [
                v.minutes
                for v in self.supervision()
                if (v.on.year, (v.on.month - 1) // 3) == (year, quarter)
            ]
            met += sum(inside) >= self.figure["minutes"]
            year, quarter = (year - 1, 3) if quarter == 0 else (year, quarter - 1)
        return met

    def long_enough(self) -> int:
        least = self.figure.get("minutes", 0)
        found = [s for s in self.sessions() if s.on >= self.since() and s.coaching_minutes >= least]
        return len(found)

    def engagements(self) -> int:
        kinds = self.figure["kinds"]
        ids = {s.engagement for s in self.sessions() if s.engagement}
        return sum(self.all.engagements.get(e) in kinds for e in ids)

    def years(self) -> int:
        first = [s.on for s in self.sessions()] + [o.starts_on for o in self.openings()]
        return months_between(min(first), self.on) // 12 if first else 0

    def cpd(self) -> int:
        inside = [c for c in self.all.cpd if self.since() <= c.on <= self.on]
        most = self.figure.get("most", {})
        total = sum(c.minutes for c in inside if c.category not in most)
        for category, hours in most.items():
            total += min(int(hours * 60), sum(c.minutes for c in inside if c.category == category))
        return total

    def of_category(self, category: str) -> int:
        takes = self.figure.get("categories", [category])
        inside = [c for c in self.all.cpd if self.since() <= c.on <= self.on]
        return sum(c.minutes for c in inside if c.category in takes)

    def certificates(self) -> int:
        return sum(c.certificate for c in self.all.cpd if self.since() <= c.on <= self.on)

    def feedback(self, *, references: bool = False) -> int:
        inside = [f for f in self.all.feedback if self.since() <= f.on <= self.on]
        return sum(f.is_reference if references else f.source == "client" for f in inside)

    def reflections(self) -> int:
        return sum(self.since() <= r.on <= self.on for r in self.all.reflections)


HOURS: dict[str, Callable[[Second], int]] = {
    "coaching-hours": Second.coaching,
    "recent-hours": Second.coaching,
    "paid-hours": Second.paid,
    "listed-hours": lambda it: it.coaching(listed=True),
    "education-hours": Second.education,
    "mentor-hours": Second.mentored,
    "mentor-one-to-one-hours": Second.one_to_one,
    "supervision-hours": Second.supervised,
    "cpd-hours": Second.cpd,
    "core-cce": lambda it: it.of_category("core"),
    "ethics-cce": lambda it: it.of_category("ethics"),
    "resource-cce": lambda it: it.of_category("resource"),
}
NUMBERS: dict[str, Callable[[Second], int]] = {
    "clients": Second.heads,
    "listed-clients": lambda it: it.heads(listed=True),
    "mentor-span": Second.span,
    "supervision-sessions": lambda it: sum(v.on >= it.since() for v in it.supervision()),
    "supervision-months": Second.months,
    "supervision-frequency": Second.quarters,
    "coaching-sessions": Second.long_enough,
    "engagements": Second.engagements,
    "cpd-certificates": Second.certificates,
    "feedback-items": Second.feedback,
    "references": lambda it: it.feedback(references=True),
    "reflections": Second.reflections,
    "practice-years": Second.years,
}


@dataclass
class Answer:
    """Exact: minutes where the unit is hours; of a ratio, coaching for each minute."""

    have: Fraction | None
    missing: Fraction | None
    met: bool
    needed: Fraction | None


def answer(entries: Entries, on: date, figure: Figure) -> Answer:
    """What one figure comes to."""
    second, metric, needed = Second(entries, on, figure), figure["metric"], figure["needed"]
    if metric == "supervision-ratio":
        coached, supervised = second.coaching(), second.supervised()
        have = Fraction(coached, supervised) if supervised else None
        if needed is None:
            return Answer(have, None, met=False, needed=None)
        missing = max(0, math.ceil(Fraction(coached) / needed) - supervised)
        return Answer(have, Fraction(missing), have is not None and have <= needed, needed)
    if metric in HOURS:
        exact = Fraction(HOURS[metric](second))
        needed = None if needed is None else needed * 60
    else:
        exact = Fraction(NUMBERS[metric](second))
    if needed is None:
        return Answer(exact, None, met=False, needed=None)
    return Answer(exact, max(Fraction(0), needed - exact), exact >= needed, needed)
