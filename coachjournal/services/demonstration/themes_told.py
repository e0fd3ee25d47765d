"""Fills in a programme whose contract lets themes be told, and the report that was told."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from coachjournal.domain.ids import (
    ClientId,
    ContractId,
    EngagementId,
    EngagementPartId,
    Moment,
    OrganisationId,
    RecordId,
    SessionId,
    SponsorId,
    WallTime,
)
from coachjournal.domain.organisation_themes import themes_to_tell
from coachjournal.domain.people import Agreement, Client, Organisation, Sponsor, Told
from coachjournal.domain.sessions import Record, Session, SessionTheme
from coachjournal.domain.terms import (
    AgreementKind,
    Answer,
    ContractPart,
    DataRole,
    EngagementKind,
    PartKind,
    ToldTopic,
)
from coachjournal.domain.work import (
    Contract,
    ContractPerson,
    Engagement,
    EngagementClient,
    EngagementPart,
    ThemesReport,
)
from coachjournal.services.demonstration.meetings import Diary
from coachjournal.services.demonstration.people import Cast
from coachjournal.services.demonstration.texts import Facts, practice_facts, term
from coachjournal.system.resources import resource_path

_MINUTES = 60
_SEEN_AFTER, _GIVEN_AFTER = timedelta(days=6), timedelta(days=14)
_AGREED = (
    AgreementKind.LISTED_IN_LOG,
    AgreementKind.SHOWN_TO_SUPERVISOR,
    AgreementKind.THEMES_TO_SPONSOR,
)


@cache
def _facts() -> Facts:
    return tomllib.loads(resource_path("demo", "themes_told.toml").read_text("utf-8"))


def themes_told(diary: Diary) -> None:
    """The organisation, its five clients, what they brought, and what was told of it."""
    cast, facts = diary.cast, _facts()
    organisation = Organisation(
        id=OrganisationId(cast.journal.new_id()),
        name=facts["organisation"],
        sector=facts["sector"],
    )
    cast.keep(organisation)
    clients = [_client(cast, each, organisation.id) for each in facts["client"]]
    engagement = _engagement(cast, facts, organisation.id)
    for client, each in zip(clients, facts["client"], strict=True):
        cast.keep(
            EngagementClient(
                id=cast.row(),
                engagement_id=engagement.id,
                client_id=client.id,
                brings_to_team=each["brings"],
            )
        )
        _agreed(cast, facts, client, engagement)
    for each in facts["meeting"]:
        _meeting(diary, each, clients[each["client"] - 1], engagement)
    _report(cast, facts, organisation.id)


def _client(cast: Cast, facts: Facts, organisation_id: OrganisationId) -> Client:
    client = Client(
        id=ClientId(cast.journal.new_id()),
        code=facts["code"],
        working_name=facts["working_name"],
        full_name=facts["full_name"],
        organisation_id=organisation_id,
        role_in_packs="supervisor in transport",
        made_at=cast.journal.now(),
    )
    cast.clients[facts["code"]] = client
    cast.keep(client)
    return client


def _engagement(cast: Cast, facts: Facts, organisation_id: OrganisationId) -> Engagement:
    starts_on = cast.calendar.of(facts)
    sponsor = Sponsor(
        id=SponsorId(cast.journal.new_id()),
        name=facts["sponsor"],
        organisation_id=organisation_id,
    )
    engagement = Engagement(
        id=EngagementId(cast.journal.new_id()),
        kind=EngagementKind.PROGRAMME,
        title=facts["title"],
        organisation_id=organisation_id,
        sponsor_id=sponsor.id,
        agreed_sessions=facts["agreed_sessions"],
        agreed_minutes=facts["agreed_minutes"],
        starts_on=starts_on,
        themes_to_sponsor=True,
        data_role=DataRole.CONTROLLER,
        lawful_basis="contract",
        agreement_filed_at="Drawer 2, folder Saltmarsh",
        privacy_notice_version="2",
        privacy_notice_on=starts_on,
    )
    contract = Contract(
        id=ContractId(cast.journal.new_id()),
        engagement_id=engagement.id,
        version=1,
        agreed_on=starts_on,
        agreed_by=facts["sponsor"],
        **{
            name: facts[name]
            for name in (
                "first_ask", "became", "may_be_said", "said_by_whom", "in_whose_presence",
                "if_the_sponsor_asks",
            )
        },
    )  # fmt: skip
    part = EngagementPart(
        id=EngagementPartId(cast.journal.new_id()),
        engagement_id=engagement.id,
        position=1,
        kind=PartKind(facts["part"]["kind"]),
        title=facts["part"]["title"],
        agreed_sessions=facts["part"]["sessions"],
    )
    cast.parts[engagement.id] = [part]
    person = ContractPerson(
        id=cast.row(), contract_id=contract.id, part=ContractPart.SPONSOR, name=facts["sponsor"]
    )
    for thing in (sponsor, engagement, part, contract, person):
        cast.keep(thing)
    return engagement


def _agreed(cast: Cast, facts: Facts, client: Client, engagement: Engagement) -> None:
    for kind in _AGREED:
        cast.keep(
            Agreement(
                id=cast.row(),
                client_id=client.id,
                kind=kind,
                answer=Answer.YES,
                answered_on=engagement.starts_on,
                manner="in the contract",
            )
        )
    assert engagement.starts_on is not None
    for topic in facts["told"]:
        cast.keep(
            Told(
                id=cast.row(),
                client_id=client.id,
                topic=ToldTopic(term(topic)),
                told_on=engagement.starts_on,
                engagement_id=engagement.id,
                version="2",
            )
        )


def _meeting(diary: Diary, facts: Facts, client: Client, engagement: Engagement) -> None:
    cast = diary.cast
    day = _weekday(cast.calendar.of(facts))
    if day > cast.calendar.until:
        return
    written = Moment(datetime.combine(day, time(18, 30), tzinfo=UTC))
    session = Session(
        id=SessionId(cast.journal.new_id()),
        client_id=client.id,
        start=WallTime(datetime.combine(day, time(13, 30))),
        zone="Europe/London",
        minutes=_MINUTES,
        coaching_minutes=_MINUTES,
        engagement_id=engagement.id,
        part_id=cast.parts[engagement.id][0].id,
        title=facts["title"],
        made_at=written,
    )
    diary.sessions.append(session)
    cast.keep(session)
    cast.keep(
        Record(
            id=RecordId(cast.journal.new_id()),
            session_id=session.id,
            text=facts["record"] + "\n",
            changed_at=written,
        )
    )
    for key in facts["themes"]:
        cast.keep(SessionTheme(id=cast.row(), session_id=session.id, theme_id=diary.themes[key]))


def _weekday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _end_of_month(day: date) -> date:
    return (day + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _report(cast: Cast, facts: Facts, organisation_id: OrganisationId) -> None:
    """What the rule says of the first months, as it was made, seen and given."""
    told = facts["reported"]
    first = cast.calendar.on(told["from_month"], 1)
    last = _end_of_month(cast.calendar.on(told["to_month"], 28))
    if last + _GIVEN_AFTER > cast.calendar.until:
        return
    names = {each["key"]: each["name"] for each in practice_facts()["theme"]}
    brought: dict[str, set[str]] = {}
    for each in facts["meeting"]:
        if told["from_month"] <= each["month"] <= told["to_month"]:
            themes = {names[key] for key in each["themes"]}
            brought.setdefault(str(each["client"]), set()).update(themes)
    cast.keep(
        ThemesReport(
            id=cast.row(),
            organisation_id=organisation_id,
            from_on=first,
            until_on=last,
            made_at=Moment(datetime.combine(last, time(19, 0), tzinfo=UTC)),
            themes=themes_to_tell(brought),
            seen_by_clients_on=last + _SEEN_AFTER,
            given_on=last + _GIVEN_AFTER,
        )
    )
