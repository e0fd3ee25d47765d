"""Figures over supervision received: hours, meetings, months, ratio, frequency."""

from __future__ import annotations

from coachjournal.domain.assessment.coaching import coaching_shares, counting_of
from coachjournal.domain.assessment.courses import Item, Part, QuartersCourse, RatioCourse
from coachjournal.domain.assessment.dates import last_quarters, quarter_name
from coachjournal.domain.assessment.ledger import Ledger
from coachjournal.domain.assessment.results import LeftOut, Side
from coachjournal.domain.assessment.workings import Share, Workings, cut, summed
from coachjournal.domain.credentials import Rule
from coachjournal.domain.supervision import SupervisionMeeting


def _passed(ledger: Ledger, rule: Rule) -> tuple[list[SupervisionMeeting], list[LeftOut]]:
    """Meetings of the formats, and with a supervisor, that the rule asks for."""
    formats = rule.filters.formats
    passed: list[SupervisionMeeting] = []
    out: list[LeftOut] = []
    for meeting in ledger.supervision:
        if formats and meeting.format not in formats:
            out.append(LeftOut(meeting.id, "other-format", {"format": meeting.format.value}))
        elif rule.filters.qualified and not meeting.qualified:
            out.append(LeftOut(meeting.id, "supervisor-not-qualified"))
        else:
            passed.append(meeting)
    return passed, out


def _minutes(meetings: list[SupervisionMeeting]) -> list[Item]:
    return [Item(meeting.id, meeting.on, meeting.minutes) for meeting in meetings]


def supervision_hours(ledger: Ledger, rule: Rule) -> Workings:
    """Minutes of supervision."""
    passed, out = _passed(ledger, rule)
    return summed(_minutes(passed), ledger.as_of, window_months=rule.window_months, left_out=out)


def supervision_sessions(ledger: Ledger, rule: Rule) -> Workings:
    """The number of meetings."""
    passed, out = _passed(ledger, rule)
    items = [Item(meeting.id, meeting.on, 1) for meeting in passed]
    return summed(items, ledger.as_of, window_months=rule.window_months, left_out=out)


def supervision_months(ledger: Ledger, rule: Rule) -> Workings:
    """Distinct calendar months with supervision.

    The last meeting of a month brings the one: a month then stays in a window for as
    long as any of its meetings does.
    """
    passed, out = _passed(ledger, rule)
    last = {(meeting.on.year, meeting.on.month): meeting.id for meeting in passed}
    bringing = set(last.values())
    items = [Item(meeting.id, meeting.on, int(meeting.id in bringing)) for meeting in passed]
    return summed(items, ledger.as_of, window_months=rule.window_months, left_out=out)


def supervision_ratio(ledger: Ledger, rule: Rule) -> Workings:
    """Both sides of the ratio: coaching and supervision minutes in the window."""
    passed, out = _passed(ledger, rule)
    counted = ledger.counted(counting_of(rule))
    out += counted.left_out
    coached = coaching_shares(counted)
    received = Share(_minutes(passed))
    coaching: dict[str, int] = {}
    supervision: dict[str, int] = {}
    since = None
    for share, side in [(received, supervision), *((share, coaching) for share in coached)]:
        inside, before, since = cut(share, ledger.as_of, rule.window_months)
        side.update({item.id: item.amount for item in inside})
        out += before
    course = RatioCourse(
        Part([item for share in coached for item in share.items], ledger.as_of),
        Part(received.items, ledger.as_of),
        ledger.as_of,
        rule.window_months or 0,
    )
    return Workings(
        amounts={**coaching, **supervision},
        left_out=tuple(out),
        course=course,
        remarks=counted.remarks,
        sides=(Side("coaching", coaching), Side("supervision", supervision)),
        since=since,
    )


def supervision_frequency(ledger: Ledger, rule: Rule) -> Workings:
    """The last quarters, each with its supervision."""
    passed, out = _passed(ledger, rule)
    quarters = last_quarters(ledger.as_of, rule.filters.quarters)
    since = quarters[0][0]
    sides = tuple(
        Side(quarter_name(first), {m.id: m.minutes for m in passed if first <= m.on <= last})
        for first, last in quarters
    )
    out += [LeftOut(m.id, "before-window", {"since": since}) for m in passed if m.on < since]
    course = QuartersCourse(
        _minutes(passed),
        ledger.as_of,
        rule.filters.quarters,
        rule.filters.minutes,
    )
    return Workings(
        amounts={ident: minutes for side in sides for ident, minutes in side.amounts.items()},
        left_out=tuple(out),
        course=course,
        sides=sides,
        since=since,
    )
