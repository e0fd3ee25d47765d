"""What if: more sessions a month, and another application date. And what leaves its window.

    assess_what_if(credential, entries, today, what_if) -> Assessment
    leaving(credential, entries, as_of, until) -> tuple[Leaving, ...]

The rules are those of the credential that is handed in: whoever moves the application
date asks the packs for the rules of that date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coachjournal.domain.assessment.assess import Book, Found, assessment_of, total_of
from coachjournal.domain.assessment.courses import PACE_DAYS
from coachjournal.domain.assessment.ledger import Ledger
from coachjournal.domain.assessment.results import Assessment
from coachjournal.domain.credentials import Credential, Metric, Rule
from coachjournal.domain.entries import ClientEntry, Entries, SessionEntry
from coachjournal.domain.terms import Activity, ClientKind, Payment, SessionStatus

WHAT_IF = "what-if"
"""How the ids of sessions that are only supposed begin."""

_MONTH_DAYS = 30
_WEEK_DAYS = 7
_HUNDRED = 100
_GROWING = frozenset(
    {
        Metric.COACHING_HOURS,
        Metric.PAID_HOURS,
        Metric.RECENT_HOURS,
        Metric.LISTED_HOURS,
        Metric.COACHING_SESSIONS,
        Metric.SUPERVISION_RATIO,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """So many sessions a month more, of so many minutes, so much of them paid.

    They begin tomorrow, with clients who are known already and may be listed: the number
    of clients does not grow. A month is taken as thirty days, so that ninety hold three.
    `on`: the application date; None for today, and then only the earliest date differs.
    """

    sessions_a_month: int
    minutes: int
    paid_percent: int
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What leaves a requirement's window before a day, if nothing is added.

    `amount`: minutes where the rule is in hours (of a ratio, minutes of supervision), else pieces.
    """

    requirement: str
    amount: int
    before: date
    rule: Rule


def assess_what_if(
    credential: Credential, entries: Entries, today: date, what_if: WhatIf
) -> Assessment:
    """Where the coach would stand on the application date, and the earliest date from there.

    Up to that date the sessions are added to what is entered; after it, to the pace.
    None more a month is the plain assessment. More coaching asks for more supervision
    where a body wants a ratio: there, and only there, the earliest date can be later.
    """
    on = what_if.on or today
    plain = Book(Ledger(entries, on))
    if not what_if.sessions_a_month:
        return plain.assess(credential)
    coming = tuple(_coming(what_if, today, on))
    grown = Book(Ledger(_with(entries, coming), on))
    # What ninety days bring, all on the one day: asked of the same rules as every session.
    last = min(on, date.max - timedelta(days=PACE_DAYS))
    bring = _coming(what_if, last, last + timedelta(days=PACE_DAYS))
    brought = tuple(s._replace(id=f"{s.id}-pace", on=on) for s in bring)
    paced = Book(Ledger(_with(entries, (*coming, *brought)), on))
    pairs = [(rule, _found(rule, plain, grown, paced)) for rule in credential.requirements]
    return assessment_of(credential, plain.ledger, pairs)


def _found(rule: Rule, plain: Book, grown: Book, paced: Book) -> Found:
    """What the rule finds: with the sessions in it, at the present pace and so much more."""
    if rule.metric not in _GROWING:
        return plain.found(rule)
    workings, counted = grown.found(rule)
    now, more = (book.found(rule).workings.course.of_sessions for book in (plain, paced))
    pace = now + more - workings.course.of_sessions
    return Found(replace(workings, course=workings.course.at(pace)), counted)


def _coming(what_if: WhatIf, after: date, until: date) -> Iterator[SessionEntry]:
    """The sessions supposed from the day after `after` until a day, both included.

    Each of the month's sessions has a day of its own, a week after the one before; the same
    ones stand in a plan of more, and are paid or not whatever the others are.
    """
    for each in range(what_if.sessions_a_month):
        first = each * _WEEK_DAYS % _MONTH_DAYS
        for month, day in enumerate(range(first, _days(after, until), _MONTH_DAYS)):
            yield _session(what_if, each, month, after + timedelta(days=day + 1))


def _days(first: date, last: date) -> int:
    return max(0, (last - first).days)


def _session(what_if: WhatIf, each: int, month: int, on: date) -> SessionEntry:
    """A session of the plan, with the made-up client who stands for known ones."""
    turn = (each + month) * what_if.paid_percent
    paid = (turn + what_if.paid_percent) // _HUNDRED > turn // _HUNDRED
    return SessionEntry(
        id=f"{WHAT_IF}-{on.isoformat()}-{each + 1}",
        client=WHAT_IF,
        on=on,
        minutes=what_if.minutes,
        coaching_minutes=what_if.minutes,
        activity=Activity.COACHING.value,
        kind=ClientKind.INDIVIDUAL.value,
        participants=1,
        payment=(Payment.PAID if paid else Payment.PRO_BONO).value,
        status=SessionStatus.HELD.value,
    )


def _with(entries: Entries, sessions: tuple[SessionEntry, ...]) -> Entries:
    """The entries and the sessions that are supposed."""
    known = ClientEntry(WHAT_IF, ClientKind.INDIVIDUAL.value, direct_report=False, listed=True)
    return replace(
        entries,
        sessions=(*entries.sessions, *sessions),
        clients={**entries.clients, WHAT_IF: known},
    )


def leaving(
    credential: Credential, entries: Entries, as_of: date, until: date
) -> tuple[Leaving, ...]:
    """For every rule with a window: what is in it on a day, and out of it on a later one.

    Nothing is added meanwhile: entries of the days between are not looked at.
    """
    now = Ledger(entries, as_of)
    books = Book(now), Book(Ledger(_only(now), max(as_of, until)))
    found = []
    for rule in credential.requirements:
        if rule.window_months is None and rule.metric is not Metric.SUPERVISION_FREQUENCY:
            continue
        before, after = (total_of(rule, book.found(rule).workings) for book in books)
        if after < before:
            gone = Leaving(requirement=rule.id, amount=before - after, before=until, rule=rule)
            found.append(gone)
    return tuple(found)


def _only(known: Ledger) -> Entries:
    """The entries that a ledger looks at, without later ones."""
    return Entries(
        sessions=known.sessions,
        openings=known.openings,
        clients=known.clients,
        engagements=known.engagements,
        training=known.training,
        mentor_coaching=known.mentor_coaching,
        cpd=known.cpd,
        supervision=known.supervision,
        feedback=known.feedback,
        reflections=known.reflections,
        documents=known.documents,
    )
