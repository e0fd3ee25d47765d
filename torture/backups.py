"""A backup that was harmed is refused before anything is written (T26)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from coachjournal.errors import JournalError
from coachjournal.services.opening import open_practice
from coachjournal.services.restoring import restore_beside
from coachjournal.services.sentences import sentence
from tests.vault import backup_harm
from tests.vault.backup_harm import Harm
from torture import practice as practices
from torture.oracle import where
from torture.practice import PASSPHRASE, VAULT, fresh, surroundings
from torture.tally import Tally

_NOT_THIS = {"wrong-passphrase", "wrong-recovery-key", "disk-full"}


def run(scratch: Path, most: int) -> Tally:
    """Try to restore every harmed backup; nothing may come of it, and nothing be changed."""
    tally, place = Tally("harmed backups (T26)"), fresh(scratch / "backups")
    practices.make(place / VAULT, sessions=3)
    environment = surroundings(place)
    practice = open_practice(place / VAULT, passphrase=PASSPHRASE, environment=environment)
    practice.backups.make()
    backup = practice.backups.rows()[0].path
    practice.close()
    content = backup.read_bytes()
    before = _all_of(place, backup)
    for name, harmed in _harms(content, most):
        tally.tried += 1
        backup.write_bytes(harmed)
        _try(backup, place, name, tally)
        if _all_of(place, backup) != before:
            tally.fail("lost", f"{name}: something was changed or left behind")
    return tally


def _harms(content: bytes, most: int) -> Iterator[Harm]:
    cuts = list(backup_harm.truncations(content, 1000))
    others = [*backup_harm.shapes(content), *backup_harm.claims(content)]
    flips = max(1, most - len(cuts) - len(others))
    every = max(1, len(content) // flips)
    cases = chain(others, cuts, backup_harm.flips(content, every))
    step = max(1, (len(others) + len(cuts) + flips) // most)
    return (case for number, case in enumerate(cases) if number % step == 0)


def _try(backup: Path, place: Path, name: str, tally: Tally) -> None:
    try:
        proven = restore_beside(
            backup, place / VAULT, passphrase=PASSPHRASE, environment=surroundings(place)
        )
    except JournalError as error:
        tally.say(str(sentence(error)))
        if error.code in _NOT_THIS:
            tally.fail("damaged", f"{name}: damage was called {error.code}")
    except Exception as error:  # noqa: BLE001 - it is what we look for
        tally.fail("tracebacks", f"{name}: {type(error).__name__} at {where(error)}")
    else:
        proven.discard()
        tally.fail("unnoticed", f"{name}: was restored")


def _all_of(place: Path, backup: Path) -> dict[str, str]:
    """Everything that lies there, but for the backup itself."""
    return {
        each.relative_to(place).as_posix(): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in place.rglob("*")
        if each.is_file() and each != backup
    }
