"""Finds everything that belongs to a client by the tables' own pointers, and takes it out.

A kind of thing that is added later is found without a word here, as long as it points to
its client, its session or its engagement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import func, select

from coachjournal.domain.development import ObservationSheet
from coachjournal.domain.evidence import Evidence
from coachjournal.domain.people import Client, Member
from coachjournal.domain.quoting import quoted_items
from coachjournal.domain.sessions import Session
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import Exported, SupervisionItem
from coachjournal.domain.work import Engagement
from coachjournal.store.failures import translated
from coachjournal.store.mapper import Kind
from coachjournal.store.tables import all_kinds, kind_of
from coachjournal.store.work import UnitOfWork, parted

Belonging = dict[type[Any], set[str]]
"""The ids of things, by their kind."""

# A member of someone else's group stays one of the group; who it was is taken out.
_NOT_OWNING = {(Member, "person_id")}


@translated()
def belonging_to(work: UnitOfWork, client_id: str) -> Belonging:
    """Everything that is the client's own, the client included.

    An engagement that others draw on is not; their own lines in it are.
    """
    found: Belonging = {Client: {client_id}}
    for kind in all_kinds():
        ids: set[str] = set()
        for column, target in _pointers(kind):
            if (kind.type, column) not in _NOT_OWNING:
                ids |= _pointing(work, kind, column, found.get(target, set()))
        if kind.type is Engagement:
            ids |= _drawn_on(work, client_id)
            ids = {each for each in ids if not _others_in(work, each, client_id)}
        if kind.type is Sketch:
            ids |= _frozen_from(work, ids)
        if kind.type is Evidence:
            ids |= _quoting(work, found)
        if ids:
            found[kind.type] = found.get(kind.type, set()) | ids
    return found


def _pointers(kind: Kind[Any]) -> Iterator[tuple[str, type[Any]]]:
    """The columns that point somewhere, with the kind that they point to."""
    kinds = {each.table.name: each.type for each in all_kinds()}
    for column in kind.table.columns:
        for pointer in column.foreign_keys:
            yield column.name, kinds[pointer.column.table.name]


def _pointing(work: UnitOfWork, kind: Kind[Any], column: str, ids: Collection[str]) -> set[str]:
    table = kind.table
    found: set[str] = set()
    for some in parted(ids):
        query = select(table.c[kind.key]).where(table.c[column].in_(some))
        found.update(work.connection.scalars(query))
    return found


def _frozen_from(work: UnitOfWork, ids: set[str]) -> set[str]:
    """A moment of a drawing is of the same person, whatever it was put to afterwards."""
    found, asked = set[str](), set(ids)
    while asked:
        asked = _pointing(work, kind_of(Sketch), "frozen_from", asked) - found - ids
        found |= asked
    return found


def _quoting(work: UnitOfWork, found: Belonging) -> set[str]:
    """Evidence in the person's words, or about them, though what it points to stays.

    The entry of an observed practice stays without its sheet, a supervision without the items
    about them; what was quoted of either goes.
    """
    sheets, items = found.get(ObservationSheet, set()), found.get(SupervisionItem, set())
    about = [item for item in work.all(SupervisionItem) if item.id in items] if items else []
    watched = {each.observed_id for each in work.all(ObservationSheet) if each.id in sheets}
    return {
        each.id
        for each in (work.all(Evidence) if about or watched else ())
        if each.observed_id in watched
        or (each.meeting_id is not None and quoted_items(about, each.quote, each.meeting_id))
    }


def _drawn_on(work: UnitOfWork, client_id: str) -> set[str]:
    query = "SELECT engagement_id FROM engagement_clients WHERE client_id = ?"
    return set(work.connection.exec_driver_sql(query, (client_id,)).scalars())


def _others_in(work: UnitOfWork, engagement: str, client_id: str) -> bool:
    """Whether an engagement is someone else's too."""
    engagements = kind_of(Engagement).table
    owner = work.connection.scalar(
        select(engagements.c.client_id).where(engagements.c.id == engagement)
    )
    return owner not in (None, client_id) or any(
        work.connection.scalar(
            select(func.count())
            .select_from(kind.table)
            .where(kind.table.c.engagement_id == engagement, kind.table.c.client_id != client_id)
        )
        for kind in all_kinds()
        if {"engagement_id", "client_id"} <= set(kind.table.columns.keys())
    )


@translated()
def engagements_of(work: UnitOfWork, client_id: str) -> set[str]:
    """The engagements that are a client's, or that they draw on."""
    owned = _pointing(work, kind_of(Engagement), "client_id", {client_id})
    return owned | _drawn_on(work, client_id)


@translated()
def shared_engagements(work: UnitOfWork, client_id: str) -> set[str]:
    """The engagements that a client shares with others: they stay, without the client."""
    found = engagements_of(work, client_id)
    return {each for each in found if _others_in(work, each, client_id)}


@translated()
def points_to(work: UnitOfWork, type_: type[Any], key: str) -> bool:
    """Whether anything points to a thing."""
    return any(
        _pointing(work, kind, column, {key})
        for kind in all_kinds()
        for column, target in _pointers(kind)
        if target is type_
    )


@translated()
def group_sessions(work: UnitOfWork, client_id: str) -> int:
    """In how many sessions of others the client took part."""
    query = (
        "SELECT count(DISTINCT p.session_id) FROM participations p JOIN sessions s "
        "ON s.id = p.session_id WHERE p.client_id = ? AND s.client_id <> ?"
    )
    return int(work.connection.exec_driver_sql(query, (client_id, client_id)).scalar_one())


@translated()
def register_lines(work: UnitOfWork, client_id: str) -> list[Exported]:
    """What left the vault with this client in it, as its case or by a name that was replaced."""
    return [
        line
        for line in work.all(Exported)
        if client_id in line.clients or client_id in line.mentioned
    ]


def sessions_of(work: UnitOfWork, client_id: str) -> list[Session]:
    """All sessions of a client, those in the bin too."""
    return work.all(Session, client_id=client_id)


def table_of(type_: type[Any]) -> str:
    """The name of the table that keeps a kind of thing."""
    return kind_of(type_).table.name
