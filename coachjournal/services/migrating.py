"""Brings an older journal up to date when it is opened, and keeps the old one for a while.

A verified backup comes first; the work is done on a copy, which takes the journal's place
by one rename once every check was passed. A crash leaves the old journal or the new one,
and what else it leaves is cleared away by the next opening.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coachjournal.errors import VaultUnsupported
from coachjournal.store.store import Store
from coachjournal.system.files import refusals
from coachjournal.vault import renewing
from coachjournal.vault import seal as seals
from coachjournal.vault.folder import VaultFolder
from coachjournal.vault.keys import Keys

SESSIONS_KEPT = 3
"""After so many clean sessions the old journal goes."""

_SIDE_FILES = ("", "-journal")


def open_store(place: VaultFolder, keys: Keys) -> Store:
    """Open the journal as it is; raises VaultUnsupported (`older-vault`) where it is behind."""
    return Store.open(
        place.database,
        database_key=keys.database_key(),
        note_key=keys.note_digest_key(),
        vault_id=keys.vault_id.hex(),
    )


def roll_back(place: VaultFolder, keys: Keys) -> None:
    """Take back what a crash left half written, whatever the journal's schema."""
    Store.roll_back(place.database, database_key=keys.database_key(), vault_id=keys.vault_id.hex())


def open_newest(
    place: VaultFolder,
    keys: Keys,
    *,
    updating: Callable[[], None] | None = None,
    back_up: Callable[[], object] = lambda: None,
) -> Store:
    """Open the journal, brought up to date first where it is behind, and mark it as open.

    Hold the lock. `updating` is called when an update begins, since it takes longer than
    opening, and then `back_up`, without which there is no update. Raises VaultUnsupported
    (`update-failed`, `older-vault`, `newer-vault`), VaultDamaged, DiskFull; the journal is
    then as it was, and one that is newer was not written to at all.
    """
    try:
        return _marked(open_store(place, keys), place)
    except VaultUnsupported as error:
        if error.code != "older-vault":
            raise
    _clear_leftovers(place)
    if updating is not None:
        updating()
    back_up()
    bring_up_to_date(place, keys)
    return _marked(open_store(place, keys), place)


def _marked(store: Store, place: VaultFolder) -> Store:
    try:
        _clear_leftovers(place)
        seals.mark_open(place)
    except BaseException:
        store.close()
        raise
    return store


def bring_up_to_date(place: VaultFolder, keys: Keys) -> Path:
    """Put a newer copy in the place of a closed, older journal; gives the old one's path."""
    with refusals():
        place.database_journal.touch(mode=0o600)
    schema = _make_newer(place.database, renewing.newer_copy(place), keys)
    # Before the swap: a new journal must never meet a count that is up already.
    seals.count_closes_anew(place)
    return renewing.put_newer_in_place(place, schema)


def rehearse(database: Path, keys: Keys, scratch: Path) -> str:
    """Bring a copy up to date and remove it again; gives the schema it came from.

    The very steps and checks of the real thing, without the swap. `database` is closed and
    only read; `scratch` is a path that is free. Raises as `open_newest` does.
    """
    from coachjournal.store.renewal import remove_copy

    try:
        return _make_newer(database, scratch, keys)
    finally:
        remove_copy(scratch)


def forget_old_journals_in_time(place: VaultFolder) -> None:
    """Remove them once there were enough clean sessions; call it for a journal found clean."""
    state = seals.read_state(place)
    if state is not None and state.clean_closes >= SESSIONS_KEPT:
        renewing.forget_kept_journals(place)


def _make_newer(older: Path, newer: Path, keys: Keys) -> str:
    # Imported here: with it comes Alembic, which nobody needs whose journal is not behind.
    from coachjournal.store.renewal import make_newer_copy

    return make_newer_copy(
        older,
        newer,
        database_key=keys.database_key(),
        note_key=keys.note_digest_key(),
        vault_id=keys.vault_id.hex(),
    )


def _clear_leftovers(place: VaultFolder) -> None:
    unfinished = renewing.newer_copy(place)
    for suffix in _SIDE_FILES:
        with refusals():
            unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)
