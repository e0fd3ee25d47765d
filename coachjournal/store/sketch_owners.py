"""Whose file a sketch stands in: its own client's, its session's, or its supervision item's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select

from coachjournal.domain.sessions import Session
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.store import queries
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork, parted


def clients_of(work: UnitOfWork, sketches: Sequence[Sketch]) -> dict[str, str]:
    """By sketch, the client it is about; a sketch of nobody's is left out."""
    items = _rows(work, SupervisionItem, {each.item_id for each in sketches})
    sessions = _rows(
        work,
        Session,
        {each.session_id for each in sketches} | {row.session_id for row in items.values()},
    )
    found: dict[str, str] = {}
    for each in sketches:
        item = items.get(each.item_id or "")
        session = sessions.get(each.session_id or (item.session_id if item else None) or "")
        client = each.client_id or (item.client_id if item else None)
        client = client or (session.client_id if session else None)
        if client is not None:
            found[each.id] = client
    return found


def in_sight(work: UnitOfWork, sketches: Sequence[Sketch], *, asked: bool) -> list[Sketch]:
    """Those that may be listed: not with an owner in the bin, nor of a client under restriction.

    `asked`: those of a client under restriction too, since it was asked for by name.
    """
    clients = clients_of(work, sketches)
    hidden = queries.binned_clients(work)
    if not asked:
        hidden |= queries.restricted_clients(work)
    binned = {
        type_: set(work.connection.scalars(select(c.id).where(c.binned_at.is_not(None))))
        for type_ in (Session, SupervisionItem)
        for c in [kind_of(type_).table.c]
    }
    return [
        each
        for each in sketches
        if clients.get(each.id) not in hidden
        and each.session_id not in binned[Session]
        and each.item_id not in binned[SupervisionItem]
    ]


def _rows(work: UnitOfWork, type_: type[Any], ids: Collection[str | None]) -> dict[str, Any]:
    columns = kind_of(type_).table.c
    wanted = [columns.id, columns.client_id]
    if "session_id" in columns:
        wanted.append(columns.session_id)
    found: dict[str, Any] = {}
    for some in parted({each for each in ids if each}):
        rows = work.connection.execute(select(*wanted).where(columns.id.in_(some)))
        found.update({row.id: row for row in rows})
    return found
