"""In which engagement, and which part of it, a session stands where nobody said so.

Only where there is one answer: one engagement of the client is open on that day. A coach who
means another says so in the session's facts.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coachjournal.domain.agreed_work import drawn_of
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import Activity, PartKind
from coachjournal.domain.work import Engagement, EngagementPart
from coachjournal.services.programmes import choices_of
from coachjournal.store.work import UnitOfWork

# A chemistry meeting comes before the work, a three-way meeting beside it: who wants them
# counted says so.
_DRAWING = (Activity.COACHING, Activity.MENTORING, Activity.FACILITATION)


def standing(work: UnitOfWork, session: Session) -> Session:
    """The session with its engagement and part, where there is one answer."""
    if session.activity not in _DRAWING:
        # Not even in the one that was usual with the client last time.
        return replace(session, engagement_id=None)
    choices = choices_of(work, session.client_id)
    if session.engagement_id is not None:
        choices = [each for each in choices if each.engagement.id == session.engagement_id]
    else:
        choices = [each for each in choices if is_open(each.engagement, session.held_on)]
    if len(choices) != 1 or session.part_id is not None:
        return session
    chosen = choices[0]
    part = _part(work, session, chosen.engagement, chosen.parts)
    return replace(session, engagement_id=chosen.engagement.id, part_id=part.id if part else None)


def is_open(engagement: Engagement, day: date) -> bool:
    """Whether the agreed work goes on on that day."""
    first, last = engagement.starts_on or date.min, engagement.ends_on or date.max
    return first <= day <= last


def _part(
    work: UnitOfWork,
    session: Session,
    engagement: Engagement,
    parts: tuple[EngagementPart, ...],
) -> EngagementPart | None:
    """The first part of the client's sort that has room left."""
    own = engagement.client_id == session.client_id
    for part in parts:
        if (part.kind is PartKind.ONE_TO_ONE) == own:
            continue
        in_it = work.all(Session, part_id=part.id, client_id=session.client_id, binned_at=None)
        drawn = drawn_of(in_it, late_counts=True)
        if len(drawn.counted) + len(drawn.planned) < (part.agreed_sessions or 0):
            return part
    return None
