"""The items of a sketch, read and written without a detour: one sheet may have fifty thousand."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import delete, func, select

from coachjournal.domain.ids import Moment, RowId, SketchId
from coachjournal.domain.sketch.kept import ItemRow
from coachjournal.domain.sketches import Sketch, SketchDelta, SketchItem
from coachjournal.errors import Conflict, NotFound
from coachjournal.store.failures import translated
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork

_ROWS = 'SELECT id, kind, "order", content, points FROM sketch_items WHERE sketch_id = ?'
_WITHOUT_INK = f"{_ROWS} AND kind <> 'stroke'"
_ITEMS = kind_of(SketchItem).table
_DELTAS = kind_of(SketchDelta).table


@translated()
def item_rows(work: UnitOfWork, sketch_id: str, *, ink: bool = True) -> list[ItemRow]:
    """The rows of a sketch's items in no order, with or without its strokes."""
    statement = _ROWS if ink else _WITHOUT_INK
    rows = work.connection.exec_driver_sql(statement, (sketch_id,)).all()
    return list(map(ItemRow._make, rows))


@translated()
def is_remembered(work: UnitOfWork, sketch_id: str) -> bool:
    """Whether it is kept how a sketch was drawn. Raises NotFound."""
    table = kind_of(Sketch).table
    found = work.connection.scalar(select(table.c.remember).where(table.c.id == sketch_id))
    if found is None:
        raise NotFound("not-found", kind=table.name)
    return bool(found)


def write_items(
    work: UnitOfWork, sketch_id: str, put: Sequence[SketchItem], gone: Collection[str]
) -> None:
    """Keep these items, new or not, and let go of those. Raises Conflict for another's id."""
    if put and work.put_all(put, within="sketch_id") != len(put):
        raise Conflict("sketch-changed")
    for each in gone:
        own = (_ITEMS.c.id == each) & (_ITEMS.c.sketch_id == sketch_id)
        work.run(delete(_ITEMS).where(own))


def append_delta(
    work: UnitOfWork, sketch_id: str, row: RowId, at: Moment, content: bytes
) -> SketchDelta:
    """Keep a change as the newest one of its sketch."""
    newest = select(func.max(_DELTAS.c.number)).where(_DELTAS.c.sketch_id == sketch_id)
    made = SketchDelta(
        id=row,
        sketch_id=SketchId(sketch_id),
        number=(work.connection.scalar(newest) or 0) + 1,
        at=at,
        content=content,
    )
    work.add(made)
    return made


def forget_deltas(work: UnitOfWork, sketch_id: str) -> None:
    """Let go of how a sketch was drawn."""
    work.run(delete(_DELTAS).where(_DELTAS.c.sketch_id == sketch_id))
