"""The coaches whom I supervise: who they are, what we agreed, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.deidentify.folding import fold
from coachjournal.domain.ids import SuperviseeId
from coachjournal.domain.supervising import GivenTo, Supervisee, SupervisionGiven
from coachjournal.errors import BadInput, Conflict
from coachjournal.services.client_codes import code_from
from coachjournal.services.journal import Done, Journal
from coachjournal.services.no_client_names import NameSearch
from coachjournal.services.supervision_contracts import MOST_MINUTES, MOST_WEEKS
from coachjournal.store.supervision_queries import of_them
from coachjournal.store.taking_out import take_out
from coachjournal.store.work import UnitOfWork

_NUMBERED = re.compile(r"S-(\d{1,4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperviseeSaid:
    """What is said of a supervisee; only the code is needed. 0 where nothing was agreed."""

    code: str = field(repr=False)
    name: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)
    works_towards: str = field(default="", repr=False)
    agreed_on: date | None = None
    review_on: date | None = None
    every_weeks: int = 0
    minutes: int = 0
    agreed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SuperviseeLine:
    """A supervisee in a list; minutes of meetings held, those of a group in full.

    `next_on` is the day that was agreed in the last meeting; `next_by` what the contract asks.
    `risks` were noted in the last meeting.
    """

    supervisee: Supervisee
    meetings: int
    minutes: int
    last_on: date | None
    next_on: date | None
    next_by: date | None
    review_due: bool
    risks: str = field(default="", repr=False)

    @property
    def shown_name(self) -> str:
        """The name, or the code where there is none."""
        return self.supervisee.name or self.supervisee.code


class Supervisees:
    """What a supervisor does with supervisees."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def lines(self) -> list[SuperviseeLine]:
        """All that are not in the bin: who is still supervised first, then by code."""
        today = self._journal.clock.today()
        with self._journal.work() as work:
            found = supervisee_lines(work, today)
        return sorted(found, key=lambda e: (e.supervisee.ended_on is not None, e.supervisee.code))

    def line(self, supervisee_id: str) -> SuperviseeLine:
        """One supervisee, whether in the bin or not. Raises NotFound."""
        today = self._journal.clock.today()
        with self._journal.work() as work:
            who = work.get(Supervisee, supervisee_id)
            return _line(who, meetings_of(work, supervisee_id), today)

    def by_code(self, code: str) -> Supervisee:
        """The supervisee with a code. Raises BadInput (`no-such-supervisee`)."""
        wanted = code.strip().casefold()
        with self._journal.work() as work:
            for each in work.all(Supervisee, binned_at=None):
                if each.code.casefold() == wanted:
                    return each
        raise BadInput("no-such-supervisee")

    def next_code(self) -> str:
        """The next free code: S-01, S-02."""
        with self._journal.work() as work:
            found = [_NUMBERED.fullmatch(each.code) for each in work.all(Supervisee)]
        numbers = [int(each.group(1)) for each in found if each is not None]
        return f"S-{max(numbers, default=0) + 1:02d}"

    def add(self, said: SuperviseeSaid, *, initiator: object = None) -> Done[Supervisee]:
        """Keep a supervisee.

        Raises BadInput, Conflict (`supervisee-exists`), NamesSomebody for what was agreed.
        """
        made = Supervisee(id=SuperviseeId(self._journal.new_id()), code="")
        return self._keep(made, said, initiator)

    def change(
        self, supervisee_id: str, said: SuperviseeSaid, *, initiator: object = None
    ) -> Done[Supervisee]:
        """Say it anew. Raises as `add` does, and NotFound."""
        with self._journal.work() as work:
            known = work.get(Supervisee, supervisee_id)
        return self._keep(known, said, initiator)

    def end(
        self, supervisee_id: str, on: date | None, *, initiator: object = None
    ) -> Done[Supervisee]:
        """Say when the work together ended; None takes that back."""
        return self._changed(supervisee_id, initiator, ended_on=on)

    def bin(self, supervisee_id: str, *, initiator: object = None) -> Done[Supervisee]:
        """Put a supervisee into the bin; the meetings stay."""
        return self._changed(supervisee_id, initiator, binned_at=self._journal.now())

    def restore(self, supervisee_id: str, *, initiator: object = None) -> Done[Supervisee]:
        """Take a supervisee out of the bin."""
        return self._changed(supervisee_id, initiator, binned_at=None)

    def erase(self, supervisee_id: str, *, initiator: object = None) -> Done[int]:
        """Erase a supervisee for good; how many meetings keep their hours without them.

        What was written of meetings with them alone goes; of a group's, the lines that name them.
        """
        with self._journal.work() as work:
            meetings = forget_supervisee(work, supervisee_id)
            work.commit()
        return self._journal.done(meetings, Changes.SUPERVISING, initiator)

    def _keep(self, known: Supervisee, said: SuperviseeSaid, initiator: object) -> Done[Supervisee]:
        made = replace(known, **_values(said))
        with self._journal.work() as work:
            for each in work.all(Supervisee):
                if each.id != made.id and each.code.casefold() == made.code.casefold():
                    raise Conflict("supervisee-exists")
            names = NameSearch(work, [made])
            names.require_none(made.agreed)
            names.require_a_title(made.works_towards)
            if made.organisation not in ("", known.organisation):
                # Its own words are not known before it is.
                unnamed = replace(made, organisation="")
                NameSearch(work, [unnamed]).require_no_person(made.organisation)
            work.put(made)
            work.commit()
        return self._journal.done(made, Changes.SUPERVISING, initiator)

    def _changed(self, supervisee_id: str, initiator: object, **values: Any) -> Done[Supervisee]:
        with self._journal.work() as work:
            made = replace(work.get(Supervisee, supervisee_id), **values)
            work.replace(made)
            work.commit()
        return self._journal.done(made, Changes.SUPERVISING, initiator)


def supervisee_lines(work: UnitOfWork, today: date) -> list[SuperviseeLine]:
    """All that are not in the bin, in no order."""
    given = {each.id: each for each in work.all(SupervisionGiven, binned_at=None)}
    sat: dict[str, list[SupervisionGiven]] = {}
    for each in work.all(GivenTo):
        if each.given_id in given:
            sat.setdefault(each.supervisee_id, []).append(given[each.given_id])
    everybody = work.all(Supervisee, binned_at=None)
    return [_line(each, sat.get(each.id, ()), today) for each in everybody]


def _line(
    supervisee: Supervisee, meetings: Iterable[SupervisionGiven], today: date
) -> SuperviseeLine:
    held = [each for each in meetings if each.on <= today]
    last = max(held, key=lambda each: each.on, default=None)
    return SuperviseeLine(
        supervisee=supervisee,
        meetings=len(held),
        minutes=sum(each.minutes for each in held),
        last_on=last.on if last else None,
        next_on=last.next_on if last and last.next_on and last.next_on >= last.on else None,
        next_by=_next_by(supervisee, last),
        review_due=_review_due(supervisee, today),
        risks=last.risks if last else "",
    )


def _next_by(supervisee: Supervisee, last: SupervisionGiven | None) -> date | None:
    since = last.on if last else supervisee.agreed_on
    if since is None or not supervisee.every_weeks or supervisee.ended_on is not None:
        return None
    return since + timedelta(weeks=supervisee.every_weeks)


def _review_due(supervisee: Supervisee, today: date) -> bool:
    review = supervisee.review_on
    return review is not None and review <= today and supervisee.ended_on is None


def meetings_of(work: UnitOfWork, supervisee_id: str) -> list[SupervisionGiven]:
    """The meetings with a supervisee that are not in the bin."""
    given = [each.given_id for each in work.all(GivenTo, supervisee_id=supervisee_id)]
    found = of_them(work, SupervisionGiven, "id", given)
    return [each for each in found if each.binned_at is None]


def forget_supervisee(work: UnitOfWork, supervisee_id: str) -> int:
    """Take a supervisee out with all that tells of them; how many meetings keep their hours."""
    gone = work.get(Supervisee, supervisee_id)
    lines = work.all(GivenTo, supervisee_id=supervisee_id)
    for line in lines:
        meeting = work.get(SupervisionGiven, line.given_id)
        alone = len(work.all(GivenTo, given_id=meeting.id)) == 1
        work.replace(
            replace(
                meeting,
                cases=() if alone else _cases_left(meeting.cases, gone.code),
                agreed_points="" if alone else _without_lines(meeting.agreed_points, gone),
                risks="" if alone else _without_lines(meeting.risks, gone),
            )
        )
    take_out(work, Supervisee, supervisee_id)
    return len(lines)


def _cases_left(cases: tuple[str, ...], code: str) -> tuple[str, ...]:
    """The cases of the others: a case bears its supervisee's code where there are several."""
    key = fold("".join(code.split()))
    return tuple(each for each in cases if not fold(each).startswith(key))


def _without_lines(text: str, gone: Supervisee) -> str:
    """The text without its lines that name the supervisee."""
    named = {fold(word) for word in re.findall(r"\w+", gone.name)} | {fold(gone.code)}
    named.discard("")

    def names(line: str) -> bool:
        words = {fold(word) for word in re.findall(r"[\w-]+", line)}
        words |= {fold(word) for word in re.findall(r"\w+", line)}
        return bool(named & words)

    return "\n".join(line for line in text.splitlines() if not names(line))


def _values(said: SuperviseeSaid) -> dict[str, Any]:
    if not 0 <= said.every_weeks <= MOST_WEEKS:
        raise BadInput("weeks-out-of-range", most=MOST_WEEKS)
    if not 0 <= said.minutes <= MOST_MINUTES:
        raise BadInput("minutes-out-of-range", most=MOST_MINUTES)
    texts = ("name", "email", "phone", "organisation", "works_towards", "agreed")
    return {
        "code": code_from(said.code),
        "agreed_on": said.agreed_on,
        "review_on": said.review_on,
        "every_weeks": said.every_weeks,
        "minutes": said.minutes,
        **{name: getattr(said, name).strip() for name in texts},
    }
