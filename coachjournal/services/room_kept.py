"""What other services ask of room mode: how it was left, and what the room may see of a list."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import replace

from coachjournal.domain.sketches import Sketch
from coachjournal.errors import JournalError
from coachjournal.services.journal import Journal
from coachjournal.services.settings import Settings
from coachjournal.store.sketch_owners import clients_of
from coachjournal.store.work import UnitOfWork


def begin_room(journal: Journal) -> None:
    """Take up the mode that the vault was left in, before anything is shown of it.

    Where the settings cannot be read there is a way on that says so; this is not the place.
    """
    with contextlib.suppress(JournalError), journal.work() as work:
        journal.room = Settings.read_from(work).room


def in_room(journal: Journal, work: UnitOfWork, sketches: Iterable[Sketch]) -> list[Sketch]:
    """Of some sketches those that the room may see, their titles hidden; all, where it is off."""
    found, mode = list(sketches), journal.room
    if not mode.on:
        return found
    owners = clients_of(work, found)
    return [
        replace(each, title="")
        for each in found
        if owners.get(each.id, "") == mode.client_id and each.item_id is None
    ]
