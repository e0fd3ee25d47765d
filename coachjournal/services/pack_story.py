"""A case as a supervisor hears it: the contract, and a line for each of the last sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from coachjournal.domain.pack import PackStoryLine
from coachjournal.domain.people import Client
from coachjournal.domain.sessions import Record, Session
from coachjournal.domain.terms import EngagementKind, SessionStatus
from coachjournal.domain.work import Contract, Engagement, EngagementClient
from coachjournal.store.work import UnitOfWork

STORY_SESSIONS = 3
LONGEST_LINE = 170
_SHARED = (EngagementKind.CALL_OFF, EngagementKind.PROGRAMME)
_NO_PROSE = re.compile(r"\s*(?:#|\||```|---|===|$)")
_LIST_MARK = re.compile(r"^\s*(?:[-*+>]\s+|\d+[.)]\s+)+(?:\[[ xX]\]\s+)?")
_MARKS = re.compile(r"\*+|`+|(?<!\w)_+|_+(?!\w)")
_SENTENCE = re.compile(
    r".*?(?<!\b[A-Z])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!e\.g)(?<!i\.e)"
    r"[.!?\u2026]+[\"'\u201d\u2019)\]]*(?=\s|$)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """How far the work with a client has come."""

    contract: str = field(default="", repr=False)
    held: int = 0
    agreed: int | None = None
    lines: tuple[PackStoryLine, ...] = field(default=(), repr=False)


def story_of(work: UnitOfWork, client: Client, today: date, *, from_records: bool) -> Story:
    """The work with a client up to a day.

    A session without a title is told by the first sentence of its record, but only with
    `from_records`: some clients do not want a supervisor to see what was written down.
    """
    sessions = [
        session
        for session in work.all(Session, client_id=client.id, binned_at=None)
        if session.status is SessionStatus.HELD and session.held_on <= today
    ]
    sessions.sort(key=lambda session: session.start)
    engagement = present_engagement(work, client, sessions)
    if engagement is not None:
        sessions = [session for session in sessions if _belongs(session, engagement)]
    first = max(len(sessions) - STORY_SESSIONS, 0)
    lines = tuple(
        _line(work, session, number, from_records=from_records)
        for number, session in enumerate(sessions[first:], start=first + 1)
    )
    return Story(
        contract=_contract(work, engagement),
        held=len(sessions),
        agreed=_agreed(engagement),
        lines=tuple(line for line in lines if line.line),
    )


def present_engagement(
    work: UnitOfWork, client: Client, sessions: Sequence[Session]
) -> Engagement | None:
    """The agreed work that the latest session belonged to, else the latest that was agreed."""
    latest = next((s.engagement_id for s in reversed(sessions) if s.engagement_id), None)
    if latest is not None:
        return work.find(Engagement, id=latest, binned_at=None)
    shared = {each.engagement_id for each in work.all(EngagementClient, client_id=client.id)}
    found = [
        each
        for each in work.all(Engagement, binned_at=None)
        if each.client_id == client.id or each.id in shared
    ]
    return max(found, key=lambda each: each.starts_on or date.min, default=None)


def _belongs(session: Session, engagement: Engagement) -> bool:
    if session.engagement_id is None:
        return engagement.starts_on is None or session.held_on >= engagement.starts_on
    return session.engagement_id == engagement.id


def _agreed(engagement: Engagement | None) -> int | None:
    """How many sessions were agreed; what several clients draw on says nothing of one."""
    if engagement is None or engagement.kind in _SHARED:
        return None
    return engagement.agreed_sessions


def _contract(work: UnitOfWork, engagement: Engagement | None) -> str:
    """What the latest version of the contract became, in its own words."""
    if engagement is None:
        return ""
    versions = work.all(Contract, engagement_id=engagement.id)
    latest = max(versions, key=lambda contract: contract.version, default=None)
    return latest.became.strip() if latest else ""


def _line(work: UnitOfWork, session: Session, number: int, *, from_records: bool) -> PackStoryLine:
    line = session.title.strip()
    if not line and from_records:
        record = work.find(Record, session_id=session.id)
        line = first_sentence(record.text) if record else ""
    return PackStoryLine(on=session.held_on, line=line, number=number)


def first_sentence(text: str) -> str:
    """The first sentence of a note, without headings and Markdown's marks."""
    prose = next(prose_of(text), "")
    found = _SENTENCE.match(prose)
    return found.group() if found else prose


def prose_of(text: str) -> Iterator[str]:
    """The lines of a note that say something, without Markdown's marks."""
    for line in text.splitlines():
        if not _NO_PROSE.match(line):
            prose = _MARKS.sub("", _LIST_MARK.sub("", line)).strip()
            if prose:
                yield prose


def shortened(line: str) -> str:
    """A line that fits its row: cut between words where it is longer."""
    if len(line) <= LONGEST_LINE:
        return line
    return line[:LONGEST_LINE].rsplit(maxsplit=1)[0].rstrip(",;:") + " \u2026"
