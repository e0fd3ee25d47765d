"""A sketch as it is kept: whose it is, what it belongs to, and its items row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from coachjournal.domain.ids import (
    ClientId,
    Moment,
    RowId,
    SessionId,
    SketchId,
    SupervisionItemId,
)


class Whose(StrEnum):
    """Whose drawing it is: the client's own, made together, or the coach's."""

    CLIENT = "client"
    OURS = "ours"
    MINE = "mine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A drawing made alone or with the client, on an infinite canvas.

    It belongs to a session, a client, a supervision item, or to nobody. `template` is the key
    it was begun with. `remember` keeps how it was drawn; for a client's or shared sheet only
    with `agreed_on`, the day they agreed to it. `frozen_from` is the sketch of which this is
    one moment, kept as an exhibit. `words` is its outline for the search, one entry a line;
    `thumbnail` a small PNG.
    """

    id: SketchId
    made_at: Moment
    changed_at: Moment
    whose: Whose = Whose.MINE
    title: str = field(default="", repr=False)
    template: str = ""
    session_id: SessionId | None = None
    client_id: ClientId | None = None
    item_id: SupervisionItemId | None = None
    remember: bool = False
    agreed_on: date | None = None
    frozen_from: SketchId | None = None
    words: str = field(default="", repr=False)
    thumbnail: bytes = field(default=b"", repr=False)
    binned_at: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchItem:
    """An element or a layer of a sketch; its id is the element's own.

    `content` is its JSON without what stands in the other fields; elements that differ only
    in those have the very same, and are read at once. `points` are those of a stroke. What a
    newer program wrote is among it, and is kept as it came.
    """

    id: RowId
    sketch_id: SketchId
    kind: str
    order: float
    content: str = field(repr=False)
    points: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SketchDelta:
    """A change as it was drawn, kept only where it is remembered; `number` counts from 1.

    `content` is the change's JSON, compressed.
    """

    id: RowId
    sketch_id: SketchId
    number: int
    at: Moment
    content: bytes = field(repr=False)
