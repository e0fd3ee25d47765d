"""What replaces a whole journal: restoring a backup, changing and rotating, a newer schema."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from coachjournal.services.opening import open_practice
from coachjournal.services.restoring import restore_beside
from coachjournal.services.security import NewRecoveryKey
from coachjournal.vault.recovery import SECRET_BYTES, RecoveryKey
from coachjournal.vault.swap import kept_before
from tests.vault.published import FIXTURES, facts_of, unpacked_to
from torture import practice as practices
from torture.deeds import After, Deed, Say
from torture.oracle import look
from torture.practice import NEXT_PASSPHRASE, PASSPHRASE, VAULT, Contents, fresh, surroundings

_NEXT_KEY = RecoveryKey(b"\x2b" * SECRET_BYTES)


@dataclass(frozen=True)
class _Swapped:
    """What is in the journal, what will be, and what opens it."""

    present: Contents
    coming: Contents
    passphrase: str = field(repr=False, default=PASSPHRASE)
    recovery_key: str = field(repr=False, default="")
    backup: str = ""


def _given(given: object) -> _Swapped:
    assert isinstance(given, _Swapped)
    return given


# Restoring


def _prepare_restore(place: Path) -> _Swapped:
    contents, key = practices.make(place / VAULT, sessions=4)
    practice = open_practice(place / VAULT, passphrase=PASSPHRASE, environment=surroundings(place))
    practice.backups.make()
    backup = practice.backups.rows()[0].path
    made, texts = practices.log(practice, "after the backup", 70)
    practice.close()
    return _Swapped(
        {**contents, made: texts}, contents, recovery_key=key, backup=_in(place, backup)
    )


def _in(place: Path, path: Path) -> str:
    return path.relative_to(place).as_posix()


def _restore(place: Path, given: object, say: Say) -> None:
    environment = surroundings(place)
    proven = restore_beside(
        place / _given(given).backup, place / VAULT, passphrase=PASSPHRASE, environment=environment
    )
    say("proven")
    proven.put_in(environment)
    say("in")


def _after_restore(given: object) -> list[After]:
    known = _given(given)
    before = After(known.present, PASSPHRASE, known.recovery_key)
    return [before, before, After(known.coming, PASSPHRASE, known.recovery_key)]


def _present_is_kept(place: Path, given: object, said: int) -> str:
    """Once another journal is at the place, the present one lies beside it, whole."""
    kept = kept_before(place / VAULT)
    if said >= 2 and not kept:
        return "the journal that was there is gone"
    for folder in kept:
        seen = look(folder, passphrase=_given(given).passphrase)
        if seen.contents != _given(given).present:
            return f"the journal that was kept does not open: {seen.code or 'something is missing'}"
    return ""


# Changing and rotating


def _prepare_rotation(place: Path) -> _Swapped:
    contents, key = practices.make(place / VAULT, sessions=4)
    return _Swapped(contents, contents, recovery_key=key)


def _rotate(place: Path, _: object, say: Say) -> None:
    environment = surroundings(place)
    practice = open_practice(place / VAULT, passphrase=PASSPHRASE, environment=environment)
    new_key = NewRecoveryKey(_NEXT_KEY)
    rotation = practice.security.prepare_rotation(PASSPHRASE, NEXT_PASSPHRASE, new_key)
    practice.rotate_at_close(rotation)
    say("prepared")
    practice.close()
    say("rotated")


def _after_rotation(given: object) -> list[After]:
    known = _given(given)
    before = After(known.present, PASSPHRASE, known.recovery_key)
    return [before, before, After(known.present, NEXT_PASSPHRASE, _NEXT_KEY.text())]


# A newer schema

_OLD = next(each for each in FIXTURES if each.stem == "schema-0001")


def _prepare_migration(place: Path) -> _Swapped:
    unpacked = unpacked_to(place, _OLD)
    if unpacked.name != VAULT:
        unpacked.rename(place / VAULT)
    facts = facts_of(_OLD)
    trial = fresh(place.with_name(f"{place.name}-trial"))
    contents = look(unpacked_to(trial, _OLD), passphrase=facts["passphrase"]).contents
    if not contents:
        raise RuntimeError("the old vault does not open")
    return _Swapped(contents, contents, facts["passphrase"], facts["recovery_key"])


def _migrate(place: Path, given: object, say: Say) -> None:
    practice = open_practice(
        place / VAULT, passphrase=_given(given).passphrase, environment=surroundings(place)
    )
    say("opened")
    practice.close()
    say("closed")


def _after_migration(given: object) -> list[After]:
    known = _given(given)
    return [After(known.present, known.passphrase, known.recovery_key)] * 3


SWAP_DEEDS = (
    Deed("restore", _prepare_restore, _restore, _after_restore, _present_is_kept),
    Deed("rotation", _prepare_rotation, _rotate, _after_rotation, _present_is_kept),
    Deed("migration", _prepare_migration, _migrate, _after_migration),
)
