"""An open practice's end: close, seal, and note outside of the vault how far it was seen."""

from __future__ import annotations

import contextlib
from datetime import datetime

from coachjournal.errors import JournalError
from coachjournal.services.journal import Environment, Journal, News
from coachjournal.services.practice import OpenVault, Practice
from coachjournal.services.room_kept import begin_room
from coachjournal.store.store import Store
from coachjournal.vault import seal as seals
from coachjournal.vault import sentinel as sentinels
from coachjournal.vault.keys import Keys
from coachjournal.vault.layout import VaultFolder
from coachjournal.vault.sentinel import Sentinel


def practice_over(vault: OpenVault, store: Store, environment: Environment) -> Practice:
    """The practice over an open store; closing it seals the journal and frees the folder."""

    def close() -> None:
        try:
            _close_and_seal(vault, store, environment)
            practice.sealed()
        finally:
            vault.lock.release()

    news = News()
    practice = Practice(vault, Journal(store, environment, news), news, close)
    begin_room(practice.journal)
    return practice


def _close_and_seal(vault: OpenVault, store: Store, environment: Environment) -> None:
    try:
        counter = store.commit_count()
    finally:
        store.close()
    if not store.writing.allowed:
        # What a failed disk holds is looked at, all of it, before it is called whole again.
        return
    digest = seals.digest_of(VaultFolder(vault.folder).database)
    now = environment.clock.now()
    seals.write_seal(vault.folder, vault.keys, counter, digest, now=now)
    note_seen(vault.keys, counter, environment, now=now)


def last_seen(keys: Keys, environment: Environment) -> Sentinel | None:
    """How far this computer saw a vault; None where it did not, or where nothing is compared."""
    if environment.state_folder is None:
        return None
    return sentinels.read_sentinel(environment.state_folder(), keys)


def note_seen(
    keys: Keys, counter: int, environment: Environment, *, now: datetime | None = None
) -> None:
    """Note a counter that is durable in the journal, also a lower one that the coach accepted.

    To be called after a restore, too: what was restored is then no older copy. A disk that
    refuses is no reason to stop; without a note nothing is claimed.
    """
    if environment.state_folder is None:
        return
    with contextlib.suppress(JournalError, OSError):
        when = now or environment.clock.now()
        sentinels.write_sentinel(environment.state_folder(), keys, counter, now=when)
