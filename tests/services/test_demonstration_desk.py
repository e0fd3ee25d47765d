"""The demonstration practice has something on its data-protection desk, and the same each time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from coachjournal.domain.protection import WhoseComputer
from coachjournal.domain.settings import PracticeSettings
from coachjournal.domain.terms import DataRole
from coachjournal.services.access_requests import RequestLine
from coachjournal.services.breaches import BreachLine
from coachjournal.services.demonstration import DemoWanted, make_demo
from coachjournal.services.desk import DeskStand
from coachjournal.services.opening import Environment, open_practice
from coachjournal.services.protection import EngagementFacts
from coachjournal.system.clock import FixedClock
from tests.services.practices import PASSPHRASE

NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)


class _Laid(NamedTuple):
    stand: DeskStand
    facts: PracticeSettings
    engagements: list[EngagementFacts]
    requests: list[RequestLine]
    breaches: list[BreachLine]
    due: list[str]
    wishes: list[str]


def _laid(folder: Path) -> _Laid:
    wanted = DemoWanted(until=NOW.date(), years=1)
    make_demo(folder, passphrase=PASSPHRASE, kdf="light", wanted=wanted)
    environment = Environment(clock=FixedClock(NOW))
    practice = open_practice(folder, passphrase=PASSPHRASE, environment=environment)
    try:
        return _Laid(
            practice.desk.stand(),
            practice.protection.practice_facts(),
            practice.protection.engagements(),
            practice.access_requests.lines(answered=True),
            practice.breaches.log(),
            [each.client.code for each in practice.retention.files() if each.due],
            sorted(practice.will.wishes()),
        )
    finally:
        practice.close()


def test_the_desk_of_the_demonstration_is_laid_and_is_always_the_same(tmp_path: Path) -> None:
    laid = _laid(tmp_path / "First.cjvault")
    assert laid == _laid(tmp_path / "Second.cjvault")
    stand = laid.stand
    assert (stand.requests_open, stand.breaches_open, stand.files_due) == (1, 0, 1)
    assert (stand.next_request_due, stand.fee_in_days) == (date(2026, 12, 1), 24)
    assert laid.facts.whose_computer is WhoseComputer.OWN
    roles = {each.engagement.data_role for each in laid.engagements}
    assert roles == {DataRole.CONTROLLER, DataRole.PROCESSOR}
    assert any(each.missing for each in laid.engagements)
    assert (len(laid.requests), len(laid.breaches), laid.due) == (2, 1, ["C-10"])
    assert len(laid.wishes) == 2
