"""Writes the audit trail: every change to every hours entry, in the same commit."""

from __future__ import annotations

from coachjournal.domain.audit import OPENING_BALANCE, HoursLogLink
from coachjournal.domain.ids import Moment
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import HoursChange
from coachjournal.domain.work import OpeningBalance
from coachjournal.store.work import UnitOfWork

_FIELDS = (
    "client_id", "start", "minutes", "coaching_minutes", "kind", "participants", "activity",
    "payment", "status",
)  # fmt: skip


def note_session(work: UnitOfWork, session: Session, change: HoursChange, at: Moment) -> None:
    """Append what happened to a session's hours."""
    work.append_to_hours_log(_session_link(session, change, at))


def note_sessions(work: UnitOfWork, sessions: list[Session], at: Moment) -> None:
    """Append that many sessions were created."""
    work.append_all_to_hours_log(_session_link(s, HoursChange.CREATED, at) for s in sessions)


def hours_differ(before: Session, after: Session) -> bool:
    """Whether a change touches what the audit trail keeps."""
    return any(getattr(before, name) != getattr(after, name) for name in _FIELDS)


def note_opening(
    work: UnitOfWork, balance: OpeningBalance, change: HoursChange, at: Moment
) -> None:
    """Append what happened to an opening balance: its paid and its pro bono part."""
    total = balance.paid_minutes + balance.pro_bono_minutes
    work.append_to_hours_log(
        HoursLogLink(
            number=0,
            at=at,
            change=change,
            entry=balance.id,
            entry_kind=OPENING_BALANCE,
            client=balance.client_id,
            on=balance.ends_on,
            minutes=total,
            coaching_minutes=balance.paid_minutes,
            kind=balance.kind.value,
            participants=balance.participants,
            activity="coaching",
            payment="paid-part",
            status="held",
            previous="",
        )
    )


def _session_link(session: Session, change: HoursChange, at: Moment) -> HoursLogLink:
    return HoursLogLink(
        number=0,
        at=at,
        change=change,
        entry=session.id,
        entry_kind="session",
        client=session.client_id,
        on=session.held_on,
        minutes=session.minutes,
        coaching_minutes=session.coaching_minutes,
        kind=session.kind.value,
        participants=session.participants,
        activity=session.activity.value,
        payment=session.payment.value,
        status=session.status.value,
        previous="",
    )
