"""Clients: adding them, finding them, what they agreed to, and the people in their world."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from coachjournal.domain.changes import Changes
from coachjournal.domain.ids import ClientId, OrganisationId, RowId
from coachjournal.domain.people import (
    Agreement,
    Client,
    Member,
    Organisation,
    OtherIdentifier,
    PersonInWorld,
    Told,
)
from coachjournal.domain.rows import SessionRow
from coachjournal.domain.terms import AgreementKind, Answer, ClientKind, HoursChange, IdentifierSort
from coachjournal.domain.work import Action, Engagement, Goal, OpeningBalance, PromiseMade
from coachjournal.errors import BadInput, Conflict, NotFound
from coachjournal.services.client_codes import code_from
from coachjournal.services.hours import note_opening
from coachjournal.services.journal import Done, Journal
from coachjournal.store import queries
from coachjournal.store.work import UnitOfWork

_NUMBERED = re.compile(r"C-(\d{1,6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientToAdd:
    """What is said of a new client; only the code is needed."""

    code: str = field(repr=False)
    kind: ClientKind = ClientKind.INDIVIDUAL
    working_name: str = field(default="", repr=False)
    full_name: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    organisation: str = field(default="", repr=False)
    direct_report: bool = False
    covered_by_letter: bool = False
    unnamed_members: int = 0
    role_in_packs: str = field(default="", repr=False)
    also: tuple[str, ...] = field(default=(), repr=False)
    people: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    consent_to_log: Answer | None = None
    shown_to_supervisor: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientLine:
    """A client as the list shows them; hours are of held coaching, whole minutes."""

    client: Client
    organisation: str = field(repr=False)
    listed_in_log: Answer
    sessions_held: int
    coaching_minutes: int
    last_held: date | None
    next_planned: date | None
    shown_to_supervisor: Answer = Answer.PENDING
    opening_balances: tuple[OpeningBalance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPage:
    """Everything that a client's page shows."""

    line: ClientLine
    identifiers: tuple[OtherIdentifier, ...]
    people: tuple[PersonInWorld, ...]
    members: tuple[Member, ...]
    told: tuple[Told, ...]
    agreements: tuple[Agreement, ...]
    engagements: tuple[Engagement, ...]
    goals: tuple[Goal, ...]
    actions: tuple[Action, ...]
    promises: tuple[PromiseMade, ...]
    sessions: tuple[SessionRow, ...]
    themes: tuple[tuple[str, int], ...]


class Clients:
    """What a coach does with clients."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def add(self, wanted: ClientToAdd, *, initiator: object = None) -> Done[Client]:
        """Add a client. Raises BadInput for an empty code, Conflict for one that is taken."""
        with self._journal.work() as work:
            client = add_client(work, self._journal, wanted)
            work.commit()
        return self._journal.done(client, Changes.CLIENTS, initiator)

    def next_code(self) -> str:
        """A code that is free: the first after the unbroken run of the form C-07.

        A number far above the others, such as a test client's C-91, starts no new row.
        """
        with self._journal.work() as work:
            found = [_NUMBERED.fullmatch(client.code) for client in work.all(Client)]
        taken = {int(match[1]) for match in found if match}
        number = min(taken, default=1)
        while number in taken:
            number += 1
        return f"C-{number:02d}"

    def change(
        self,
        client_id: str,
        *,
        organisation: str | None = None,
        initiator: object = None,
        **values: Any,
    ) -> Done[Client]:
        """Change fields of a client, its organisation by name. Raises BadInput, Conflict."""
        with self._journal.work() as work:
            client = replace(work.get(Client, client_id), **values)
            if organisation is not None:
                named = organisation_named(work, self._journal, organisation)
                client = replace(client, organisation_id=named.id if named else None)
            client = replace(client, code=code_from(client.code))
            taken = work.find(Client, code=client.code)
            if taken is not None and taken.id != client.id:
                raise Conflict("code-taken")
            work.replace(client)
            work.commit()
        return self._journal.done(client, Changes.CLIENTS, initiator)

    def answer(
        self,
        client_id: str,
        kind: AgreementKind,
        answer: Answer,
        *,
        manner: str = "",
        initiator: object = None,
    ) -> Done[Agreement]:
        """Note what a client answered today; a later answer supersedes an earlier one."""
        with self._journal.work() as work:
            agreement = note_answer(work, self._journal, client_id, kind, answer, manner)
            work.commit()
        return self._journal.done(agreement, Changes.CLIENTS, initiator)

    def add_person(
        self, client_id: str, name: str, relationship: str, *, initiator: object = None
    ) -> Done[PersonInWorld]:
        """Keep someone of a client's world, so that packs can replace the name."""
        person = PersonInWorld(
            id=RowId(self._journal.new_id()),
            client_id=ClientId(client_id),
            name=_needed(name, "name-needed"),
            relationship=relationship.strip(),
        )
        with self._journal.work() as work:
            work.add(person)
            work.commit()
        return self._journal.done(person, Changes.CLIENTS, initiator)

    def add_identifier(
        self, client_id: str, sort: IdentifierSort, text: str, *, initiator: object = None
    ) -> Done[OtherIdentifier]:
        """Keep another name, place or project by which a client can be known."""
        identifier = OtherIdentifier(
            id=RowId(self._journal.new_id()),
            client_id=ClientId(client_id),
            sort=sort,
            text=_needed(text, "name-needed"),
        )
        with self._journal.work() as work:
            work.add(identifier)
            work.commit()
        return self._journal.done(identifier, Changes.CLIENTS, initiator)

    def take_away(
        self, known: PersonInWorld | OtherIdentifier, *, initiator: object = None
    ) -> Done[PersonInWorld | OtherIdentifier]:
        """Keep a person in a client's world, or another name, no longer: packs let it stand."""
        with self._journal.work() as work:
            work.remove(type(known), known.id)
            work.commit()
        return self._journal.done(known, Changes.CLIENTS, initiator)

    def put_back(
        self, known: PersonInWorld | OtherIdentifier, *, initiator: object = None
    ) -> Done[PersonInWorld | OtherIdentifier]:
        """Keep again what was taken away."""
        with self._journal.work() as work:
            work.put(known)
            work.commit()
        return self._journal.done(known, Changes.CLIENTS, initiator)

    def add_opening_balance(
        self, balance: OpeningBalance, *, initiator: object = None
    ) -> Done[OpeningBalance]:
        """Carry hours in from before the vault."""
        if balance.ends_on < balance.starts_on:
            raise BadInput("dates-reversed")
        with self._journal.work() as work:
            work.add(balance)
            note_opening(work, balance, HoursChange.CREATED, self._journal.now())
            work.commit()
        return self._journal.done(balance, Changes.SESSIONS, initiator)

    def by_code(self, code: str) -> Client:
        """The client with this code. Raises NotFound."""
        with self._journal.work() as work:
            return client_by_code(work, code)

    def lines(self, *, restricted: bool = False) -> list[ClientLine]:
        """All clients, by code; those under restriction only when asked for."""
        with self._journal.work() as work:
            lines = _lines(work, self._journal.clock.today())
        return [each for each in lines if restricted or each.client.restricted_since is None]

    def page(self, client_id: str) -> ClientPage:
        """Everything that a client's page shows. Raises NotFound."""
        with self._journal.work() as work:
            work.get(Client, client_id)
            today = self._journal.clock.today()
            line = next((each for each in _lines(work, today) if each.client.id == client_id), None)
            if line is None:
                # In the bin: its page is not shown.
                raise NotFound("not-found", kind="clients")
            own: Mapping[str, Any] = {"client_id": client_id}
            return ClientPage(
                line=line,
                identifiers=tuple(work.all(OtherIdentifier, **own)),
                people=tuple(work.all(PersonInWorld, **own)),
                members=tuple(work.all(Member, **own)),
                told=tuple(work.all(Told, **own)),
                agreements=tuple(work.all(Agreement, **own)),
                engagements=tuple(work.all(Engagement, **own)),
                goals=tuple(work.all(Goal, **own)),
                actions=tuple(work.all(Action, **own)),
                promises=tuple(work.all(PromiseMade, **own)),
                sessions=tuple(queries.session_rows(work, client=client_id)),
                themes=tuple(queries.theme_counts(work, client=client_id)),
            )


def add_client(work: UnitOfWork, journal: Journal, wanted: ClientToAdd) -> Client:
    """Add a client within a unit of work; for several at once, as an import does."""
    code = code_from(wanted.code)
    if work.find(Client, code=code) is not None:
        raise Conflict("code-taken")
    organisation = organisation_named(work, journal, wanted.organisation)
    client = Client(
        id=ClientId(journal.new_id()),
        code=code,
        kind=wanted.kind,
        working_name=wanted.working_name.strip(),
        full_name=wanted.full_name.strip(),
        email=wanted.email.strip(),
        phone=wanted.phone.strip(),
        organisation_id=organisation.id if organisation else None,
        direct_report=wanted.direct_report,
        covered_by_letter=wanted.covered_by_letter,
        unnamed_members=wanted.unnamed_members,
        role_in_packs=wanted.role_in_packs.strip(),
        made_at=journal.now(),
    )
    work.add(client)
    _add_other_names(work, journal, client, wanted)
    for kind, answer in (
        (AgreementKind.LISTED_IN_LOG, wanted.consent_to_log),
        (AgreementKind.SHOWN_TO_SUPERVISOR, wanted.shown_to_supervisor),
    ):
        if answer is not None:
            note_answer(work, journal, client.id, kind, answer, "")
    return client


def _add_other_names(
    work: UnitOfWork, journal: Journal, client: Client, wanted: ClientToAdd
) -> None:
    """Register the client's other names, and those of the people in their world."""
    for name in wanted.also:
        work.add(
            OtherIdentifier(
                id=RowId(journal.new_id()),
                client_id=client.id,
                sort=IdentifierSort.NAME,
                text=_needed(name, "name-needed"),
            )
        )
    for name, relationship in wanted.people:
        work.add(
            PersonInWorld(
                id=RowId(journal.new_id()),
                client_id=client.id,
                name=_needed(name, "name-needed"),
                relationship=relationship.strip(),
            )
        )


def note_answer(
    work: UnitOfWork,
    journal: Journal,
    client_id: str,
    kind: AgreementKind,
    answer: Answer,
    manner: str,
) -> Agreement:
    """Keep an answer; an agreement given earlier is withdrawn by a later no."""
    today = journal.clock.today()
    for earlier in work.all(Agreement, client_id=client_id, kind=kind):
        if earlier.answer is Answer.YES and earlier.withdrawn_on is None:
            if answer is Answer.YES:
                return earlier
            work.replace(replace(earlier, withdrawn_on=today))
    agreement = Agreement(
        id=RowId(journal.new_id()),
        client_id=ClientId(client_id),
        kind=kind,
        answer=answer,
        answered_on=None if answer is Answer.PENDING else today,
        manner=manner.strip(),
    )
    work.add(agreement)
    return agreement


def organisation_named(work: UnitOfWork, journal: Journal, name: str) -> Organisation | None:
    """The organisation of this name, made if it is new; None for no name."""
    name = name.strip()
    if not name:
        return None
    found = work.find(Organisation, name=name)
    if found is None:
        found = Organisation(id=OrganisationId(journal.new_id()), name=name)
        work.add(found)
    return found


def client_by_code(work: UnitOfWork, code: str) -> Client:
    """The client with this code. Raises NotFound (`no-such-client`)."""
    found = work.find(Client, code=code.strip())
    if found is None:
        raise NotFound("no-such-client")
    return found


def _lines(work: UnitOfWork, today: date) -> list[ClientLine]:
    totals = queries.client_totals(work, today)
    organisations = {o.id: o.name for o in work.all(Organisation)}
    agreements = work.all(Agreement)
    listed = _answers(agreements, AgreementKind.LISTED_IN_LOG, today)
    shown = _answers(agreements, AgreementKind.SHOWN_TO_SUPERVISOR, today)
    openings: dict[str, list[OpeningBalance]] = {}
    for balance in work.all(OpeningBalance):
        openings.setdefault(balance.client_id, []).append(balance)
    clients = sorted(work.all(Client, binned_at=None), key=lambda c: c.code)
    return [
        ClientLine(
            client=c,
            organisation=organisations.get(c.organisation_id or OrganisationId(""), ""),
            listed_in_log=listed.get(c.id, Answer.PENDING),
            shown_to_supervisor=shown.get(c.id, Answer.PENDING),
            opening_balances=tuple(openings.get(c.id, ())),
            **totals.get(c.id, queries.NO_TOTALS)._asdict(),
        )
        for c in clients
    ]


def _answers(
    agreements: Sequence[Agreement], kind: AgreementKind, today: date
) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for agreement in sorted(agreements, key=lambda each: each.answered_on or date.min):
        if agreement.kind is not kind:
            continue
        if kind is AgreementKind.SHOWN_TO_SUPERVISOR and agreement.answer is Answer.NO:
            # As the pack has it: a no outweighs a yes of an earlier day.
            answers.pop(agreement.client_id, None)
        if agreement.holds_on(today):
            answers[agreement.client_id] = Answer.YES
        elif answers.get(agreement.client_id) is not Answer.YES:
            answer = Answer.NO if agreement.withdrawn_on else agreement.answer
            answers[agreement.client_id] = answer
    return answers


def _needed(text: str, code: str) -> str:
    text = text.strip()
    if not text:
        raise BadInput(code)
    return text
