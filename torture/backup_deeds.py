"""Making a backup in two places, and letting old ones go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coachjournal.errors import JournalError
from coachjournal.services.opening import open_practice
from coachjournal.services.practice import Practice
from coachjournal.system.clock import FixedClock
from coachjournal.vault.backup_file import read_backup
from torture import practice as practices
from torture.deeds import After, Deed, Say
from torture.practice import PASSPHRASE, VAULT, Contents, surroundings

SECOND = "usb stick"
_DAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
_MANY = 11


@dataclass(frozen=True)
class _Backed:
    contents: Contents
    recovery_key: str = field(repr=False)
    backups: int = 0


def _given(given: object) -> _Backed:
    assert isinstance(given, _Backed)
    return given


def _opened(place: Path, minutes: int) -> Practice:
    clock = FixedClock(_DAY + timedelta(minutes=minutes))
    environment = surroundings(place, clock=clock)
    return open_practice(place / VAULT, passphrase=PASSPHRASE, environment=environment)


def _prepare(place: Path) -> _Backed:
    contents, key = practices.make(place / VAULT, sessions=3)
    (place / SECOND).mkdir()
    practice = _opened(place, 0)
    practice.backups.choose_second_place(place / SECOND)
    practice.close()
    return _Backed(contents, key)


def _back_up(place: Path, _: object, say: Say) -> None:
    practice = _opened(place, 5)
    # The place is remembered by its path, and this folder is a copy somewhere else.
    practice.backups.choose_second_place(place / SECOND)
    memory = practice.backups.make()
    # Said in Settings and on Today, of one place or of both; a command ends with it.
    if failure := memory.failure or memory.failure_in_second:
        raise JournalError(failure)
    if memory.made is None:
        raise RuntimeError("no backup, and not a word of why")
    say("backed up")
    practice.close()
    say("closed")


def _after(given: object) -> list[After]:
    known = _given(given)
    return [After(known.contents, PASSPHRASE, known.recovery_key)] * 3


def _every_backup_is_whole(place: Path, given: object, said: int) -> str:
    """What calls itself a backup is one; once it was said, there is one in each place."""
    found = {place_: _whole(place / place_) for place_ in (f"{Path(VAULT).stem} backups", SECOND)}
    for name, whole in found.items():
        if isinstance(whole, str):
            return f"{name}: {whole}"
        if said >= 1 and len(whole) < min(3, _given(given).backups + 1):
            return f"{name}: only {len(whole)} backups are left"
    return ""


def _whole(folder: Path) -> list[Path] | str:
    whole = []
    for path in sorted(folder.glob("*.cjbak")):
        try:
            read_backup(path).verify()
        except JournalError as error:
            return f"{error.code} ({path.stat().st_size} bytes)"
        whole.append(path)
    return whole


def _prepare_many(place: Path) -> _Backed:
    contents, key = practices.make(place / VAULT, sessions=1)
    (place / SECOND).mkdir()
    for number in range(_MANY):
        practice = _opened(place, number)
        practice.backups.choose_second_place(place / SECOND)
        made, texts = practices.log(practice, f"backup {number}", 80 + number)
        contents[made] = texts
        practice.backups.make()
        practice.close()
    return _Backed(contents, key, _MANY)


def _prune(place: Path, _: object, say: Say) -> None:
    practice = _opened(place, _MANY + 5)
    practice.backups.choose_second_place(place / SECOND)
    practice.backups.make()
    say("pruned")
    practice.close()
    say("closed")


def _enough_are_left(place: Path, given: object, said: int) -> str:
    """Every one is whole, and the ten newest before are never among those that went."""
    why = _every_backup_is_whole(place, given, said)
    if why:
        return why
    kept = sorted((place / f"{Path(VAULT).stem} backups").glob("*.cjbak"))
    return "" if len(kept) >= 10 else f"only {len(kept)} are left"


BACKUP_DEEDS = (
    Deed("backup", _prepare, _back_up, _after, _every_backup_is_whole),
    Deed("prune", _prepare_many, _prune, _after, _enough_are_left),
)
