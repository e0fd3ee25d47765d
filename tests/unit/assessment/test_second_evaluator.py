"""A second reading of *Exact meaning*, written from the table alone, beside the engine's.

It takes the long way on purpose: every figure from the raw entries, in one expression
where that can be, and nothing of the engine but the names of the entries' fields.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest
from hypothesis import given, settings

from coachjournal.domain.assessment import assess
from coachjournal.domain.credentials import Credential, Filters
from coachjournal.domain.development import MentorCoaching
from coachjournal.domain.entries import Entries, OpeningEntry, SessionEntry
from coachjournal.frameworks import Packs, load_packs
from tests.unit.assessment.builders import D
from tests.unit.assessment.conftest import ROOT
from tests.unit.assessment.strategies import practices

ICF_PAID = {"paid", "barter", "peer", "internal"}
ICF_CAP = 15
NEXT_YEAR = date(2027, 1, 10)


def _back(day: date, months: int) -> date:
    """So many calendar months earlier; the month's last day where the day does not exist."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@dataclass
class Second:
    """The practice on a day, by ICF's counting."""

    all: Entries
    on: date

    def start(self) -> date:
        known = [t for t in self.all.training if t.on <= self.on]
        marked = [t.on for t in known if t.starts_training]
        return min(marked or [t.on for t in known], default=date.min)

    def _may_count(self, entry: SessionEntry | OpeningEntry) -> bool:
        client = self.all.clients[entry.client]
        return not client.direct_report and (
            entry.kind == "individual" or entry.participants <= ICF_CAP
        )

    def sessions(self) -> Iterator[SessionEntry]:
        for s in self.all.sessions:
            held = s.activity == "coaching" and s.status == "held" and s.on <= self.on
            if held and s.on >= self.start() and self._may_count(s):
                yield s

    def openings(self) -> Iterator[OpeningEntry]:
        for o in self.all.openings:
            if o.ends_on <= self.on and o.starts_on >= self.start() and self._may_count(o):
                yield o

    def hours(self, *, since: date = date.min, listed: bool = False) -> int:
        def wanted(client: str, day: date) -> bool:
            return day >= since and (not listed or self.all.clients[client].listed)

        return sum(s.coaching_minutes for s in self.sessions() if wanted(s.client, s.on)) + sum(
            o.paid_minutes + o.pro_bono_minutes
            for o in self.openings()
            if wanted(o.client, o.starts_on)
        )

    def paid(self) -> int:
        logged = sum(s.coaching_minutes for s in self.sessions() if s.payment in ICF_PAID)
        return logged + sum(o.paid_minutes for o in self.openings())

    def heads(self, *, listed: bool = False) -> int:
        """Each person one; a group its largest meeting less its members counted already.

        Who was named at a meeting is named for that meeting; an opening balance carries
        participants as a session does.
        """
        met = {s.client for s in self.sessions()} | {o.client for o in self.openings()}
        met = {c for c in met if not listed or self.all.clients[c].listed}
        persons = {c for c in met if self.all.clients[c].kind == "individual"}
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

    def mentors(self, filters: Filters) -> list[MentorCoaching]:
        """Mentor coaching that passes the rule's filters; an unknown credential is remarked."""
        found = []
        for m in sorted(self.all.mentor_coaching, key=lambda entry: entry.on):
            if m.on > self.on:
                continue
            most = filters.group_size_most
            if not m.one_to_one and most is not None and m.group_size > most:
                continue
            since = filters.specialisation_from
            if since is not None and m.on >= since:
                if m.mentor_specialisation:
                    found.append(m)
            elif m.mentor_credential in {"", *filters.mentor_credentials}:
                found.append(m)
        return found

    def mentored(self, filters: Filters) -> int:
        passed = self.mentors(filters)
        group = sum(m.minutes for m in passed if not m.one_to_one)
        return sum(m.minutes for m in passed if m.one_to_one) + min(group, 7 * 60)

    def one_to_one(self, filters: Filters) -> int:
        return sum(m.minutes for m in self.mentors(filters) if m.one_to_one)

    def span(self, filters: Filters) -> int:
        found = self.mentors(filters)
        if not found:
            return 0
        months = 0
        while _back(found[-1].on, months + 1) >= found[0].on:
            months += 1
        return months

    def education(self) -> int:
        return sum(t.minutes for t in self.all.training if t.on <= self.on)


HOURS: dict[str, Callable[[Second, Filters], int]] = {
    "coaching-hours": lambda it, _: it.hours(),
    "paid-hours": lambda it, _: it.paid(),
    "listed-hours": lambda it, _: it.hours(listed=True),
    "recent-hours": lambda it, _: it.hours(since=_back(it.on, 18)),
    "education-hours": lambda it, _: it.education(),
    "mentor-hours": lambda it, filters: it.mentored(filters),
    "mentor-one-to-one-hours": lambda it, filters: it.one_to_one(filters),
}
NUMBERS: dict[str, Callable[[Second, Filters], int]] = {
    "clients": lambda it, _: it.heads(),
    "listed-clients": lambda it, _: it.heads(listed=True),
    "mentor-span": lambda it, filters: it.span(filters),
}


def _agree(credential: Credential, entries: Entries, on: date) -> None:
    second = Second(entries, on)
    assessment = assess(credential, entries, on)
    for result in assessment.requirements:
        assert result.needed is not None
        if result.id in HOURS:
            minutes = HOURS[result.id](second, result.rule.filters)
            cents = (Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)
            expected = (cents, minutes >= result.needed * 60)
        else:
            number = NUMBERS[result.id](second, result.rule.filters)
            expected = (Decimal(number), number >= result.needed)
        assert (result.have, result.met) == expected, result.id


@pytest.mark.parametrize("on", [D, NEXT_YEAR])
@pytest.mark.parametrize("ident", ["icf-acc", "icf-pcc", "icf-mcc"])
def test_every_figure_of_icf_is_read_by_one_of_the_two(icf: Packs, ident: str, on: date) -> None:
    asked = {rule.id for rule in icf.credential(ident, on).requirements}
    assert asked
    assert asked <= HOURS.keys() | NUMBERS.keys()


@cache
def _icf() -> tuple[tuple[date, Credential], ...]:
    """Not a fixture: Hypothesis would print all of it beside a practice that disagrees."""
    packs = load_packs(ROOT / "resources" / "frameworks")
    return tuple((on, credential) for on in (D, NEXT_YEAR) for credential in packs.credentials(on))


@settings(max_examples=300)
@given(entries=practices)
def test_two_readings_of_the_table_agree(entries: Entries) -> None:
    for on, credential in _icf():
        _agree(credential, entries, on)
