"""Looking at all of a vault: key file, seal, pages, pointers, notes, index, audit trail."""

from __future__ import annotations

from pathlib import Path

from coachjournal.errors import VaultDamaged, VaultUnsupported
from coachjournal.services import migrating
from coachjournal.services.closing import last_seen
from coachjournal.services.journal import Environment
from coachjournal.services.unlocking import FileDigest
from coachjournal.store import check as checks
from coachjournal.store.check import Finding
from coachjournal.vault import folder as folders
from coachjournal.vault import seal as seals
from coachjournal.vault.folder import VaultFolder
from coachjournal.vault.keys import Keys
from coachjournal.vault.lock import FolderLock
from coachjournal.vault.renewing import newer_copy
from coachjournal.vault.rollback import RollbackFile, look_at_rollback
from coachjournal.vault.seal import SealVerdict
from coachjournal.vault.spool import spool_files
from coachjournal.vault.swap import finish_swap

__all__ = ["Finding", "check_vault"]

_UNSEALED = (SealVerdict.UNCLEAN, SealVerdict.MISSING)


def check_vault(
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    environment: Environment | None = None,
) -> list[Finding]:
    """Look at all of a vault, and outside of it at its sentinel and what was spooled.

    Wrong secrets, a damaged header and a vault in use are raised; the rest is found.
    """
    finish_swap(folder)
    folders.require_vault(folder)
    environment = environment or Environment()
    place = VaultFolder(folder)
    with FolderLock(folder):
        digest = FileDigest(place.database)
        keys = folders.unlock(folder, passphrase=passphrase, recovery_key=recovery_key)
        folders.check_database_file(folder, keys)
        verdict = seals.verify_seal(folder, keys, digest.result())
        findings = [_seal_finding(verdict), _rollback_finding(place, keys, verdict)]
        if verdict in _UNSEALED and findings[-1].sound:
            seals.mark_open(folder)
            migrating.roll_back(place, keys)
        findings += checks.check_pages(place.database, keys.database_key())
        if all(finding.sound for finding in findings[1:]):
            findings += _contents_and_seal(place, keys, verdict)
            findings.append(_sentinel_finding(place, keys, environment))
    return [
        Finding("header", sound=True, looked_at=1),
        *findings,
        _spool_finding(keys, environment),
    ]


def _contents_and_seal(place: VaultFolder, keys: Keys, verdict: SealVerdict) -> list[Finding]:
    try:
        store = migrating.open_store(place, keys)
    except VaultUnsupported as error:
        if error.code != "older-vault":
            raise
        return [_update_finding(place, keys)]
    try:
        findings = checks.check_contents(store)
        counter = store.commit_count()
    finally:
        store.close()
    if verdict in _UNSEALED and all(finding.sound for finding in findings):
        seals.write_seal(place, keys, counter, seals.digest_of(place.database))
    return findings


def _update_finding(place: VaultFolder, keys: Keys) -> Finding:
    """Whether an older journal would come up to date whole: its contents are looked at there."""
    try:
        migrating.rehearse(place.database, keys, newer_copy(place))
    except (VaultUnsupported, VaultDamaged):
        return Finding("update", sound=False, looked_at=1, wrong=1)
    return Finding("update", sound=True, looked_at=1)


def _seal_finding(verdict: SealVerdict) -> Finding:
    broken = verdict not in (SealVerdict.CLEAN, *_UNSEALED)
    return Finding("seal", sound=not broken, looked_at=1, wrong=int(broken))


def _rollback_finding(place: VaultFolder, keys: Keys, verdict: SealVerdict) -> Finding:
    """A sealed journal needs nothing taken back; one that was not closed needs it whole."""
    found = look_at_rollback(place.database_journal, place.database, keys)
    wrong = {
        SealVerdict.CLEAN: (RollbackFile.HOT, RollbackFile.DAMAGED),
        SealVerdict.UNCLEAN: (RollbackFile.MISSING, RollbackFile.DAMAGED),
    }.get(verdict, (RollbackFile.DAMAGED,))
    return Finding("rollback", sound=found not in wrong, looked_at=1, wrong=int(found in wrong))


def _sentinel_finding(place: VaultFolder, keys: Keys, environment: Environment) -> Finding:
    """Whether this computer saw a newer state of the journal than this one."""
    seen = last_seen(keys, environment)
    if seen is None:
        return Finding("sentinel", sound=True)
    older = checks.commit_count_of(place.database, keys.database_key()) < seen.counter
    return Finding("sentinel", sound=not older, looked_at=1, wrong=int(older))


def _spool_finding(keys: Keys, environment: Environment) -> Finding:
    """How many files of typed text wait outside of the vault for the next opening."""
    state = environment.state_folder
    waiting = spool_files(state(), keys.vault_id) if state is not None else []
    return Finding("spool", sound=True, looked_at=len(waiting))
