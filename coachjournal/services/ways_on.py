"""A vault that will not open as it is, with its keys at hand: every way to go on from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coachjournal.errors import JournalError
from coachjournal.services.unlocking import ACCEPTABLE, FileDigest, Unlocked, open_unlocked

if TYPE_CHECKING:
    from coachjournal.services.diagnosis import Diagnosis
    from coachjournal.services.practice import Practice
    from coachjournal.services.salvaging import Salvaged


@dataclass(frozen=True, slots=True)
class ClosedVault:
    """Travels with the error of a refused opening (`JournalError.way_on`).

    None of its ways changes the damaged files or removes anything; all of them take a while.
    """

    unlocked: Unlocked = field(repr=False)
    error: JournalError

    @property
    def folder(self) -> Path:
        """The vault's folder."""
        return self.unlocked.folder

    def first_look(self) -> Diagnosis:
        """What the error alone says; quick."""
        from coachjournal.services.diagnosis import first_diagnosis

        return first_diagnosis(self.error)

    def examine(self) -> Diagnosis:
        """Look at every page and every note."""
        from coachjournal.services.diagnosis import examine

        return examine(self.unlocked, self.error)

    def try_again(self, *, updating: Callable[[], None] | None = None) -> Practice:
        """Open it once more, for whoever mended something meanwhile; raises as before."""
        return _open(replace(self.unlocked, updating=updating))

    def go_on(self, *, updating: Callable[[], None] | None = None) -> Practice:
        """Open it all the same, since the coach has decided; only where that is offered."""
        if self.error.code not in ACCEPTABLE:
            raise ValueError("this is no matter of deciding")
        accepted = self.unlocked.accepted | {self.error.code}
        return _open(replace(self.unlocked, updating=updating, accepted=accepted))

    def open_for_reading(self) -> Practice:
        """Look, search and export; not a byte of the folder changes."""
        from coachjournal.services.reading import open_for_reading

        return open_for_reading(self.unlocked)

    def place_for_salvage(self) -> Path:
        """Where a salvage copy is proposed."""
        from coachjournal.services.salvaging import free_place_beside

        return free_place_beside(self.folder)

    def salvage(self, target: Path) -> Salvaged:
        """A new journal beside, with everything that can still be read."""
        from coachjournal.services.salvaging import salvage

        return salvage(self.unlocked, target)


def way_on(error: BaseException) -> ClosedVault | None:
    """How to go on after a refused opening; None where the keys were not at hand."""
    found = getattr(error, "way_on", None)
    return found if isinstance(found, ClosedVault) else None


def _open(unlocked: Unlocked) -> Practice:
    from coachjournal.services.unlocking import lock_for_writing

    lock = lock_for_writing(unlocked)
    try:
        return open_unlocked(unlocked, lock, FileDigest(unlocked.place.database))
    except BaseException:
        lock.release()
        raise
