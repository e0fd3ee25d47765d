"""Takes one thing out for good with what cannot be without it; what only names it stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from coachjournal.domain.attachments import Attachment
from coachjournal.domain.evidence import Evidence
from coachjournal.domain.sessions import Reflection
from coachjournal.domain.sketches import Sketch
from coachjournal.domain.supervision import ItemExhibit, SupervisionAgenda
from coachjournal.store.failures import translated
from coachjournal.store.tables import all_kinds, kind_of
from coachjournal.store.work import UnitOfWork, parted

Belonging = dict[type[Any], set[str]]

# Their pointers may be empty, since they can belong to one thing or another; yet they go with it.
# A past agenda without its meeting would be the one that is prepared.
_GO_WITH_IT = (Reflection, Attachment, Sketch, Evidence, SupervisionAgenda, ItemExhibit)


@translated()
def take_out(work: UnitOfWork, type_: type[Any], key: str) -> Belonging:
    """Remove a thing and what must point to it; gives what was removed."""
    gone: Belonging = {type_: {key}}
    loose: list[tuple[type[Any], str, str]] = []
    kinds = {each.table.name: each.type for each in all_kinds()}
    # Kinds stand in the order of their pointers: what is pointed to is known by then.
    for kind in all_kinds():
        for column in kind.table.columns:
            for pointer in column.foreign_keys:
                targets = gone.get(kinds[pointer.column.table.name], set())
                found = _pointing(work, kind.type, column.name, targets)
                if column.nullable and kind.type not in _GO_WITH_IT:
                    loose += [(kind.type, each, column.name) for each in found]
                elif found:
                    gone.setdefault(kind.type, set()).update(found)
    for kind_of_loose, each, name in loose:
        if each not in gone.get(kind_of_loose, ()):
            work.replace(replace(work.get(kind_of_loose, each), **{name: None}))
    work.remove_all(gone)
    return gone


def _pointing(work: UnitOfWork, type_: type[Any], column: str, targets: set[str]) -> set[str]:
    kind = kind_of(type_)
    found: set[str] = set()
    for some in parted(targets):
        query = select(kind.table.c[kind.key]).where(kind.table.c[column].in_(some))
        found.update(work.connection.scalars(query))
    return found
