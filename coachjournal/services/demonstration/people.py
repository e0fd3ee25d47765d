"""Fills in organisations, clients and what was agreed with them."""

from __future__ import annotations

from dataclasses import dataclass, field

from coachjournal.domain.ids import (
    ClientId,
    ContractId,
    EngagementId,
    EngagementPartId,
    GoalId,
    OrganisationId,
    RowId,
    SponsorId,
)
from coachjournal.domain.people import (
    Agreement,
    Client,
    Member,
    Organisation,
    OtherIdentifier,
    PersonInWorld,
    Sponsor,
    Told,
)
from coachjournal.domain.terms import (
    AgreementKind,
    Answer,
    ClientKind,
    ContractPart,
    DataRole,
    EngagementKind,
    IdentifierSort,
    OutcomeLevel,
    PartKind,
    RatedBy,
    RatingMoment,
    ToldTopic,
)
from coachjournal.domain.work import (
    Contract,
    ContractPerson,
    Engagement,
    EngagementClient,
    EngagementPart,
    Goal,
    GoalRating,
    OpeningBalance,
)
from coachjournal.services.demonstration.texts import Calendar, Facts, practice_facts, term
from coachjournal.services.journal import Journal

_CONTRACT_TEXTS = (
    "first_ask", "became", "may_be_said", "said_by_whom", "in_whose_presence", "outcomes",
    "if_the_sponsor_asks",
)  # fmt: skip
_AGREED_LATER = {
    "shown_to_supervisor": AgreementKind.SHOWN_TO_SUPERVISOR,
    "case_study": AgreementKind.CASE_STUDY,
    "reference": AgreementKind.CONTACT_FOR_REFERENCE,
}
_MOMENTS = (RatingMoment.START, RatingMoment.MIDDLE, RatingMoment.END)


@dataclass
class Cast:
    """Everyone, with the ids they were given, and everything to keep."""

    calendar: Calendar
    journal: Journal
    things: list[object] = field(default_factory=list)
    organisations: dict[str, OrganisationId] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    engagements: dict[str, Engagement] = field(default_factory=dict)
    parts: dict[str, list[EngagementPart]] = field(default_factory=dict)
    openings: list[OpeningBalance] = field(default_factory=list)

    def keep(self, thing: object) -> None:
        """Keep a thing."""
        self.things.append(thing)

    def row(self) -> RowId:
        """A new id."""
        return RowId(self.journal.new_id())


def people(cast: Cast) -> None:
    """Everyone, and what was agreed with them."""
    facts = practice_facts()
    for each in facts["organisation"]:
        organisation = Organisation(
            id=OrganisationId(cast.journal.new_id()), name=each["name"], sector=each["sector"]
        )
        cast.organisations[each["key"]] = organisation.id
        cast.keep(organisation)
    for each in facts["client"]:
        _client(cast, each)
    for each in facts["client"]:
        _members(cast, each)
    for each in facts["engagement"]:
        _engagement(cast, each)
    for each in facts["opening_balance"]:
        _opening(cast, each)


def _client(cast: Cast, facts: Facts) -> None:
    since = cast.calendar.on(facts["first_month"], 2)
    client = Client(
        id=ClientId(cast.journal.new_id()),
        code=facts["code"],
        kind=ClientKind(facts["kind"]),
        working_name=facts["working_name"],
        full_name=facts["full_name"],
        email=facts.get("email", ""),
        phone=facts.get("phone", ""),
        organisation_id=cast.organisations.get(facts.get("organisation", "")),
        unnamed_members=facts.get("unnamed_members", 0),
        role_in_packs=facts.get("role_in_packs", ""),
        sector_in_packs=facts.get("sector_in_packs", ""),
        pack_name=facts.get("pack_name", ""),
        made_at=cast.journal.now(),
    )
    cast.clients[facts["key"]] = client
    cast.keep(client)
    answer = Answer(facts["consent_log"])
    cast.keep(
        Agreement(
            id=cast.row(),
            client_id=client.id,
            kind=AgreementKind.LISTED_IN_LOG,
            answer=answer,
            answered_on=None if answer is Answer.PENDING else since,
            manner="in the contract",
        )
    )
    for key, kind in _AGREED_LATER.items():
        if key in facts:
            cast.keep(
                Agreement(
                    id=cast.row(),
                    client_id=client.id,
                    kind=kind,
                    answer=Answer(facts[key]),
                    answered_on=since,
                    manner="in the contract",
                )
            )
    for person in facts.get("people", ()):
        cast.keep(PersonInWorld(id=cast.row(), client_id=client.id, **person))
    _identifiers(cast, client, facts)


def _identifiers(cast: Cast, client: Client, facts: Facts) -> None:
    for key, sort in (
        ("other_names", IdentifierSort.NAME),
        ("places", IdentifierSort.PLACE),
        ("projects", IdentifierSort.PROJECT),
    ):
        for text in facts.get(key, ()):
            cast.keep(OtherIdentifier(id=cast.row(), client_id=client.id, sort=sort, text=text))


def _members(cast: Cast, facts: Facts) -> None:
    by_name = {client.full_name: client.id for client in cast.clients.values()}
    for name in facts.get("members", ()):
        group = cast.clients[facts["key"]]
        cast.keep(Member(id=cast.row(), client_id=group.id, name=name, person_id=by_name.get(name)))


def _engagement(cast: Cast, facts: Facts) -> None:
    client = cast.clients[facts["client"]]
    starts_on = cast.calendar.of(facts)
    organisation_id = cast.organisations.get(facts.get("organisation", ""))
    sponsor = None
    if "sponsor" in facts:
        sponsor = Sponsor(
            id=SponsorId(cast.journal.new_id()),
            name=facts["sponsor"],
            organisation_id=organisation_id,
        )
        cast.keep(sponsor)
    engagement = Engagement(
        id=EngagementId(cast.journal.new_id()),
        kind=EngagementKind(facts["kind"]),
        title=facts["title"],
        client_id=client.id,
        organisation_id=organisation_id,
        sponsor_id=sponsor.id if sponsor else None,
        agreed_sessions=facts.get("agreed_sessions"),
        agreed_minutes=facts.get("agreed_minutes"),
        starts_on=starts_on,
        ends_on=cast.calendar.of(facts["ends"]) if "ends" in facts else None,
        order_number=facts.get("order_number", ""),
        billed=facts.get("billed", False),
        data_role=DataRole(facts.get("data_role", "controller")),
        processor_for=facts.get("processor_for", ""),
        lawful_basis=facts.get("lawful_basis", "contract"),
        article_9_condition=facts.get("article_9_condition", ""),
        agreement_filed_at=facts.get("agreement_filed_at", ""),
        privacy_notice_version="2",
        privacy_notice_on=starts_on,
    )
    cast.engagements[facts["key"]] = engagement
    cast.keep(engagement)
    brings = {each["client"]: each["words"] for each in facts.get("brings", ())}
    for key in facts.get("drawn_by", ()):
        cast.keep(
            EngagementClient(
                id=cast.row(),
                engagement_id=engagement.id,
                client_id=cast.clients[key].id,
                brings_to_team=brings.get(key, ""),
            )
        )
    _parts(cast, engagement, facts)
    _contracts(cast, engagement, facts)
    _goals(cast, engagement, client, facts)
    for topic in facts.get("told", ()):
        cast.keep(
            Told(
                id=cast.row(),
                client_id=client.id,
                topic=ToldTopic(term(topic)),
                told_on=starts_on,
                engagement_id=engagement.id,
                version="2",
            )
        )


def _parts(cast: Cast, engagement: Engagement, facts: Facts) -> None:
    for position, part in enumerate(facts.get("parts", ()), start=1):
        made = EngagementPart(
            id=EngagementPartId(cast.journal.new_id()),
            engagement_id=engagement.id,
            position=position,
            kind=PartKind(part["kind"]),
            title=part["title"],
            agreed_sessions=part.get("sessions"),
            planned_on=cast.calendar.of(part) if "month" in part else None,
        )
        cast.parts.setdefault(engagement.id, []).append(made)
        cast.keep(made)


def _contracts(cast: Cast, engagement: Engagement, facts: Facts) -> None:
    for version, each in enumerate(facts.get("contracts", ()), start=1):
        contract = Contract(
            id=ContractId(cast.journal.new_id()),
            engagement_id=engagement.id,
            version=version,
            agreed_on=cast.calendar.of(each),
            agreed_by="; ".join(each["agreed_by"]),
            **{name: each.get(name, "") for name in _CONTRACT_TEXTS},
        )
        cast.keep(contract)
        people = [(ContractPart(p["part"]), p["name"]) for p in each.get("people", ())]
        if "sponsor" in facts:
            people.append((ContractPart.SPONSOR, facts["sponsor"]))
        for part, name in people:
            person = ContractPerson(id=cast.row(), contract_id=contract.id, part=part, name=name)
            cast.keep(person)


def _goals(cast: Cast, engagement: Engagement, client: Client, facts: Facts) -> None:
    goals = [
        Goal(
            id=GoalId(cast.journal.new_id()),
            client_id=client.id,
            engagement_id=engagement.id,
            text=each["text"],
            level=OutcomeLevel(each["level"]),
            set_on=engagement.starts_on,
        )
        for each in facts.get("goals", ())
    ]
    cast.things.extend(goals)
    for moment, each in zip(_MOMENTS, facts.get("ratings", ()), strict=False):
        cast.keep(
            GoalRating(
                id=cast.row(),
                goal_id=goals[each["goal"]].id,
                moment=moment,
                rated_by=RatedBy.CLIENT,
                rated_on=cast.calendar.of(each),
                rating=each["score"],
                words=each["words"],
            )
        )


def _opening(cast: Cast, facts: Facts) -> None:
    client = Client(
        id=ClientId(cast.journal.new_id()),
        code=facts["code"],
        kind=ClientKind.INDIVIDUAL,
        working_name=facts["client_name"],
        made_at=cast.journal.now(),
    )
    cast.keep(client)
    balance = OpeningBalance(
        id=cast.row(),
        client_id=client.id,
        starts_on=cast.calendar.on(facts["from_month"], 1),
        ends_on=cast.calendar.on(facts["to_month"], 28),
        paid_minutes=facts["paid_minutes"],
        pro_bono_minutes=facts["pro_bono_minutes"],
        source=facts.get("note", ""),
    )
    cast.keep(balance)
    cast.openings.append(balance)
