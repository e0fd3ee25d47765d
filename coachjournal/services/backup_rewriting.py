"""Rewriting a backup, as when a client is erased: the same backup, without what was taken out."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path

from coachjournal.errors import BackupOutOfReach
from coachjournal.services import backing_up
from coachjournal.store.store import SCHEMA, Store
from coachjournal.vault.backup_file import BackupFile, read_backup, write_backup
from coachjournal.vault.backup_manifest import FileFacts, Manifest
from coachjournal.vault.backup_zip import JOURNAL
from coachjournal.vault.keyfile import serialise
from coachjournal.vault.keys import Keys


def rewrite(
    backup_path: Path, keys: Keys, change: Callable[[Store], None], *, scratch_folder: Path
) -> BackupFile:
    """Apply a change to a backup: it is replaced in one step, under its name and date.

    The work is done on a copy in `scratch_folder` (the vault's own, so that no page of it
    lies elsewhere), whose file is written anew, looked at whole and read back. What the
    coach was told of it stays, but for the counts. Raises BackupOutOfReach
    (`backup-under-another-key`, `backup-of-another-vault`, `backup-of-older-schema`),
    VaultDamaged, VaultTampered, DiskFull; then the backup is as it was.
    """
    old = read_backup(backup_path)
    old.verify()
    private = old.private(keys)
    if old.manifest.schema != SCHEMA:
        raise BackupOutOfReach("backup-of-older-schema")
    scratch = backing_up.scratch_in(scratch_folder)
    try:
        old.unpack(JOURNAL, scratch)
        _change(scratch, keys, change)
        content = backing_up.look_at(scratch, keys)

        def manifest(key_file: FileFacts, journal: FileFacts) -> Manifest:
            bare = Manifest(
                vault_id=old.manifest.vault_id,
                created=old.manifest.created,
                app=old.manifest.app,
                schema=content.schema,
                # The place in the order of backups stays what it was.
                counter=old.manifest.counter,
                keys=key_file,
                journal=journal,
            )
            new = backing_up.private_part(content.counts, private.reason, checked=True)
            return bare.closed(new, keys, secrets.token_bytes)

        return write_backup(
            backup_path,
            journal=scratch,
            key_file=serialise(old.key_file(), keys),
            manifest=manifest,
        )
    finally:
        backing_up.remove_scratch(scratch)


def _change(journal: Path, keys: Keys, change: Callable[[Store], None]) -> None:
    store = Store.open(
        journal,
        database_key=keys.database_key(),
        note_key=keys.note_digest_key(),
        vault_id=keys.vault_id.hex(),
    )
    try:
        change(store)
        store.purge()
    finally:
        store.close()
