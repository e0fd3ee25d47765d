"""Figures over coaching: hours, paid and recent hours, clients, sessions, engagements, years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from coachjournal.domain.assessment.courses import Item, YearsCourse
from coachjournal.domain.assessment.dates import whole_years
from coachjournal.domain.assessment.ledger import Counted, Ledger
from coachjournal.domain.assessment.results import LeftOut, Remark
from coachjournal.domain.assessment.workings import (
    Share,
    Workings,
    summed,
    summed_shares,
)
from coachjournal.domain.credentials import Counting, Rule
from coachjournal.domain.entries import OpeningEntry, SessionEntry
from coachjournal.domain.terms import ClientKind
from coachjournal.errors import BadInput

_GROUPS = frozenset({ClientKind.GROUP.value, ClientKind.TEAM.value})


def counting_of(rule: Rule) -> Counting:
    """What the rule takes as coaching; the loader gives one to every rule about coaching."""
    if rule.filters.counting is None:
        raise BadInput("bad-pack", reason="missing-key", key="counting")
    return rule.filters.counting


def _all_minutes(opening: OpeningEntry) -> int:
    return opening.paid_minutes + opening.pro_bono_minutes


def _shares(sessions: Sequence[Item], openings: list[Item]) -> list[Share]:
    """Sessions and opening balances side by side: the latter have their own word for early."""
    return [Share(sessions), Share(openings, early="opening-before-window")]


def coaching_shares(counted: Counted) -> list[Share]:
    """Every counted entry with its coaching minutes."""
    return _shares(
        counted.items, [Item(o.id, o.starts_on, _all_minutes(o)) for o in counted.openings]
    )


def coaching_hours(ledger: Ledger, rule: Rule) -> Workings:
    """Coaching minutes of counted entries, in the rule's window where it has one.

    An opening balance is in a window only if it begins in it.
    """
    return _hours(ledger, rule, ledger.counted(counting_of(rule)))


def _hours(ledger: Ledger, rule: Rule, counted: Counted) -> Workings:
    return summed_shares(
        coaching_shares(counted),
        ledger.as_of,
        window_months=rule.window_months,
        left_out=counted.left_out,
        remarks=counted.remarks,
    )


def _with_items(counted: Counted) -> Iterator[tuple[SessionEntry, Item]]:
    return zip(counted.sessions, counted.items, strict=True)


def paid_hours(ledger: Ledger, rule: Rule) -> Workings:
    """Coaching minutes whose payment the body takes as paid."""
    counting = counting_of(rule)
    counted = ledger.counted(counting)
    paid = frozenset(counting.paid_payments)
    sessions = [item for s, item in _with_items(counted) if s.payment in paid]
    openings = [Item(o.id, o.starts_on, o.paid_minutes) for o in counted.openings if o.paid_minutes]
    out = [
        LeftOut(s.id, "not-paid", {"payment": s.payment})
        for s in counted.sessions
        if s.payment not in paid
    ]
    out += [LeftOut(o.id, "opening-not-paid") for o in counted.openings if not o.paid_minutes]
    return summed_shares(
        _shares(sessions, openings),
        ledger.as_of,
        window_months=rule.window_months,
        left_out=[*counted.left_out, *out],
        remarks=counted.remarks,
    )


def _listed(ledger: Ledger, counted: Counted) -> Counted:
    """Only the clients who may stand on the body's log."""
    unlisted = {client for client in counted.clients() if not ledger.client(client).listed}
    entries = [(s.id, s.client) for s in counted.sessions]
    entries += [(o.id, o.client) for o in counted.openings]
    out = [LeftOut(ident, "client-not-listed") for ident, client in entries if client in unlisted]
    listed = [pair for pair in _with_items(counted) if pair[0].client not in unlisted]
    return Counted(
        sessions=tuple([session for session, _ in listed]),
        items=tuple([item for _, item in listed]),
        openings=tuple(o for o in counted.openings if o.client not in unlisted),
        left_out=(*counted.left_out, *out),
        remarks=counted.remarks,
    )


def listed_hours(ledger: Ledger, rule: Rule) -> Workings:
    """Coaching minutes with clients who may stand on the body's log."""
    return _hours(ledger, rule, _listed(ledger, ledger.counted(counting_of(rule))))


def clients(ledger: Ledger, rule: Rule) -> Workings:
    """Distinct clients with at least one counted session or opening balance."""
    counting = counting_of(rule)
    return _clients(ledger, ledger.counted(counting), counting)


def listed_clients(ledger: Ledger, rule: Rule) -> Workings:
    """Distinct clients who may stand on the body's log."""
    counting = counting_of(rule)
    return _clients(ledger, _listed(ledger, ledger.counted(counting)), counting)


class _Carried(NamedTuple):
    """An opening balance as a meeting on its last day: who was there, by number."""

    id: str
    on: date
    client: str
    participants: int
    members: tuple[str, ...] = ()


class _Heads:
    """How many persons each client stands for, and the entries that say so."""

    def __init__(self, ledger: Ledger, counted: Counted, counting: Counting) -> None:
        self._groups: dict[str, frozenset[str]] = {}
        self._persons: set[str] = set()
        self.best: dict[str, int] = {}
        for client_id in counted.clients():
            client = ledger.client(client_id)
            if counting.members_count and client.kind in _GROUPS:
                self._groups[client_id] = frozenset(client.members)
            else:
                self._persons.add(client_id)

    def more(self, meeting: SessionEntry | _Carried) -> int:
        """How many persons this meeting adds to those its client stood for so far."""
        before = self.best.get(meeting.client, 0)
        members = self._groups.get(meeting.client)
        if members is None:
            self.best[meeting.client] = 1
            return 1 - before
        named = (members | set(meeting.members)) & self._persons
        heads = max(before, meeting.participants - len(named))
        self.best[meeting.client] = heads
        return heads - before

    def remarks(self) -> tuple[Remark, ...]:
        """How the number is made up, and that unnamed members may be counted twice."""
        members = sum(self.best[group] for group in self._groups)
        if not members:
            return ()
        values = {
            "one_to_one": len(self._persons),
            "members": members,
            "groups": len(self._groups),
        }
        return (Remark("clients-made-up-of", values), Remark("members-may-overlap"))


def _clients(ledger: Ledger, counted: Counted, counting: Counting) -> Workings:
    heads = _Heads(ledger, counted, counting)
    meetings: Sequence[SessionEntry | _Carried] = counted.sessions
    if counted.openings:
        carried = [_Carried(o.id, o.ends_on, o.client, o.participants) for o in counted.openings]
        meetings = sorted([*meetings, *carried], key=attrgetter("on", "id"))
    starts = {opening.id: opening.starts_on for opening in counted.openings}
    items = [Item(m.id, starts.get(m.id, m.on), heads.more(m)) for m in meetings]
    return summed(
        items,
        ledger.as_of,
        left_out=counted.left_out,
        remarks=(*heads.remarks(), *counted.remarks),
    )


def coaching_sessions(ledger: Ledger, rule: Rule) -> Workings:
    """The number of counted sessions that are long enough."""
    counted = ledger.counted(counting_of(rule))
    least = rule.filters.minutes
    items = [Item(s.id, s.on, 1) for s in counted.sessions if s.coaching_minutes >= least]
    out: list[LeftOut] = [
        LeftOut(s.id, "too-short", {"minutes": s.coaching_minutes, "least": least})
        for s in counted.sessions
        if s.coaching_minutes < least
    ]
    out += [LeftOut(o.id, "opening-has-no-sessions") for o in counted.openings]
    return summed(
        items,
        ledger.as_of,
        window_months=rule.window_months,
        left_out=[*counted.left_out, *out],
        remarks=counted.remarks,
    )


def engagements(ledger: Ledger, rule: Rule) -> Workings:
    """Engagements of the rule's kinds with a counted session; the first brings the one."""
    counted = ledger.counted(counting_of(rule))
    kinds = frozenset(rule.filters.kinds)
    seen: set[str] = set()
    items: list[Item] = []
    out: list[LeftOut] = []
    for session in counted.sessions:
        why = _not_of_kind(ledger, session, kinds)
        if why is not None:
            out.append(why)
            continue
        items.append(Item(session.id, session.on, int(session.engagement not in seen)))
        seen.add(session.engagement or "")
    out += [LeftOut(opening.id, "no-engagement") for opening in counted.openings]
    return summed(items, ledger.as_of, left_out=[*counted.left_out, *out], remarks=counted.remarks)


def _not_of_kind(ledger: Ledger, session: SessionEntry, kinds: frozenset[str]) -> LeftOut | None:
    kind = ledger.engagements.get(session.engagement or "")
    if session.engagement is None or kind is None:
        return LeftOut(session.id, "no-engagement")
    if kind not in kinds:
        return LeftOut(session.id, "other-engagement", {"kind": kind})
    return None


def practice_years(ledger: Ledger, rule: Rule) -> Workings:
    """Whole years since the first counted session, or the start of an opening balance."""
    counted = ledger.counted(counting_of(rule))
    items = [item for share in coaching_shares(counted) for item in share.items]
    first = min(items, key=lambda item: (item.starts, item.id), default=None)
    amounts = {first.id: whole_years(first.starts, ledger.as_of)} if first else {}
    return Workings(
        amounts=amounts,
        left_out=counted.left_out,
        course=YearsCourse(first.starts if first else None, ledger.as_of),
        remarks=counted.remarks,
    )
