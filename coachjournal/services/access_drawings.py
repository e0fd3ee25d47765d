"""What a client drew, as pages beside the answer to their access request.

Drawings show their words: one leaves only where every passage of it was given, and none of
its words was hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coachjournal.domain.people import Client
from coachjournal.domain.sketch.leaving import DrawingForm, Wanted
from coachjournal.domain.sketches import Sketch, Whose
from coachjournal.errors import BadInput
from coachjournal.services import sketch_keeping as keeping
from coachjournal.services.access_requests import PassageLine
from coachjournal.services.sketch_files import set_drawing
from coachjournal.services.sketches import OpenSketch
from coachjournal.store.sketch_owners import clients_of
from coachjournal.store.tables import kind_of
from coachjournal.store.work import UnitOfWork


def own_drawings(
    work: UnitOfWork, client: Client, lines: Sequence[PassageLine]
) -> list[OpenSketch]:
    """The client's own drawings that may leave, the oldest first."""
    table = kind_of(Sketch).table.name
    kept_back = {
        line.passage.order[0]
        for line in lines
        if line.passage.table == table and (not line.given or line.hidden_words)
    }
    found = work.all(Sketch, whose=Whose.CLIENT)
    own = clients_of(work, found)
    theirs = [each for each in found if own.get(each.id) == client.id and each.id not in kept_back]
    return [
        OpenSketch(
            sketch=each,
            items=keeping.items_in(work, each.id),
            pictures=keeping.pictures_in(work, each.id),
        )
        for each in sorted(theirs, key=lambda each: (each.made_at, each.id))
    ]


def pages_of_drawings(drawings: Sequence[OpenSketch], folder: Path) -> dict[Path, bytes]:
    """Each as a PDF, named by its day; an empty sheet has no page."""
    pages: dict[Path, bytes] = {}
    for number, each in enumerate(drawings, 1):
        day = each.sketch.made_at.date().isoformat()
        try:
            page = set_drawing(each, DrawingForm.PDF, Wanted())
        except BadInput as empty:
            if empty.code != "sketch-empty":
                raise
            continue
        pages[folder / f"drawing-{number}-{day}.pdf"] = page
    return pages
