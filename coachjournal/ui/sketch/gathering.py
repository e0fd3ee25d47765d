"""What the sketchbook shows, gathered on the vault lane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from coachjournal.domain.people import Client
from coachjournal.domain.rows import SessionRow
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import SupervisionItem
from coachjournal.system.language import _
from coachjournal.ui.sketch.book_model import BookLine
from coachjournal.ui.words import beginning, short_date

if TYPE_CHECKING:
    from coachjournal.services.practice import Practice

_MOST_SESSIONS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """All that a sketch may belong to."""

    clients: Sequence[Client] = field(repr=False)
    sessions: Sequence[SessionRow] = field(repr=False)
    items: Sequence[SupervisionItem] = field(repr=False)


def book_lines(practice: Practice, today: date) -> list[BookLine]:
    """Every sketch that is not in the bin, the last changed first."""
    sketches = practice.sketches.lines()
    owners = practice.sketches.clients_of(sketches)
    clients = {str(each.client.id): each.client for each in practice.clients.lines()}
    return [_line(each, clients.get(owners.get(each.id, "")), today) for each in sketches]


def is_there(practice: Practice, sketch: Sketch) -> bool:
    """Whether it may stay open: neither erased nor in the bin, by itself or with its client.

    One of a client under restriction is in no list, but opens from the client's own page.
    """
    sketches = practice.sketches
    owner = sketches.clients_of([sketch]).get(sketch.id, "")
    return sketch.id in {each.id for each in sketches.lines(client_id=owner)}


def belongings(practice: Practice) -> Belongings:
    """The clients, the last sessions and what waits for supervision."""
    return Belongings(
        clients=[each.client for each in practice.clients.lines()],
        sessions=practice.sessions.rows(limit=_MOST_SESSIONS),
        items=[each.item for each in practice.supervision.since_last().waiting],
    )


def item_said(item: SupervisionItem) -> str:
    """A supervision item in a line."""
    return beginning(item.said or item.passage, 60)


def session_said(row: SessionRow, today: date) -> str:
    """A session in a line: its day, and its title where it has one."""
    day = short_date(row.start.date(), today)
    return _("{day}: {title}").format(day=day, title=row.title) if row.title else day


def _line(sketch: Sketch, client: Client | None, today: date) -> BookLine:
    day = short_date(sketch.changed_at.astimezone().date(), today)
    if client is None:
        return BookLine(sketch=sketch, day=day)
    return BookLine(sketch=sketch, name=client.shown_name, code=client.code, day=day)
