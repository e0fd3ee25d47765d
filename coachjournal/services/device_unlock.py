"""Opening a journal by this computer's keychain: optional, off by default, never the only way.

The keychain keeps the device key and the day when the passphrase was last typed, under the
id of the slot: another copy of the journal, or one restored, has a slot of its own.
"""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

from coachjournal.errors import BadInput, JournalError, WrongSecret
from coachjournal.services.journal import Environment
from coachjournal.system.keychain import Keychain
from coachjournal.vault import folder as folders
from coachjournal.vault import rekeying
from coachjournal.vault.device_key import DeviceKey
from coachjournal.vault.keys import Keys

MOST_DAYS_UNTYPED = 14
"""After so many days the passphrase is asked for, or it would be forgotten."""


def device_offered(folder: Path) -> bool:
    """Whether this journal may open by the keychain; a quick look at its key file."""
    try:
        return folders.device_slot(folder) is not None
    except JournalError:
        return False


def device_key(folder: Path, environment: Environment | None = None) -> str:
    """What the keychain keeps for this journal.

    Raises BadInput (`keychain-missing`, `keychain-refused`, `device-passphrase-due`),
    WrongSecret (`wrong-device-key`) where it keeps nothing for it.
    """
    environment = environment or Environment()
    name = folders.device_slot(folder)
    kept = environment.keychain.fetch(name) if name else None
    if kept is None:
        raise WrongSecret("wrong-device-key")
    key, typed_on = _parts(kept)
    days = (environment.clock.today() - typed_on).days
    if not 0 <= days < MOST_DAYS_UNTYPED:
        raise BadInput("device-passphrase-due", days=MOST_DAYS_UNTYPED)
    return key


def keep_device_key(keychain: Keychain, name: str, key: DeviceKey, today: date) -> None:
    """Put a key into the keychain, as of a day on which the passphrase was typed."""
    keychain.keep(name, f"{key.text()} {today.isoformat()}")


def tend_keys(folder: Path, keys: Keys, passphrase: str | None, environment: Environment) -> None:
    """What is owed to the keys once they have opened: silent, since the journal comes first.

    The key file's copy is levelled after a crash; where the passphrase was typed, a guess at it
    is made as dear as a new one's, and the keychain is told of the day.
    """
    rekeying.level_copy(folder, keys)
    if passphrase is not None:
        with contextlib.suppress(JournalError):
            rekeying.raise_cost(folder, keys, passphrase, now=environment.clock.now())
        _note_typed(folder, environment)


def _note_typed(folder: Path, environment: Environment) -> None:
    with contextlib.suppress(JournalError):
        name = folders.device_slot(folder)
        kept = environment.keychain.fetch(name) if name else None
        if name and kept:
            today = environment.clock.today()
            key, typed_on = _parts(kept)
            if typed_on != today:
                keep_device_key(environment.keychain, name, DeviceKey.parse(key), today)


def _parts(kept: str) -> tuple[str, date]:
    key, _, day = kept.partition(" ")
    try:
        return key, date.fromisoformat(day)
    except ValueError:
        raise WrongSecret("wrong-device-key") from None
