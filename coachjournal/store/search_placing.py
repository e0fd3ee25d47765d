"""Whose a found thing is, and of which day: its session's, its engagement's, its item's."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select

from coachjournal.domain.development import Feedback, ObservationSheet
from coachjournal.domain.evidence import Evidence
from coachjournal.domain.quoting import quoted_items
from coachjournal.domain.sessions import Session
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import Commitment, ItemExhibit, SupervisionItem
from coachjournal.domain.work import Contract, Engagement, Goal
from coachjournal.store.search_texts import SearchText
from coachjournal.store.tables import kind_of


def placed(connection: Connection, found: SearchText | None) -> SearchText | None:
    """With the client and the day of the session that it belongs to, if it does."""
    if found is not None and (found.sheet or found.observed):
        sheets = kind_of(ObservationSheet).table
        own = sheets.c.id == found.sheet
        if found.observed:
            own = sheets.c.observed_id == found.observed
        query = select(sheets.c.session_id).where(own)
        found = replace(found, session=connection.scalar(query))
    if found is not None and found.sketch is not None:
        found = _as_drawn(connection, found, found.sketch)
    if found is not None and found.meeting is not None:
        found = _of_quoted_item(connection, found)
    if found is not None and found.client is None:
        found = replace(found, client=_owner(connection, found))
    if found is None or found.session is None:
        return found
    return _with_session(connection, found)


def _as_drawn(connection: Connection, found: SearchText, sketch: str) -> SearchText:
    """Of the same session, supervision item or client as the sketch it was taken from."""
    own = kind_of(Sketch).table.c
    row = connection.execute(
        select(own.session_id, own.item_id, own.client_id).where(own.id == sketch)
    ).first()
    if row is None:
        return found
    return replace(found, session=row.session_id, item=row.item_id, client=row.client_id)


def _of_quoted_item(connection: Connection, found: SearchText) -> SearchText:
    """Of the client that the quoted item of the supervision is about, if it is about one."""
    items = kind_of(SupervisionItem)
    rows = connection.execute(select(items.table).where(items.table.c.meeting_id == found.meeting))
    brought = [items.from_row(dict(row)) for row in rows.mappings()]
    for item in quoted_items(brought, found.quote, found.meeting):
        return replace(found, client=_owner_of_item(connection, item.id))
    return found


def evidence_beside(connection: Connection, thing: object) -> list[tuple[str, str]]:
    """The evidence that is told as whose a thing is from which it was taken, as table and id."""
    own = kind_of(Evidence).table
    sketches = kind_of(Sketch).table.c
    if isinstance(thing, Sketch):
        taken = own.c.sketch_id == thing.id
    elif isinstance(thing, Feedback):
        taken = own.c.feedback_id == thing.id
    elif isinstance(thing, ObservationSheet):
        taken = own.c.observed_id == thing.observed_id
    elif isinstance(thing, SupervisionItem):
        taken = own.c.sketch_id.in_(select(sketches.id).where(sketches.item_id == thing.id))
        if thing.meeting_id is not None:
            taken |= own.c.meeting_id == thing.meeting_id
    else:
        return []
    return [(own.name, each) for each in connection.scalars(select(own.c.id).where(taken))]


def told_with_items(
    connection: Connection, thing: Session | SupervisionItem
) -> list[tuple[str, str]]:
    """What is told as whose a supervision item is, or a session's items: as table and id."""
    found: list[tuple[str, str]] = []
    for type_ in (Sketch, ItemExhibit, Commitment):
        table = kind_of(type_).table
        own = table.c.item_id == thing.id
        if isinstance(thing, Session):
            items = kind_of(SupervisionItem).table.c
            own = table.c.item_id.in_(select(items.id).where(items.session_id == thing.id))
        found += [(table.name, each) for each in connection.scalars(select(table.c.id).where(own))]
    return found


def _owner(connection: Connection, found: SearchText) -> str | None:
    """Whose goal, engagement, contract or supervision item it is about."""
    if found.item is not None:
        return _owner_of_item(connection, found.item)
    if found.contract is not None:
        contracts = kind_of(Contract).table.c
        agreed = select(contracts.engagement_id).where(contracts.id == found.contract)
        found = replace(found, engagement=connection.scalar(agreed))
    of = ((Goal, found.goal), (Engagement, found.engagement), (Feedback, found.feedback))
    for type_, key in of:
        if key is not None:
            own = kind_of(type_).table.c
            return connection.scalar(select(own.client_id).where(own.id == key))
    return None


def _owner_of_item(connection: Connection, item: str) -> str | None:
    """Its own client, or its session's."""
    items, sessions = kind_of(SupervisionItem).table.c, kind_of(Session).table.c
    row = connection.execute(
        select(items.client_id, items.session_id).where(items.id == item)
    ).first()
    if row is None:
        return None
    of_session = select(sessions.client_id).where(sessions.id == row.session_id)
    return row.client_id or connection.scalar(of_session)


def _with_session(connection: Connection, found: SearchText) -> SearchText:
    table = kind_of(Session).table
    query = select(table.c.client_id, table.c.start, table.c.binned_at)
    row = connection.execute(query.where(table.c.id == found.session)).first()
    if row is None:
        return found
    if row.binned_at is not None:
        # Out of sight with its session, but still findable for when it comes back.
        return replace(found, title="", body="", client=row.client_id, day=row.start.date())
    return replace(found, client=row.client_id, day=row.start.date())
