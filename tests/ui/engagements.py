"""An agreed piece of work for tests of pages: the window has no way yet to make one."""

from __future__ import annotations

from coachjournal.domain.ids import ClientId, EngagementId
from coachjournal.domain.terms import EngagementKind
from coachjournal.domain.work import Engagement
from tests.ui.desk import Desk


def engage(desk: Desk, code: str, *, title: str) -> None:
    """Add a client and an engagement with them."""
    engagement = Engagement(
        id=EngagementId(f"of-{code}"),
        kind=EngagementKind.ONE_TO_ONE,
        title=title,
        client_id=ClientId(desk.client(code)),
    )
    with desk.practice.journal.work() as work:
        work.add(engagement)
        work.commit()
