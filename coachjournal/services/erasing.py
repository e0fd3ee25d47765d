"""Takes a client out of a journal: every row, word and pointer, and writes the file anew.

The same for the journal itself, for a backup's, and for one that was restored. The audit
trail stays whole: it only ever held ids, which mean nothing from then on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time

from coachjournal.domain.ids import ClientId, Moment, RowId, WallTime
from coachjournal.domain.people import Client, Member, Organisation, Sponsor
from coachjournal.domain.protection import Erasure, client_digest
from coachjournal.domain.sessions import Participation, Session, SessionTheme, Theme
from coachjournal.domain.supervision import Exported
from coachjournal.domain.terms import ContractPart, HoursChange, SessionStatus
from coachjournal.domain.work import (
    Contract,
    ContractPerson,
    Engagement,
    EngagementClient,
    OpeningBalance,
)
from coachjournal.services.hours import note_opening, note_session
from coachjournal.services.portfolio.chosen import forget_chosen
from coachjournal.services.unsent import forget_all
from coachjournal.store import erasing
from coachjournal.store.erasing import Belonging
from coachjournal.store.store import Store
from coachjournal.store.work import UnitOfWork


@dataclass(frozen=True, slots=True)
class _Left:
    """What may stand alone once the client is gone, and is taken out then."""

    organisations: frozenset[str]
    sponsors: frozenset[str]
    themes: frozenset[str]


def ledger_of(store: Store) -> tuple[Erasure, ...]:
    """The erasure ledger of a journal."""
    with store.unit_of_work() as work:
        return tuple(work.all(Erasure))


def apply_ledger(store: Store, ledger: Iterable[Erasure], now: Moment) -> int:
    """Erase again whoever of the ledger is in this journal; gives how many were.

    For a journal that was restored from a backup. The ledger's lines are kept there too,
    and the file is written anew where someone was found.
    """
    found = take_out(store, ledger, now)
    if found:
        store.purge()
    return found


def take_out(store: Store, ledger: Iterable[Erasure], now: Moment) -> int:
    """The same, without writing the file anew: for a caller who does that."""
    lines = {line.client_digest: line for line in ledger}
    with store.unit_of_work() as work:
        known = {line.client_digest for line in work.all(Erasure)}
        found = [c.id for c in work.all(Client) if client_digest(c.id) in lines]
        for client_id in found:
            erase_from(work, client_id, lines[client_digest(client_id)], now)
        missing = [line for digest, line in lines.items() if digest not in known]
        for line in missing:
            work.put(line)
        if found or missing:
            work.commit()
    return len(found)


def goes_with(work: UnitOfWork, client_id: str, *, keep_hours: bool) -> Belonging:
    """What an erasure takes out, the kept hours left aside."""
    own = erasing.belonging_to(work, client_id)
    if keep_hours:
        kept = {session.id for session in kept_sessions(work, client_id)}
        own[Session] = own.get(Session, set()) - kept
        own.pop(OpeningBalance, None)
        # Whoever else was there was there; that is theirs.
        theirs = {
            each.id
            for each in work.all(Participation)
            if each.session_id in kept or each.client_id == client_id
        }
        own[Participation] = own.get(Participation, set()) - theirs
    return own


def kept_sessions(work: UnitOfWork, client_id: str) -> list[Session]:
    """The sessions whose hours can be kept: held, and not in the bin."""
    return [
        session
        for session in erasing.sessions_of(work, client_id)
        if session.status is SessionStatus.HELD and session.binned_at is None
    ]


def erase_from(work: UnitOfWork, client_id: str, erasure: Erasure, now: Moment) -> None:
    """Take the client out within a unit of work; the file is written anew afterwards."""
    client = work.get(Client, client_id)
    own = goes_with(work, client_id, keep_hours=erasure.keep_hours)
    left = _left_behind(work, client, own)
    if erasure.keep_hours:
        _keep_hours(work, client, erasure, now)
    for session in work.all(Session, client_id=client_id):
        note_session(work, session, HoursChange.ERASED, now)
    for balance in work.all(OpeningBalance, client_id=client_id):
        note_opening(work, balance, HoursChange.ERASED, now)
    _leave_shared_engagements(work, client)
    _leave_groups(work, client_id, erasure)
    for line in erasing.register_lines(work, client_id):
        work.replace(_without(line, client_id))
    forget_chosen(work, own)
    work.remove_all(own)
    _remove_left(work, left)
    forget_all(work)


def _without(line: Exported, client_id: str) -> Exported:
    """The line without a word on this client."""
    clients, mentioned = (
        tuple(each for each in ids if each != client_id) for ids in (line.clients, line.mentioned)
    )
    return replace(line, clients=clients, mentioned=mentioned)


def _keep_hours(work: UnitOfWork, client: Client, erasure: Erasure, now: Moment) -> None:
    """Minutes, date, kind and payment stay, under a code that was nobody's before."""
    stand_in = ClientId(erasure.kept_as)
    work.put(
        Client(
            id=stand_in,
            code=erasure.kept_code,
            kind=client.kind,
            direct_report=client.direct_report,
            no_note_intended=True,
        )
    )
    for session in kept_sessions(work, client.id):
        kept = replace(
            session,
            client_id=stand_in,
            # The trail knows the day; the hour of the day is nobody's business any more.
            start=WallTime(datetime.combine(session.held_on, time.min)),
            engagement_id=None,
            part_id=None,
            title="",
            no_note_intended=True,
            made_at=None,
        )
        work.replace(kept)
        note_session(work, kept, HoursChange.CHANGED, now)
    for balance in work.all(OpeningBalance, client_id=client.id):
        anonymous = replace(balance, client_id=stand_in, source="")
        work.replace(anonymous)
        note_opening(work, anonymous, HoursChange.CHANGED, now)
    for taken in work.all(Participation, client_id=client.id):
        work.replace(replace(taken, client_id=stand_in))


def _leave_shared_engagements(work: UnitOfWork, client: Client) -> None:
    """What others draw on stays, without the client's name in its contracts."""
    names = {client.full_name, client.working_name, client.code} - {""}
    for each in erasing.shared_engagements(work, client.id):
        engagement = work.get(Engagement, each)
        if engagement.client_id == client.id:
            work.replace(replace(engagement, client_id=None))
        for line in work.all(EngagementClient, engagement_id=each, client_id=client.id):
            work.remove(EngagementClient, line.id)
        for contract in work.all(Contract, engagement_id=each):
            for person in work.all(ContractPerson, contract_id=contract.id):
                if person.part is ContractPart.CLIENT and person.name in names:
                    work.remove(ContractPerson, person.id)


def _leave_groups(work: UnitOfWork, client_id: str, erasure: Erasure) -> None:
    """A group keeps its number of members; who this one was is taken out."""
    for member in work.all(Member, person_id=client_id):
        if erasure.keep_hours:
            work.replace(replace(member, name="", person_id=ClientId(erasure.kept_as)))
            continue
        work.remove(Member, member.id)
        group = work.get(Client, member.client_id)
        work.replace(replace(group, unnamed_members=group.unnamed_members + 1))


def _left_behind(work: UnitOfWork, client: Client, own: Belonging) -> _Left:
    """The organisation, sponsors and themes that the client's things point to."""
    engagements = [work.get(Engagement, each) for each in own.get(Engagement, ())]
    sponsors = {e.sponsor_id for e in engagements} - {None}
    organisations: set[str | None] = {client.organisation_id}
    organisations |= {e.organisation_id for e in engagements}
    organisations |= {work.get(Sponsor, str(each)).organisation_id for each in sponsors}
    themes = {work.get(SessionTheme, each).theme_id for each in own.get(SessionTheme, ())}
    return _Left(
        organisations=frozenset(str(each) for each in organisations - {None}),
        sponsors=frozenset(str(each) for each in sponsors),
        themes=frozenset(themes),
    )


def _remove_left(work: UnitOfWork, left: _Left) -> None:
    """What only this client had: kept for nobody, it could still tell who it was."""
    for type_, ids in (
        (Theme, left.themes),
        (Sponsor, left.sponsors),
        (Organisation, left.organisations),
    ):
        for each in ids:
            if not erasing.points_to(work, type_, each):
                work.remove(type_, each)


def new_erasure(
    client_id: str, row: RowId, at: Moment, *, kept_as: str = "", code: str = ""
) -> Erasure:
    """A line for the ledger."""
    return Erasure(
        id=row, at=at, client_digest=client_digest(client_id), kept_as=kept_as, kept_code=code
    )
