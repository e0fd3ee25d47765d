"""Fills in the data-protection desk: requests, a breach, a file to look at, wishes of the will."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from coachjournal.domain.ids import AccessRequestId, Moment
from coachjournal.domain.protection import (
    AccessRequest,
    Breach,
    ClientDecision,
    ClientDeed,
    RetentionRule,
    WhoseComputer,
    WillWish,
)
from coachjournal.services.demonstration.people import Cast
from coachjournal.services.demonstration.texts import Facts, practice_facts
from coachjournal.services.settings import Settings


def protection(cast: Cast) -> None:
    """What waits at the desk, and what is done."""
    facts = practice_facts()
    for each in facts["kept_until"]:
        _kept_until(cast, each)
    for each in facts["access_request"]:
        _access_request(cast, each)
    for each in facts["breach"]:
        _breach(cast, each)
    for each in facts["will_wish"]:
        client = cast.clients[each["client"]]
        wish = WillWish(id=cast.row(), client_id=client.id, say=each["say"], keep=each["keep"])
        cast.keep(wish)


def state_practice(settings: Settings, until: date) -> None:
    """The practice's own facts."""
    facts = practice_facts()["protection"]
    settings.change(
        regulator=facts["regulator"],
        regulator_fee_due_on=until + timedelta(days=facts["fee_in_days"]),
        insurer=facts["insurer"],
        whose_computer=WhoseComputer.OWN,
        retention=(RetentionRule(years=facts["retention_years"]),),
    )


def _ago(cast: Cast, days: int | None) -> date | None:
    return None if days is None else cast.calendar.until - timedelta(days=days)


def _day(cast: Cast, days: int) -> date:
    return cast.calendar.until - timedelta(days=days)


def _kept_until(cast: Cast, facts: Facts) -> None:
    client, until = cast.clients[facts["client"]], _day(cast, facts["until_days"])
    place = cast.things.index(client)
    cast.things[place] = replace(client, review_on=until)
    cast.keep(
        ClientDecision(
            id=cast.row(),
            client_id=client.id,
            decided_on=_day(cast, facts["decided_days"]),
            what=ClientDeed.KEEP_UNTIL,
            until=until,
            why=facts["why"],
        )
    )


def _access_request(cast: Cast, facts: Facts) -> None:
    cast.keep(
        AccessRequest(
            id=AccessRequestId(cast.journal.new_id()),
            client_id=cast.clients[facts["client"]].id,
            received_on=_day(cast, facts["days"]),
            asked_for=facts["asked_for"],
            identity_checked_on=_ago(cast, facts.get("identity_days")),
            identity_how=facts.get("identity", ""),
            answered_on=_ago(cast, facts.get("answered_days")),
        )
    )


def _breach(cast: Cast, facts: Facts) -> None:
    day = _day(cast, facts["days"])
    cast.keep(
        Breach(
            id=cast.row(),
            found_at=Moment(datetime.combine(day, time(10, 20), tzinfo=UTC)),
            happened_on=day,
            what=facts["what"],
            affected=facts["affected"],
            affected_count=facts["affected_count"],
            encrypted=facts["encrypted"],
            tell_regulator=False,
            tell_people=False,
            why=facts["why"],
        )
    )
