"""What stands round a client: members, opening balances, and the bin.

A client in the bin takes along their sessions, whose hours then count no more, and their
engagements; all of it comes back together.
"""

from __future__ import annotations

from dataclasses import fields, replace

from coachjournal.domain.changes import NOTHING, Changes
from coachjournal.domain.ids import ClientId, Moment, RowId
from coachjournal.domain.people import Client, Member
from coachjournal.domain.sessions import Session
from coachjournal.domain.terms import ClientKind, HoursChange
from coachjournal.domain.work import Engagement, EngagementClient, OpeningBalance
from coachjournal.errors import BadInput, Conflict
from coachjournal.services.hours import note_opening, note_session
from coachjournal.services.journal import Done, Journal
from coachjournal.store.work import UnitOfWork

_ALL = Changes.CLIENTS | Changes.SESSIONS | Changes.ENGAGEMENTS


class ClientKeeping:
    """What a coach keeps of clients beside their names."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    # The client themselves

    def take_back(self, before: Client, after: Client, *, initiator: object = None) -> Done[Client]:
        """Undo one change of a client; what was decided of them since then stays.

        Raises NotFound, Conflict (`code-taken`).
        """
        changed = {
            each.name: getattr(before, each.name)
            for each in fields(Client)
            if getattr(before, each.name) != getattr(after, each.name)
        }
        with self._journal.work() as work:
            client = replace(work.get(Client, before.id), **changed)
            taken = work.find(Client, code=client.code)
            if taken is not None and taken.id != client.id:
                raise Conflict("code-taken")
            work.replace(client)
            work.commit()
        return self._journal.done(client, Changes.CLIENTS, initiator)

    def bin(self, client_id: str, *, initiator: object = None) -> Done[Client]:
        """Put a client with sessions and engagements into the bin."""
        with self._journal.work() as work:
            client = work.get(Client, client_id)
            if client.binned_at is not None:
                return self._journal.done(client, NOTHING, initiator)
            client = self._move(work, client, at=self._journal.now())
            work.commit()
        return self._journal.done(client, _ALL, initiator)

    def restore(self, client_id: str, *, initiator: object = None) -> Done[Client]:
        """Take a client out of the bin, with all that went along."""
        with self._journal.work() as work:
            client = work.get(Client, client_id)
            if client.binned_at is None:
                return self._journal.done(client, NOTHING, initiator)
            client = self._move(work, client, at=None)
            work.commit()
        return self._journal.done(client, _ALL, initiator)

    def binned(self) -> list[Client]:
        """Who lies in the bin, the latest first."""
        with self._journal.work() as work:
            found = [each for each in work.all(Client) if each.binned_at is not None]
        return sorted(found, key=lambda each: str(each.binned_at), reverse=True)

    def _move(self, work: UnitOfWork, client: Client, *, at: Moment | None) -> Client:
        """Into the bin at a moment, or out of it; what went at another moment stays there."""
        with_it = client.binned_at
        change = HoursChange.RESTORED if at is None else HoursChange.BINNED
        for session in work.all(Session, client_id=client.id, binned_at=with_it):
            moved = replace(session, binned_at=at)
            work.replace(moved)
            note_session(work, moved, change, self._journal.now())
        for engagement in work.all(Engagement, client_id=client.id, binned_at=with_it):
            if not _others_draw(work, engagement, client):
                work.replace(replace(engagement, binned_at=at))
        moved_client = replace(client, binned_at=at)
        work.replace(moved_client)
        return moved_client

    # Members of a group or team

    def add_member(
        self, client_id: str, name: str, person_id: str = "", *, initiator: object = None
    ) -> Done[Member]:
        """Name a member of a group or team; one who is a client too is one person.

        Raises BadInput (`name-needed`, `not-a-group`, `member-twice`).
        """
        member = Member(id=RowId(self._journal.new_id()), client_id=ClientId(client_id))
        return self._keep_member(member, name, person_id, initiator)

    def change_member(
        self, member_id: str, name: str, person_id: str = "", *, initiator: object = None
    ) -> Done[Member]:
        """Change who a member is. Raises as `add_member` does."""
        with self._journal.work() as work:
            member = work.get(Member, member_id)
        return self._keep_member(member, name, person_id, initiator)

    def remove_member(self, member_id: str, *, initiator: object = None) -> Done[Member]:
        """Let a member be one no longer; the number of unnamed ones stays as it is."""
        with self._journal.work() as work:
            member = work.get(Member, member_id)
            work.remove(Member, member_id)
            work.commit()
        return self._journal.done(member, Changes.CLIENTS, initiator)

    def put_member(self, member: Member, *, initiator: object = None) -> Done[Member]:
        """Let a member be again what they were."""
        with self._journal.work() as work:
            work.put(member)
            work.commit()
        return self._journal.done(member, Changes.CLIENTS, initiator)

    def _keep_member(
        self, member: Member, name: str, person_id: str, initiator: object
    ) -> Done[Member]:
        with self._journal.work() as work:
            group = work.get(Client, member.client_id)
            if group.kind is ClientKind.INDIVIDUAL:
                raise BadInput("not-a-group")
            person = work.get(Client, person_id) if person_id else None
            words = name.strip() or (person.full_name or person.shown_name if person else "")
            if not words:
                raise BadInput("name-needed")
            others = [m for m in work.all(Member, client_id=group.id) if m.id != member.id]
            if person is not None and any(each.person_id == person.id for each in others):
                raise BadInput("member-twice")
            member = replace(member, name=words, person_id=person.id if person else None)
            work.put(member)
            work.commit()
        return self._journal.done(member, Changes.CLIENTS, initiator)

    # Opening balances

    def change_balance(
        self, balance: OpeningBalance, *, initiator: object = None
    ) -> Done[OpeningBalance]:
        """Correct hours carried in; the audit trail keeps both. Raises BadInput."""
        if balance.ends_on < balance.starts_on:
            raise BadInput("dates-reversed")
        with self._journal.work() as work:
            work.replace(balance)
            note_opening(work, balance, HoursChange.CHANGED, self._journal.now())
            work.commit()
        return self._journal.done(balance, Changes.SESSIONS | Changes.CLIENTS, initiator)

    def remove_balance(self, balance_id: str, *, initiator: object = None) -> Done[OpeningBalance]:
        """Let hours be carried in no longer; the audit trail says so."""
        with self._journal.work() as work:
            balance = work.get(OpeningBalance, balance_id)
            work.remove(OpeningBalance, balance_id)
            note_opening(work, balance, HoursChange.BINNED, self._journal.now())
            work.commit()
        return self._journal.done(balance, Changes.SESSIONS | Changes.CLIENTS, initiator)

    def put_balance(
        self, balance: OpeningBalance, *, initiator: object = None
    ) -> Done[OpeningBalance]:
        """Carry the hours in again that were taken out a moment ago."""
        with self._journal.work() as work:
            work.put(balance)
            note_opening(work, balance, HoursChange.RESTORED, self._journal.now())
            work.commit()
        return self._journal.done(balance, Changes.SESSIONS | Changes.CLIENTS, initiator)


def _others_draw(work: UnitOfWork, engagement: Engagement, client: Client) -> bool:
    """Whether somebody else draws on it who is not in the bin: then it stays."""
    lines = work.all(EngagementClient, engagement_id=engagement.id)
    others = [work.get(Client, each.client_id) for each in lines if each.client_id != client.id]
    return any(each.binned_at is None for each in others)
