"""Change and rotate: the whole journal under a new master key, for when an old secret is out.

Everything is built and proven in a new folder beside the old one while the journal is open.
When it closes, the new folder takes the old one's place; the old one is kept, and named.
Backups made before still open with the old secrets.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from coachjournal.errors import Conflict, JournalError, NotFound, VaultDamaged
from coachjournal.services.backing_up import back_up_closed
from coachjournal.services.backup_places import FoundBackup, find_backups, place_beside
from coachjournal.services.journal import Journal
from coachjournal.services.practice import OpenVault
from coachjournal.store.rekeyed import copy_under_new_keys
from coachjournal.vault import folder as folders
from coachjournal.vault import seal as seals
from coachjournal.vault import spool as spools
from coachjournal.vault.backup_file import read_backup
from coachjournal.vault.folder import VaultFolder
from coachjournal.vault.keys import Keys
from coachjournal.vault.lock import FolderLock
from coachjournal.vault.recovery import RecoveryKey
from coachjournal.vault.swap import kept_before, swap_in

WORD = "rotation"
_MARK = ".rotating-"


@dataclass
class Rotation:
    """A finished folder that waits for the journal to close."""

    vault: OpenVault
    journal: Journal
    folder: Path
    keys: Keys = field(repr=False)
    counter: int
    device_slot: str | None = None
    kept: Path | None = None

    def finish(self, close: Callable[[], None]) -> None:
        """Close the journal and put the new folder in its place; `kept` is then the old one's.

        Whatever fails before the swap leaves the old folder in place, sealed as ever, with
        its old secrets. Raises JournalError; Conflict (`not-rotated`) where the journal was
        written elsewhere in the moment between.
        """
        try:
            try:
                self._catch_up()
            finally:
                close()
            with FolderLock(self.vault.folder) as lock, self._spooled_text_along():
                self._require_as_copied()
                now = self.journal.clock.now()
                self.kept = swap_in(self.folder, self.vault.folder, word=WORD, now=now, lock=lock)
        except BaseException:
            discard(self.folder)
            raise
        self._see_to_what_follows()

    def _require_as_copied(self) -> None:
        # The lock was free for a moment, and another process may have saved something.
        state = seals.read_state(self.vault.folder)
        if state is None or not state.clean or state.counter != self.counter:
            raise Conflict("not-rotated")

    @contextlib.contextmanager
    def _spooled_text_along(self) -> Iterator[None]:
        """What a refusing disk left in the spool is sealed under the new keys before the swap."""
        state, vault_id = self.journal.state_folder, self.vault.keys.vault_id
        old: list[Path] = []
        new: list[Path] = []
        try:
            for path in spools.spool_files(state(), vault_id) if state is not None else ():
                with contextlib.suppress(VaultDamaged):
                    content = spools.read_spool(path, self.vault.keys)
                    old.append(path)
                    new.append(spools.write_spool(path.parent.parent, self.keys, content))
            yield
        except BaseException:
            old = new
            raise
        finally:
            for path in old:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _see_to_what_follows(self) -> None:
        """A first backup under the new keys; and the keychain forgets what opens nothing now.

        Neither is a reason to call the rotation a failure.
        """
        folder, now = self.vault.folder, self.journal.clock.now()
        with contextlib.suppress(JournalError, OSError), FolderLock(folder):
            back_up_closed(folder, self.keys, reason="after a rotation", now=now)
        if self.device_slot is not None:
            with contextlib.suppress(JournalError):
                self.journal.keychain.forget(self.device_slot)

    def _catch_up(self) -> None:
        """Copy again what was written since: leaving a page may have saved its last words."""
        if self.journal.store.commit_count() != self.counter:
            VaultFolder(self.folder).database.unlink()
            self.counter = fill(self.folder, self.keys, self.vault, self.journal)


def prepare_rotation(
    vault: OpenVault,
    journal: Journal,
    *,
    passphrase: str,
    recovery_key: RecoveryKey,
    profile: str,
) -> Rotation:
    """Build the new folder, whole and proven; the open journal is only read.

    The passphrases are judged by the caller. Raises VaultDamaged where the journal is not
    whole, DiskFull; nothing is left behind then.
    """
    clear_unfinished(vault.folder)
    folder = vault.folder.with_name(f"{vault.folder.name}{_MARK}{secrets.token_hex(4)}")
    keys = folders.create_folder_anew(
        folder, vault.keys, passphrase, recovery_key, profile, now=journal.clock.now()
    )
    try:
        counter = fill(folder, keys, vault, journal)
    except BaseException:
        discard(folder)
        raise
    return Rotation(
        vault=vault,
        journal=journal,
        folder=folder,
        keys=keys,
        counter=counter,
        device_slot=folders.device_slot(vault.folder),
    )


def fill(folder: Path, keys: Keys, vault: OpenVault, journal: Journal) -> int:
    """Put the journal into the new folder under its new keys, sealed; the counter it has."""
    place = VaultFolder(folder)
    counter = journal.store.commit_count()
    copy_under_new_keys(
        journal.store,
        place.database,
        old_note_key=vault.keys.note_digest_key(),
        database_key=keys.database_key(),
        note_key=keys.note_digest_key(),
        vault_id=keys.vault_id.hex(),
    )
    digest = seals.digest_of(place.database)
    seals.write_seal(folder, keys, counter, digest, now=journal.clock.now())
    return counter


def clear_unfinished(place: Path) -> None:
    """Remove new folders that a crash left before they could take the journal's place."""
    with contextlib.suppress(OSError):
        for left in place.parent.iterdir():
            if left.name.startswith(f"{place.name}{_MARK}"):
                discard(left)


def discard(folder: Path) -> None:
    """Remove a new folder; the journal itself is elsewhere, and untouched."""
    if _MARK in folder.name:
        shutil.rmtree(folder, ignore_errors=True)


def kept_folders(place: Path) -> list[Path]:
    """The journals from before a rotation, which still open with the old secrets."""
    return [folder for folder in kept_before(place) if f"-{WORD}-" in folder.name]


def delete_kept(place: Path, folder: Path) -> None:
    """Remove a journal from before a rotation, for good.

    Raises NotFound for anything else, VaultInUse while it is open.
    """
    if folder not in kept_folders(place):
        raise NotFound("not-found")
    with FolderLock(folder):
        pass
    shutil.rmtree(folder, ignore_errors=True)


def old_backups(
    vault: OpenVault, second: Path | None = None, *, everything: bool = False
) -> list[FoundBackup]:
    """The backups of this journal that open with secrets from before the present ones.

    With `everything` the present ones count as old, too.
    """
    present = frozenset() if everything else folders.slot_ids(vault.folder)
    places = [place_beside(vault.folder), *([second] if second is not None else [])]
    return [each for each in find_backups(places) if _opens_otherwise(each, vault, present)]


def _opens_otherwise(found: FoundBackup, vault: OpenVault, present: frozenset[str]) -> bool:
    if not found.readable:
        return False
    try:
        key_file = read_backup(found.path).key_file()
    except JournalError:
        return False
    own = key_file.vault_id == vault.keys.vault_id
    return own and not {slot.id.hex() for slot in key_file.slots} <= present
