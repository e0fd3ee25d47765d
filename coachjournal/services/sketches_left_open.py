"""Which sketches were drawn on and not closed yet; what a crash left open is closed at opening.

They stand among the settings, noted with the first stroke. Closing makes the words by which
a sketch is found; a program that was killed never came to it.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from coachjournal.domain.settings import Setting
from coachjournal.domain.sketches import Sketch
from coachjournal.errors import VaultDamaged
from coachjournal.services.journal import Journal
from coachjournal.store.work import UnitOfWork

_KEY = "sketches_open"


def note_open(work: UnitOfWork, sketch_id: str) -> None:
    """Note that a sketch was changed and not closed."""
    listed = open_ones(work)
    if sketch_id not in listed:
        _put(work, [*listed, sketch_id])


def note_closed(work: UnitOfWork, sketch_ids: Collection[str]) -> None:
    """Note that they were closed."""
    listed = open_ones(work)
    left = [each for each in listed if each not in sketch_ids]
    if len(left) < len(listed):
        _put(work, left)


def open_ones(work: UnitOfWork) -> list[str]:
    """The sketches that were changed and not closed."""
    kept = work.find(Setting, key=_KEY)
    try:
        return [str(each) for each in json.loads(kept.value)] if kept is not None else []
    except (ValueError, TypeError):
        return []


def close_left_open(journal: Journal) -> int:
    """Make anew the words of sketches that a crash left open; how many there were."""
    with journal.work() as work:
        left = open_ones(work)
        for sketch_id in left:
            _close(work, sketch_id)
        if left:
            _put(work, [])
            work.commit()
    return len(left)


def _close(work: UnitOfWork, sketch_id: str) -> None:
    from coachjournal.services.sketch_keeping import let_go_of_pictures, settled

    sketch = work.find(Sketch, id=sketch_id)
    try:
        if sketch is not None:
            let_go_of_pictures(work, settled(work, sketch))
    except VaultDamaged:
        # It says so itself when it is opened; the journal opens all the same.
        return


def _put(work: UnitOfWork, sketch_ids: list[str]) -> None:
    work.put(Setting(key=_KEY, value=json.dumps(sketch_ids)))
