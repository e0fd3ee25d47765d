"""What is wrong with a vault that will not open: which part, what is whole, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from coachjournal.errors import DiskFull, JournalError, SafeFact
from coachjournal.services.closing import last_seen
from coachjournal.services.reading import open_what_is_readable, scratch_for_reading
from coachjournal.services.unlocking import ACCEPTABLE, Unlocked, closed_at
from coachjournal.store import check as checks
from coachjournal.vault.layout import DATABASE, KEY_FILE
from coachjournal.vault.pages import look_at_pages


class Part(StrEnum):
    """The part of the vault that is not as it should be."""

    KEY_FILE = "vault.key"
    DATABASE = "journal.db"
    ROLLBACK = "journal.db-journal"
    STATE = "state.json"
    FOLDER = "folder"


class Trouble(StrEnum):
    """What kind of trouble it is."""

    DAMAGED = "damaged"
    MISSING = "missing"
    REPLACED = "replaced"
    OLDER = "older"
    MIXED = "mixed"
    READ_ONLY = "read-only"


class Way(StrEnum):
    """A way on, in the order in which they are offered. Deleting is none."""

    TRY_AGAIN = "try-again"
    KEY_COPY = "key-copy"
    GO_ON = "go-on"
    READ_ONLY = "read-only"
    BACKUP = "backup"
    SALVAGE = "salvage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What was checked and what was found. None where it could not be looked at.

    `closed_at` is what the vault says of itself, `used_here_at` what this computer noted,
    `changed_at` the file's own date.
    """

    code: str
    part: Part
    trouble: Trouble
    pages: int | None = None
    pages_bad: int | None = None
    notes: int | None = None
    notes_bad: int | None = None
    closed_at: datetime | None = None
    changed_at: datetime | None = None
    used_here_at: datetime | None = None
    ways: tuple[Way, ...] = ()


_TROUBLES: dict[str, Trouble] = {
    "database-missing": Trouble.MISSING,
    "database-replaced": Trouble.REPLACED,
    "database-mismatch": Trouble.MIXED,
    "database-of-another-vault": Trouble.MIXED,
    "state-of-another-vault": Trouble.MIXED,
    "rollback-missing": Trouble.MISSING,
    "rollback-foreign": Trouble.MIXED,
    "older-copy": Trouble.OLDER,
    "folder-read-only": Trouble.READ_ONLY,
    "cannot-write": Trouble.READ_ONLY,
    "disk-failed": Trouble.READ_ONLY,
    "disk-full": Trouble.READ_ONLY,
}
_ANOTHER_JOURNAL = {"database-missing", "database-mismatch", "database-of-another-vault"}


def first_diagnosis(error: JournalError) -> Diagnosis:
    """What the error alone says; quick."""
    code = error.code
    part = _part(error.facts.get("part"))
    trouble = _TROUBLES.get(code, Trouble.DAMAGED)
    return Diagnosis(code=code, part=part, trouble=trouble, ways=_ways(error, part))


def examine(unlocked: Unlocked, error: JournalError) -> Diagnosis:
    """Look at every page and every note, of a copy where that is needed; takes a while."""
    first = first_diagnosis(error)
    seen = last_seen(unlocked.keys, unlocked.environment)
    place = unlocked.place
    changed_at = None
    pages = pages_bad = notes = notes_bad = None
    try:
        changed_at = datetime.fromtimestamp(place.database.stat().st_mtime, UTC)
        found = look_at_pages(place.database, unlocked.keys)
        pages, pages_bad = found.count, len(found.bad)
        notes, notes_bad = _notes(unlocked)
    except (JournalError, OSError):
        # What cannot be looked at is not claimed to be whole.
        pass
    readable = notes is not None
    return Diagnosis(
        code=first.code,
        part=first.part,
        trouble=first.trouble,
        pages=pages,
        pages_bad=pages_bad,
        notes=notes,
        notes_bad=notes_bad,
        closed_at=closed_at(place),
        changed_at=changed_at,
        used_here_at=seen.seen_at if seen else None,
        ways=tuple(
            way for way in first.ways if readable or way not in (Way.READ_ONLY, Way.SALVAGE)
        ),
    )


def _notes(unlocked: Unlocked) -> tuple[int, int]:
    with scratch_for_reading() as scratch:
        store = open_what_is_readable(unlocked, scratch)
        try:
            finding = checks.check_notes(store)
        finally:
            store.close()
    return finding.looked_at - finding.wrong, finding.wrong


def _part(named: SafeFact) -> Part:
    known = {part.value: part for part in Part} | {DATABASE: Part.DATABASE, KEY_FILE: Part.KEY_FILE}
    return known.get(str(named), Part.FOLDER if named is None else Part.DATABASE)


def _ways(error: JournalError, part: Part) -> tuple[Way, ...]:
    ways = [Way.TRY_AGAIN]
    if part is Part.KEY_FILE:
        if error.facts.get("backup_copy"):
            ways.append(Way.KEY_COPY)
        return (*ways, Way.BACKUP)
    if error.code in ACCEPTABLE:
        ways.append(Way.GO_ON)
    if error.code not in _ANOTHER_JOURNAL:
        ways.append(Way.READ_ONLY)
    if isinstance(error, DiskFull):
        return tuple(ways)
    ways.append(Way.BACKUP)
    if error.code not in _ANOTHER_JOURNAL and error.code != "older-copy":
        ways.append(Way.SALVAGE)
    return tuple(ways)
